import { bangkokDateOf, dayNumberOf } from '../thai-date';
import { closesAt, dueAt, handInOf, type LifecycleRound } from './lifecycle';

/** `awaited`: not handed in, and not due. `overdue`: not handed in, and past its day. `missing`: the round closed without it. */
export type Punctuality = 'awaited' | 'onTime' | 'late' | 'overdue' | 'missing';

export interface Lateness {
  readonly punctuality: Punctuality;
  /** Calendar days past the due day, by the organisation's zone; 0 where it is not late. */
  readonly daysLate: number;
}

/**
 * How late a unit is with its entry, from the record alone: by the legal cut-off, whenever the engine took notice of it.
 * `at` is epoch ms, now.
 */
export function latenessOf(round: LifecycleRound, unitId: string, at: number): Lateness {
  const cutOff = dueAt(round);
  const handIn = handInOf(round, unitId);
  if (handIn !== undefined) {
    return handIn.at < cutOff ? { punctuality: 'onTime', daysLate: 0 } : late('late', round, handIn.at);
  }
  if (at < cutOff) return { punctuality: 'awaited', daysLate: 0 };
  const isClosed = round.closedAt !== null || at >= closesAt(round);
  return isClosed ? late('missing', round, Math.min(at, closesAt(round))) : late('overdue', round, at);
}

function late(punctuality: Punctuality, { dueOn }: LifecycleRound, at: number): Lateness {
  return { punctuality, daysLate: dayNumberOf(bangkokDateOf(at)) - dayNumberOf(dueOn) };
}

/**
 * From which instant on (epoch ms) a round has an entry that is late: its cut-off, unless each unit handed in before it.
 * Null where none is or can become late as things stand.
 */
export function lateFrom(round: LifecycleRound): number | null {
  const cutOff = dueAt(round);
  const isOnTime = round.unitIds.every((unitId) => (handInOf(round, unitId)?.at ?? cutOff) < cutOff);
  return isOnTime ? null : cutOff;
}
