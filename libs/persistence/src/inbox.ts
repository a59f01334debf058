import type { Capacity } from '@app/domain';
import { HEAD_COLUMNS, HEAD_JOINS, HELD, type MemoHead } from './memo-heads';
import type { Tx } from './organisations';

/** A memo that waits for somebody. */
export interface WaitingMemo extends MemoHead {
  /** Of the right to sign; null for a returned draft, which waits for its officer. */
  readonly capacity: Capacity | null;
  readonly order_number: string | null;
  readonly urgency_rank: number;
  readonly due_at: Date;
  readonly turn_opened_at: Date;
  readonly seen_at: Date | null;
}

/** Where a page of the inbox goes on: rank of urgency, deadline, memo. */
export interface InboxPlace {
  readonly rank: number;
  readonly dueAt: string;
  readonly memoId: string;
}

/**
 * What waits for `$1` at `$2`: open steps that they may sign by any right, the strongest shown, and returned drafts of
 * their own. Barred are, as the domain's `barTo` has it, the officer from deciding and, where the chain refuses it, who
 * signed another step.
 */
const WAITING = `
  WITH held AS MATERIALIZED (${HELD})
  SELECT c.organisation_id, c.memo_id, h.capacity, h.order_number
  FROM memo_chain c
  JOIN memo m ON m.organisation_id = c.organisation_id AND m.id = c.memo_id
  CROSS JOIN LATERAL (
    SELECT h.capacity, h.order_number FROM held h
    WHERE h.position_id = c.turn_position_id AND (h.scope IS NULL OR m.kind = ANY (h.scope))
    ORDER BY array_position(ARRAY['holder', 'acting', 'caretaker', 'statutory', 'onBehalf'], h.capacity) LIMIT 1
  ) h
  WHERE c.status = 'inReview' AND (c.turn_person_id IS NULL OR c.turn_person_id = $1)
    AND NOT (m.officer_id = $1 AND jsonb_path_exists(c.chain, '$.steps[*] ? (@.number == $step && @.kind == "decide")',
      jsonb_build_object('step', c.current_step)))
    AND NOT (c.chain->'rules'->>'sameSigner' = 'refuse' AND jsonb_path_exists(c.chain,
      '$.signatures[*] ? (@.counts == true && @.by == $person && @.step != $step)',
      jsonb_build_object('step', c.current_step, 'person', $1::text)))
  UNION ALL
  SELECT c.organisation_id, c.memo_id, NULL, NULL
  FROM memo_chain c
  JOIN memo m ON m.organisation_id = c.organisation_id AND m.id = c.memo_id
  WHERE c.status = 'returned' AND m.officer_id = $1`;

/** The most urgent first, then the earliest deadline; up to `most` after a place. */
export async function readInbox(
  tx: Tx,
  personId: string,
  at: number,
  { after, most }: { readonly after: InboxPlace | undefined; readonly most: number },
): Promise<readonly WaitingMemo[]> {
  return tx.query<WaitingMemo>({
    name: 'inbox-read',
    text: `SELECT * FROM (
             SELECT ${HEAD_COLUMNS}, w.capacity, w.order_number, c.turn_opened_at,
               to_timestamp((c.chain->'turn'->>'seenAt')::float8 / 1000) AS seen_at,
               array_position(ARRAY['mostUrgent', 'veryUrgent', 'urgent', 'normal'], m.urgency) AS urgency_rank
             FROM (${WAITING}) w
             JOIN memo_chain c ON c.organisation_id = w.organisation_id AND c.memo_id = w.memo_id
             JOIN memo m ON m.organisation_id = w.organisation_id AND m.id = w.memo_id ${HEAD_JOINS}
           ) i
           WHERE $3::int IS NULL OR (urgency_rank, due_at, id) > ($3, $4::timestamptz, $5::uuid)
           ORDER BY urgency_rank, due_at, id LIMIT $6`,
    values: [personId, new Date(at), after?.rank, after?.dueAt, after?.memoId, most],
  });
}

/** How many memos wait, and how many of them are past their deadline. */
export async function countInbox(
  tx: Tx,
  personId: string,
  at: number,
): Promise<{ readonly count: number; readonly overdue: number }> {
  const [row] = await tx.query<{ count: number; overdue: number }>({
    name: 'inbox-count',
    text: `SELECT count(*)::int AS count, count(*) FILTER (WHERE c.due_at < $2)::int AS overdue
           FROM (${WAITING}) w JOIN memo_chain c ON c.organisation_id = w.organisation_id AND c.memo_id = w.memo_id`,
    values: [personId, new Date(at)],
  });
  return row ?? { count: 0, overdue: 0 };
}
