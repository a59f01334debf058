import {
  canonicalJson,
  DomainError,
  type Block,
  type GatheredMeasure,
  type ReportOutcome,
  type RoundState,
  type Section,
} from '@app/domain';
import type { Tx } from './organisations';
import { sha256 } from './record-hash';

/** The kind of memo that can carry a report. */
export const REPORT_MEMO_KIND = 'measureReport';

/** A memo that carries a plan's report of a period, and what it was made of. */
export interface ReportMemo {
  readonly memoId: string;
  readonly planId: string;
  readonly period: string;
  readonly officerId: string;
  readonly gathered: readonly GatheredMeasure[];
  /** SHA-256 of its table (`tableHash`). */
  readonly tableHash: Buffer;
  /** Attachments that came with the entries. */
  readonly evidenceIds: readonly string[];
}

export type TableBlock = Extract<Block, { type: 'table' }>;

/** SHA-256 over the canonical form of a table. */
export function tableHash({ columns, rows }: TableBlock): Buffer {
  return sha256(canonicalJson({ columns, rows }));
}

/** Whether a memo's text has this very table. */
export function holdsTable(sections: readonly Section[], hash: Buffer): boolean {
  const blocks = sections.flatMap(({ body }) => (typeof body === 'string' ? [] : body));
  return blocks.some((block) => block.type === 'table' && tableHash(block).equals(hash));
}

/** Undefined where the memo carries no report. */
export async function readReportMemo(tx: Tx, memoId: string): Promise<ReportMemo | undefined> {
  const [row] = await tx.query<{
    plan_id: string;
    period: string;
    officer_id: string;
    gathered: readonly GatheredMeasure[];
    table_hash: Buffer;
    evidence_ids: readonly string[];
  }>({
    name: 'report-memo-read',
    text: 'SELECT plan_id, period, officer_id, gathered, table_hash, evidence_ids FROM report_memo WHERE memo_id = $1',
    values: [memoId],
  });
  return (
    row && {
      ...{ memoId, planId: row.plan_id, period: row.period, officerId: row.officer_id, gathered: row.gathered },
      ...{ tableHash: row.table_hash, evidenceIds: row.evidence_ids },
    }
  );
}

/**
 * The memo of this officer that carries a plan's report of a period and has not ended; undefined where there is none.
 * Until the commit nobody else gathers the plan's reports. Refuses with `NOT_FOUND` where there is no such plan.
 */
export async function takeReportMemo(
  tx: Tx,
  { planId, period, officerId }: Pick<ReportMemo, 'planId' | 'period' | 'officerId'>,
): Promise<string | undefined> {
  const [plan] = await tx.query({
    name: 'report-plan-take',
    text: 'SELECT 1 FROM plan WHERE id = $1 FOR NO KEY UPDATE',
    values: [planId],
  });
  if (plan === undefined) {
    throw new DomainError('NOT_FOUND');
  }
  // A statement of its own: it sees what was committed while the lock was awaited.
  const [row] = await tx.query<{ memo_id: string }>({
    name: 'report-memo-open',
    text: 'SELECT memo_id FROM report_memo WHERE plan_id = $1 AND period = $2 AND officer_id = $3 AND outcome IS NULL',
    values: [planId, period, officerId],
  });
  return row?.memo_id;
}

/** Notes what a memo was made of, anew each time; `at` is epoch ms. */
export function writeReportMemo(tx: Tx, organisationId: string, report: ReportMemo, at: number): void {
  const { memoId, planId, period, officerId, gathered, tableHash: hash, evidenceIds } = report;
  tx.write({
    name: 'report-memo-write',
    text: `INSERT INTO report_memo (organisation_id, memo_id, plan_id, period, officer_id, gathered, table_hash, evidence_ids, gathered_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
           ON CONFLICT ON CONSTRAINT report_memo_pk DO UPDATE SET gathered = $6, table_hash = $7, evidence_ids = $8, gathered_at = $9`,
    values: [
      ...[organisationId, memoId, planId, period, officerId],
      ...[JSON.stringify(gathered), hash, evidenceIds, new Date(at)],
    ],
  });
}

export function markReportMemoEnded(tx: Tx, memoId: string, outcome: ReportOutcome): void {
  tx.write({
    name: 'report-memo-ended',
    text: 'UPDATE report_memo SET outcome = $2 WHERE memo_id = $1',
    values: [memoId, outcome],
  });
}

/** How the rounds of a plan's period stand, and the first day on which one of them opens; null where there is none. */
export async function readRoundStates(
  tx: Tx,
  planId: string,
  period: string,
): Promise<{ readonly states: readonly RoundState[]; readonly opensOn: string | null }> {
  const [row] = await tx.query<{ states: readonly RoundState[]; opens_on: string | null }>({
    name: 'round-states',
    text: `SELECT coalesce(array_agg(DISTINCT state), '{}') AS states, min(opens_on)::text AS opens_on
           FROM measure_round WHERE plan_id = $1 AND period = $2`,
    values: [planId, period],
  });
  return { states: row?.states ?? [], opensOn: row?.opens_on ?? null };
}
