import { fromThaiDigits } from '../thai-numerals';
import { headingAt } from './headings';
import { dimensionIn, isBareDimension } from './dimensions';
import { tableColumnOf, type HeadingField, type TableColumn } from './heading-table';
import { lintLine } from './lint';
import { markOf } from './line-marks';
import { measureOf } from './measure-of';
import { mendedText } from './mended-text';
import type { PlanDraft, PlanWarning, UnplacedLine } from './plan-draft';
import type { PlanContext } from './plan-text';
import { isList, OpenSheet, type Piece, type Sheet } from './sheet';
import { partedFromAsides, type MeasureRow } from './table-asides';
import type { TableRow } from './table-row';

/** Cells that were made one; rows and columns from 1 on, both ends included. */
export interface MergedCells {
  readonly line: number;
  readonly column: number;
  readonly lastLine: number;
  readonly lastColumn: number;
}

export const TABLE_FAULT_CODES = [
  'SHEETS_MANY',
  'HEADINGS_NOT_FOUND',
  'HEADINGS_MERGED',
  'COLUMN_UNKNOWN',
  'COLUMN_UNNAMED',
  'COLUMN_TWICE',
  'NUMBER_INVALID',
  'NUMBER_TWICE',
  'DIMENSION_INVALID',
  'TITLE_NEEDED',
  'FORMULA_IN_CELL',
  'TABLE_TOO_LARGE',
  'TABLE_BROKEN',
] as const;
export type TableFaultCode = (typeof TABLE_FAULT_CODES)[number];

/** What must be mended before a table can be read. Line and column count from 1. */
export interface TableFault {
  readonly line: number;
  readonly column: number;
  readonly code: TableFaultCode;
  readonly facts: Readonly<Record<string, string>>;
}

export type ReadTable =
  | { readonly type: 'read'; readonly draft: PlanDraft }
  | { readonly type: 'faulty'; readonly faults: readonly TableFault[] };

type Column = HeadingField | TableColumn;

interface Headings {
  readonly line: number;
  readonly columns: readonly (Column | null)[];
}

interface Group {
  readonly number: number | null;
  readonly dimension: number | null;
  readonly rows: readonly TableRow[];
}

const MOST_ROWS_ABOVE = 30;
const LEAST_HEADINGS = 2;
const HIGHEST_NUMBER = 999;
const MOST_FAULTS = 50;

/**
 * Reads a table of measures: one row a measure, headings by the same synonyms as in a text, in any order. Rows that have
 * neither number nor title go on with the measure above them (cells merged downwards). What stands above the headings is
 * unplaced, and so are rows of sums and headings of groups. A table with faults is not read at all.
 */
export function readPlanTable(
  rows: readonly TableRow[],
  merged: readonly MergedCells[],
  context: PlanContext,
): ReadTable {
  const mended = rows.map(({ line, cells }) => ({ line, cells: cells.map(mendedCell) }));
  const index = mended.slice(0, MOST_ROWS_ABOVE).findIndex(isHeadingRow);
  const row = mended[index];
  if (row === undefined) return faulty([{ line: 1, column: 1, code: 'HEADINGS_NOT_FOUND', facts: {} }]);

  const headings: Headings = { line: row.line, columns: row.cells.map(columnOf) };
  const below = mended.slice(index + 1).filter(({ cells }) => cells.some((cell) => cell !== ''));
  const ofHeadings = headingFaults(row, headings, below, merged);
  if (ofHeadings.length > 0) return faulty(ofHeadings);
  const at = (column: Column): number => headings.columns.indexOf(column);
  const naming = { number: at('number'), title: at('title'), dimension: at('dimension') };
  const { rows: ofMeasures, asides: between } = partedFromAsides(below, naming);
  const { groups, faults } = grouped(spread(ofMeasures, naming.dimension, merged), headings);
  if (faults.length > 0) return faulty(faults);
  const amongMeasures = [...between, ...dimensionNames(ofMeasures, headings)].toSorted((a, b) => a.line - b.line);
  const asides = [...asidesAbove(mended.slice(0, index)), ...amongMeasures];
  return { type: 'read', draft: draftOf(groups, headings, asides, context) };
}

function faulty(faults: readonly TableFault[]): ReadTable {
  return { type: 'faulty', faults: faults.slice(0, MOST_FAULTS) };
}

