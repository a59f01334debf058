import { fromThaiDigits } from '../thai-numerals';
import { emphasisOf, headingAt, type Heading } from './headings';
import { likeliestHeading } from './heading-likeness';
import type { HeadingField } from './heading-table';
import { dimensionIn, GROUPING } from './dimensions';
import { markOf, numberOf, type LineMark } from './line-marks';
import type { SourceLine } from './mended-text';
import { pageDebris, type Debris } from './page-debris';
import type { PlanWarning, UnplacedLine, UnplacedReason } from './plan-draft';
import { OpenSheet, type Piece, type Sheet } from './sheet';

/** A source taken apart: each piece of each line is in one sheet or unplaced. */
export interface ReadSheets {
  readonly sheets: readonly Sheet[];
  readonly unplaced: readonly UnplacedLine[];
  readonly warnings: readonly PlanWarning[];
}

const MEASURE_NUMBER =
  /^[#*_>|\s]{0,8}(?:ล[ำา]ดับ\s{0,3}(?:ที่?)?|(?:โครงการ|กิจกรรม|มาตรการ)\s{0,3}ที่)\s{0,3}([0-9๐-๙]{1,3})(?![0-9๐-๙.,/])\s{0,5}([.):：\-–]{0,2})\s{0,5}/;
const CONTINUED = /^\(?ต่อ\)?$/;
const INNER_HEADING = /\s[0-9๐-๙]{1,2}[.)]\s{0,3}(?=[ก-ฮเ-ไ])/g;
const INNER_ITEM = /[\s(][0-9๐-๙]{0,2}\)(?=\s|$|[ก-ฮเ-ไ])|[()]/g;

const LOOK_AHEAD = 6;
const LONGEST_UNKNOWN_HEADING = 60;
/** Of texts compared for likeness in one source: what is left over after them is taken as it is. */
const MOST_LIKENESSES = 500;
const LEAST_NUMBERED_HEADINGS = 3;

/** Reads a plan's text line by line into sheets, one a measure. It never fails: what it cannot place is told. */
export function readSheets(lines: readonly SourceLine[]): ReadSheets {
  return new SheetReader(lines).read();
}

class SheetReader {
  private readonly sheets: OpenSheet[] = [];
  private readonly unplaced: UnplacedLine[] = [];
  private readonly warnings: PlanWarning[] = [];
  private readonly debris: ReadonlyMap<number, Debris>;
  /** Most headings of this source have numbers, so that words without one are less likely a heading. */
  private readonly isNumbered: boolean;
  /** For each line, the number of the next heading below it that has one; null where none has. */
  private readonly numbersBelow: readonly (number | null)[];
  private sheet: OpenSheet | null = null;
  /** Lines go here while no heading is open. */
  private aside: UnplacedReason = 'outside';
  private likenesses = 0;
  private dimension: number | null = null;

  constructor(private readonly lines: readonly SourceLine[]) {
    this.debris = pageDebris(lines);
    const headings = lines.map(({ text }) => headingAt(text));
    const strong = headings.filter((heading) => heading?.weak === false);
    const numbered = strong.filter((heading) => numberOf(heading?.mark ?? null) !== null).length;
    this.isNumbered = numbered >= LEAST_NUMBERED_HEADINGS && numbered * 2 >= strong.length;
    this.numbersBelow = numbersBelow(headings);
  }

  read(): ReadSheets {
    this.lines.forEach((line, index) => this.place(line, index));
    const sheets = this.sheets.filter(isMeasure);
    const unplaced = [...this.unplaced, ...this.ofNoMeasure()].toSorted((a, b) => a.line - b.line);
    return { sheets, unplaced, warnings: this.warnings };
  }

  private place(line: SourceLine, index: number): void {
    const debris = this.debris.get(line.line);
    if (debris === 'perhapsPageHead' ? this.sheet?.isBare !== true : debris !== undefined) {
      this.setAside(line, debris === 'pageNumber' ? 'pageNumber' : 'pageHead');
      return;
    }
    const [, group, groupNumber = ''] = GROUPING.exec(line.text) ?? [];
    if (group !== undefined && this.isComplete()) {
      if (group === 'มิติ') this.dimension = dimensionIn(groupNumber);
      this.sheet = null;
      this.setAside(line, 'grouping');
      this.aside = 'outside';
      return;
    }
    this.placeRest(line, this.takeNumber(line, index), index);
  }

