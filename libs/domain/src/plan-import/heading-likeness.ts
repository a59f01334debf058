import { comparable, STRONG_HEADINGS, type HeadingField } from './heading-table';

const SHORTEST = 6;
const LONGEST = 40;
/** One wrong character in five. */
const MOST_WRONG = 0.2;

/** The heading that a misspelt one is most like, taking the text up to a colon or its end; null where none is. */
export function likeliestHeading(text: string): { readonly field: HeadingField; readonly length: number } | null {
  const colon = text.slice(0, LONGEST * 2).search(/[:：]/);
  const end = colon < 0 ? text.length : colon;
  if (end > LONGEST * 2) return null;
  const name = comparable(text.slice(0, end));
  if (name.length < SHORTEST || name.length > LONGEST) return null;
  let best: { readonly field: HeadingField; readonly wrong: number } | null = null;
  for (const heading of STRONG_HEADINGS) {
    if (Math.abs(heading.name.length - name.length) > name.length * MOST_WRONG) continue;
    const wrong = distance(heading.name, name) / name.length;
    if (wrong <= MOST_WRONG && (best === null || wrong < best.wrong)) best = { field: heading.field, wrong };
  }
  if (best === null) return null;
  const after = /^[:：]?-?\s{0,20}/.exec(text.slice(end))?.[0].length ?? 0;
  return { field: best.field, length: end + after };
}

/** Characters to change, add or leave out (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
