import type { Clock } from '../memo/chain';
import { nextOf, passClock, recountClock, type PassedDeadline } from '../reminder-clock';
import { addDays, bangkokDateOf, startOfBangkokDate } from '../thai-date';
import { addWorkingDays, addWorkingTime, isWorkingDay, type WorkingCalendar } from '../working-calendar';

/** Working days before the due day on which the first reminders go out; the last of these numbers is the due day itself. */
const DAYS_BEFORE = [5, 1, 0] as const;
/** Reminders up to this one come before the cut-off; those after it tell that it is past. */
export const LAST_REMINDER_BEFORE = DAYS_BEFORE.length;

/**
 * When reminder n goes out (epoch ms), at the opening of a working day: five days before the due day, one day before, on
 * it (or the last working day before), and after the cut-off on each working day.
 */
export function reminderAt(calendar: WorkingCalendar, dueAt: number, number: number): number {
  const before = DAYS_BEFORE[number - 1];
  if (before !== undefined) {
    return openingBefore(calendar, dueAt, before);
  }
  const first = addWorkingTime(calendar, dueAt, 0);
  const later = number - LAST_REMINDER_BEFORE - 1;
  return later === 0 ? first : addWorkingDays(calendar, first, later);
}

/** One working day after the first reminder that tells of the cut-off. */
export function escalationAt(calendar: WorkingCalendar, dueAt: number): number {
  return addWorkingDays(calendar, addWorkingTime(calendar, dueAt, 0), 1);
}

/** A clock towards a cut-off that begins now: what the days before would have told is not told any more, but that it is past. */
export function startReportClock(calendar: WorkingCalendar, activation: number, dueAt: number, at: number): Clock {
  let reminder = at >= dueAt ? LAST_REMINDER_BEFORE + 1 : 1;
  while (reminder <= LAST_REMINDER_BEFORE && reminderAt(calendar, dueAt, reminder) < at) reminder += 1;
  const next = reminderAt(calendar, dueAt, reminder);
  const escalateAt = escalationAt(calendar, dueAt);
  return { activation, number: 1, reminder, reminderAt: next, escalateAt, next: nextOf(next, escalateAt) };
}

/** What is due by `at`: as `passClock`. */
export function passReportClock(calendar: WorkingCalendar, dueAt: number, clock: Clock, at: number): PassedDeadline {
  return passClock(clock, at, (reminder) => reminderAt(calendar, dueAt, reminder));
}

/** The same clock under a changed calendar: as `recountClock`. */
export function rescheduleReportClock(calendar: WorkingCalendar, dueAt: number, clock: Clock, at: number): Clock {
  return recountClock(clock, at, {
    reminderAt: reminderAt(calendar, dueAt, clock.reminder),
    escalateAt: escalationAt(calendar, dueAt),
  });
}

function openingBefore(calendar: WorkingCalendar, dueAt: number, days: number): number {
  let day = bangkokDateOf(dueAt - 1);
  for (let left = days; left > 0 || !isWorkingDay(calendar, day); day = addDays(day, -1)) {
    if (isWorkingDay(calendar, day)) left -= 1;
  }
  return addWorkingTime(calendar, startOfBangkokDate(day), 0);
}
