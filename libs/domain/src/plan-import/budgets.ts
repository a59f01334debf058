import { fromThaiDigits } from '../thai-numerals';
import { NUMBER, valueOf } from './numbers-in-text';

/** In whole baht; null where none is used, or none is said. */
export interface ReadBudget {
  readonly amount: number | null;
  readonly text: string;
  /** Several amounts, and none is said to be the sum. */
  readonly isUnclear: boolean;
  /** The amount has satang in the text. */
  readonly isRounded: boolean;
}

/** How offices say that a measure costs nothing. */
export const NO_BUDGET = /ไม่(?:ได้)?(?:ใช้|มี|เบิกจ่าย|เสีย)\s{0,2}(?:เงิน)?\s{0,2}(?:งบ|ค่าใช้จ่าย)|ไม่มีค่าใช้จ่าย/;

const AMOUNT = new RegExp(`(?<![0-9.,/])(${NUMBER})\\s{0,3}(?:\\.-|\\.–|-)?\\s{0,3}(หมื่น|แสน|ล้าน)?\\s{0,3}บาท`, 'g');
const BARE_AMOUNT = new RegExp(`^(${NUMBER})\\s{0,3}(?:\\.?[-–])?$`);
const SUM_WORDS = /(?:รวม|ทั้งสิ้น|งบประมาณทั้งหมด|เป็นเงิน(?:รวม|ทั้งสิ้น))[^0-9]{0,40}$/;
const SCALES: Readonly<Record<string, number>> = { หมื่น: 1e4, แสน: 1e5, ล้าน: 1e6 };

/** What a measure may spend, by what stands under งบประมาณ: the sum where there is one, else the first amount. */
export function budgetOf(text: string): ReadBudget {
  const plain = fromThaiDigits(text);
  const bare = BARE_AMOUNT.exec(plain.trim());
  if (bare !== null) return read(valueOf(bare[1] ?? ''), text, false);
  const amounts = [...plain.matchAll(AMOUNT)].map((found) => ({
    baht: inSatang(valueOf(found[1] ?? '') * (SCALES[found[2] ?? ''] ?? 1)),
    isSum: SUM_WORDS.test(plain.slice(Math.max(0, found.index - 60), found.index)),
  }));
  const [first] = amounts;
  if (first === undefined || (NO_BUDGET.test(plain) && amounts.length < 2)) return read(null, text, false);
  const sums = amounts.filter(({ isSum }) => isSum);
  const differs = amounts.some(({ baht }) => baht !== first.baht);
  return read((sums.at(-1) ?? first).baht, text, sums.length === 0 && differs);
}

function read(baht: number | null, text: string, isUnclear: boolean): ReadBudget {
  const amount = baht === null ? null : Math.round(baht);
  return { amount, text, isUnclear, isRounded: amount !== baht };
}

/** Without what multiplying by a million leaves behind the satang. */
function inSatang(baht: number): number {
  return Math.round(baht * 100) / 100;
}
