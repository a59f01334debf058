import { periodOf } from '../fiscal-year';
import { STANDARD_CADENCES } from '../measure/cadence';
import { fromThaiDigits } from '../thai-numerals';
import type { GuessedCadence } from './plan-draft';

type Rounds = readonly (readonly [firstMonth: number, lastMonth: number])[];

const MONTHLY_WORDS = '(?:ราย|ทุก|แต่ละ|ประจำ)\\s{0,2}เดือน|เดือนละ\\s{0,2}(?:1\\s{0,2})?ครั้ง';
const YEARLY_WORDS = '(?:ราย|ประจำ|ทุก|สิ้น)\\s{0,2}ปี(?!งบ)|ปีละ\\s{0,2}(?:1\\s{0,2})?ครั้ง';
/** The last mention of a report before the words. */
const AFTER_REPORT = 'รายงาน(?:(?!รายงาน)[^\\n]){0,120}?';

/** In this order: the more particular first. Reporting by the month counts only in what speaks of a report. */
const PATTERNS: readonly (readonly [RegExp, Rounds])[] = [
  [/6\s{0,2}เดือน[^0-9\n]{0,20}9\s{0,2}เดือน[^0-9\n]{0,20}12\s{0,2}เดือน/, STANDARD_CADENCES.sixNineTwelve],
  [
    new RegExp(`${AFTER_REPORT}(?:${MONTHLY_WORDS})\\s{0,3}(?:และ|/)\\s{0,3}(?:${YEARLY_WORDS})`),
    STANDARD_CADENCES.monthlyAndYearly,
  ],
  [
    /(?:รายงาน|ติดตาม|ประเมิน|ตรวจ|สรุป)[^\n]{0,120}?(?:(?:ราย|ทุก|แต่ละ)\s{0,2}ไตรมาส|ไตรมาสละ|ทุก\s{0,2}3\s{0,2}เดือน|ปีละ\s{0,2}4\s{0,2}ครั้ง|4\s{0,2}ครั้ง\s{0,2}(?:\/|ต่อ)\s{0,2}ปี)/,
    STANDARD_CADENCES.quarterly,
  ],
  [new RegExp(`${AFTER_REPORT}(?:${MONTHLY_WORDS})`), STANDARD_CADENCES.monthly],
  [
    /(?:รายงาน|ติดตาม|ประเมิน)[^\n]{0,120}?(?:6\s{0,2}เดือน[^0-9\n]{0,20}12\s{0,2}เดือน|ปีละ\s{0,2}2\s{0,2}ครั้ง|ทุก\s{0,2}6\s{0,2}เดือน)/,
    STANDARD_CADENCES.halfYearly,
  ],
  [
    new RegExp(`${AFTER_REPORT}(?:ปีละ\\s{0,2}(?:1\\s{0,2})?ครั้ง|ปีละครั้ง|(?:ราย|สิ้น)\\s{0,2}ปี(?!งบ))`),
    STANDARD_CADENCES.yearly,
  ],
];

const MONTH_NAMES: readonly (readonly string[])[] = [
  ['ตุลาคม', 'ต.ค.'],
  ['พฤศจิกายน', 'พ.ย.'],
  ['ธันวาคม', 'ธ.ค.'],
  ['มกราคม', 'ม.ค.'],
  ['กุมภาพันธ์', 'ก.พ.'],
  ['มีนาคม', 'มี.ค.'],
  ['เมษายน', 'เม.ย.'],
  ['พฤษภาคม', 'พ.ค.'],
  ['มิถุนายน', 'มิ.ย.'],
  ['กรกฎาคม', 'ก.ค.'],
  ['สิงหาคม', 'ส.ค.'],
  ['กันยายน', 'ก.ย.'],
];
const MONTH = MONTH_NAMES.flat()
  .map((name) => name.replaceAll('.', '\\.\\s?'))
  .join('|');
const YEAR = '(?:\\s{0,3}(?:พ\\.\\s?ศ\\.)?\\s{0,3}([0-9]{4}|[0-9]{2}(?![0-9])))?';
const WINDOW = new RegExp(
  `(${MONTH})${YEAR}\\s{0,3}(?:[-–—]|ถึง|จนถึง)\\s{0,3}(?:เดือน|[0-9]{1,2})?\\s{0,3}(${MONTH})${YEAR}`,
);
const BUDDHIST_ERA = 543;

/**
 * When a measure's results are reported, by what its steps, follow-up and period say; รอบ ๖ เดือน and รอบ ๑๒ เดือน where
 * nothing is said. A window that is not the fiscal year is one round. `fiscalYear` is Gregorian.
 */
export function cadenceOf(texts: readonly string[], period: string, fiscalYear: number): GuessedCadence {
  const said = [...texts, period].map((text) => ({ text, plain: fromThaiDigits(text) }));
  for (const [pattern, rounds] of PATTERNS) {
    for (const { text, plain } of said) {
      const found = pattern.exec(plain);
      if (found !== null) return cadence(rounds, fiscalYear, text.slice(found.index, found.index + found[0].length));
    }
  }
  const window = windowOf(period, fiscalYear);
  return window ?? cadence(STANDARD_CADENCES.halfYearly, fiscalYear, null);
}

function cadence(rounds: Rounds, fiscalYear: number, because: string | null): GuessedCadence {
  return { rounds: rounds.map(([firstMonth, lastMonth]) => periodOf({ fiscalYear, firstMonth, lastMonth })), because };
}

function windowOf(period: string, fiscalYear: number): GuessedCadence | null {
  const found = WINDOW.exec(fromThaiDigits(period));
  if (found === null) return null;
  const [all, from = '', fromYear, to = '', toYear] = found;
  const first = monthOf(from, fromYear ?? (isEarlier(from, to) ? toYear : undefined), fiscalYear);
  const last = monthOf(to, toYear, fiscalYear);
  const lastMonth = last < first ? last + 12 : last;
  if (first < 1 || first > 12 || lastMonth > first + 11 || (first === 1 && lastMonth === 12)) return null;
  return cadence([[first, lastMonth]], fiscalYear, period.slice(found.index, found.index + all.length));
}

/** October of the fiscal year is 1; with a year the month may lie before or after it. */
function monthOf(name: string, year: string | undefined, fiscalYear: number): number {
  const index = MONTH_NAMES.findIndex((names) => names.includes(name.replace(/\s/g, '')));
  if (year === undefined) return index + 1;
  const gregorian = Number(year) + (year.length === 2 ? 2500 : 0) - BUDDHIST_ERA;
  const fiscal = index < 3 ? gregorian + 1 : gregorian;
  return index + 1 + 12 * (fiscal - fiscalYear);
}

/** Within one calendar year the second month's year is the first's too. */
function isEarlier(from: string, to: string): boolean {
  return calendarMonth(from) < calendarMonth(to);
}

function calendarMonth(name: string): number {
  const index = MONTH_NAMES.findIndex((names) => names.includes(name.replace(/\s/g, '')));
  return (index + 9) % 12;
}
