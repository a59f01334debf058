import fc from 'fast-check';
import { startOfBangkokDate } from '../thai-date';
import { OFFICE_CALENDAR, workingCalendar } from '../working-calendar';
import { passReportClock, reminderAt, rescheduleReportClock, startReportClock } from './report-clock';

const CALENDAR = workingCalendar(OFFICE_CALENDAR);
/** The end of Thursday, 30 April 2026. Friday is Labour Day, on which offices work; Monday, 4 May, is Coronation Day. */
const DUE = startOfBangkokDate('2026-05-01');
const OPENING = 8.5 * 3_600_000;

function opening(date: string): number {
  return startOfBangkokDate(date) + OPENING;
}

describe('reminderAt', () => {
  it('is five working days before, one before, on the day, and each working day after, when the office opens', () => {
    const reminders = [1, 2, 3, 4, 5, 6].map((number) => reminderAt(CALENDAR, DUE, number));

    expect(reminders).toEqual(
      ['2026-04-23', '2026-04-29', '2026-04-30', '2026-05-01', '2026-05-05', '2026-05-06'].map(opening),
    );
  });

  it('comes on the last working day before a due day without work', () => {
    const saturday = startOfBangkokDate('2026-04-26');

    expect(reminderAt(CALENDAR, saturday, 3)).toBe(opening('2026-04-24'));
  });

  it('comes later each time, whatever the day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000 }), (days) => {
        const dueAt = DUE + days * 86_400_000;
        const reminders = Array.from({ length: 8 }, (_, index) => reminderAt(CALENDAR, dueAt, index + 1));
        expect(reminders).toEqual(reminders.toSorted((a, b) => a - b));
        expect(new Set(reminders).size).toBe(reminders.length);
        expect(reminders.filter((at) => at < dueAt)).toHaveLength(3);
      }),
    );
  });
});

describe('the clock of a report', () => {
  it.each([
    ['2026-03-01', 1, opening('2026-04-23')],
    ['2026-04-25', 2, opening('2026-04-29')],
    ['2026-06-01', 4, opening('2026-05-01')],
  ])('begun on %s rings first for reminder %i', (day, reminder, next) => {
    expect(startReportClock(CALENDAR, 1, DUE, startOfBangkokDate(day))).toMatchObject({ reminder, next });
  });

  it('sends only the newest after an outage, escalates once, and rings next in the future', () => {
    const clock = startReportClock(CALENDAR, 1, DUE, startOfBangkokDate('2026-04-01'));
    const at = startOfBangkokDate('2026-05-11');

    const passed = passReportClock(CALENDAR, DUE, clock, at);
    const again = passReportClock(CALENDAR, DUE, passed.clock, passed.clock.next);

    expect(passed).toMatchObject({ reminded: 8, skipped: [1, 2, 3, 4, 5, 6, 7], escalated: true });
    expect(passed.clock).toMatchObject({ number: 2, escalateAt: null, next: opening('2026-05-11') });
    expect(again).toMatchObject({ reminded: 9, skipped: [], escalated: false });
  });

  it('is counted anew by a changed calendar for what is to come, never to the past', () => {
    const clock = startReportClock(CALENDAR, 1, DUE, startOfBangkokDate('2026-04-01'));
    const closed = workingCalendar({ ...OFFICE_CALENDAR, holidays: [{ date: '2026-04-29', name: 'วันหยุดพิเศษ' }] });

    const moved = rescheduleReportClock(closed, DUE, clock, startOfBangkokDate('2026-04-02'));

    expect(moved).toMatchObject({ number: 2, reminder: 1, next: opening('2026-04-22') });
    expect(rescheduleReportClock(closed, DUE, clock, opening('2026-04-23')).next).toBe(opening('2026-04-23'));
  });
});
