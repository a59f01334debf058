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

interface StandingIn extends Period {
  /** Who is replaced. */
  readonly holderId: string;
  readonly standInId: string;
}

function isCircular(entered: Appointment, others: readonly Appointment[]): boolean {
  const all = [entered, ...others];
  const edges = all.flatMap((one) => standInsOf(one, all));
  return edges
    .filter(({ by }) => by.includes(entered.id))
    .some((edge) => leadsBack(edge, edge, edges, new Set([edge.standInId])));
}

/** Whom a stand-in replaces while both rows are valid: whoever holds the position then. */
function standInsOf(
  standIn: Appointment,
  all: readonly Appointment[],
): readonly (StandingIn & { readonly by: readonly string[] })[] {
  if (standIn.capacity === 'holder') {
    return [];
  }
  return all
    .filter(({ capacity, positionId }) => capacity === 'holder' && positionId === standIn.positionId)
    .filter((holder) => isConcurrent(holder, standIn))
    .map((holder) => ({
      holderId: holder.personId,
      standInId: standIn.personId,
      by: [standIn.id, holder.id],
      ...common(holder, standIn),
    }));
}

/** Follows who is replaced by whom from the edge's stand-in; `period` shrinks to what all edges have in common. */
function leadsBack(
  { holderId, standInId }: Pick<StandingIn, 'holderId' | 'standInId'>,
  period: Period,
  edges: readonly StandingIn[],
  seen: ReadonlySet<string>,
): boolean {
  if (standInId === holderId) {
    return true;
  }
  return edges
    .filter((next) => next.holderId === standInId && isConcurrent(period, next))
    .filter((next) => next.standInId === holderId || !seen.has(next.standInId))
    .some((next) =>
      leadsBack(
        { holderId, standInId: next.standInId },
        common(period, next),
        edges,
        new Set([...seen, next.standInId]),
      ),
    );
}

function common(one: Period, other: Period): Period {
  const until = Math.min(one.until ?? Infinity, other.until ?? Infinity);
  return { from: Math.max(one.from, other.from), until: until === Infinity ? null : until };
}
