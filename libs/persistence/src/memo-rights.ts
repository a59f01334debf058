import type { Appointment, Capacity } from '@app/domain';
import type { Tx } from './organisations';

/** A right to sign for a position of the memo, with the names that go under the signature. */
export interface Right extends Appointment {
  readonly personName: string;
  readonly positionName: string;
  /** The position that the person holds, if any. */
  readonly ownPositionName: string | null;
}

interface RightRow {
  readonly id: string;
  readonly position_id: string;
  readonly person_id: string;
  readonly capacity: Capacity;
  readonly order_number: string | null;
  readonly valid_from: Date;
  readonly valid_until: Date | null;
  readonly scope: readonly string[] | null;
  readonly person_name: string;
  readonly position_name: string;
  readonly own_position_name: string | null;
}

const RIGHTS = `
  SELECT a.id, a.position_id, a.person_id, a.capacity, a.order_number, a.valid_from, a.valid_until, a.scope,
         p.name AS person_name, q.name AS position_name,
         (SELECT h.name FROM appointment o JOIN position h ON h.organisation_id = o.organisation_id AND h.id = o.position_id
           WHERE o.organisation_id = a.organisation_id AND o.person_id = a.person_id AND o.capacity = 'holder'
             AND o.valid_from <= $2 AND (o.valid_until IS NULL OR o.valid_until > $2) ORDER BY o.valid_from LIMIT 1) AS own_position_name
  FROM appointment a
  JOIN person p ON p.organisation_id = a.organisation_id AND p.id = a.person_id
  JOIN position q ON q.organisation_id = a.organisation_id AND q.id = a.position_id
  WHERE p.closed_at IS NULL AND a.valid_from <= $2 AND (a.valid_until IS NULL OR a.valid_until > $2)`;

/** Who may sign for the positions of this memo's chain. */
export async function rightsFor(tx: Tx, memoId: string, at: number): Promise<readonly Right[]> {
  const rows = await tx.query<RightRow>({
    name: 'memo-rights',
    text: `${RIGHTS} AND a.position_id IN (
             SELECT (step->>'positionId')::uuid FROM memo_chain, jsonb_array_elements(chain->'steps') step WHERE memo_id = $1)`,
    values: [memoId, new Date(at)],
  });
  return rows.map(toRight);
}

/** Who may sign for these positions. */
export async function rightsOf(tx: Tx, positionIds: readonly string[], at: number): Promise<readonly Right[]> {
  const rows = await tx.query<RightRow>({
    name: 'position-rights',
    text: `${RIGHTS} AND a.position_id = ANY ($1)`,
    values: [positionIds, new Date(at)],
  });
  return rows.map(toRight);
}

function toRight(row: RightRow): Right {
  return {
    id: row.id,
    positionId: row.position_id,
    personId: row.person_id,
    capacity: row.capacity,
    orderNumber: row.order_number,
    from: row.valid_from.getTime(),
    until: row.valid_until?.getTime() ?? null,
    scope: row.scope,
    personName: row.person_name,
    positionName: row.position_name,
    ownPositionName: row.own_position_name,
  };
}
