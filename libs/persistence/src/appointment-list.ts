import type { Capacity } from '@app/domain';
import type { Tx } from './organisations';

export interface AppointmentRow {
  readonly id: string;
  readonly position_id: string;
  readonly position_code: string;
  readonly position_name: string;
  readonly person_id: string;
  readonly username: string;
  readonly person_name: string;
  readonly capacity: Capacity;
  readonly order_number: string | null;
  readonly valid_from: Date;
  readonly valid_until: Date | null;
  readonly scope: readonly string[] | null;
}

export interface AppointmentQuery {
  readonly positionId?: string | undefined;
  readonly personId?: string | undefined;
  /** Of one appointment. */
  readonly id?: string | undefined;
  readonly after?: { readonly from: Date; readonly id: string } | undefined;
  readonly limit: number;
}

/** Past, present and coming, those that begin last first. */
export async function listAppointments(
  tx: Tx,
  { positionId, personId, id, after, limit }: AppointmentQuery,
): Promise<readonly AppointmentRow[]> {
  return tx.query<AppointmentRow>({
    name: 'appointments',
    text: `SELECT a.id, a.position_id, q.code AS position_code, q.name AS position_name, a.person_id, p.username, p.name AS person_name,
             a.capacity, a.order_number, a.valid_from, a.valid_until, a.scope
           FROM appointment a
           JOIN position q ON q.organisation_id = a.organisation_id AND q.id = a.position_id
           JOIN person p ON p.organisation_id = a.organisation_id AND p.id = a.person_id
           WHERE ($1::uuid IS NULL OR a.position_id = $1) AND ($2::uuid IS NULL OR a.person_id = $2) AND ($3::uuid IS NULL OR a.id = $3)
             AND ($4::timestamptz IS NULL OR (a.valid_from, a.id) < ($4, $5::uuid))
           ORDER BY a.valid_from DESC, a.id DESC LIMIT $6`,
    values: [positionId, personId, id, after?.from, after?.id, limit],
  });
}
