import type { MemoStatus } from '@app/domain';
import { foldedForSearch } from './memo-drafts';
import { HEAD_COLUMNS, HEAD_JOINS, HELD, type MemoHead } from './memo-heads';
import type { Actor, Tx } from './organisations';

export interface MemoFilter {
  readonly status?: MemoStatus | undefined;
  readonly kind?: string | undefined;
  readonly unitId?: string | undefined;
  /** Found in subject, number and text, in any case and in Thai or Arabic digits; of a memo whose head alone may be read, in subject and number. */
  readonly q?: string | undefined;
  /** Memo dates, both inclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface FoundMemo extends MemoHead {
  readonly access: 'all' | 'head';
}

const DIGITS = `'๐๑๒๓๔๕๖๗๘๙', '0123456789'`;

/**
 * A memo as a reader may see it: while it is returned, and where it ended so, the working draft is its officer's alone
 * and everyone else's is the present revision. The rule of who may read is the domain's `accessTo`.
 */
const SHOWN = `
  SELECT m.organisation_id, m.id, m.officer_id, m.document_number, m.created_at,
    coalesce(r.content->>'kind', m.kind) AS kind, coalesce(r.content->>'purpose', m.purpose) AS purpose,
    coalesce(r.content->>'urgency', m.urgency) AS urgency, coalesce(r.content->>'secrecy', m.secrecy) AS secrecy,
    coalesce(r.content->>'subject', m.subject) AS subject, coalesce((r.content->>'unitId')::uuid, m.unit_id) AS unit_id,
    coalesce((r.content->>'date')::date, m.memo_date) AS memo_date,
    CASE WHEN r.memo_id IS NULL THEN m.amount ELSE (r.content->>'amount')::bigint END AS amount,
    CASE WHEN r.memo_id IS NULL THEN m.search_text ELSE translate(lower(r.content::text), ${DIGITS}) END AS searched,
    CASE
      WHEN m.officer_id = $1 OR 'auditor' = ANY ($3::text[]) THEN 'all'
      WHEN c.status <> 'draft' AND (
        EXISTS (SELECT FROM decision d WHERE d.memo_id = m.id AND d.signer_id = $1)
        OR EXISTS (SELECT FROM held h WHERE (h.scope IS NULL OR m.kind = ANY (h.scope)) AND (
             h.position_id = ANY (c.waiting_position_ids)
             OR EXISTS (SELECT FROM task t WHERE t.memo_id = m.id AND t.position_id = h.position_id)))
        OR ('recordsClerk' = ANY ($3) AND m.secrecy = 'normal' AND coalesce(r.content->>'secrecy', 'normal') = 'normal')
      ) THEN 'all'
      WHEN 'administrator' = ANY ($3) THEN 'head'
    END AS access
  FROM memo m
  JOIN memo_chain c ON c.organisation_id = m.organisation_id AND c.memo_id = m.id
  LEFT JOIN memo_revision r ON r.organisation_id = c.organisation_id AND r.memo_id = c.memo_id AND r.revision = c.revision
    AND c.status IN ('returned', 'withdrawn', 'cancelled') AND NOT (c.status = 'returned' AND m.officer_id = $1)
  WHERE ($4::uuid IS NULL OR m.id < $4) AND ($5::text IS NULL OR c.status = $5)`;

/** Memos that the actor may read, the newest first; up to `most` below the id `before`. Planned anew each time: what is asked for decides how. */
export async function searchMemos(
  tx: Tx,
  actor: Actor,
  { status, kind, unitId, q, from, to }: MemoFilter,
  { before, most, at }: { readonly before: string | undefined; readonly most: number; readonly at: number },
): Promise<readonly FoundMemo[]> {
  return tx.query<FoundMemo>({
    text: `WITH held AS MATERIALIZED (${HELD}), shown AS NOT MATERIALIZED (${SHOWN})
           SELECT ${HEAD_COLUMNS}, m.access
           FROM shown m JOIN memo_chain c ON c.organisation_id = m.organisation_id AND c.memo_id = m.id ${HEAD_JOINS}
           WHERE m.access IS NOT NULL AND ($6::text IS NULL OR m.kind = $6) AND ($7::uuid IS NULL OR m.unit_id = $7)
             AND ($8::date IS NULL OR m.memo_date >= $8) AND ($9::date IS NULL OR m.memo_date <= $9)
             AND ($10::text IS NULL
               OR strpos(translate(lower(m.subject), ${DIGITS}), $10) > 0
               OR strpos(translate(lower(m.document_number), ${DIGITS}), $10) > 0
               OR (m.access = 'all' AND strpos(m.searched, $10) > 0))
           ORDER BY m.id DESC LIMIT $11`,
    values: [
      actor.personId,
      new Date(at),
      actor.roles,
      before,
      status,
      kind,
      unitId,
      from,
      to,
      q === undefined ? undefined : foldedForSearch(q),
      most,
    ],
  });
}
