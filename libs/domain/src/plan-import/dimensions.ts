import { fromThaiDigits } from '../thai-numerals';

/** The plan of 2566–2570 has four (facts 4.7); another may have more. */
export const HIGHEST_DIMENSION = 9;

/** The heading of a group of measures, with the group's kind and number. */
export const GROUPING = /^(มิติ|ยุทธศาสตร์|ประเด็นยุทธศาสตร์|แผนงาน|ภารกิจ)\s{0,2}ที่\s{0,2}([0-9๐-๙]{1,2})(?![0-9๐-๙])/;

const DIMENSION = /^(?:มิติ\s{0,2}(?:ที่)?\s{0,2})?([0-9]{1,2})(?![0-9])/;

/** The number of a มิติ, `๒` or `มิติที่ 2 การบริหารราชการด้วยความโปร่งใส`; null where there is none from 1 to 9. */
export function dimensionIn(text: string): number | null {
  const number = Number(DIMENSION.exec(fromThaiDigits(text))?.[1] ?? 0);
  return number >= 1 && number <= HIGHEST_DIMENSION ? number : null;
}

/** Whether the text says nothing but the number. */
export function isBareDimension(text: string): boolean {
  return fromThaiDigits(text).replace(DIMENSION, '').trim() === '';
}
