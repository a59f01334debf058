import { nextOf, passClock, recountClock, type PassedDeadline } from '../reminder-clock';
import { addLimit, addWorkingDays, type WorkingCalendar } from '../working-calendar';
import type { Urgency } from '../working-limit';
import { OFFICER_STEP, stepOf, type ChainStep, type Clock, type MemoChain, type Turn } from './chain';

export const DEFAULT_LIMIT = 'P2D';
/** One working day past the limit. */
export const DEFAULT_ESCALATE_AFTER = 'P1D';

export type TurnLimits = Pick<ChainStep, 'limit' | 'escalateAfter'>;

/** What a returned draft has before its officer is reminded. */
const RETURNED_DRAFT: TurnLimits = { limit: 'P3D', escalateAfter: DEFAULT_ESCALATE_AFTER };

type Opening = Pick<MemoChain, 'lastActivation' | 'urgency' | 'steps'>;

/**
 * The next activation, of this step or of the officer's returned draft (step 0): the first reminder at its limit, the
 * escalation `escalateAfter` later, in working time.
 */
export function openTurn(chain: Opening, step: number, at: number, calendar: WorkingCalendar): Turn {
  const activation = chain.lastActivation + 1;
  const clock = startClock(calendar, activation, at, limitsOf(chain, step), chain.urgency);
  return { activation, step, openedAt: at, dueAt: clock.reminderAt, seenAt: null, clock };
}

export function limitsOf(chain: Pick<MemoChain, 'steps'>, step: number): TurnLimits {
  return step === OFFICER_STEP ? RETURNED_DRAFT : (stepOf(chain, step) ?? RETURNED_DRAFT);
}

/** What is due by `at`: as `passClock`; a reminder more on each working day. */
export function passTurnClock(calendar: WorkingCalendar, clock: Clock, at: number): PassedDeadline {
  return passClock(clock, at, (_, reminderAt) => addWorkingDays(calendar, reminderAt, 1));
}

/**
 * The same turn under a changed calendar: what was sent stays sent, what was due by `at` stays due, and what is to come
 * is counted anew, never to before `at`.
 */
export function rescheduleClock(
  calendar: WorkingCalendar,
  turn: Turn,
  limits: TurnLimits,
  urgency: Urgency,
  at: number,
): Clock {
  const { clock, openedAt, activation } = turn;
  const fresh = startClock(calendar, activation, openedAt, limits, urgency);
  let counted = fresh.reminderAt;
  for (let passed = 1; passed < clock.reminder; passed += 1) {
    counted = addWorkingDays(calendar, counted, 1);
  }
  return recountClock(clock, at, { reminderAt: counted, escalateAt: fresh.escalateAt ?? at });
}

function startClock(
  calendar: WorkingCalendar,
  activation: number,
  at: number,
  { limit, escalateAfter }: TurnLimits,
  urgency: Urgency,
): Clock {
  const reminderAt = addLimit(calendar, at, limit, urgency);
  const escalateAt = addLimit(calendar, reminderAt, escalateAfter, urgency);
  return { activation, number: 1, reminder: 1, reminderAt, escalateAt, next: nextOf(reminderAt, escalateAt) };
}
