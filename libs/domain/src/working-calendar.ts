import { NATIONAL_HOLIDAYS } from './national-holidays';
import {
  bangkokDayOf,
  DAY_MS,
  dayNumberOf,
  isLocalDate,
  startOfBangkokDay,
  weekdayOfDay,
  type LocalDate,
  type Weekday,
} from './thai-date';
import { parseLimit, type Limit, type Urgency } from './working-limit';

/** When an organisation works. Hours are `HH:MM`, in order; an end may be `24:00`. `holidays` are its own days off. */
export interface CalendarSettings {
  readonly timeZone: 'Asia/Bangkok';
  readonly days: readonly Weekday[];
  readonly hours: readonly (readonly [start: string, end: string])[];
  readonly holidays: readonly { readonly date: LocalDate; readonly name: string }[];
}

/** When public offices work; national holidays are off without being listed. */
export const OFFICE_CALENDAR: CalendarSettings = {
  timeZone: 'Asia/Bangkok',
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  hours: [
    ['08:30', '12:00'],
    ['13:00', '16:30'],
  ],
  holidays: [],
};

export type CalendarProblem =
  | 'TIME_ZONE_UNKNOWN'
  | 'NO_DAYS'
  | 'DAY_UNKNOWN'
  | 'NO_HOURS'
  | 'HOUR_UNREADABLE'
  | 'HOURS_BACKWARDS'
  | 'HOURS_OVERLAP'
  | 'HOLIDAY_UNREADABLE';

/** Working hours of one day, ms from midnight; a deadline may fall on `end`. */
interface WorkingHours {
  readonly start: number;
  readonly end: number;
}

/** Settings made ready for counting; days are numbers from 1 January 1970. */
export interface WorkingCalendar {
  readonly weekdays: ReadonlySet<Weekday>;
  readonly holidays: ReadonlySet<number>;
  readonly hours: readonly WorkingHours[];
  /** End of the day's last hours, ms from midnight. */
  readonly closing: number;
  /** Working time of one working day, ms. */
  readonly dayLengthMs: number;
}

const WEEKDAYS: readonly string[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] satisfies readonly Weekday[];
const NATIONAL_DAYS: readonly number[] = NATIONAL_HOLIDAYS.map(({ date }) => dayNumberOf(date));
const SHORTEST_MS = 60_000;

/** By the regulation's levels of urgency (ระเบียบงานสารบรรณ ข้อ 28); the shares are this project's. */
const SHARE_OF_LIMIT: Readonly<Record<Urgency, number>> = {
  normal: 1,
  urgent: 1 / 2,
  veryUrgent: 1 / 4,
  mostUrgent: 1 / 8,
};

/** Settings as they come in. */
export interface UncheckedCalendar {
  readonly timeZone: string;
  readonly days: readonly string[];
  readonly hours: CalendarSettings['hours'];
  readonly holidays: CalendarSettings['holidays'];
}

/** Whether `workingCalendar` accepts them. */
export function isCalendar(settings: UncheckedCalendar): settings is CalendarSettings {
  return calendarProblems(settings).length === 0;
}

/** What is wrong with settings, each problem once; empty when `workingCalendar` accepts them. */
export function calendarProblems(settings: UncheckedCalendar): readonly CalendarProblem[] {
  const { timeZone, days, hours, holidays } = settings;
  const ranges = hours.map(([start, end]) => ({ start: timeOf(start), end: timeOf(end) }));
  const found: readonly (CalendarProblem | false)[] = [
    timeZone !== 'Asia/Bangkok' && 'TIME_ZONE_UNKNOWN',
    days.length === 0 && 'NO_DAYS',
    days.some((day) => !WEEKDAYS.includes(day)) && 'DAY_UNKNOWN',
    ranges.length === 0 && 'NO_HOURS',
    ranges.some(({ start, end }) => Number.isNaN(start) || Number.isNaN(end)) && 'HOUR_UNREADABLE',
    ranges.some(({ start, end }) => end <= start) && 'HOURS_BACKWARDS',
    ranges.some(({ start }, index) => start < (ranges[index - 1]?.end ?? 0)) && 'HOURS_OVERLAP',
    holidays.some(({ date }) => !isLocalDate(date)) && 'HOLIDAY_UNREADABLE',
  ];
  return found.filter((problem) => problem !== false);
}

/**
 * Makes settings ready for counting. An office that closes on some weekday is also closed on the national public holidays;
 * one that is open on all seven keeps only its own list: a calendar of all days and hours is lawful and is always open.
 * Throws `RangeError` for settings that have `calendarProblems`.
 */
export function workingCalendar(settings: CalendarSettings): WorkingCalendar {
  const problems = calendarProblems(settings);
  if (problems.length > 0) throw new RangeError(`Not a calendar: ${problems.join(', ')}`);
  const weekdays = new Set(settings.days);
  const hours = settings.hours.map(([start, end]) => ({ start: timeOf(start), end: timeOf(end) }));
  return {
    weekdays,
    holidays: new Set([
      ...(weekdays.size < WEEKDAYS.length ? NATIONAL_DAYS : []),
      ...settings.holidays.map(({ date }) => dayNumberOf(date)),
    ]),
    hours,
    closing: hours.at(-1)?.end ?? DAY_MS,
    dayLengthMs: hours.reduce((sum, { start, end }) => sum + end - start, 0),
  };
}

