import type { HeadingField } from './heading-table';
import { numberOf, type LineMark } from './line-marks';

/**
 * A piece of a source's line, and what it is: a measure's number (ลำดับที่ ๓), a heading, an item of a list or other text.
 * `mark` is what stands before the text (`๑)`, `๓. วัตถุประสงค์`); mark and text of a line's pieces are the line.
 */
export interface Piece {
  readonly kind: 'number' | 'heading' | 'item' | 'text';
  readonly field: HeadingField | null;
  readonly line: number;
  readonly column: number;
  readonly mark: string;
  readonly text: string;
  /** Of an item, where it has one. */
  readonly number: number | null;
}

/** One measure's lines, as they were read. */
export interface Sheet {
  readonly number: number | null;
  readonly line: number;
  readonly column: number;
  /** It was opened by a line such as `ลำดับที่ ๓`, not by a heading. */
  readonly isNumbered: boolean;
  /** The plan's มิติ that it stands under. */
  readonly dimension: number | null;
  readonly pieces: readonly Piece[];
}

const MOST_ITEM_NUMBER = 99;
const LISTS: readonly HeadingField[] = ['objectives', 'steps', 'results', 'outputs', 'outcomes'];

export function isList(field: HeadingField | null): boolean {
  return field !== null && LISTS.includes(field);
}

/** A sheet while it is read: which heading is open, what number headings have come to, and which list. */
export class OpenSheet implements Sheet {
  readonly pieces: Piece[] = [];
  field: HeadingField | null = null;
  /** The headings' numbers and how they are marked; null until one has a number. */
  headings: { readonly style: string; readonly last: number } | null = null;
  private list: { readonly style: string; readonly last: number } | null = null;
  private readonly seen = new Set<HeadingField>();
  private hasText = false;

  constructor(
    readonly number: number | null,
    readonly line: number,
    readonly column: number,
    readonly isNumbered: boolean,
    readonly dimension: number | null = null,
  ) {}

  has(field: HeadingField): boolean {
    return this.seen.has(field);
  }

  /** Whether the open heading has nothing below it yet. */
  get isBare(): boolean {
    return !this.hasText;
  }

  /** How many of the headings it has. */
  get headingCount(): number {
    return this.seen.size;
  }

  /** Whether a mark's number follows the headings' last; true where there is nothing to follow. */
  isNextHeading(mark: LineMark | null): boolean {
    const number = numberOf(mark);
    if (number === null) return false;
    return this.headings === null || (mark?.style === this.headings.style && number === this.headings.last + 1);
  }

  /** Whether a mark's number follows the open list's last. */
  isNextItem(mark: LineMark | null): boolean {
    const number = lastOf(mark);
    return this.list !== null && number !== null && mark?.style === this.list.style && number === this.list.last + 1;
  }

  /** The number that the open list's next item would have, where it is marked `๑)`; null else. */
  get nextBracketed(): number | null {
    return this.list?.style === ')' && isList(this.field) ? this.list.last + 1 : null;
  }

  openHeading(field: HeadingField, mark: LineMark | null): void {
    const number = numberOf(mark);
    const isBelow = field === 'outputs' || field === 'outcomes' ? this.isInResults() : false;
    if (number !== null && mark !== null && !(isBelow && !this.isNextHeading(mark))) {
      this.headings = { style: mark.style, last: number };
    }
    this.field = field;
    this.seen.add(field);
    this.list = null;
    this.hasText = false;
  }

  isInResults(): boolean {
    return this.field === 'results' || this.field === 'outputs' || this.field === 'outcomes';
  }

  add(piece: Piece): void {
    this.pieces.push(piece);
    if ((piece.kind === 'item' || piece.kind === 'text') && piece.text !== '') this.hasText = true;
  }

  /** Whether a mark begins an item of the open list; then the list goes on from it. */
  takeItem(mark: LineMark | null): boolean {
    const number = lastOf(mark);
    if (mark === null || (number ?? 1) > MOST_ITEM_NUMBER || !this.fitsList(mark)) return false;
    this.list = { style: mark.style, last: number ?? 0 };
    return isList(this.field);
  }

  private fitsList(mark: LineMark): boolean {
    if (this.list !== null) return mark.style === this.list.style;
    return mark.path.length < 2 || (mark.path.length === 2 && mark.path[0] === this.headings?.last);
  }
}

function lastOf(mark: LineMark | null): number | null {
  return mark?.path.at(-1) ?? null;
}
