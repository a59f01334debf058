/** A row of a table; `line` is its row or line in the file, from 1 on. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}
