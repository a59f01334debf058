import type { TableFault } from '@app/domain';

/** A plan has some twenty measures. */
export const MOST_ROWS = 2_000;
export const MOST_COLUMNS = 60;

export function tooLarge(
  line: number,
  column: number,
): { readonly type: 'faulty'; readonly faults: readonly TableFault[] } {
  const facts = { found: cellName(line, column), rows: String(MOST_ROWS), columns: String(MOST_COLUMNS) };
  return { type: 'faulty', faults: [{ line, column, code: 'TABLE_TOO_LARGE', facts }] };
}

/** `B7`, as spreadsheets name a cell. Line and column count from 1. */
export function cellName(line: number, column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${line}`;
}

/** Line and column of a cell's name; undefined for what is none. */
export function cellPlace(name: string): { readonly line: number; readonly column: number } | undefined {
  const [, letters = '', digits = ''] = /^\$?([A-Z]{1,3})\$?([0-9]{1,7})$/.exec(name) ?? [];
  if (letters === '') return undefined;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { line: Number(digits), column };
}
