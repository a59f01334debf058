import type { Effort } from './pieces';

/** What stands on both sides, or on one of them only. */
export type Pair<Item> =
  | { readonly before: Item; readonly after: Item }
  | { readonly before: Item; readonly after: undefined }
  | { readonly before: undefined; readonly after: Item };

/** From 0 to 1: what is less alike is another thing, not the same one changed. */
const LEAST_ALIKE = 0.4;
/** Of a text, so many letters say what it is like. */
const COMPARED_LETTERS = 500;
const STEPS_A_COMPARISON = 800;

/**
 * Which of `before` is which of `after`, in reading order: what is equal by its key, and of what lies between, what is most
 * alike. Order is kept: what moved is removed at one place and added at the other.
 */
export function aligned<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
  textOf: (item: Item) => string,
  effort: Effort,
): readonly Pair<Item>[] {
  const changes = effort.compare(before.map(keyOf), after.map(keyOf)) ?? [
    { added: false, removed: true, count: before.length },
    { added: true, removed: false, count: after.length },
  ];
  const pairs: Pair<Item>[] = [];
  let [at, young] = [0, 0];
  let [old, fresh]: [readonly Item[], readonly Item[]] = [[], []];
  const close = (): void => {
    pairs.push(...mostAlike(old, fresh, textOf, effort));
    [old, fresh] = [[], []];
  };
  for (const { added, removed, count } of changes) {
    if (removed) {
      old = before.slice(at, at + count);
      at += count;
    } else if (added) {
      fresh = after.slice(young, young + count);
      young += count;
    } else {
      close();
      pairs.push(...after.slice(young, young + count).map((item, index) => same(before[at + index] ?? item, item)));
      at += count;
      young += count;
    }
  }
  close();
  return pairs;
}

/** What a text is like: its pairs of letters. */
export class Likeness {
  private readonly pairs: ReadonlyMap<string, number>;
  private readonly count: number;

  constructor(text: string) {
    const letters = text.slice(0, COMPARED_LETTERS);
    const pairs = new Map<string, number>();
    for (let at = 0; at + 1 < letters.length; at += 1) {
      const pair = letters.slice(at, at + 2);
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
    this.pairs = pairs;
    this.count = Math.max(0, letters.length - 1);
  }

  /** The share of pairs of letters that both have (Dice's coefficient), up to 1; 0 where they are not the same thing changed. */
  to(other: Likeness): number {
    let shared = 0;
    for (const [pair, count] of this.pairs) shared += Math.min(count, other.pairs.get(pair) ?? 0);
    const alike = (2 * shared) / Math.max(1, this.count + other.count);
    return alike >= LEAST_ALIKE ? alike : 0;
  }
}

/** The pairing that keeps the order and is most alike in sum; where there is too much of it, by place if the counts agree. */
function mostAlike<Item>(
  before: readonly Item[],
  after: readonly Item[],
  textOf: (item: Item) => string,
  effort: Effort,
): readonly Pair<Item>[] {
  if (before.length === 0 || after.length === 0) {
    return [...before.map(gone), ...after.map(come)];
  }
  if (!effort.mayTake(before.length * after.length * STEPS_A_COMPARISON)) {
    return before.length === after.length
      ? after.map((item, index) => same(before[index] ?? item, item))
      : [...before.map(gone), ...after.map(come)];
  }
  const [old, young] = [before, after].map((items) => items.map((item) => new Likeness(textOf(item))));
  const alike = (old ?? []).map((one) => (young ?? []).map((other) => one.to(other)));
  return traced(before, after, alike);
}

/** `alike` by place in `before` and `after`; 0 where the two are no pair. */
function traced<Item>(
  before: readonly Item[],
  after: readonly Item[],
  alike: readonly (readonly number[])[],
): readonly Pair<Item>[] {
  const best = before.map(() => after.map(() => 0));
  const from = (row: number, column: number): number => best[row]?.[column] ?? 0;
  for (let row = before.length - 1; row >= 0; row -= 1) {
    const line = best[row] ?? [];
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const paired = alike[row]?.[column] ?? 0;
      line[column] = Math.max(
        paired > 0 ? paired + from(row + 1, column + 1) : 0,
        from(row + 1, column),
        from(row, column + 1),
      );
    }
  }
  const pairs: Pair<Item>[] = [];
  let [row, column] = [0, 0];
  for (let old = before[0], young = after[0]; old !== undefined || young !== undefined;) {
    const paired = alike[row]?.[column] ?? 0;
    if (
      old !== undefined &&
      young !== undefined &&
      paired > 0 &&
      from(row, column) === paired + from(row + 1, column + 1)
    ) {
      pairs.push(same(old, young));
      row += 1;
      column += 1;
    } else if (old !== undefined && (young === undefined || from(row, column) === from(row + 1, column))) {
      pairs.push(gone(old));
      row += 1;
    } else if (young !== undefined) {
      pairs.push(come(young));
      column += 1;
    }
    [old, young] = [before[row], after[column]];
  }
  return pairs;
}

function same<Item>(before: Item, after: Item): Pair<Item> {
  return { before, after };
}

function gone<Item>(before: Item): Pair<Item> {
  return { before, after: undefined };
}

function come<Item>(after: Item): Pair<Item> {
  return { before: undefined, after };
}
