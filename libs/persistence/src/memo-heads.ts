import type { MemoStatus, Purpose, Secrecy, Urgency } from '@app/domain';

/** A memo in a list: what its head says, and where it stands. */
export interface MemoHead {
  readonly id: string;
  readonly kind: string;
  readonly purpose: Purpose;
  readonly urgency: Urgency;
  readonly secrecy: Secrecy;
  readonly subject: string;
  readonly unit_id: string;
  readonly unit_code: string;
  readonly unit_name: string;
  readonly document_number: string | null;
  readonly memo_date: string;
  readonly amount: string | null;
  readonly officer_id: string;
  readonly officer_name: string;
  readonly status: MemoStatus;
  readonly revision: number;
  readonly current_step: number | null;
  /** Null where the memo waits for nobody, or for its officer. */
  readonly turn_position_id: string | null;
  readonly turn_position_code: string | null;
  readonly turn_position_name: string | null;
  readonly due_at: Date | null;
  readonly version: number;
  readonly created_at: Date;
  readonly submitted_at: Date | null;
  readonly settled_at: Date | null;
}

/** Of `m` (memo, or what is shown of it) and `c` (memo_chain), with the joins below. */
export const HEAD_COLUMNS = `m.id, m.kind, m.purpose, m.urgency, m.secrecy, m.subject, m.unit_id, u.code AS unit_code, u.name AS unit_name,
  m.document_number, m.memo_date::text AS memo_date, m.amount, m.officer_id, o.name AS officer_name, c.status, c.revision, c.current_step,
  c.turn_position_id, q.code AS turn_position_code, q.name AS turn_position_name, c.due_at, c.version, m.created_at, c.submitted_at, c.settled_at`;

export const HEAD_JOINS = `JOIN unit u ON u.organisation_id = m.organisation_id AND u.id = m.unit_id
  JOIN person o ON o.organisation_id = m.organisation_id AND o.id = m.officer_id
  LEFT JOIN position q ON q.organisation_id = c.organisation_id AND q.id = c.turn_position_id`;

/** Positions of `$1` at `$2`: what they hold or stand in for, with the kinds of memo that a delegation covers. */
export const HELD = `SELECT a.position_id, a.capacity, a.order_number, a.scope FROM appointment a
  WHERE a.person_id = $1 AND a.valid_from <= $2 AND (a.valid_until IS NULL OR a.valid_until > $2)`;
