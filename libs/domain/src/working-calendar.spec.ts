import { fiscalYearRange, periodRange, type DateRange } from './fiscal-year';
import { addDays, type Weekday } from './thai-date';
import {
  addLimit,
  addWorkingDays,
  addWorkingTime,
  calendarProblems,
  isWorkingDay,
  nextWorkingDay,
  workingCalendar,
  workingTimeBetween,
  type CalendarSettings,
} from './working-calendar';
import type { Urgency } from './working-limit';

const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
const ALL_DAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function settings(changes: Partial<CalendarSettings> = {}): CalendarSettings {
  return {
    timeZone: 'Asia/Bangkok',
    days: ['mon', 'tue', 'wed', 'thu', 'fri'],
    hours: [
      ['08:30', '12:00'],
      ['13:00', '16:30'],
    ],
    holidays: [],
    ...changes,
  };
}

const office = workingCalendar(settings());
const always = workingCalendar(settings({ days: ALL_DAYS, hours: [['00:00', '24:00']] }));

/** An instant by Bangkok's clock: `2026-05-29 10:00`, seconds and milliseconds optional. */
function at(local: string): number {
  return Date.parse(`${local.replace(' ', 'T')}+07:00`);
}

function shown(instant: number): string {
  return new Date(instant + 7 * HOUR)
    .toISOString()
    .replace('T', ' ')
    .replace(/(:00)?\.000Z$/, '');
}

describe('working days', () => {
  it.each([
    ['2024-02-23', 1, '2024-02-27'],
    ['2024-04-11', 1, '2024-04-17'],
    ['2024-07-19', 1, '2024-07-23'],
    ['2025-02-11', 1, '2025-02-13'],
    ['2025-07-09', 1, '2025-07-14'],
    ['2025-12-30', 1, '2026-01-05'],
    ['2026-04-10', 1, '2026-04-16'],
    ['2026-05-29', 1, '2026-06-02'],
    ['2026-05-29', 2, '2026-06-04'],
    ['2026-12-04', 1, '2026-12-08'],
    ['2026-03-31', 15, '2026-04-27'],
    ['2026-09-30', 15, '2026-10-22'],
    ['2026-09-30', 30, '2026-11-13'],
  ])('from %s, %i more end on %s at the same time of day', (date, days, end) => {
    expect(shown(addWorkingDays(office, at(`${date} 10:17:05`), days))).toBe(`${end} 10:17:05`);
  });

  it.each([
    ['before opening', '2026-03-02 06:00', '2026-03-04 08:30'],
    ['at opening', '2026-03-02 08:30', '2026-03-04 08:30'],
    ['at the end of the morning', '2026-03-02 12:00', '2026-03-04 12:00'],
    ['in the lunch hour', '2026-03-02 12:30', '2026-03-04 13:00'],
    ['at closing', '2026-03-02 16:30', '2026-03-04 16:30'],
    ['after closing', '2026-03-02 20:00', '2026-03-04 16:30'],
    ['on a holiday', '2026-03-03 10:00', '2026-03-04 16:30'],
    ['on a Saturday', '2026-03-07 10:00', '2026-03-09 16:30'],
    ['in the first moment of a Monday', '2026-03-09 00:00', '2026-03-10 08:30'],
  ])('started %s (%s) end within working hours: %s', (_, start, end) => {
    expect(shown(nextWorkingDay(office, at(start)))).toBe(end);
  });

  it('skip a holiday that the organisation adds, also one declared after the start', () => {
    const holidays = [{ date: '2026-03-05', name: 'วันหยุดประจำท้องถิ่น' }];
    const later = workingCalendar(settings({ holidays }));

    expect(shown(addWorkingDays(office, at('2026-03-04 10:00'), 1))).toBe('2026-03-05 10:00');
    expect(shown(addWorkingDays(later, at('2026-03-04 10:00'), 1))).toBe('2026-03-06 10:00');
    expect(isWorkingDay(later, '2026-03-05')).toBe(false);
  });

  it.each([
    ['fiscal year 2568', fiscalYearRange(2025), 239],
    ['its first half', periodRange({ fiscalYear: 2025, firstMonth: 1, lastMonth: 6 }), 122],
    ['its second half', periodRange({ fiscalYear: 2025, firstMonth: 7, lastMonth: 12 }), 117],
    ['fiscal year 2569', fiscalYearRange(2026), 241],
    ['its first half', periodRange({ fiscalYear: 2026, firstMonth: 1, lastMonth: 6 }), 122],
    ['its second half', periodRange({ fiscalYear: 2026, firstMonth: 7, lastMonth: 12 }), 119],
  ])('of %s are %j: %i', (_, range, count) => {
    expect(daysOf(range).filter((date) => isWorkingDay(office, date))).toHaveLength(count);
  });

  it.each([0, -1, 1.5, NaN])('refuse to count %d of them', (days) => {
    expect(() => addWorkingDays(office, at('2026-03-02 10:00'), days)).toThrow(RangeError);
  });
});

