import type { ReportRound } from '@app/domain';
import type { Tx } from './organisations';

/** A report that is awaited, with what tells whether it stands still. */
export interface AwaitedReport {
  readonly id: string;
  readonly round: ReportRound;
  readonly due_at: Date;
  readonly plan_id: string;
  readonly plan_title: string;
  readonly officer_id: string;
  readonly officer_name: string;
  /** A notice of its present clock could not be delivered. */
  readonly is_delivery_failed: boolean;
  /** The engine lacks an event, or did not ring its clock. */
  readonly is_engine_behind: boolean;
}

export interface AwaitedReportsQuery {
  readonly after?: { readonly dueAt: Date; readonly id: string } | undefined;
  readonly limit: number;
  /** Epoch ms. */
  readonly now: number;
}

/** As of memos. */
const ENGINE_PATIENCE_MS = 5 * 60_000;

/** Reports whose entries, or which themselves, are awaited: what is due first. */
export async function listAwaitedReports(
  tx: Tx,
  { after, limit, now }: AwaitedReportsQuery,
): Promise<readonly AwaitedReport[]> {
  return tx.query<AwaitedReport>({
    name: 'awaited-reports',
    text: `SELECT r.id, r.round, r.due_at, p.id AS plan_id, p.title AS plan_title, p.officer_id, o.name AS officer_name,
             EXISTS (SELECT FROM notice n WHERE n.organisation_id = r.organisation_id AND n.memo_id = r.id
               AND n.activation = (r.round->'clock'->>'activation')::int AND n.state = 'failed') AS is_delivery_failed,
             r.next_at < $3 OR EXISTS (SELECT FROM engine_cursor e WHERE e.organisation_id = r.organisation_id
               AND e.stream_id = r.id AND e.delivered_version < e.record_version AND e.behind_since < $3) AS is_engine_behind
           FROM report_round r
           JOIN plan p ON p.organisation_id = r.organisation_id AND p.id = r.plan_id
           JOIN person o ON o.organisation_id = p.organisation_id AND o.id = p.officer_id
           WHERE r.status NOT IN ('reported', 'closed') AND r.next_at IS NOT NULL
             AND ($1::timestamptz IS NULL OR (r.due_at, r.id) > ($1, $2::uuid))
           ORDER BY r.due_at, r.id LIMIT $4`,
    values: [after?.dueAt, after?.id, new Date(now - ENGINE_PATIENCE_MS), limit],
  });
}

export interface UnitOfficer {
  readonly unit_id: string;
  readonly id: string;
  readonly name: string;
}

/** Officers who hold a position of these units now, and so may write and hand in their entries. `at` is epoch ms. */
export async function listUnitOfficers(
  tx: Tx,
  unitIds: readonly string[],
  at: number,
): Promise<readonly UnitOfficer[]> {
  return tx.query<UnitOfficer>({
    name: 'unit-officers',
    text: `SELECT DISTINCT q.unit_id, p.id, p.name FROM appointment a
           JOIN position q ON q.organisation_id = a.organisation_id AND q.id = a.position_id
           JOIN person p ON p.organisation_id = a.organisation_id AND p.id = a.person_id
           WHERE q.unit_id = ANY ($1) AND 'officer' = ANY (p.roles) AND p.closed_at IS NULL AND a.scope IS NULL
             AND a.valid_from <= $2 AND (a.valid_until IS NULL OR a.valid_until > $2) ORDER BY q.unit_id, p.name, p.id`,
    values: [unitIds, new Date(at)],
  });
}

/** Numbers and titles of measures, by their ids. */
export async function readMeasureNames(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly number: number; readonly title: string }>> {
  const rows = await tx.query<{ id: string; number: number; title: string }>({
    name: 'measure-names',
    text: 'SELECT id, number, title FROM measure WHERE id = ANY ($1)',
    values: [ids],
  });
  return new Map(rows.map(({ id, number, title }) => [id, { number, title }]));
}