function mendedCell(cell: string): string {
  return cell
    .split(/\r\n?|\n/)
    .map((line) => mendedText(line).trim())
    .filter((line) => line !== '')
    .join('\n');
}

function isHeadingRow({ cells }: TableRow): boolean {
  const columns = cells.map(columnOf).filter((column) => column !== null);
  return columns.includes('title') && columns.length >= LEAST_HEADINGS;
}

/** A heading takes its whole cell, which may be broken into lines. */
function columnOf(cell: string): Column | null {
  const text = cell.replaceAll('\n', ' ');
  const heading = headingAt(text);
  return tableColumnOf(text) ?? (heading?.end === 'line' ? heading.field : null);
}

function headingFaults(
  row: TableRow,
  { line, columns }: Headings,
  below: readonly TableRow[],
  merged: readonly MergedCells[],
): readonly TableFault[] {
  const width = Math.max(columns.length, ...below.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, index): TableFault | null => {
    const column = index + 1;
    const name = row.cells[index] ?? '';
    const own = columns[index] ?? null;
    const wide = merged.find(
      (cells) =>
        cells.line <= line &&
        line <= cells.lastLine &&
        cells.column <= column &&
        column <= cells.lastColumn &&
        cells.column < cells.lastColumn,
    );
    if (wide !== undefined) return fault(line, column, 'HEADINGS_MERGED', name);
    if (own !== null) return columns.indexOf(own) < index ? fault(line, column, 'COLUMN_TWICE', name) : null;
    if (name !== '') return fault(line, column, 'COLUMN_UNKNOWN', name);
    const filled = below.find(({ cells }) => (cells[index] ?? '') !== '');
    return filled === undefined ? null : fault(line, column, 'COLUMN_UNNAMED', '', { row: String(filled.line) });
  }).filter((one) => one !== null);
}

function fault(
  line: number,
  column: number,
  code: TableFaultCode,
  found: string,
  facts: Readonly<Record<string, string>> = {},
): TableFault {
  return { line, column, code, facts: { found: found.slice(0, 60), ...facts } };
}

/** The rows with what a column's merged cells say in each of them: one มิติ beside all its measures. */
function spread(rows: readonly MeasureRow[], at: number, merged: readonly MergedCells[]): readonly MeasureRow[] {
  const column = at + 1;
  return rows.map((row) => {
    const over = merged.find((cells) => cells.column === column && cells.line < row.line && row.line <= cells.lastLine);
    const first = rows.find(({ line }) => line === over?.line);
    return first === undefined ? row : { ...row, cells: row.cells.with(at, first.cells[at] ?? '') };
  });
}

/** The rows of each measure, or what is wrong with their numbers and titles. */
function grouped(
  rows: readonly MeasureRow[],
  { columns }: Headings,
): { groups: readonly Group[]; faults: readonly TableFault[] } {
  const titleAt = columns.indexOf('title');
  const numberAt = columns.indexOf('number');
  const dimensionAt = columns.indexOf('dimension');
  const groups: { number: number | null; dimension: number | null; rows: TableRow[] }[] = [];
  const faults: TableFault[] = [];
  const lines = new Map<number, number>();
  for (const row of rows) {
    const written = numberAt < 0 ? '' : (row.cells[numberAt] ?? '');
    const title = row.cells[titleAt] ?? '';
    const current = groups.at(-1);
    if (written === '' && title === '' && current !== undefined) {
      current.rows.push(row);
      continue;
    }
    if (title === '') faults.push(fault(row.line, titleAt + 1, 'TITLE_NEEDED', ''));
    const number = written === '' ? null : numberIn(written);
    if (number === undefined) faults.push(fault(row.line, numberAt + 1, 'NUMBER_INVALID', written));
    const before = lines.get(number ?? 0);
    if (before !== undefined) {
      faults.push(fault(row.line, numberAt + 1, 'NUMBER_TWICE', written, { before: String(before) }));
    }
    if (typeof number === 'number') lines.set(number, row.line);
    const named = dimensionAt < 0 ? '' : (row.cells[dimensionAt] ?? '');
    const dimension = dimensionIn(named);
    if (named !== '' && dimension === null) {
      faults.push(fault(row.line, dimensionAt + 1, 'DIMENSION_INVALID', named));
    }
    groups.push({ number: number ?? null, dimension: dimension ?? row.under, rows: [row] });
  }
  return { groups, faults };
}

