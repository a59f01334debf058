import { text } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { DomainError, type MergedCells, type TableFault } from '@app/domain';
import { refusedFile } from '../attachments/refused-file';
import { cellName, cellPlace, MOST_COLUMNS, MOST_ROWS, tooLarge } from './table-limits';

const MOST_UNPACKED_BYTES = 40 * 1_048_576;
const MOST_ENTRIES = 500;
const DECLARES = /<!(?:DOCTYPE|ENTITY)/i;
const SHEET = /<(?:\w+:)?sheet\b([^>]*)>/g;
const RELATION = /<(?:\w+:)?Relationship\b([^>]*)>/g;
const CONTENT = /<(?:\w+:)?(?:v|t|f)\b[^>]*>\s*[^<\s]/;
const ESCAPED = /&(?:#([0-9]{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const HIGHEST_CODE_POINT = 0x10ffff;
const CELL = /<(?:\w+:)?c\b([^>]*)>(\s{0,20}<(?:\w+:)?f\b)?/g;
const ROW = /<(?:\w+:)?row\b[^>]*\br="([0-9]{1,9})"/g;
const MERGED = /<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]{1,3}[0-9]{1,7}):([A-Z]{1,3}[0-9]{1,7})"/g;
const REFERENCE = /\br="([A-Z]{1,3}[0-9]{1,7})"/;
const MOST_FAULTS = 50;
const MOST_NAMED = 12;

/** What the reader of cells does not tell of a workbook's first sheet. */
export type SheetFacts =
  | { readonly type: 'sound'; readonly merged: readonly MergedCells[] }
  | { readonly type: 'faulty'; readonly faults: readonly TableFault[] };

/**
 * Unpacks a workbook's parts once, with a limit on what really comes out of them, before any library reads it whole.
 * Refuses with `FILE_REFUSED` what bursts, is damaged or declares entities; tells of further sheets with content, which
 * nobody would read, of formulas, which are never computed here, and of cells beyond any table of measures.
 */
export async function sheetFacts(workbook: Uint8Array): Promise<SheetFacts> {
  const parts = await partsOf(workbook);
  const [first, ...others] = sheetsOf(parts);
  if (first === undefined) throw refusedFile('notItsType');
  const filled = others.filter(({ xml }) => CONTENT.test(xml));
  if (filled.length > 0) return manySheets(filled);

  const sheet = first.xml;
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

interface WorkbookSheet {
  readonly name: string;
  readonly xml: string;
}

/** As the workbook orders its sheets, by the relations that it names. */
function sheetsOf(parts: ReadonlyMap<string, string>): readonly WorkbookSheet[] {
  const relations = [...(parts.get('xl/_rels/workbook.xml.rels') ?? '').matchAll(RELATION)];
  const targets = new Map(
    relations.map(([, attributes = '']) => [
      /\bId="([^"]{1,60})"/.exec(attributes)?.[1],
      /\bTarget="\/?(?:xl\/)?([^"]{1,200})"/.exec(attributes)?.[1],
    ]),
  );
  return [...(parts.get('xl/workbook.xml') ?? '').matchAll(SHEET)].map(([, attributes = '']) => {
    const id = /\br:id="([^"]{1,60})"/.exec(attributes)?.[1];
    const target = id === undefined ? undefined : targets.get(id);
    if (target === undefined) throw refusedFile('notItsType');
    const name = /\bname="([^"]{0,400})"/.exec(attributes)?.[1] ?? '';
    return { name: unescaped(name), xml: parts.get(`xl/${target}`) ?? '' };
  });
}

function manySheets(sheets: readonly WorkbookSheet[]): SheetFacts {
  const names = sheets.slice(0, MOST_NAMED).map(({ name }) => `“${name}”`);
  const found = [...names, ...(sheets.length > MOST_NAMED ? ['…'] : [])].join(', ');
  return { type: 'faulty', faults: [{ line: 1, column: 1, code: 'SHEETS_MANY', facts: { found } }] };
}

/** Some programs write every Thai letter of a name by its number. */
function unescaped(name: string): string {
  return name.replace(ESCAPED, (escape, decimal?: string, hex?: string, named?: string) => {
    if (named !== undefined) return NAMED[named.toLowerCase()] ?? escape;
    const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
    return code <= HIGHEST_CODE_POINT ? String.fromCodePoint(code) : escape;
  });
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