/** Whether the office works on a day. Throws `RangeError` for what is no date. */
export function isWorkingDay(calendar: WorkingCalendar, date: LocalDate): boolean {
  return isOpen(calendar, dayNumberOf(date));
}

/**
 * The same time of day `days` working days later; the day of `at` is not counted (พ.ร.บ. วิธีปฏิบัติราชการทางปกครอง 2539 ม.64).
 * Always within working hours: from before opening it is opening, from after closing or a day off it is closing, from a
 * break it is the end of the break. So what comes in overnight still gets whole working days, and a later start never ends earlier.
 * Instants are epoch ms. Throws `RangeError` unless `days` is a whole number above 0.
 */
export function addWorkingDays(calendar: WorkingCalendar, at: number, days: number): number {
  assertWhole(at);
  if (!Number.isSafeInteger(days) || days < 1) throw new RangeError(`Not a number of working days: ${days}`);
  const start = bangkokDayOf(at);
  const time = isOpen(calendar, start) ? workingTimeOfDay(calendar, at - startOfBangkokDay(start)) : calendar.closing;
  let day = start;
  for (let left = days; left > 0;) {
    day += 1;
    if (isOpen(calendar, day)) left -= 1;
  }
  return startOfBangkokDay(day) + time;
}

/** The next working day at the same time of day, as `addWorkingDays` counts. */
export function nextWorkingDay(calendar: WorkingCalendar, at: number): number {
  return addWorkingDays(calendar, at, 1);
}

/**
 * The first instant by which `ms` of working time has passed since `at`, so a closing rather than the next opening; 0 gives
 * `at`, or the next opening. Instants are epoch ms. Throws `RangeError` unless `ms` is a whole number, 0 or more.
 */
export function addWorkingTime(calendar: WorkingCalendar, at: number, ms: number): number {
  assertWhole(at);
  if (!Number.isSafeInteger(ms) || ms < 0) throw new RangeError(`Not a working time: ${ms}`);
  let left = ms;
  for (let day = bangkokDayOf(at); ; day += 1) {
    if (!isOpen(calendar, day)) continue;
    const midnight = startOfBangkokDay(day);
    for (const { start, end } of calendar.hours) {
      const from = Math.max(at, midnight + start);
      const available = midnight + end - from;
      if (available < 0) continue;
      if (left <= available) return from + left;
      left -= available;
    }
  }
}

/** Working time (ms) from one instant to another (epoch ms); 0 when the second is not later. */
export function workingTimeBetween(calendar: WorkingCalendar, from: number, to: number): number {
  assertWhole(from);
  assertWhole(to);
  let sum = 0;
  for (let day = bangkokDayOf(from); startOfBangkokDay(day) < to; day += 1) {
    if (!isOpen(calendar, day)) continue;
    const midnight = startOfBangkokDay(day);
    for (const { start, end } of calendar.hours) {
      sum += Math.max(0, Math.min(to, midnight + end) - Math.max(from, midnight + start));
    }
  }
  return sum;
}

/**
 * The instant (epoch ms) at which a limit is past: `P2D`, `PT4H`, `P1DT2H` (the days first). A more urgent memo gets 1/2, 1/4 or
 * 1/8 of it in working time, a day counting as the length of a working day; never under a minute unless the limit itself is.
 * Throws `RangeError` for what `isLimit` refuses.
 */
export function addLimit(calendar: WorkingCalendar, at: number, limit: string, urgency: Urgency = 'normal'): number {
  const parsed = parseLimit(limit);
  if (!parsed) throw new RangeError(`Not a limit: ${limit}`);
  if (urgency !== 'normal') return addWorkingTime(calendar, at, shortened(calendar, parsed, urgency));
  const afterDays = parsed.days > 0 ? addWorkingDays(calendar, at, parsed.days) : at;
  return parsed.timeMs > 0 ? addWorkingTime(calendar, afterDays, parsed.timeMs) : afterDays;
}

/** Whole: limits are whole seconds, and an eighth of one is 125 ms. */
function shortened(calendar: WorkingCalendar, { days, timeMs }: Limit, urgency: Urgency): number {
  const full = days * calendar.dayLengthMs + timeMs;
  return Math.max(full * SHARE_OF_LIMIT[urgency], Math.min(full, SHORTEST_MS));
}

function isOpen(calendar: WorkingCalendar, day: number): boolean {
  return calendar.weekdays.has(weekdayOfDay(day)) && !calendar.holidays.has(day);
}

function workingTimeOfDay({ hours, closing }: WorkingCalendar, time: number): number {
  const current = hours.find(({ end }) => time <= end);
  return current ? Math.max(time, current.start) : closing;
}

/** Milliseconds from midnight, or NaN. */
function timeOf(text: string): number {
  const parts = /^(\d{2}):(\d{2})$/.exec(text);
  const [hour = NaN, minute = NaN] = parts ? parts.slice(1).map(Number) : [];
  const minutes = hour * 60 + minute;
  return minute < 60 && minutes <= 24 * 60 ? minutes * 60_000 : NaN;
}

/** A fraction or NaN would never arrive. */
function assertWhole(at: number): void {
  if (!Number.isSafeInteger(at)) throw new RangeError(`Not an instant: ${at}`);
}
