import * as fc from 'fast-check';
import { NATIONAL_HOLIDAYS } from './national-holidays';
import { addDays, bangkokDateOf, dayOfWeek, startOfBangkokDate, type Weekday } from './thai-date';
import {
  addLimit,
  addWorkingDays,
  addWorkingTime,
  workingCalendar,
  workingTimeBetween,
  type CalendarSettings,
} from './working-calendar';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
const ALL_DAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

describe('for every calendar', () => {
  const first = '2026-03-01';
  const anInstant = fc.integer({ min: 0, max: 60 * DAY }).map((ms) => startOfBangkokDate(first) + ms);
  const someHours = fc
    .uniqueArray(fc.integer({ min: 0, max: 48 }), { minLength: 2, maxLength: 6 })
    .map((halfHours) => halfHours.sort((left, right) => left - right))
    .map((halfHours): CalendarSettings['hours'] =>
      Array.from({ length: Math.floor(halfHours.length / 2) }, (_, index): [string, string] => [
        clock(halfHours[2 * index] ?? 0),
        clock(halfHours[2 * index + 1] ?? 0),
      ]),
    );
  const someSettings = fc.record<CalendarSettings>({
    timeZone: fc.constant('Asia/Bangkok'),
    days: fc.subarray([...ALL_DAYS], { minLength: 1 }),
    hours: someHours,
    holidays: fc.array(
      fc.integer({ min: 0, max: 70 }).map((days) => ({ date: addDays(first, days), name: 'หยุด' })),
      { maxLength: 30 },
    ),
  });
  const aCalendar = someSettings.map(workingCalendar);
  const aLimit = fc.constantFrom('P1D', 'P3D', 'PT5S', 'PT4H', 'P1DT2H', 'PT40H');

  it('working time between two instants is what a count minute by minute gives', () => {
    const aMinute = fc
      .integer({ min: 0, max: 4 * 24 * 60 })
      .map((minutes) => startOfBangkokDate(first) + minutes * MINUTE);
    fc.assert(
      fc.property(someSettings, aMinute, aMinute, (settings, from, to) => {
        const calendar = workingCalendar(settings);

        expect(workingTimeBetween(calendar, from, to)).toBe(countedByTheMinute(settings, from, to));
      }),
      { numRuns: 60 },
    );
  });

  it('time added is the time between, and no earlier instant will do', () => {
    fc.assert(
      fc.property(aCalendar, anInstant, fc.integer({ min: 1, max: 100 * HOUR }), (calendar, start, ms) => {
        const end = addWorkingTime(calendar, start, ms);

        expect(workingTimeBetween(calendar, start, end)).toBe(ms);
        expect(workingTimeBetween(calendar, start, end - 1)).toBe(ms - 1);
      }),
    );
  });

  it('time added in two parts is time added at once', () => {
    const aTime = fc.integer({ min: 1, max: 50 * HOUR });
    fc.assert(
      fc.property(aCalendar, anInstant, aTime, aTime, (calendar, start, one, other) => {
        const stepwise = addWorkingTime(calendar, addWorkingTime(calendar, start, one), other);

        expect(stepwise).toBe(addWorkingTime(calendar, start, one + other));
      }),
    );
  });

  it('n working days hold n days of working time and end later than they start', () => {
    fc.assert(
      fc.property(aCalendar, anInstant, fc.integer({ min: 1, max: 20 }), (calendar, start, days) => {
        const end = addWorkingDays(calendar, start, days);

        expect(workingTimeBetween(calendar, start, end)).toBe(days * calendar.dayLengthMs);
        expect(end).toBeGreaterThan(start);
      }),
    );
  });

  it('every limit ends in working time', () => {
    fc.assert(
      fc.property(someSettings, anInstant, aLimit, (settings, start, limit) => {
        const calendar = workingCalendar(settings);

        expect(isWorkingInstant(settings, addLimit(calendar, start, limit))).toBe(true);
      }),
    );
  });

  it('a later start never ends earlier, and more urgency never later', () => {
    fc.assert(
      fc.property(aCalendar, anInstant, fc.nat(3 * DAY), aLimit, (calendar, start, delay, limit) => {
        const ends = (['mostUrgent', 'veryUrgent', 'urgent', 'normal'] as const).map((urgency) =>
          addLimit(calendar, start, limit, urgency),
        );

        expect(addLimit(calendar, start + delay, limit)).toBeGreaterThanOrEqual(addLimit(calendar, start, limit));
        expect(ends).toEqual([...ends].sort((left, right) => left - right));
      }),
    );
  });
});

function clock(halfHours: number): string {
  return `${String(Math.floor(halfHours / 2)).padStart(2, '0')}:${halfHours % 2 === 0 ? '00' : '30'}`;
}

/** The same rules told again, for one instant: the first of a working stretch, or the last (`closed`). */
function isOpenAt({ days, hours, holidays }: CalendarSettings, instant: number, closed: boolean): boolean {
  const date = bangkokDateOf(closed ? instant - 1 : instant);
  const time = instant - startOfBangkokDate(date);
  if (!days.includes(dayOfWeek(date)) || holidays.some((holiday) => holiday.date === date)) return false;
  if (days.length < 7 && NATIONAL_HOLIDAYS.some((holiday) => holiday.date === date)) return false;
  return hours.some(([start, end]) =>
    closed ? time > ms(start) && time <= ms(end) : time >= ms(start) && time < ms(end),
  );
}

function isWorkingInstant(settings: CalendarSettings, instant: number): boolean {
  return isOpenAt(settings, instant, false) || isOpenAt(settings, instant, true);
}

function countedByTheMinute(settings: CalendarSettings, from: number, to: number): number {
  let sum = 0;
  for (let instant = from; instant < to; instant += MINUTE) if (isOpenAt(settings, instant, false)) sum += MINUTE;
  return sum;
}

function ms(text: string): number {
  return Number(text.slice(0, 2)) * HOUR + Number(text.slice(3)) * MINUTE;
}
