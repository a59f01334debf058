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
  /** Of the memo; of a report its plan's title. */
  readonly subject: string;
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

const OWN = `n.recipient_id = $1 AND n.channel = 'app'`;

/** The newest first; up to `most` after a place. */
export async function readNotices(
  tx: Tx,
  personId: string,
  { after, most }: { readonly after: NoticePlace | undefined; readonly most: number },
): Promise<readonly NoticeReading[]> {
  return tx.query<NoticeReading>({
    name: 'notices-read',
    text: `SELECT n.memo_id, n.activation, n.kind, n.number, n.at, n.read_at, n.about, coalesce(m.subject, p.title) AS subject,
             m.document_number, r.plan_id, r.period
           FROM notice n
           LEFT JOIN memo m ON n.about = 'memo' AND m.organisation_id = n.organisation_id AND m.id = n.memo_id
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
