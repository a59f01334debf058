import { readSheet, type SheetData } from 'read-excel-file/node';
import {
  bangkokDateOf,
  DomainError,
  formatThaiDate,
  type MergedCells,
  type TableFault,
  type TableRow,
} from '@app/domain';
import { refusedFile } from '../attachments/refused-file';
import { sheetFacts } from './workbook-parts';

/** Cells share their texts in the file: few bytes of it may be many in a table. */
const MOST_CHARACTERS = 2_000_000;

export type ReadWorkbook =
  | { readonly type: 'rows'; readonly rows: readonly TableRow[]; readonly merged: readonly MergedCells[] }
  | { readonly type: 'faulty'; readonly faults: readonly TableFault[] };

/** The rows of a workbook's first sheet, as its cells show them; numbers stay as they were written. */
export async function workbookRows(workbook: Uint8Array): Promise<ReadWorkbook> {
  const facts = await sheetFacts(workbook);
  if (facts.type === 'faulty') return facts;
  const rows = (await cellsOf(workbook)).map((cells, index) => ({ line: index + 1, cells: cells.map(textOf) }));
  const characters = rows.flatMap(({ cells }) => cells).reduce((sum, cell) => sum + cell.length, 0);
  if (characters > MOST_CHARACTERS) throw new DomainError('TOO_LARGE');
  return { type: 'rows', rows, merged: facts.merged };
}

async function cellsOf(workbook: Uint8Array): Promise<SheetData<string>> {
  try {
    return await readSheet(Buffer.from(workbook), { parseNumber: (written) => written, trim: false });
  } catch {
    throw refusedFile('zipBroken'); // its parts were unpacked before: what it cannot read, Excel did not write
  }
}

function textOf(cell: SheetData<string>[number][number]): string {
  if (cell instanceof Date) return formatThaiDate(bangkokDateOf(cell.getTime()));
  return typeof cell === 'string' || typeof cell === 'boolean' ? String(cell) : '';
}
