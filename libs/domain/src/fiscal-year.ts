import { addDays, isLocalDate, type LocalDate } from './thai-date';

/** Days from `from` to `until`, both included. */
export interface DateRange {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** Months of a fiscal year, October being 1; `lastMonth` 13 is the October after. At most twelve months. */
export interface Period {
  readonly fiscalYear: number;
  readonly firstMonth: number;
  readonly lastMonth: number;
}

/** The Buddhist year that people call a Gregorian year: 2023 is 2566. */
export function buddhistYear(year: number): number {
  return year + 543;
}

/** The fiscal year of a day: October to September, named by the Gregorian year in which it ends. Throws `RangeError` for what is no date. */
export function fiscalYearOf(date: LocalDate): number {
  if (!isLocalDate(date)) throw new RangeError(`Not a date: ${date}`);
  return Number(date.slice(0, 4)) + (date.slice(5) >= '10-01' ? 1 : 0);
}

/** The days of a fiscal year: 2023 (ปีงบประมาณ ๒๕๖๖) is 2022-10-01 to 2023-09-30. */
export function fiscalYearRange(year: number): DateRange {
  return periodRange({ fiscalYear: year, firstMonth: 1, lastMonth: 12 });
}

/** The name of a period, `<fiscal year>-m<first>-<last>`: `2023-m01-06`. Throws `RangeError` where `parsePeriod` would not read it. */
export function periodOf({ fiscalYear, firstMonth, lastMonth }: Period): string {
  const name = `${fiscalYear}-m${twoDigits(firstMonth)}-${twoDigits(lastMonth)}`;
  if (!parsePeriod(name)) throw new RangeError(`Not a period: ${name}`);
  return name;
}

/**
 * Reads a period's name, or null. The first month is 1 to 12, the last no earlier and at most eleven later.
 * A fiscal year from 2400 on is refused: it is a Buddhist year put by mistake.
 */
export function parsePeriod(name: string): Period | null {
  const parts = /^([12]\d{3})-m(\d{2})-(\d{2})$/.exec(name);
  if (!parts) return null;
  const [fiscalYear = 0, firstMonth = 0, lastMonth = 0] = parts.slice(1).map(Number);
  if (fiscalYear >= 2400 || firstMonth < 1 || firstMonth > 12) return null;
  if (lastMonth < firstMonth || lastMonth > firstMonth + 11) return null;
  return { fiscalYear, firstMonth, lastMonth };
}

/** The days of a period: `2023-m04-13` is 2023-01-01 to 2023-10-31. */
export function periodRange({ fiscalYear, firstMonth, lastMonth }: Period): DateRange {
  return { from: firstOfMonth(fiscalYear, firstMonth), until: addDays(firstOfMonth(fiscalYear, lastMonth + 1), -1) };
}

function firstOfMonth(fiscalYear: number, month: number): LocalDate {
  const monthsSinceJanuary = month + 8;
  const year = fiscalYear - 1 + Math.floor(monthsSinceJanuary / 12);
  return `${year}-${twoDigits((monthsSinceJanuary % 12) + 1)}-01`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
