import { CsvError, parse } from 'csv-parse/sync';
import type { TableFault, TableRow } from '@app/domain';
import { MOST_COLUMNS, MOST_ROWS, tooLarge } from './table-limits';

export type ReadRows =
  | { readonly type: 'rows'; readonly rows: readonly TableRow[] }
  | { readonly type: 'faulty'; readonly faults: readonly TableFault[] };

const DELIMITERS = [',', ';', '\t'] as const;
const LONGEST_CELL = 50_000;

/** The rows of a CSV text, each with the line on which it begins. A broken one has its line. */
export function csvRows(text: string): ReadRows {
  const records: Row[] = [];
  try {
    parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      max_record_size: MOST_COLUMNS * LONGEST_CELL,
      relax_column_count: true,
      skip_empty_lines: false,
      to: MOST_ROWS + 1,
      on_record: (cells: string[], { lines }) => {
        records.push({ cells, lines });
        return null;
      },
    });
    return rowsOf(records);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
    const column = typeof error['index'] === 'number' ? error['index'] + 1 : 1;
    return { type: 'faulty', faults: [{ line, column, code: 'TABLE_BROKEN', facts: {} }] };
  }
}

interface Row {
  readonly cells: readonly string[];
  /** Its last line in the text. */
  readonly lines: number;
}

function rowsOf(records: readonly Row[]): ReadRows {
  if (records.length > MOST_ROWS) return tooLarge(MOST_ROWS + 1, 1);
  const wide = records.find(({ cells }) => cells.length > MOST_COLUMNS);
  if (wide !== undefined) return tooLarge(wide.lines, MOST_COLUMNS + 1);
  return { type: 'rows', rows: records.map(({ cells, lines }) => ({ line: lines - lineBreaks(cells), cells })) };
}

/** Quoted cells may have line ends. */
function lineBreaks(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
}

/** Excel writes what the machine's region separates lists with: of the first lines, the most frequent. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 4_000).split('\n', 5).join('\n');
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, count: head.split(delimiter).length }));
  return counts.toSorted((a, b) => b.count - a.count)[0]?.delimiter ?? ',';
}