  /** What follows in a line after each piece that was taken of it. */
  private placeRest(line: SourceLine, from: number, index: number): void {
    let at = from;
    while (at < line.text.length) {
      const text = line.text.slice(at);
      const heading = this.headingOf(text, at === 0 ? index : null);
      if (heading !== null) at += this.takeHeading(line, at, heading);
      else if (at === 0 && this.isUnknownHeading(text)) return this.takeUnknownHeading(line);
      else at = this.takeBody(line, at);
    }
  }

  /** `ลำดับที่ ๓`: answers how much of the line it took. */
  private takeNumber({ line, column, text }: SourceLine, index: number): number {
    const [all, digits = '', separator = ''] = MEASURE_NUMBER.exec(text) ?? [];
    if (all === undefined) return 0;
    const rest = text.slice(all.length);
    if (CONTINUED.test(rest)) {
      this.setAside({ line, column, text, startsPage: false }, 'pageHead');
      return text.length;
    }
    const opens = rest === '' || separator !== '' || headingAt(rest)?.field === 'title' || this.beginsBelow(index);
    if (!opens) return 0;
    const number = Number(fromThaiDigits(digits));
    const sheet = this.open(number, line, column, true);
    sheet.add({ kind: 'number', field: null, line, column, mark: all, text: '', number });
    sheet.field = 'title';
    return all.length;
  }

  private takeHeading({ line, column, text }: SourceLine, at: number, { field, mark, length }: Heading): number {
    const number = field === 'title' && !this.isNumbered ? numberOf(mark) : null;
    const sheet = this.beginsMeasure(field, mark)
      ? this.open(number, line, column + at, false)
      : this.current(line, column + at);
    sheet.openHeading(field, mark);
    this.aside = 'outside';
    const taken = text.slice(at, at + length);
    sheet.add({ kind: 'heading', field, line, column: column + at, mark: taken, text: '', number: numberOf(mark) });
    return length;
  }

  private takeBody(source: SourceLine, at: number): number {
    const { line, column, text } = source;
    const { sheet } = this;
    if (sheet === null || sheet.field === null) {
      this.setAside({ ...source, text: text.slice(at) }, this.aside);
      return text.length;
    }
    const mark = markOf(text.slice(at));
    const isItem = sheet.takeItem(mark);
    const start = at + (isItem ? (mark?.length ?? 0) : 0);
    const end = this.endOfPiece(text, start, sheet);
    const piece: Piece = {
      kind: isItem ? 'item' : 'text',
      field: sheet.field,
      line,
      column: column + at,
      mark: text.slice(at, start),
      text: text.slice(start, end).trim(),
      number: isItem ? (mark?.path.at(-1) ?? null) : null,
    };
    sheet.add(piece);
    return end;
  }

  /** Where lines were joined, the next heading or item begins within the line. */
  private endOfPiece(text: string, start: number, sheet: OpenSheet): number {
    const heading = this.innerHeading(text, start, sheet);
    const item = innerItem(text.slice(0, heading), start, sheet.nextBracketed);
    return Math.min(heading, item);
  }

  private innerHeading(text: string, start: number, sheet: OpenSheet): number {
    if (sheet.headings === null) return text.length;
    INNER_HEADING.lastIndex = start;
    for (let found = INNER_HEADING.exec(text); found !== null; found = INNER_HEADING.exec(text)) {
      const at = found.index + 1;
      const heading = headingAt(text.slice(at));
      if (heading !== null && !heading.weak && heading.end !== 'none' && sheet.isNextHeading(heading.mark)) return at;
    }
    return text.length;
  }

  private headingOf(text: string, index: number | null): Heading | null {
    const heading = headingAt(text);
    if (heading !== null && this.accepts(heading, text, index)) return heading;
    if (index === null || heading?.weak === false) return null;
    return this.titleWithoutName(text, index) ?? (heading === null ? this.likeness(text) : null);
  }

  private accepts(heading: Heading, text: string, index: number | null): boolean {
    const { field, mark, end, weak } = heading;
    const { sheet } = this;
    if (field === 'title' && weak) return this.acceptsWeakTitle(heading, index);
    if (sheet !== null && this.isBelowResults(heading, sheet)) return true;
    const number = numberOf(mark);
    if (sheet?.isNextItem(mark) === true && !(sheet.headings !== null && sheet.isNextHeading(mark))) return false;
    if (number !== null) {
      const isNext = sheet === null || sheet.isNextHeading(mark);
      if (weak || end === 'none')
        return isNext && ((sheet !== null && sheet.headings !== null) || !weak) && !this.isLongItem(text, end);
      return isNext || sheet?.headings?.style === mark?.style || end === 'line' || end === 'colon';
    }
    if (mark !== null && mark.style !== 'bullet') return false;
    if (this.lacksNone(index)) return false;
    if (end === 'line') return !weak || !this.isNumbered;
    if (end === 'colon') return !weak || (!this.isNumbered && mark === null);
    return end === 'space' && !weak && !this.isNumbered && mark === null;
  }

