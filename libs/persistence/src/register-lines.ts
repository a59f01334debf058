import type { MemoStatus, NumberState, RegisterDirection, Secrecy, Urgency } from '@app/domain';
import { foldedForSearch } from './memo-drafts';
import type { Actor, Tx } from './organisations';

/** One number of a register, and what it was given to. What the reader may not know is null. */
export interface RegisterLine {
  readonly register_id: string;
  readonly year: number;
  readonly number: number;
  readonly state: NumberState;
  readonly document_number: string | null;
  readonly memo_id: string | null;
  readonly memo_status: MemoStatus | null;
  readonly block_id: string | null;
  readonly reference: string | null;
  readonly dated: string | null;
  readonly sender: string | null;
  readonly recipient: string | null;
  readonly is_shown: boolean;
  readonly subject: string | null;
  readonly urgency: Urgency;
  readonly secrecy: Secrecy;
  readonly action: string | null;
  readonly remarks: string | null;
  readonly attachment_ids: readonly string[];
  readonly given_at: Date;
  readonly given_by: string;
  readonly given_by_name: string;
  readonly cancelled_at: Date | null;
  readonly cancelled_by_name: string | null;
  readonly cancellation_reason: string | null;
}

export interface RegisterFilter {
  readonly registerId?: string | undefined;
  readonly direction?: RegisterDirection | undefined;
  readonly unitId?: string | undefined;
  /** Calendar year, Gregorian. */
  readonly year?: number | undefined;
  readonly number?: number | undefined;
  readonly state?: NumberState | undefined;
  /** Found in the document number, subject, sender, recipient, reference, action and remarks; what is hidden is not searched. */
  readonly q?: string | undefined;
  /** Epoch ms at which the number was given: from (inclusive) and until (exclusive). */
  readonly from?: number | undefined;
  readonly until?: number | undefined;
}

export interface RegisterPlace {
  readonly year: number;
  readonly registerId: string;
  readonly number: number;
}

const DIGITS = `'๐๑๒๓๔๕๖๗๘๙', '0123456789'`;

/**
 * A memo's line says what its present revision says, and its number is cancelled by how the memo ended: nothing of a memo
 * is copied, so that nothing drifts. Of what is confidential or secret, the administrator, the auditor and, for a paper,
 * who entered it see more than the number.
 */
const GIVEN = `
  SELECT e.organisation_id, e.register_id, e.year, e.number, e.document_number, e.memo_id, e.block_id, e.given_at, e.given_by,
    CASE WHEN x.number IS NOT NULL OR c.status IN ('rejected', 'withdrawn', 'cancelled') THEN 'cancelled' ELSE 'given' END AS state,
    c.status AS memo_status, p.reference, p.action, p.remarks, coalesce(p.attachment_ids, '{}') AS attachment_ids,
    coalesce(p.dated, (v.content->>'date')::date, m.memo_date) AS dated,
    coalesce(p.sender, v.content->>'unitName', mu.name) AS sender,
    coalesce(p.recipient, v.content->>'addressees', m.addressees) AS recipient,
    coalesce(p.subject, v.content->>'subject', m.subject) AS subject,
    coalesce(p.urgency, v.content->>'urgency', m.urgency, 'normal') AS urgency,
    coalesce(p.secrecy, v.content->>'secrecy', m.secrecy, 'normal') AS secrecy,
    x.cancelled_at, x.cancelled_by, x.reason
  FROM register_entry e
  LEFT JOIN memo m ON m.organisation_id = e.organisation_id AND m.id = e.memo_id
  LEFT JOIN unit mu ON mu.organisation_id = m.organisation_id AND mu.id = m.unit_id
  LEFT JOIN memo_chain c ON c.organisation_id = e.organisation_id AND c.memo_id = e.memo_id
  LEFT JOIN memo_revision v ON v.organisation_id = c.organisation_id AND v.memo_id = c.memo_id AND v.revision = c.revision
    AND c.status IN ('returned', 'withdrawn', 'cancelled')
  LEFT JOIN register_paper p ON p.organisation_id = e.organisation_id AND p.register_id = e.register_id AND p.year = e.year AND p.number = e.number
  LEFT JOIN number_cancellation x ON x.organisation_id = e.organisation_id AND x.register_id = e.register_id AND x.year = e.year AND x.number = e.number
  WHERE ($3::uuid IS NULL OR e.register_id = $3) AND ($6::integer IS NULL OR e.year = $6) AND ($7::integer IS NULL OR e.number = $7)
    AND ($9::timestamptz IS NULL OR e.given_at >= $9) AND ($10::timestamptz IS NULL OR e.given_at < $10)`;

