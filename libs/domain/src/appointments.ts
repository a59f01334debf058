import type { Capacity } from './words';

/** A person's right to sign for a position. `from` and `until` are epoch ms, half-open; null is open-ended. */
export interface Appointment {
  readonly id: string;
  readonly positionId: string;
  readonly personId: string;
  readonly capacity: Capacity;
  readonly orderNumber: string | null;
  readonly from: number;
  readonly until: number | null;
  /** Kinds of memo that a delegation covers; null covers all. */
  readonly scope: readonly string[] | null;
}

/** Where someone may sign for two reasons, the stronger one is taken unless the signer names the other. */
const STRENGTH: Readonly<Record<Capacity, number>> = { holder: 0, acting: 1, caretaker: 2, statutory: 3, onBehalf: 4 };

/** True from `from` on and before `until`: an order that ends at 16:30 refuses a signature at 16:30:00. */
export function isValidAt({ from, until }: Pick<Appointment, 'from' | 'until'>, at: number): boolean {
  return from <= at && (until === null || at < until);
}

export function covers({ scope }: Pick<Appointment, 'scope'>, memoKind: string): boolean {
  return scope === null || scope.includes(memoKind);
}

/** Who may sign for a position at that instant, in any capacity, the strongest first. */
export function appointmentsFor(
  appointments: readonly Appointment[],
  positionId: string,
  memoKind: string,
  at: number,
): readonly Appointment[] {
  return appointments
    .filter((one) => one.positionId === positionId && isValidAt(one, at) && covers(one, memoKind))
    .toSorted((a, b) => STRENGTH[a.capacity] - STRENGTH[b.capacity]);
}

/** Only a holder, and who acts by law, needs no order (ระเบียบและ พ.ร.บ. ระเบียบบริหารราชการ: the others stand in by a written one). */
export function needsOrder(capacity: Capacity): boolean {
  return capacity !== 'holder' && capacity !== 'statutory';
}