  /** The next heading's number follows the last one's: what stands between them without a number is no heading. */
  private lacksNone(index: number | null): boolean {
    const last = this.sheet?.headings?.last;
    return index !== null && last !== undefined && this.numbersBelow[index] === last + 1;
  }

  /** `งบประมาณ…` glued to a sentence after its number is a heading; a long sentence is not. */
  private isLongItem(text: string, end: Heading['end']): boolean {
    return end === 'none' && text.length > 2 * LONGEST_UNKNOWN_HEADING;
  }

  /** ผลผลิต and ผลลัพธ์ below ผลผลิต/ผลลัพธ์, numbered in their own way or not at all. */
  private isBelowResults({ field, mark, end }: Heading, sheet: OpenSheet): boolean {
    if ((field !== 'outputs' && field !== 'outcomes') || !sheet.isInResults() || end === 'none') return false;
    return mark === null || mark.style === 'bullet' || end !== 'space' || mark.style === 'N.N';
  }

  /** `โครงการ : …` and `๑. กิจกรรม` are titles only where the headings of a measure follow. */
  private acceptsWeakTitle({ mark, end }: Heading, index: number | null): boolean {
    if (index === null || end === 'none' || (mark === null && end === 'space')) return false;
    if (mark === null && end === 'colon' && !this.isNumbered)
      return this.headingBelow(index) !== null && this.isComplete();
    return (mark === null || this.mayNumberTitle(mark)) && this.beginsBelow(index);
  }

  /**
   * `๑. โครงการอบรม…` where the next heading is the second, or `๓. โครงการอบรม…` above headings without numbers: its
   * number alone says what it is.
   */
  private titleWithoutName(text: string, index: number): Heading | null {
    const lead = emphasisOf(text);
    const mark = markOf(text.slice(lead));
    const next = this.headingBelow(index);
    if (mark === null || next?.field !== 'rationale' || this.sheet?.isNextItem(mark) === true) return null;
    const isOpen = this.sheet !== null && !this.isComplete() && this.sheet.headings !== null;
    const isFirst = next.mark?.style === mark.style && numberOf(mark) === 1 && numberOf(next.mark) === 2;
    const isCounted = next.mark === null && !this.isNumbered && this.mayNumberTitle(mark);
    return !isOpen && (isFirst || isCounted)
      ? { field: 'title', weak: false, mark, length: lead + mark.length, end: 'space' }
      : null;
  }

  /** Titles are the first heading, or counted where headings have no numbers. */
  private mayNumberTitle(mark: LineMark): boolean {
    const number = numberOf(mark);
    return number === 1 || (!this.isNumbered && this.isComplete() && number === (this.sheet?.number ?? 0) + 1);
  }

  /** A heading that recognition misspelt, where a heading of its number is due. */
  private likeness(text: string): Heading | null {
    const mark = markOf(text);
    const { sheet } = this;
    if (sheet === null || sheet.headings === null || mark === null || !sheet.isNextHeading(mark)) return null;
    if (sheet.isNextItem(mark) || this.likenesses >= MOST_LIKENESSES) return null;
    this.likenesses += 1;
    const found = likeliestHeading(text.slice(mark.length));
    return found === null
      ? null
      : { field: found.field, weak: false, mark, length: mark.length + found.length, end: 'line' };
  }

  /** Numbered as the next heading and short, but in no table: what is below it has no place. */
  private isUnknownHeading(text: string): boolean {
    const mark = markOf(text);
    const { sheet } = this;
    if (
      sheet === null ||
      sheet.headings === null ||
      mark === null ||
      !sheet.isNextHeading(mark) ||
      sheet.isNextItem(mark)
    )
      return false;
    const name = text.slice(mark.length);
    return sheet.headings.last > 1 && name !== '' && name.length <= LONGEST_UNKNOWN_HEADING && !name.startsWith('เพื่อ');
  }

  private takeUnknownHeading(line: SourceLine): void {
    const { sheet } = this;
    const mark = markOf(line.text);
    if (sheet === null || mark === null) return;
    sheet.headings = { style: mark.style, last: numberOf(mark) ?? 0 };
    sheet.field = null;
    this.aside = 'unknownHeading';
    const heading = line.text.slice(mark.length, mark.length + LONGEST_UNKNOWN_HEADING);
    this.warnings.push({ line: line.line, column: line.column, code: 'HEADING_UNKNOWN', facts: { heading } });
    this.setAside(line, 'unknownHeading');
  }