/** `๓`, `3.`, `3.0` as sheets have it; undefined for what is no number of a measure. */
function numberIn(text: string): number | undefined {
  const [, digits] = /^([0-9]{1,3})(?:\.0{0,2})?\)?$/.exec(fromThaiDigits(text)) ?? [];
  const number = Number(digits);
  return digits !== undefined && number >= 1 && number <= HIGHEST_NUMBER ? number : undefined;
}

function asidesAbove(rows: readonly TableRow[]): readonly UnplacedLine[] {
  return rows.flatMap(({ line, cells }): readonly UnplacedLine[] => {
    const text = cells.filter((cell) => cell !== '').join(' ');
    return text === '' ? [] : [{ line, text, reason: 'outside' }];
  });
}

/** `มิติที่ ๑ การสร้างวัฒนธรรมสุจริต`: the measures have its number, what it is called stays beside them. */
function dimensionNames(rows: readonly TableRow[], { columns }: Headings): readonly UnplacedLine[] {
  const at = columns.indexOf('dimension');
  return rows.flatMap(({ line, cells }): readonly UnplacedLine[] => {
    const text = cells[at] ?? '';
    return text === '' || isBareDimension(text) ? [] : [{ line, text, reason: 'grouping' }];
  });
}

function draftOf(
  groups: readonly Group[],
  headings: Headings,
  unplaced: readonly UnplacedLine[],
  context: PlanContext,
): PlanDraft {
  const taken = new Set(groups.map(({ number }) => number));
  let last = 0;
  const measures = groups.map((group) => {
    const sheet = sheetOf(group, headings);
    last = group.number ?? nextFree(last, taken);
    return { sheet, read: measureOf(sheet, last, context.fiscalYear) };
  });
  const warnings: readonly PlanWarning[] = [
    ...measures.flatMap(({ read }) => read.warnings),
    ...measures.flatMap(({ sheet }) =>
      sheet.pieces.flatMap(({ line, column, text }) =>
        lintLine({ line, column, text, startsPage: false }, [context.organisationType]).map((found) => ({
          ...found,
          column,
        })),
      ),
    ),
    ...(measures.length === 0 ? [{ line: headings.line, column: 1, code: 'NO_MEASURES' as const, facts: {} }] : []),
  ];
  return {
    measures: measures.map(({ read }) => read.measure),
    unplaced,
    warnings: warnings.toSorted((a, b) => a.line - b.line || a.column - b.column),
  };
}

function nextFree(last: number, taken: ReadonlySet<number | null>): number {
  let next = last + 1;
  while (taken.has(next)) next += 1;
  return next;
}

function sheetOf({ number, dimension, rows }: Group, { columns }: Headings): Sheet {
  const [first] = rows;
  const pieces = columns.flatMap((column, index): readonly Piece[] =>
    column === null || column === 'number' || column === 'dimension' ? [] : piecesOf(column, index + 1, rows),
  );
  return { number, line: first?.line ?? 1, column: 1, isNumbered: number !== null, dimension, pieces };
}

/** A column's cells of one measure: items are told by their marks, or by lines where there is none. */
function piecesOf(field: HeadingField, column: number, rows: readonly TableRow[]): readonly Piece[] {
  const lines = rows.flatMap(({ line, cells }) => {
    const cell = cells[column - 1] ?? '';
    return cell === '' ? [] : cell.split('\n').map((text) => ({ line, text }));
  });
  const hasMarks = lines.some(({ text }) => markOf(text) !== null);
  const list = new OpenSheet(null, 1, 1, false);
  list.openHeading(field, null);
  for (const { line, text } of lines) {
    const below = field === 'results' ? headingAt(text) : null;
    const isBelow = (below?.field === 'outputs' || below?.field === 'outcomes') && below.end !== 'none';
    if (isBelow) list.openHeading(below.field, null);
    const rest = isBelow ? text.slice(below.length) : text;
    const mark = markOf(rest);
    const isMarked = list.takeItem(mark);
    const start = isMarked ? (mark?.length ?? 0) : 0;
    const isItem = isMarked || (!hasMarks && isList(list.field));
    const said = rest.slice(start).trim();
    if (said === '' && isBelow) continue;
    list.add({
      kind: isItem ? 'item' : 'text',
      field: list.field,
      line,
      column,
      mark: rest.slice(0, start),
      text: said,
      number: isMarked ? (mark?.path.at(-1) ?? null) : null,
    });
  }
  return list.pieces;
}
