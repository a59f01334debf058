import { text } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { DomainError, type MergedCells, type TableFault } from '@app/domain';
import { refusedFile } from '../attachments/refused-file';
import { cellName, cellPlace, MOST_COLUMNS, MOST_ROWS, tooLarge } from './table-limits';

const MOST_UNPACKED_BYTES = 40 * 1_048_576;
const MOST_ENTRIES = 500;
const DECLARES = /<!(?:DOCTYPE|ENTITY)/i;
const FIRST_SHEET = /<(?:\w+:)?sheet\b[^>]*\br:id="([^"]{1,60})"/;
const CELL = /<(?:\w+:)?c\b([^>]*)>(\s{0,20}<(?:\w+:)?f\b)?/g;
const ROW = /<(?:\w+:)?row\b[^>]*\br="([0-9]{1,9})"/g;
const MERGED = /<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]{1,3}[0-9]{1,7}):([A-Z]{1,3}[0-9]{1,7})"/g;
const REFERENCE = /\br="([A-Z]{1,3}[0-9]{1,7})"/;
const MOST_FAULTS = 50;

/** What the reader of cells does not tell of a workbook's first sheet. */
export type SheetFacts =
  | { readonly type: 'sound'; readonly merged: readonly MergedCells[] }
  | { readonly type: 'faulty'; readonly faults: readonly TableFault[] };

/**
 * Unpacks a workbook's parts once, with a limit on what really comes out of them, before any library reads it whole.
 * Refuses with `FILE_REFUSED` what bursts, is damaged or declares entities; tells of formulas, which are never computed
 * here, and of cells beyond any table of measures.
 */
export async function sheetFacts(workbook: Uint8Array): Promise<SheetFacts> {
  const parts = await partsOf(workbook);
  const sheet = parts.get(firstSheetPath(parts)) ?? '';
  const rows = [...sheet.matchAll(ROW)].map((found) => Number(found[1]));
  const highest = rows.reduce((most, row) => Math.max(most, row), 0);
  if (highest > MOST_ROWS) return tooLarge(highest, 1);

  const faults: TableFault[] = [];
  for (const [, attributes = '', formula] of sheet.matchAll(CELL)) {
    const place = cellPlace(REFERENCE.exec(attributes)?.[1] ?? '');
    if (place === undefined) continue;
    const { line, column } = place;
    if (line > MOST_ROWS || column > MOST_COLUMNS) return tooLarge(line, column);
    if (formula !== undefined && faults.length < MOST_FAULTS) {
      faults.push({ line, column, code: 'FORMULA_IN_CELL', facts: { found: cellName(line, column) } });
    }
  }
  return faults.length > 0 ? { type: 'faulty', faults } : { type: 'sound', merged: mergedIn(sheet) };
}

function mergedIn(sheet: string): readonly MergedCells[] {
  return [...sheet.matchAll(MERGED)].flatMap(([, from = '', to = '']): readonly MergedCells[] => {
    const [first, last] = [cellPlace(from), cellPlace(to)];
    return first === undefined || last === undefined
      ? []
      : [{ line: first.line, column: first.column, lastLine: last.line, lastColumn: last.column }];
  });
}

/** As the workbook orders its sheets, by the relation that it names. */
function firstSheetPath(parts: ReadonlyMap<string, string>): string {
  const id = FIRST_SHEET.exec(parts.get('xl/workbook.xml') ?? '')?.[1];
  const relations = parts.get('xl/_rels/workbook.xml.rels') ?? '';
  const relation = [...relations.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)].find(([one]) =>
    one.includes(`Id="${id}"`),
  );
  const target = /\bTarget="\/?(?:xl\/)?([^"]{1,200})"/.exec(relation?.[0] ?? '')?.[1];
  if (target === undefined) throw refusedFile('notItsType');
  return `xl/${target}`;
}

async function partsOf(workbook: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const parts = new Map<string, string>();
  let unpacked = 0;
  try {
    const zip = await fromBufferPromise(Buffer.from(workbook), { lazyEntries: true });
    for await (const entry of zip.eachEntry()) {
      unpacked += entry.uncompressedSize;
      if (unpacked > MOST_UNPACKED_BYTES || zip.entryCount > MOST_ENTRIES) throw refusedFile('zipTooLarge');
      if (!/\.(?:xml|rels)$/i.test(entry.fileName)) continue;
      const content = await text(await zip.openReadStreamPromise(entry));
      if (DECLARES.test(content)) throw refusedFile('notItsType');
      parts.set(entry.fileName, content);
    }
  } catch (error) {
    throw error instanceof DomainError ? error : refusedFile('zipBroken'); // nothing here reads but these bytes
  }
  return parts;
}
