import { needsOrder, type Appointment } from './appointments';
import type { RefusalCode } from './refusals';

export type AppointmentRefusal = Extract<
  RefusalCode,
  'ORDER_NUMBER_NEEDED' | 'APPOINTMENT_INVALID' | 'APPOINTMENT_OVERLAPS' | 'APPOINTMENT_CIRCULAR'
>;

/**
 * Why an appointment cannot be entered beside those that exist, or null. Standing in needs a written order
 * (`needsOrder`); it ends after it begins; the same person has a position in one capacity once at a time; and nobody is
 * present and replaced at once: who holds a position does not stand in for it, and people do not stand in for each
 * other in a circle over the same time.
 */
export function appointmentRefusal(entered: Appointment, existing: readonly Appointment[]): AppointmentRefusal | null {
  const { positionId, personId, capacity, orderNumber, from, until } = entered;
  if (needsOrder(capacity) && (orderNumber === null || orderNumber.trim() === '')) {
    return 'ORDER_NUMBER_NEEDED';
  }
  if (until !== null && until <= from) {
    return 'APPOINTMENT_INVALID';
  }
  const others = existing.filter((other) => other.id !== entered.id && isConcurrent(entered, other));
  const isDouble = others.some(
    (other) => other.positionId === positionId && other.personId === personId && other.capacity === capacity,
  );
  if (isDouble) {
    return 'APPOINTMENT_OVERLAPS';
  }
  return isCircular(entered, others) ? 'APPOINTMENT_CIRCULAR' : null;
}

type Period = Pick<Appointment, 'from' | 'until'>;

/** Whether the two have an instant in common. */
function isConcurrent(one: Period, other: Period): boolean {
  return one.from < (other.until ?? Infinity) && other.from < (one.until ?? Infinity);
}

/** Who is replaced by whom, while both rows are valid. */
interface Replacement {
  readonly holderId: string;
  readonly standInId: string;
  readonly period: Period;
}

function isCircular(entered: Appointment, others: readonly Appointment[]): boolean {
  const all = [entered, ...others];
  const added = entered.capacity === 'holder' ? replacing(entered, all) : replacedBy(entered, all);
  return added.some((one) => leadsBack(one, all, new Set([one.standInId])));
}

/** Follows who is replaced by whom, from the stand-in; `period` shrinks to what all of them have in common. */
function leadsBack(
  { holderId, standInId, period }: Replacement,
  all: readonly Appointment[],
  seen: ReadonlySet<string>,
): boolean {
  if (standInId === holderId) {
    return true;
  }
  return all
    .filter(({ capacity, personId }) => capacity === 'holder' && personId === standInId)
    .filter((held) => isConcurrent(held, period))
    .flatMap((held) => replacing(held, all))
    .filter((next) => isConcurrent(next.period, period) && (next.standInId === holderId || !seen.has(next.standInId)))
    .some((next) => {
      const reached = { holderId, standInId: next.standInId, period: common(period, next.period) };
      return leadsBack(reached, all, new Set([...seen, next.standInId]));
    });
}

/** Who stands in for the holder of a position. */
function replacing(held: Appointment, all: readonly Appointment[]): readonly Replacement[] {
  return all
    .filter(({ capacity, positionId }) => capacity !== 'holder' && positionId === held.positionId)
    .filter((standIn) => isConcurrent(standIn, held))
    .map((standIn) => ({ holderId: held.personId, standInId: standIn.personId, period: common(held, standIn) }));
}

/** Whom a stand-in replaces: whoever holds the position then. */
function replacedBy(standIn: Appointment, all: readonly Appointment[]): readonly Replacement[] {
  return all
    .filter(({ capacity, positionId }) => capacity === 'holder' && positionId === standIn.positionId)
    .filter((held) => isConcurrent(held, standIn))
    .map((held) => ({ holderId: held.personId, standInId: standIn.personId, period: common(held, standIn) }));
}

function common(one: Period, other: Period): Period {
  const until = Math.min(one.until ?? Infinity, other.until ?? Infinity);
  return { from: Math.max(one.from, other.from), until: until === Infinity ? null : until };
}