const RESERVED = `
  SELECT b.organisation_id, b.register_id, b.year, n.number, NULL, NULL, b.id, b.reserved_at, b.reserved_by, 'reserved', NULL,
    NULL, NULL, b.purpose, '{}', NULL, NULL, b.for_whom, NULL, 'normal', 'normal', NULL, NULL, NULL
  FROM number_block b CROSS JOIN LATERAL generate_series(b.first_number, b.last_number) AS n (number)
  WHERE ($3::uuid IS NULL OR b.register_id = $3) AND ($6::integer IS NULL OR b.year = $6) AND ($7::integer IS NULL OR n.number = $7)
    AND ($9::timestamptz IS NULL OR b.reserved_at >= $9) AND ($10::timestamptz IS NULL OR b.reserved_at < $10)
    AND NOT EXISTS (SELECT FROM register_entry e WHERE e.organisation_id = b.organisation_id AND e.register_id = b.register_id
      AND e.year = b.year AND e.number = n.number)`;

const SHOWN = `
  SELECT l.*, l.secrecy = 'normal' OR $1 OR (l.memo_id IS NULL AND l.given_by = $2) AS is_shown
  FROM (${GIVEN} UNION ALL ${RESERVED}) l`;

function found(column: string): string {
  return `strpos(translate(lower(${column}), ${DIGITS}), $8) > 0`;
}

/** The newest year first, then by register and number. Planned anew each time: what is asked for decides how. */
export async function listRegisterLines(
  tx: Tx,
  { personId, roles }: Actor,
  filter: RegisterFilter,
  { after, limit }: { readonly after?: RegisterPlace | undefined; readonly limit: number },
): Promise<readonly RegisterLine[]> {
  return tx.query<RegisterLine>({
    text: `WITH shown AS NOT MATERIALIZED (${SHOWN})
           SELECT s.register_id, s.year, s.number, s.state, s.document_number, s.memo_id, s.memo_status, s.block_id, s.reference,
             s.dated::text AS dated, s.sender, s.recipient, s.is_shown, CASE WHEN s.is_shown THEN s.subject END AS subject, s.urgency, s.secrecy,
             CASE WHEN s.is_shown THEN s.action END AS action, CASE WHEN s.is_shown THEN s.remarks END AS remarks,
             CASE WHEN s.is_shown THEN s.attachment_ids ELSE '{}' END AS attachment_ids, s.given_at, s.given_by, g.name AS given_by_name,
             s.cancelled_at, k.name AS cancelled_by_name, CASE WHEN s.is_shown THEN s.reason END AS cancellation_reason
           FROM shown s
           JOIN register r ON r.organisation_id = s.organisation_id AND r.id = s.register_id
           JOIN person g ON g.organisation_id = s.organisation_id AND g.id = s.given_by
           LEFT JOIN person k ON k.organisation_id = s.organisation_id AND k.id = s.cancelled_by
           WHERE ($4::text IS NULL OR r.direction = $4) AND ($5::uuid IS NULL OR r.unit_id = $5) AND ($11::text IS NULL OR s.state = $11)
             AND ($8::text IS NULL OR ${['s.document_number', 's.sender', 's.recipient', 's.reference'].map(found).join(' OR ')}
               OR (s.is_shown AND (${['s.subject', 's.action', 's.remarks'].map(found).join(' OR ')})))
             AND ($12::integer IS NULL OR s.year < $12 OR (s.year = $12 AND (s.register_id, s.number) > ($13::uuid, $14::integer)))
           ORDER BY s.year DESC, s.register_id, s.number LIMIT $15`,
    values: [
      roles.includes('administrator') || roles.includes('auditor'),
      personId,
      filter.registerId,
      filter.direction,
      filter.unitId,
      filter.year,
      filter.number,
      filter.q === undefined ? undefined : foldedForSearch(filter.q),
      filter.from === undefined ? undefined : new Date(filter.from),
      filter.until === undefined ? undefined : new Date(filter.until),
      filter.state,
      after?.year,
      after?.registerId,
      after?.number,
      limit,
    ],
  });
}