  /** A heading that the open sheet has, and that comes first in a measure, begins the next one. */
  private beginsMeasure(field: HeadingField, mark: LineMark | null): boolean {
    const { sheet } = this;
    if (sheet === null) return true;
    if (field === 'title') return sheet.headingCount > 0;
    if (!sheet.has(field) || field === 'outputs' || field === 'outcomes') return false;
    const number = numberOf(mark);
    const restarts = sheet.headings !== null && number !== null && number <= sheet.headings.last && this.isComplete();
    return restarts || (field === 'rationale' && this.isComplete());
  }

  /** Whether the open sheet has come to what stands last in one. */
  private isComplete(): boolean {
    const { sheet } = this;
    return (
      sheet === null || (['responsible', 'results', 'outputs', 'outcomes'] as const).some((field) => sheet.has(field))
    );
  }

  private beginsBelow(index: number): boolean {
    const next = this.headingBelow(index);
    return next !== null && (['title', 'rationale', 'objectives'] as const).some((field) => field === next.field);
  }

  private headingBelow(index: number): Heading | null {
    for (const { text } of this.lines.slice(index + 1, index + 1 + LOOK_AHEAD)) {
      const heading = headingAt(text);
      const hasNumber = numberOf(heading?.mark ?? null) !== null;
      if (heading !== null && !heading.weak && (heading.end !== 'space' || hasNumber)) return heading;
    }
    return null;
  }

  private open(number: number | null, line: number, column: number, isNumbered: boolean): OpenSheet {
    const sheet = new OpenSheet(number, line, column, isNumbered, this.dimension);
    this.sheet = sheet;
    this.aside = 'outside';
    this.sheets.push(sheet);
    return sheet;
  }

  private current(line: number, column: number): OpenSheet {
    return this.sheet ?? this.open(null, line, column, false);
  }

  /** What sheets that are no measure have of each line: where lines were joined, the rest is the next sheet's. */
  private ofNoMeasure(): readonly UnplacedLine[] {
    const sources = new Map(this.lines.map((source) => [source.line, source]));
    const begins = this.sheets.flatMap((sheet) => beginsOfLines(sheet).map((piece) => ({ sheet, piece })));
    return begins.flatMap(({ sheet, piece: { line, column } }, index) => {
      const source = sources.get(line);
      if (source === undefined || isMeasure(sheet)) return [];
      const next = begins[index + 1]?.piece;
      const end = next?.line === line ? next.column - source.column : source.text.length;
      return [{ line, text: source.text.slice(column - source.column, end).trimEnd(), reason: 'notAMeasure' as const }];
    });
  }

  private setAside({ line, text }: SourceLine, reason: UnplacedReason): void {
    this.unplaced.push({ line, text, reason });
  }
}

/**
 * A number or a title alone makes no measure: tables of contents and lists of projects have both. Nor does the plan's own
 * introduction, with its หลักการและเหตุผล and วัตถุประสงค์, which says nothing of who does what, when and for how much.
 */
function isMeasure(sheet: OpenSheet): boolean {
  if (sheet.isNumbered) return sheet.headingCount > 0;
  const doing = (['steps', 'period', 'budget', 'responsible'] as const).filter((field) => sheet.has(field)).length;
  return sheet.has('title') ? sheet.headingCount > 1 : doing > 1;
}

/** The first piece that a sheet has of each of its lines. */
function beginsOfLines({ pieces }: Sheet): readonly Piece[] {
  return pieces.filter(({ line }, index) => line !== pieces[index - 1]?.line);
}

function numbersBelow(headings: readonly (Heading | null)[]): readonly (number | null)[] {
  let next: number | null = null;
  return headings
    .toReversed()
    .map((heading) => {
      const below = next;
      if (heading?.weak === false) next = numberOf(heading.mark) ?? next;
      return below;
    })
    .toReversed();
}

/** Where item `next` begins within a text, outside brackets: `… ๒) …`. */
function innerItem(text: string, start: number, next: number | null): number {
  if (next === null) return text.length;
  let depth = 0;
  INNER_ITEM.lastIndex = start;
  for (let found = INNER_ITEM.exec(text); found !== null; found = INNER_ITEM.exec(text)) {
    const [all] = found;
    const digits = fromThaiDigits(all.slice(1, -1));
    if (depth === 0 && all.length > 2 && !all.startsWith('(') && Number(digits) === next) return found.index + 1;
    if (all.startsWith('(')) depth += all.endsWith(')') ? 0 : 1;
    else if (all === ')' || all.endsWith(')')) depth = Math.max(0, depth - 1);
  }
  return text.length;
}
