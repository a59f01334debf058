import type { Section } from '@app/domain';
import { Likeness } from './alignment';
import {
  blockDifferences,
  blocksOf,
  changeOf,
  keyOf,
  ofTexts,
  textOf,
  type BlockDifference,
  type ShownFiles,
} from './block-differences';
import { inPlace } from './moved';
import type { Change, Effort, Piece } from './pieces';

export interface SectionDifference {
  readonly change: Change;
  /** It stands elsewhere among the sections that both have. */
  readonly isMoved: boolean;
  /** Its place, from 0, on each side; null where it is not there. */
  readonly from: number | null;
  readonly to: number | null;
  readonly heading: readonly Piece[];
  /** Empty where nothing changed. */
  readonly blocks: readonly BlockDifference[];
}

/**
 * Section by section, in the new order, with what is gone where it stood. Sections are the same by their heading, else by
 * their text, else by a text that is much alike: one may move, be renamed, and be edited.
 */
export function sectionDifferences(
  before: readonly Section[],
  after: readonly Section[],
  files: ShownFiles,
  effort: Effort,
): readonly SectionDifference[] {
  const matches = matched(
    before.map((section) => readingOf(section, files)),
    after.map((section) => readingOf(section, files)),
  );
  const staying = inPlace(after.flatMap((_, to) => matches.get(to) ?? []));
  const known = new Set(matches.values());
  const difference = (from: number | undefined, to: number | undefined): SectionDifference => {
    const [old, young] = [from === undefined ? undefined : before[from], to === undefined ? undefined : after[to]];
    const heading = ofTexts(old?.heading, young?.heading, effort);
    const blocks = blockDifferences(old ? blocksOf(old.body) : [], young ? blocksOf(young.body) : [], files, effort);
    const change = changeOf(old, young, [heading, ...blocks]);
    return {
      change,
      isMoved: from !== undefined && to !== undefined && !staying.has(from),
      from: from ?? null,
      to: to ?? null,
      heading: heading.pieces,
      blocks: change === 'same' ? [] : blocks,
    };
  };
  const goneFrom = (start: number): readonly SectionDifference[] => {
    const end = before.findIndex((_, from) => from >= start && known.has(from));
    return before
      .slice(start, end === -1 ? before.length : end)
      .map((_, index) => difference(start + index, undefined));
  };
  return [
    ...goneFrom(0),
    ...after.flatMap((_, to) => {
      const from = matches.get(to);
      return [difference(from, to), ...(from === undefined ? [] : goneFrom(from + 1))];
    }),
  ];
}

/** What a section is known by. */
interface Reading {
  readonly heading: string;
  readonly body: string;
  readonly likeness: Likeness;
}

function readingOf({ heading, body }: Section, files: ShownFiles): Reading {
  const blocks = blocksOf(body);
  return {
    heading: heading.trim(),
    body: JSON.stringify(blocks.map((block) => keyOf(block, files))),
    likeness: new Likeness(blocks.map(textOf).join('\n')),
  };
}

/** Which section of `before` is which of `after`, by their places: from the surest sign to the weakest. */
function matched(before: readonly Reading[], after: readonly Reading[]): ReadonlyMap<number, number> {
  const matches = new Map<number, number>();
  const taken = new Set<number>();
  const match = (isSame: (old: Reading, young: Reading) => boolean): void => {
    for (const [to, young] of after.entries()) {
      const from = matches.has(to) ? -1 : before.findIndex((old, place) => !taken.has(place) && isSame(old, young));
      if (from >= 0) {
        matches.set(to, from);
        taken.add(from);
      }
    }
  };
  match((old, young) => old.heading === young.heading && old.body === young.body);
  match((old, young) => old.heading !== '' && old.heading === young.heading);
  match((old, young) => old.body === young.body && old.body !== EMPTY_BODY);
  const alike = after
    .flatMap((young, to) => before.map((old, from) => ({ from, to, alike: old.likeness.to(young.likeness) })))
    .filter((one) => one.alike > 0)
    .sort((one, other) => other.alike - one.alike);
  for (const { from, to } of alike) {
    if (!matches.has(to) && !taken.has(from)) {
      matches.set(to, from);
      taken.add(from);
    }
  }
  return matches;
}

const EMPTY_BODY = JSON.stringify(['paragraph\n']);
