import { fromThaiDigits } from '../thai-numerals';
import { dimensionIn, GROUPING } from './dimensions';
import type { UnplacedLine } from './plan-draft';
import type { TableRow } from './table-row';

/** A row of a measure, with the มิติ whose heading stands in a row above it. */
export interface MeasureRow extends TableRow {
  readonly under: number | null;
}

/** Where a table has what names a row; -1 where it has no such column. */
export interface NamingColumns {
  readonly number: number;
  readonly title: number;
  readonly dimension: number;
}

const SUM =
  /^(?:ยอด)?รวม(?:ทั้งสิ้น|ทั้งหมด|เป็นเงิน|เงิน|งบประมาณ){0,3}(?:\s{0,3}มิติ\s{0,2}ที่\s{0,2}[0-9]{1,2})?(?:\s{0,3}[0-9]{1,4}\s{0,3}(?:โครงการ|มาตรการ|กิจกรรม))?[\s.:]{0,5}$/;
const FIGURE = /^[0-9,.\s–-]{1,30}(?:บาท|โครงการ|มาตรการ|กิจกรรม)?$/;

/**
 * The rows of measures apart from those that are none: headings of groups (`มิติที่ ๑ …`) and sums (`รวม`), which stand
 * where a number or a title would, with figures beside them at most.
 */
export function partedFromAsides(
  rows: readonly TableRow[],
  columns: NamingColumns,
): { readonly rows: readonly MeasureRow[]; readonly asides: readonly UnplacedLine[] } {
  const ofMeasures: MeasureRow[] = [];
  const asides: UnplacedLine[] = [];
  let under: number | null = null;
  for (const row of rows) {
    const found = asideOf(row, columns);
    if (found === null) {
      ofMeasures.push({ ...row, under });
      continue;
    }
    under = found.dimension ?? under;
    asides.push({ line: row.line, text: filled(row.cells).join(' '), reason: found.reason });
  }
  return { rows: ofMeasures, asides };
}

interface Aside {
  readonly reason: 'grouping' | 'notAMeasure';
  readonly dimension: number | null;
}

function asideOf({ cells }: TableRow, { number, title, dimension }: NamingColumns): Aside | null {
  const at = [number, title, dimension].find((column) => (cells[column] ?? '') !== '');
  const name = cells[at ?? -1] ?? '';
  const beside = cells.filter((cell, column) => column !== dimension && cell !== name);
  if (!filled(beside).every((cell) => FIGURE.test(fromThaiDigits(cell)))) {
    return null;
  }
  const [, group, groupNumber = ''] = GROUPING.exec(name) ?? [];
  const ofDimension = group === 'มิติ' ? dimensionIn(groupNumber) : null;
  // A title may be called แผนงานที่ ๑ …, a number may not.
  if (ofDimension !== null || (group !== undefined && group !== 'มิติ' && at !== title)) {
    return { reason: 'grouping', dimension: ofDimension };
  }
  return SUM.test(fromThaiDigits(name)) ? { reason: 'notAMeasure', dimension: null } : null;
}

function filled(cells: readonly string[]): readonly string[] {
  return [...new Set(cells.filter((cell) => cell !== ''))];
}
