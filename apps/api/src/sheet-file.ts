import { stringify } from 'csv-stringify/sync';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import type { LocalDate } from '@app/domain';

/** A day is a `Date` at midnight UTC (`dateCell`); nothing is an empty cell. */
export type Cell = string | number | Date | null | undefined;

/** A column of a table that people take away: its heading, and what of a row stands in it. */
export interface Column<Row> {
  readonly heading: string;
  readonly cell: (row: Row) => Cell;
}

export const SHEET_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type SheetFormat = keyof typeof SHEET_TYPES;

/** A cell of a workbook holds no more. */
const LONGEST_XLSX_CELL = 32_767;
const CUT = ' … (ข้อความยาวเกินช่อง ดูฉบับเต็มในไฟล์ CSV)';

export function dateCell(day: LocalDate): Date {
  return new Date(`${day}T00:00:00Z`);
}

/**
 * A table as CSV in UTF-8 with its mark (Excel reads Thai by it), cells that a spreadsheet would take for formulas made
 * texts (OWASP, CSV Injection); or as a workbook, where texts are texts, numbers numbers and days days.
 */
export async function sheetFile<Row>(
  format: SheetFormat,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<Uint8Array> {
  const cells = rows.map((row) => columns.map(({ cell }) => cell(row)));
  const headings = columns.map(({ heading }) => heading);
  if (format === 'csv') {
    const texts = cells.map((row) =>
      row.map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : cell)),
    );
    return Buffer.from(stringify([headings, ...texts], { bom: true, escape_formulas: true }));
  }
  const data: SheetData = [
    headings.map((value) => ({ value, type: String, fontWeight: 'bold' })),
    ...cells.map((row) => row.map(xlsxCell)),
  ];
  return writeXlsxFile(data).toBuffer();
}

function xlsxCell(cell: Cell): SheetData[number][number] {
  if (cell === null || cell === undefined) return null;
  if (cell instanceof Date) return { value: cell, type: Date, format: 'yyyy-mm-dd' };
  if (typeof cell === 'number') return { value: cell, type: Number };
  return {
    value: cell.length > LONGEST_XLSX_CELL ? cell.slice(0, LONGEST_XLSX_CELL - CUT.length) + CUT : cell,
    type: String,
  };
}
