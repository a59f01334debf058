import type { Appointment, Capacity } from '@app/domain';

export interface AppointmentRow {
  readonly id: string;
  readonly position_id: string;
  readonly person_id: string;
  readonly capacity: Capacity;
  readonly order_number: string | null;
  readonly valid_from: Date;
  readonly valid_until: Date | null;
  readonly scope: readonly string[] | null;
}

/** The row as the domain's rules take it. */
export function appointmentIn(row: AppointmentRow): Appointment {
  return {
    id: row.id,
    positionId: row.position_id,
    personId: row.person_id,
    capacity: row.capacity,
    orderNumber: row.order_number,
    from: row.valid_from.getTime(),
    until: row.valid_until?.getTime() ?? null,
    scope: row.scope,
  };
}