describe('the national holidays', () => {
  it('close an office that closes on some weekday', () => {
    const sixDays = workingCalendar(settings({ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'] }));

    expect(isWorkingDay(office, '2026-04-13')).toBe(false);
    expect(isWorkingDay(sixDays, '2026-04-13')).toBe(false);
    expect(isWorkingDay(sixDays, '2026-04-18')).toBe(true);
  });

  it('do not close one that is open on all seven, which keeps its own', () => {
    const holidays = [{ date: '2026-04-14', name: 'วันหยุดของหน่วยงาน' }];
    const sevenDays = workingCalendar(settings({ days: ALL_DAYS, holidays }));

    expect(isWorkingDay(sevenDays, '2026-04-13')).toBe(true);
    expect(isWorkingDay(sevenDays, '2026-04-14')).toBe(false);
  });
});

describe('working time', () => {
  it.each([
    ['within the morning', '2026-03-02 09:00', 2 * HOUR, '2026-03-02 11:00'],
    ['up to the lunch hour, not past it', '2026-03-02 09:00', 3 * HOUR, '2026-03-02 12:00'],
    ['over the lunch hour', '2026-03-02 11:00', 2 * HOUR, '2026-03-02 14:00'],
    ['from within the lunch hour', '2026-03-02 12:30', HOUR, '2026-03-02 14:00'],
    ['up to closing, not to the next opening', '2026-03-02 15:30', HOUR, '2026-03-02 16:30'],
    ['started before opening: from opening on', '2026-03-02 05:00', 2 * HOUR, '2026-03-02 10:30'],
    ['started after closing: from the next opening on', '2026-03-04 18:00', 2 * HOUR, '2026-03-05 10:30'],
    ['over a holiday on the next day', '2026-03-02 15:30', 2 * HOUR, '2026-03-04 09:30'],
    ['over a long weekend', '2026-05-29 16:00', HOUR, '2026-06-02 09:00'],
    ['to the millisecond', '2026-03-02 16:29:59.999', 2, '2026-03-04 08:30:00.001'],
  ])('is counted %s', (_, start, ms, end) => {
    const result = addWorkingTime(office, at(start), ms);

    expect(result).toBe(at(end));
    expect(workingTimeBetween(office, at(start), result)).toBe(ms);
  });

  it('of nothing is now, or the next opening', () => {
    expect(shown(addWorkingTime(office, at('2026-03-02 09:00'), 0))).toBe('2026-03-02 09:00');
    expect(shown(addWorkingTime(office, at('2026-03-02 16:30'), 0))).toBe('2026-03-02 16:30');
    expect(shown(addWorkingTime(office, at('2026-03-02 18:00'), 0))).toBe('2026-03-04 08:30');
  });

  it('runs on over midnight where an end is 24:00', () => {
    const nights = workingCalendar(
      settings({
        hours: [
          ['00:00', '02:00'],
          ['22:00', '24:00'],
        ],
      }),
    );

    expect(shown(addWorkingTime(nights, at('2026-03-04 23:00'), HOUR))).toBe('2026-03-05 00:00');
    expect(shown(addWorkingTime(nights, at('2026-03-04 23:00'), 3 * HOUR))).toBe('2026-03-05 02:00');
    expect(shown(addWorkingTime(nights, at('2026-03-06 23:00'), 3 * HOUR))).toBe('2026-03-09 02:00');
    expect(shown(addWorkingDays(nights, at('2026-03-07 10:00'), 1))).toBe('2026-03-10 00:00');
  });

  it('is all time for an office that is always open', () => {
    expect(addWorkingTime(always, at('2026-04-13 23:59:57'), 5 * SECOND)).toBe(at('2026-04-14 00:00:02'));
    expect(workingTimeBetween(always, at('2026-04-12 00:00'), at('2026-04-15 01:00'))).toBe(3 * DAY + HOUR);
  });

  it('between an instant and an earlier or the same one is none', () => {
    expect(workingTimeBetween(office, at('2026-03-02 10:00'), at('2026-03-02 10:00'))).toBe(0);
    expect(workingTimeBetween(office, at('2026-03-06 10:00'), at('2026-03-02 10:00'))).toBe(0);
  });

  it.each([-1, 0.5, NaN, Infinity])('refuses to count %d ms', (ms) => {
    expect(() => addWorkingTime(office, at('2026-03-02 10:00'), ms)).toThrow(RangeError);
  });

  it.each([0.5, NaN, Infinity])('refuses the instant %d', (instant) => {
    expect(() => addWorkingTime(office, instant, 1)).toThrow(RangeError);
    expect(() => addWorkingDays(office, instant, 1)).toThrow(RangeError);
    expect(() => workingTimeBetween(office, 0, instant)).toThrow(RangeError);
    expect(() => workingTimeBetween(office, instant, 0)).toThrow(RangeError);
  });

  it('arrives where a whole year is off', () => {
    const holidays = daysOf({ from: '2026-01-01', until: '2026-12-31' }).map((date) => ({ date, name: 'ปิด' }));
    const closed = workingCalendar(settings({ holidays }));

    expect(shown(addWorkingDays(closed, at('2025-12-30 10:00'), 1))).toBe('2027-01-04 10:00');
    expect(shown(addWorkingTime(closed, at('2025-12-30 16:00'), HOUR))).toBe('2027-01-04 09:00');
    expect(workingTimeBetween(closed, at('2026-01-01 00:00'), at('2027-01-01 00:00'))).toBe(0);
  });
});

describe('a limit', () => {
  it.each([
    ['P1D', '2026-03-04 10:17', '2026-03-05 10:17'],
    ['P2D', '2026-03-06 10:17', '2026-03-10 10:17'],
    ['PT4H', '2026-03-04 10:00', '2026-03-04 15:00'],
    ['P1DT2H', '2026-03-04 15:30', '2026-03-06 09:30'],
  ])('of %s from %s is past at %s', (limit, start, end) => {
    expect(shown(addLimit(office, at(start), limit))).toBe(end);
    expect(addLimit(office, at(start), limit, 'normal')).toBe(at(end));
  });

  it('of five seconds is past five seconds later where the office is always open', () => {
    const start = at('2026-04-13 03:00:00.123');

    expect(addLimit(always, start, 'PT5S')).toBe(start + 5 * SECOND);
  });

  it.each<[Urgency, string, string]>([
    ['urgent', 'P1D', '2026-03-04 12:00'],
    ['veryUrgent', 'P1D', '2026-03-04 10:15'],
    ['mostUrgent', 'P1D', '2026-03-04 09:22:30'],
    ['urgent', 'P2D', '2026-03-04 16:30'],
    ['urgent', 'P1DT1H', '2026-03-04 13:30'],
    ['veryUrgent', 'PT4H', '2026-03-04 09:30'],
    ['mostUrgent', 'PT8M', '2026-03-04 08:31'],
  ])('is shortened for a memo that is %s: %s is past at %s', (urgency, limit, end) => {
    expect(shown(addLimit(office, at('2026-03-04 08:30'), limit, urgency))).toBe(end);
  });

  it('is not shortened below a minute, and not at all if it is shorter itself', () => {
    const start = at('2026-03-04 09:00');

    expect(addLimit(office, start, 'PT4M', 'mostUrgent')).toBe(start + MINUTE);
    expect(addLimit(office, start, 'PT1M', 'mostUrgent')).toBe(start + MINUTE);
    expect(addLimit(office, start, 'PT5S', 'mostUrgent')).toBe(start + 5 * SECOND);
  });

  it.each(['P1W', 'P0D', '', 'P366D'])('that cannot be read is refused: %j', (limit) => {
    expect(() => addLimit(office, at('2026-03-04 09:00'), limit)).toThrow(RangeError);
  });
});

describe('calendar settings', () => {
  it('of an ordinary and of an always open office are in order', () => {
    expect(calendarProblems(settings())).toEqual([]);
    expect(calendarProblems(settings({ days: ALL_DAYS, hours: [['00:00', '24:00']] }))).toEqual([]);
    expect(
      calendarProblems(
        settings({
          hours: [
            ['08:00', '12:00'],
            ['12:00', '16:00'],
          ],
        }),
      ),
    ).toEqual([]);
  });

  const wrong: readonly [string, unknown][] = [
    ['TIME_ZONE_UNKNOWN', { timeZone: 'Europe/Paris' }],
    ['NO_DAYS', { days: [] }],
    ['DAY_UNKNOWN', { days: ['mon', 'freitag'] }],
    ['NO_HOURS', { hours: [] }],
    ['HOUR_UNREADABLE', { hours: [['8:30', '16:30']] }],
    ['HOUR_UNREADABLE', { hours: [['08:30', '24:01']] }],
    ['HOUR_UNREADABLE', { hours: [['08:60', '16:30']] }],
    ['HOUR_UNREADABLE', { hours: [['๐๘:๓๐', '16:30']] }],
    ['HOURS_BACKWARDS', { hours: [['16:30', '08:30']] }],
    ['HOURS_BACKWARDS', { hours: [['08:30', '08:30']] }],
    [
      'HOURS_OVERLAP',
      {
        hours: [
          ['08:30', '12:01'],
          ['12:00', '16:30'],
        ],
      },
    ],
    [
      'HOURS_OVERLAP',
      {
        hours: [
          ['13:00', '16:30'],
          ['08:30', '12:00'],
        ],
      },
    ],
    ['HOLIDAY_UNREADABLE', { holidays: [{ date: '2026-02-29', name: 'วันหยุด' }] }],
  ];
  it.each(wrong)('have the problem %s: %j', (problem, changes) => {
    const broken = settings(changes as Partial<CalendarSettings>);

    expect(calendarProblems(broken)).toEqual([problem]);
    expect(() => workingCalendar(broken)).toThrow(problem);
  });

  it('have all their problems named', () => {
    expect(calendarProblems(settings({ days: [], hours: [] }))).toEqual(['NO_DAYS', 'NO_HOURS']);
  });
});

function daysOf({ from, until }: DateRange): readonly string[] {
  const days: string[] = [];
  for (let date = from; date <= until; date = addDays(date, 1)) days.push(date);
  return days;
}
