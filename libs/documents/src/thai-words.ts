import { withoutInvisible } from '@app/domain';
import { COMMON_COMPOUNDS } from './common-compounds';
import { COMPOUNDS } from './compounds';

const NO_BREAK_SPACE = '\u00a0';
/** A segmenter's time grows with the square of its text: a run without a space is cut before it is read. */
const LONGEST_RUN = 1_000;
/** More than this many clusters never stand unbroken, so that no word is wider than its line. */
const LONGEST_WORD = 40;
/** Letters of a compound that is found where ICU sees no word begin: shorter ones stand within other words by chance. */
const LEAST_UNALIGNED = 6;
/** Segments at the end of a cut run that are read again with what follows: the cut may have gone through a word. */
const READ_AGAIN = 2;

const NEVER_FIRST = /^[ๆฯ)\]}”’»"'.,:;!?%/\-–]+$/u;
/** A straight quote is an opening one where it stands alone: a closing one has joined the word before it. */
const NEVER_LAST = /[([{“‘«]$|^["']+$/u;
const DANGLING_MARK = /^[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]/u;
/** Marks, joiners, and the second half of a character that was cut. */
const NEVER_ALONE = /^[\p{M}\u0e33\u200c\u200d\ufe0f\udc00-\udfff]/u;
/** A vowel before its consonant, or a mark: no word begins behind the one or with the other. */
const LEADING_VOWEL = /[เ-ไ]/u;
const FOLLOWING = /^[\u0e30-\u0e3a\u0e45-\u0e4e]/u;
const NUMBER_OR_LATIN_END = /[๐-๙0-9A-Za-z./-]$/u;
const NUMBER_OR_LATIN_START = /^[๐-๙0-9A-Za-z./-]/u;

const wordSegmenter = new Intl.Segmenter('th', { granularity: 'word' });
/** Compounds by their first letters, longest first. */
type Compounds = ReadonlyMap<string, readonly string[]>;
const BEGINNING = 2;
const OFFICIAL = byBeginning(COMPOUNDS);
const ALL = byBeginning(new Set([...COMPOUNDS, ...COMMON_COMPOUNDS]));
const clusterSegmenter = new Intl.Segmenter('th', { granularity: 'grapheme' });

/**
 * Splits a text into what a line must not break: Thai words, numbers and Latin words with the signs that belong to them;
 * white space becomes one `' '` between words. `names` stay whole, their spaces too. Joined, the words give the text
 * again, white space apart (a space within a word is U+00A0).
 *
 * Words come from ICU's dictionary, mended by lists of compounds: ICU alone breaks `สำ|นัก`, `ผลก|ระ|ทบ`, `ตามพ|ระ|ราช|บัญญัติ`.
 */
export function thaiWords(text: string, names: readonly string[] = [], longest = LONGEST_WORD): readonly string[] {
  const words: string[] = [];
  for (const part of partsOf(withoutInvisible(text), names)) {
    if (names.includes(part)) {
      push(words, part.replace(/\s+/gu, NO_BREAK_SPACE));
      continue;
    }
    for (const run of part.split(/(\s+)/u)) {
      if (run.trim() === '') {
        if (run !== '' && words.length > 0 && words.at(-1) !== ' ') words.push(' ');
      } else {
        wordsOfRun(run, ALL).forEach((word) => push(words, word));
      }
    }
  }
  if (words.at(-1) === ' ') words.pop();
  return bound(words).flatMap((word) => pieces(word, longest));
}

/**
 * The words to compare by, joined to the compounds of official Thai only: what changed is told by the smallest word. Nothing
 * is left out: together they give the text again, letter for letter.
 */
export function exactWords(text: string): readonly string[] {
  const words: string[] = [];
  for (const run of text.split(/(\s+)/u)) {
    for (const word of wordsOfRun(run, OFFICIAL)) {
      const last = words.at(-1);
      if (last !== undefined && NEVER_ALONE.test(word)) {
        words[words.length - 1] = last + word;
      } else {
        words.push(word);
      }
    }
  }
  return words;
}

function byBeginning(words: ReadonlySet<string>): Compounds {
  const found = new Map<string, string[]>();
  for (const word of [...words].toSorted((a, b) => b.length - a.length)) {
    const beginning = word.slice(0, BEGINNING);
    const others = found.get(beginning);
    if (others === undefined) found.set(beginning, [word]);
    else others.push(word);
  }
  return found;
}

function partsOf(text: string, names: readonly string[]): readonly string[] {
  const whole = names.filter((name) => name !== '').toSorted((a, b) => b.length - a.length);
  if (whole.length === 0) return [text];
  const pattern = whole.map((name) => name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')).join('|');
  return text.split(new RegExp(`(${pattern})`, 'u')).filter((part) => part !== '');
}

function wordsOfRun(run: string, compounds: Compounds): readonly string[] {
  const breaks = joinCompounds(run, breaksOf(run), compounds);
  return breaks.slice(1).map((end, index) => run.slice(breaks[index], end));
}

/** Where ICU's dictionary sees words begin and end in a run, both ends of it included. */
function breaksOf(run: string): readonly number[] {
  const breaks = [0];
  for (let from = 0; from < run.length;) {
    const piece = run.slice(from, from + LONGEST_RUN);
    const ends = Array.from(wordSegmenter.segment(piece), ({ index, segment }) => from + index + segment.length);
    const isLast = from + piece.length === run.length;
    const sure = isLast || ends.length <= READ_AGAIN ? ends : ends.slice(0, -READ_AGAIN);
    breaks.push(...sure);
    from = breaks.at(-1) ?? run.length;
  }
  return breaks;
}

/** Takes away the breaks within compounds: of those that begin at one letter the longest, and none within another. */
function joinCompounds(run: string, breaks: readonly number[], compounds: Compounds): readonly number[] {
  const kept = new Set(breaks);
  for (let at = 0; at < run.length;) {
    const length = compoundAt(run, at, kept, compounds);
    for (let within = at + 1; within < at + length; within += 1) kept.delete(within);
    at += Math.max(1, length);
  }
  return breaks.filter((one) => kept.has(one));
}

function compoundAt(run: string, at: number, breaks: ReadonlySet<number>, compounds: Compounds): number {
  const candidates = compounds.get(run.slice(at, at + BEGINNING)) ?? [];
  const found = candidates.find(
    (word) =>
      run.startsWith(word, at) &&
      ((breaks.has(at) && breaks.has(at + word.length)) ||
        (word.length >= LEAST_UNALIGNED && isWordEdge(run, at) && isWordEdge(run, at + word.length))),
  );
  return found?.length ?? 0;
}

function isWordEdge(run: string, at: number): boolean {
  return !LEADING_VOWEL.test(run.charAt(at - 1)) && !FOLLOWING.test(run.slice(at));
}

/** Adds a word, to the one before it where a line may not break between them. */
function push(words: string[], word: string): void {
  const last = words.at(-1);
  const isBound =
    last !== undefined &&
    last !== ' ' &&
    (NEVER_FIRST.test(word) ||
      NEVER_LAST.test(last) ||
      DANGLING_MARK.test(word) ||
      (NUMBER_OR_LATIN_END.test(last) && NUMBER_OR_LATIN_START.test(word)));
  if (isBound) {
    words[words.length - 1] = last + word;
  } else {
    words.push(word);
  }
}

/** Some spaces bind: before ๆ, and between พ.ศ. and its year. */
function bound(words: readonly string[]): readonly string[] {
  const result: string[] = [];
  for (const word of words) {
    const [before, last] = [result.at(-2), result.at(-1)];
    if (
      last === ' ' &&
      before !== undefined &&
      (/^[ๆฯ]/u.test(word) || (/พ\.ศ\.$/u.test(before) && /^[๐-๙\d]/u.test(word)))
    ) {
      result.splice(-2, 2, `${before}${NO_BREAK_SPACE}${word}`);
    } else {
      result.push(word);
    }
  }
  return result;
}

/** What is longer than a line may break between clusters, after a sign such as `/` where there is one. */
function pieces(word: string, longest: number): readonly string[] {
  if (word.length <= longest) return [word];
  const clusters = Array.from(clusterSegmenter.segment(word), ({ segment }) => segment);
  const result: string[] = [];
  for (let start = 0; start < clusters.length;) {
    const end = start + longest < clusters.length ? breakIn(clusters, start, start + longest) : clusters.length;
    result.push(clusters.slice(start, end).join(''));
    start = end;
  }
  return result;
}

function breakIn(clusters: readonly string[], start: number, end: number): number {
  for (let at = end; at > start + (end - start) / 2; at -= 1) {
    if (/^[/\-_.?&=,]$/u.test(clusters[at - 1] ?? '')) return at;
  }
  return end;
}
