import type { MeasureLifecycle, MeasureStatus } from '@app/domain';
import type { Tx } from './organisations';

/** A measure in one fiscal year; of a plan that is not active, without one. */
export interface ListedMeasure {
  readonly id: string;
  readonly planId: string;
  readonly number: number;
  readonly title: string;
  readonly unitIds: readonly string[];
  readonly lifecycle: MeasureLifecycle | null;
}

export interface MeasureFilter {
  readonly planId?: string | undefined;
  readonly fiscalYear?: number | undefined;
  readonly status?: MeasureStatus | undefined;
  readonly unitId?: string | undefined;
  readonly after?: { readonly planId: string; readonly number: number; readonly fiscalYear: number } | undefined;
  readonly most: number;
}

interface ListedRow {
  readonly id: string;
  readonly plan_id: string;
  readonly number: number;
  readonly title: string;
  readonly unit_ids: readonly string[];
  readonly lifecycle: MeasureLifecycle | null;
}

/** By plan, number and fiscal year. A unit finds what it is, or was, responsible for. */
export async function listMeasures(tx: Tx, filter: MeasureFilter): Promise<readonly ListedMeasure[]> {
  const { planId, fiscalYear, status, unitId, after, most } = filter;
  const rows = await tx.query<ListedRow>({
    name: 'measures-list',
    text: `SELECT m.id, m.plan_id, m.number, m.title, y.lifecycle,
             (SELECT coalesce(array_agg(u.unit_id ORDER BY u.unit_id), '{}') FROM measure_unit u
               WHERE u.organisation_id = m.organisation_id AND u.measure_id = m.id) AS unit_ids
           FROM measure m LEFT JOIN measure_year y ON y.organisation_id = m.organisation_id AND y.measure_id = m.id
           WHERE ($1::uuid IS NULL OR m.plan_id = $1) AND ($2::int IS NULL OR y.fiscal_year = $2) AND ($3::text IS NULL OR y.status = $3)
             AND ($4::uuid IS NULL OR EXISTS (SELECT FROM measure_unit u
               WHERE u.organisation_id = m.organisation_id AND u.measure_id = m.id AND u.unit_id = $4)
               OR jsonb_path_exists(y.lifecycle, '$.rounds[*].unitIds[*] ? (@ == $unit)', jsonb_build_object('unit', $4::text)))
             AND ($5::uuid IS NULL OR (m.plan_id, m.number, coalesce(y.fiscal_year, 0)) > ($5, $6::int, $7::int))
           ORDER BY m.plan_id, m.number, coalesce(y.fiscal_year, 0) LIMIT $8`,
    values: [planId, fiscalYear, status, unitId, after?.planId, after?.number, after?.fiscalYear, most],
  });
  return rows.map(({ plan_id: planId, unit_ids: unitIds, ...row }) => ({ ...row, planId, unitIds }));
}

/** A measure's years, the first one first. */
export async function readLifecycles(tx: Tx, measureId: string): Promise<readonly MeasureLifecycle[]> {
  const rows = await tx.query<{ lifecycle: MeasureLifecycle }>({
    name: 'lifecycles-read',
    text: 'SELECT lifecycle FROM measure_year WHERE measure_id = $1 ORDER BY fiscal_year',
    values: [measureId],
  });
  return rows.map(({ lifecycle }) => lifecycle);
}
