import type { NoticeKind } from '@app/domain';
import type { Tx } from './organisations';

/** What somebody was told within the system. */
export interface NoticeReading {
  /** Of the memo, or of the report round. */
  readonly memo_id: string;
  readonly activation: number;
  readonly kind: NoticeKind;
  /** Of the reminder, or the version of the event that it tells of. */
  readonly number: number;
  readonly at: Date;
  readonly read_at: Date | null;
  readonly about: 'memo' | 'report';
  /** Of the memo; of a report its plan's title; null where a records clerk may not learn it. */
  readonly subject: string | null;
  readonly document_number: string | null;
  /** Of a report: its plan and period. */
  readonly plan_id: string | null;
  readonly period: string | null;
}

export interface NoticePlace {
  readonly at: string;
  readonly memoId: string;
  readonly activation: number;
  readonly kind: string;
  readonly number: number;
}

/** That a number is awaited is told only while it is. */
const OWN = `n.recipient_id = $1 AND n.channel = 'app' AND (n.kind <> 'numberAwaited' OR EXISTS (SELECT FROM memo_chain a
  WHERE a.organisation_id = n.organisation_id AND a.memo_id = n.memo_id AND a.awaits_number
    AND a.status IN ('inReview', 'returned', 'approved')))`;

/** The newest first; up to `most` after a place. */
export async function readNotices(
  tx: Tx,
  personId: string,
  { after, most }: { readonly after: NoticePlace | undefined; readonly most: number },
): Promise<readonly NoticeReading[]> {
  return tx.query<NoticeReading>({
    name: 'notices-read',
    text: `SELECT n.memo_id, n.activation, n.kind, n.number, n.at, n.read_at, n.about, m.document_number,
             CASE WHEN n.kind <> 'numberAwaited' THEN coalesce(m.subject, p.title)
               WHEN m.secrecy = 'normal' AND v.content->>'secrecy' = 'normal' THEN v.content->>'subject' END AS subject,
             r.plan_id, r.period
           FROM notice n
           LEFT JOIN memo m ON n.about = 'memo' AND m.organisation_id = n.organisation_id AND m.id = n.memo_id
           LEFT JOIN memo_chain c ON n.kind = 'numberAwaited' AND c.organisation_id = n.organisation_id AND c.memo_id = n.memo_id
           LEFT JOIN memo_revision v ON v.organisation_id = c.organisation_id AND v.memo_id = c.memo_id AND v.revision = c.revision
           LEFT JOIN report_round r ON n.about = 'report' AND r.organisation_id = n.organisation_id AND r.id = n.memo_id
           LEFT JOIN plan p ON p.organisation_id = r.organisation_id AND p.id = r.plan_id
           WHERE ${OWN} AND ($2::timestamptz IS NULL
             OR (n.at, n.memo_id, n.activation, n.kind, n.number) < ($2, $3::uuid, $4::int, $5::text, $6::int))
           ORDER BY n.at DESC, n.memo_id DESC, n.activation DESC, n.kind DESC, n.number DESC LIMIT $7`,
    values: [personId, after?.at, after?.memoId, after?.activation, after?.kind, after?.number, most],
  });
}

export async function countUnreadNotices(tx: Tx, personId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>({
    name: 'notices-unread',
    text: `SELECT count(*)::int AS count FROM notice n WHERE ${OWN} AND n.read_at IS NULL`,
    values: [personId],
  });
  return row?.count ?? 0;
}

/** Marks what the person was told until an instant, of one memo or of all, as read at `at` (both epoch ms). */
export function markNoticesRead(
  tx: Tx,
  personId: string,
  which: { readonly until: number; readonly memoId: string | undefined },
  at: number,
): void {
  tx.write({
    name: 'notices-mark',
    text: `UPDATE notice n SET read_at = $2
           WHERE ${OWN} AND n.read_at IS NULL AND n.at <= $3 AND ($4::uuid IS NULL OR n.memo_id = $4)`,
    values: [personId, new Date(at), new Date(which.until), which.memoId],
  });
}
