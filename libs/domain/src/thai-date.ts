import { fromThaiDigits, toThaiDigits } from './thai-numerals';

/** A calendar day in Asia/Bangkok, `YYYY-MM-DD`, Gregorian. */
export type LocalDate = string;

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

export const DAY_MS = 86_400_000;

/** Asia/Bangkok has kept +07:00 without summer time since 1920. */
const BANGKOK_OFFSET_MS = 7 * 3_600_000;
const BUDDHIST_ERA = 543;

/** Day 0, 1 January 1970, was a Thursday. */
const WEEKDAYS: readonly Weekday[] = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed'];

const MONTHS = [
  ['มกราคม', 'มค'],
  ['กุมภาพันธ์', 'กพ'],
  ['มีนาคม', 'มีค'],
  ['เมษายน', 'เมย'],
  ['พฤษภาคม', 'พค'],
  ['มิถุนายน', 'มิย'],
  ['กรกฎาคม', 'กค'],
  ['สิงหาคม', 'สค'],
  ['กันยายน', 'กย'],
  ['ตุลาคม', 'ตค'],
  ['พฤศจิกายน', 'พย'],
  ['ธันวาคม', 'ธค'],
] as const;

const MONTH_NUMBERS: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, index) => names.map((name): [string, number] => [name, index + 1])),
);

/** Whether a text is a real day written `YYYY-MM-DD` (2025-02-29 is not, and there was no year 0). */
export function isLocalDate(text: string): boolean {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** The day that it is in Bangkok at an instant (epoch ms). Throws `RangeError` outside the years 0000 to 9999. */
export function bangkokDateOf(at: number): LocalDate {
  return dateOfDay(bangkokDayOf(at));
}

/** The instant (epoch ms) at which a day begins in Bangkok. Throws `RangeError` for what is no date. */
export function startOfBangkokDate(date: LocalDate): number {
  return startOfBangkokDay(dayNumberOf(date));
}

/** The day `days` whole days later (earlier when negative). Throws `RangeError` for what is no date or leaves the years 0000 to 9999. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDay(dayNumberOf(date) + days);
}

/** The weekday of a day. Throws `RangeError` for what is no date. */
export function dayOfWeek(date: LocalDate): Weekday {
  return weekdayOfDay(dayNumberOf(date));
}

/** A day as official letters write it: day, full month name, Buddhist year, Thai digits: `๒๓ มกราคม ๒๕๖๘`. Throws `RangeError` for what is no date. */
export function formatThaiDate(date: LocalDate): string {
  const at = new Date(dayNumberOf(date) * DAY_MS);
  const month = MONTHS[at.getUTCMonth()]?.[0] ?? '';
  return toThaiDigits(`${at.getUTCDate()} ${month} ${at.getUTCFullYear() + BUDDHIST_ERA}`);
}

/**
 * One day or several as reports write them, what they share said once: `๒๕ - ๒๘ พฤศจิกายน พ.ศ. ๒๕๖๗` (seed 000). Throws
 * `RangeError` for what is no date.
 */
export function formatThaiDates(from: LocalDate, until: LocalDate): string {
  const [day, month, year] = formatThaiDate(from).split(' ');
  const [lastDay, lastMonth, lastYear] = formatThaiDate(until).split(' ');
  const last = `${lastDay} ${lastMonth} พ.ศ. ${lastYear}`;
  if (from === until) return last;
  if (year !== lastYear) return `${day} ${month} พ.ศ. ${year} - ${last}`;
  return month === lastMonth ? `${day} - ${last}` : `${day} ${month} - ${last}`;
}

/** An instant (epoch ms) as Bangkok's day and time, to the minute: `๒๓ มกราคม ๒๕๖๘ เวลา ๑๔.๓๐ น.` */
export function formatThaiDateTime(at: number): string {
  const time = new Date(at + BANGKOK_OFFSET_MS).toISOString().slice(11, 16).replace(':', '.');
  return `${formatThaiDate(bangkokDateOf(at))} เวลา ${toThaiDigits(time)} น.`;
}

/**
 * Reads a day written by a Thai office, or null: `๒๓ มกราคม ๒๕๖๘`, `วันที่ ๘ ก.พ. ๒๕๖๕`, `28 พฤศจิกายน พ.ศ. 2567`, `๓/๒/๒๕๖๘`.
 * Thai and ASCII digits may be mixed; the dots of an abbreviated month may be missing; a year of two digits is one of 25xx.
 * A year that is no Buddhist year from 2400 to 2699 is refused rather than guessed to be Gregorian.
 */
export function parseThaiDate(text: string): LocalDate | null {
  const plain = fromThaiDigits(text).trim();
  const numbers = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(plain);
  if (numbers) return dateOfParts(numbers[1], Number(numbers[2]), numbers[3]);

  const words = /^(?:วันที่\s{0,4})?(\d{1,2})(\D{2,32})(\d{4}|\d{2})$/.exec(plain);
  if (!words) return null;
  const month = words[2]?.replace(/[\s.]/g, '').replace(/(พศ|พุทธศักราช)$/, '') ?? '';
  return dateOfParts(words[1], MONTH_NUMBERS.get(month), words[3]);
}

/** Days from 1 January 1970 to a day. Throws `RangeError` for what is no date. */
export function dayNumberOf(date: LocalDate): number {
  if (!isLocalDate(date)) throw new RangeError(`Not a date: ${date}`);
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** The number of the day (from 1 January 1970) that it is in Bangkok at an instant (epoch ms). */
export function bangkokDayOf(at: number): number {
  return Math.floor((at + BANGKOK_OFFSET_MS) / DAY_MS);
}

/** The instant (epoch ms) at which the day of that number begins in Bangkok. */
export function startOfBangkokDay(day: number): number {
  return day * DAY_MS - BANGKOK_OFFSET_MS;
}

/** The weekday of the day of that number. Throws `RangeError` for what is no whole number. */
export function weekdayOfDay(day: number): Weekday {
  const weekday = WEEKDAYS[((day % 7) + 7) % 7];
  if (weekday === undefined) throw new RangeError(`Not a day: ${day}`);
  return weekday;
}

function dateOfDay(day: number): LocalDate {
  const date = new Date(day * DAY_MS).toISOString().slice(0, -'T00:00:00.000Z'.length);
  if (date.length !== 'YYYY-MM-DD'.length) throw new RangeError(`Not within the years 0000 to 9999: ${date}`);
  return date;
}

function dateOfParts(day = '', month = 0, year = ''): LocalDate | null {
  const buddhistYear = Number(year) + (year.length === 2 ? 2500 : 0);
  if (buddhistYear < 2400 || buddhistYear > 2699) return null;
  const date = `${buddhistYear - BUDDHIST_ERA}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(date) ? date : null;
}
