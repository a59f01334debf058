import { fromThaiDigits } from '../thai-numerals';
import { dimensionIn, GROUPING } from './dimensions';
import type { UnplacedLine } from './plan-draft';
import type { TableRow } from './plan-table';

/** A row of a measure, with the มิติ whose heading stands in a row above it. */
export interface MeasureRow extends TableRow {
  readonly under: number | null;
}

const SUM =
  /^(?:ยอด)?รวม(?:ทั้งสิ้น|ทั้งหมด|เป็นเงิน|เงิน|งบประมาณ){0,3}(?:\s{0,3}มิติ\s{0,2}ที่\s{0,2}[0-9]{1,2})?(?:\s{0,3}[0-9]{1,4}\s{0,3}(?:โครงการ|มาตรการ|กิจกรรม))?[\s.:]{0,5}$/;
const FIGURE = /^[0-9,.\s–-]{1,30}(?:บาท|โครงการ|มาตรการ|กิจกรรม)?$/;

/** The rows of measures apart from those that are none: headings of groups (`มิติที่ ๑ …`) and sums (`รวม`). */
export function partedFromAsides(rows: readonly TableRow[]): {
  readonly rows: readonly MeasureRow[];
  readonly asides: readonly UnplacedLine[];
} {
  const ofMeasures: MeasureRow[] = [];
  const asides: UnplacedLine[] = [];
  let under: number | null = null;
  for (const row of rows) {
    const [first = '', ...others] = new Set(row.cells.filter((cell) => cell !== ''));
    const [, group, number = ''] = others.length === 0 ? (GROUPING.exec(first) ?? []) : [];
    if (group !== undefined) {
      under = group === 'มิติ' ? dimensionIn(number) : under;
      asides.push({ line: row.line, text: first, reason: 'grouping' });
    } else if (isSum(first, others)) {
      asides.push({ line: row.line, text: row.cells.filter((cell) => cell !== '').join(' '), reason: 'notAMeasure' });
    } else {
      ofMeasures.push({ ...row, under });
    }
  }
  return { rows: ofMeasures, asides };
}

function isSum(first: string, others: readonly string[]): boolean {
  return SUM.test(fromThaiDigits(first)) && others.every((cell) => FIGURE.test(fromThaiDigits(cell)));
}
