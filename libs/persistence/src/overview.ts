import type { MemoStatus } from '@app/domain';
import type { Tx } from './organisations';

export interface StatusCount {
  readonly status: MemoStatus;
  readonly count: number;
}

export interface OpenMemoAge {
  readonly unit_id: string;
  readonly unit_code: string;
  readonly unit_name: string;
  readonly status: 'inReview' | 'returned';
  readonly submitted_at: Date;
}

/** Memos submitted, and ended in each way, since some instant. */
export interface Throughput {
  readonly submitted: number;
  readonly approved: number;
  readonly rejected: number;
  readonly withdrawn: number;
  readonly cancelled: number;
}

/** One turn of a step: from when it was open until it was signed. */
export interface SignedTurn {
  readonly position_id: string;
  readonly position_code: string;
  readonly position_name: string;
  /** Epoch ms. */
  readonly opened_at: string;
  readonly signed_at: Date;
}

export async function countByStatus(tx: Tx): Promise<readonly StatusCount[]> {
  return tx.query<StatusCount>({
    name: 'overview-status',
    text: 'SELECT status, count(*)::integer AS count FROM memo_chain GROUP BY status ORDER BY status',
  });
}

export async function listOpenMemoAges(tx: Tx): Promise<readonly OpenMemoAge[]> {
  return tx.query<OpenMemoAge>({
    name: 'overview-open',
    text: `SELECT m.unit_id, u.code AS unit_code, u.name AS unit_name, c.status, c.submitted_at
           FROM memo_chain c
           JOIN memo m ON m.organisation_id = c.organisation_id AND m.id = c.memo_id
           JOIN unit u ON u.organisation_id = m.organisation_id AND u.id = m.unit_id
           WHERE c.status IN ('inReview', 'returned') ORDER BY u.code`,
  });
}

export async function countThroughput(tx: Tx, since: number): Promise<Throughput> {
  const [row] = await tx.query<{ [Name in keyof Throughput]: number }>({
    name: 'overview-throughput',
    text: `SELECT count(*) FILTER (WHERE submitted_at >= $1)::integer AS submitted,
             count(*) FILTER (WHERE settled_at >= $1 AND status = 'approved')::integer AS approved,
             count(*) FILTER (WHERE settled_at >= $1 AND status = 'rejected')::integer AS rejected,
             count(*) FILTER (WHERE settled_at >= $1 AND status = 'withdrawn')::integer AS withdrawn,
             count(*) FILTER (WHERE settled_at >= $1 AND status = 'cancelled')::integer AS cancelled
           FROM memo_chain WHERE submitted_at >= $1 OR settled_at >= $1`,
    values: [new Date(since)],
  });
  return row ?? { submitted: 0, approved: 0, rejected: 0, withdrawn: 0, cancelled: 0 };
}

/** Turns that ended with a signature since some instant, the newest `most`; the event that opened each says since when. */
export async function listSignedTurns(tx: Tx, since: number, most: number): Promise<readonly SignedTurn[]> {
  return tx.query<SignedTurn>({
    name: 'overview-turns',
    text: `SELECT d.position_id, q.code AS position_code, q.name AS position_name, o.event->'opened'->>'openedAt' AS opened_at, d.signed_at
           FROM (SELECT organisation_id, stream_id, version FROM log_entry
                 WHERE at >= $1 AND stream_kind = 'memo' AND event->>'type' = 'decided' ORDER BY at DESC LIMIT $2) l
           JOIN decision d ON d.organisation_id = l.organisation_id AND d.memo_id = l.stream_id AND d.version = l.version
           JOIN log_entry o ON o.organisation_id = d.organisation_id AND o.stream_id = d.memo_id AND o.version < d.version
             AND (o.event->'opened'->>'activation')::integer = d.activation
           JOIN position q ON q.organisation_id = d.organisation_id AND q.id = d.position_id`,
    values: [new Date(since), most],
  });
}
