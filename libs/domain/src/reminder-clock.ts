import type { Clock } from './memo/chain';

export interface PassedDeadline {
  readonly reminded: number | null;
  readonly skipped: readonly number[];
  readonly escalated: boolean;
  readonly clock: Clock;
}

/**
 * What is due by `at`: of all reminders due only the newest, the others are skipped; and the escalation. The next instant
 * is never in the past. `following`: when reminder n goes out, given when the one before it did.
 */
export function passClock(
  clock: Clock,
  at: number,
  following: (reminder: number, before: number) => number,
): PassedDeadline {
  const due: number[] = [];
  let { reminder, reminderAt } = clock;
  while (reminderAt <= at) {
    due.push(reminder);
    reminder += 1;
    reminderAt = following(reminder, reminderAt);
  }
  const escalated = clock.escalateAt !== null && clock.escalateAt <= at;
  const escalateAt = escalated ? null : clock.escalateAt;
  return {
    reminded: due.at(-1) ?? null,
    skipped: due.slice(0, -1),
    escalated,
    clock: movedClock(clock, { reminder, reminderAt, escalateAt }),
  };
}

/** The clock under a changed calendar: what was due by `at` stays due, what is to come is as counted, never before `at`. */
export function recountClock(
  clock: Clock,
  at: number,
  counted: { readonly reminderAt: number; readonly escalateAt: number },
): Clock {
  const anew = (before: number, fresh: number): number => (before <= at ? before : Math.max(at, fresh));
  return movedClock(clock, {
    reminder: clock.reminder,
    reminderAt: anew(clock.reminderAt, counted.reminderAt),
    escalateAt: clock.escalateAt === null ? null : anew(clock.escalateAt, counted.escalateAt),
  });
}

/** The instant at which a clock rings next. */
export function nextOf(reminderAt: number, escalateAt: number | null): number {
  return escalateAt === null ? reminderAt : Math.min(reminderAt, escalateAt);
}

function movedClock(clock: Clock, to: Pick<Clock, 'reminder' | 'reminderAt' | 'escalateAt'>): Clock {
  return { ...clock, ...to, number: clock.number + 1, next: nextOf(to.reminderAt, to.escalateAt) };
}
