import type { MemoChain, RefusalCode } from '@app/domain';
import { HEAD_COLUMNS, HEAD_JOINS, type MemoHead } from './memo-heads';
import type { Tx } from './organisations';

/** A memo that is open, or approved and without its number, document, seal or publication, with what tells whether it stands still. */
export interface OpenMemo extends MemoHead {
  readonly chain: MemoChain;
  /** When its turn was opened, or when it was approved. */
  readonly since: Date;
  /** A notice of its present turn could not be delivered. */
  readonly is_delivery_failed: boolean;
  /** The engine lacks an event, or did not ring its clock. */
  readonly is_engine_behind: boolean;
  /** What a step of its completion was refused with and waits for. */
  readonly completion_refusal: { readonly step: string; readonly code: RefusalCode } | null;
}

export interface OpenMemosQuery {
  readonly unitId?: string | undefined;
  readonly after?: { readonly since: Date; readonly id: string } | undefined;
  readonly limit: number;
  /** Epoch ms. */
  readonly now: number;
}

/** In a peak the engine runs a minute or two behind by design. */
const ENGINE_PATIENCE_MS = 5 * 60_000;

/** Memos in review, returned drafts, and approved ones that wait for number, document, seal or publication: what waits longest first. */
export async function listOpenMemos(
  tx: Tx,
  { unitId, after, limit, now }: OpenMemosQuery,
): Promise<readonly OpenMemo[]> {
  const patience = now - ENGINE_PATIENCE_MS;
  return tx.query<OpenMemo>({
    name: 'open-memos',
    text: `SELECT ${HEAD_COLUMNS}, c.chain, coalesce(c.turn_opened_at, c.settled_at) AS since,
             EXISTS (SELECT FROM notice n WHERE n.organisation_id = c.organisation_id AND n.memo_id = c.memo_id
               AND n.activation = c.turn_activation AND n.state = 'failed') AS is_delivery_failed,
             coalesce((c.chain->'turn'->'clock'->>'next')::bigint < $5, false) OR EXISTS (
               SELECT FROM engine_cursor e WHERE e.organisation_id = c.organisation_id AND e.stream_id = c.memo_id
               AND e.delivered_version < e.record_version AND e.behind_since < $4) AS is_engine_behind, d.refusal AS completion_refusal
           FROM memo_chain c JOIN memo m ON m.organisation_id = c.organisation_id AND m.id = c.memo_id ${HEAD_JOINS}
             LEFT JOIN LATERAL (SELECT jsonb_build_object('step', step, 'code', code) AS refusal FROM completion_delay d
               WHERE d.organisation_id = c.organisation_id AND d.memo_id = c.memo_id ORDER BY since LIMIT 1) d ON true
           WHERE c.memo_id IN (
               SELECT memo_id FROM memo_chain WHERE status IN ('inReview', 'returned') OR (awaits_number AND status = 'approved')
               UNION ALL SELECT memo_id FROM completion_delay) AND ($1::uuid IS NULL OR m.unit_id = $1)
             AND ($2::timestamptz IS NULL OR (coalesce(c.turn_opened_at, c.settled_at), c.memo_id) > ($2, $3::uuid))
           ORDER BY coalesce(c.turn_opened_at, c.settled_at), c.memo_id LIMIT $6`,
    values: [unitId, after?.since, after?.id, new Date(patience), patience, limit],
  });
}
