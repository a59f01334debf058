import { DomainError, type Cadence, type PlannedMeasure, type Target } from '@app/domain';
import type { Tx } from './organisations';
import type { MeasureHeadings } from './plans';

interface MeasureRow {
  readonly id: string;
  readonly plan_id: string;
  readonly fiscal_years: readonly number[];
  readonly number: number;
  readonly title: string;
  /** Without `dimension` where it was written before plans were asked for it. */
  readonly content: Omit<MeasureHeadings, 'dimension'> & Partial<Pick<MeasureHeadings, 'dimension'>>;
  readonly budget_amount: string | null;
  readonly targets: readonly Target[];
  readonly cadence: Cadence;
  readonly unit_ids: readonly string[];
  readonly version: number;
}

/** A measure as its plan has it. */
export interface RecordedMeasure {
  readonly planId: string;
  readonly fiscalYears: readonly number[];
  readonly version: number;
  readonly measure: PlannedMeasure;
}

export interface RecordedPlan {
  readonly id: string;
  readonly title: string;
  readonly fiscalYears: readonly number[];
  readonly status: 'draft' | 'active';
  readonly officerId: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly activatedAt: Date | null;
}

const MEASURES = `
  SELECT m.id, m.plan_id, p.fiscal_years, m.number, m.title, m.content, m.budget_amount, m.targets, m.cadence, m.version,
    (SELECT coalesce(array_agg(u.unit_id ORDER BY u.unit_id), '{}') FROM measure_unit u
      WHERE u.organisation_id = m.organisation_id AND u.measure_id = m.id) AS unit_ids
  FROM measure m JOIN plan p ON p.organisation_id = m.organisation_id AND p.id = m.plan_id`;

/** Refuses with `NOT_FOUND`. */
export async function readPlannedMeasure(tx: Tx, measureId: string, locks = false): Promise<RecordedMeasure> {
  const [row] = await tx.query<MeasureRow>({
    name: locks ? 'measure-lock' : 'measure-read',
    text: `${MEASURES} WHERE m.id = $1 ${locks ? 'FOR NO KEY UPDATE OF m' : ''}`,
    values: [measureId],
  });
  if (row === undefined) {
    throw new DomainError('NOT_FOUND');
  }
  return keptOf(row);
}

/** A plan's measures by their numbers. */
export async function readMeasuresOfPlan(tx: Tx, planId: string): Promise<readonly RecordedMeasure[]> {
  const rows = await tx.query<MeasureRow>({
    name: 'measures-of-plan',
    text: `${MEASURES} WHERE m.plan_id = $1 ORDER BY m.number`,
    values: [planId],
  });
  return rows.map(keptOf);
}

/** Those of them that there are. */
export async function readMeasures(tx: Tx, ids: readonly string[]): Promise<readonly RecordedMeasure[]> {
  const rows = await tx.query<MeasureRow>({
    name: 'measures-read',
    text: `${MEASURES} WHERE m.id = ANY ($1)`,
    values: [ids],
  });
  return rows.map(keptOf);
}

/** Refuses with `NOT_FOUND`; `locks`: until the transaction's end. */
export async function readPlan(tx: Tx, planId: string, locks = false): Promise<RecordedPlan> {
  const [row] = await tx.query<{
    id: string;
    title: string;
    fiscal_years: readonly number[];
    status: 'draft' | 'active';
    officer_id: string;
    version: number;
    created_at: Date;
    activated_at: Date | null;
  }>({
    name: locks ? 'plan-lock' : 'plan-read',
    text: `SELECT id, title, fiscal_years, status, officer_id, version, created_at, activated_at FROM plan WHERE id = $1
           ${locks ? 'FOR UPDATE' : ''}`,
    values: [planId],
  });
  if (row === undefined) {
    throw new DomainError('NOT_FOUND');
  }
  const { id, title, fiscal_years: fiscalYears, status, officer_id: officerId, version } = row;
  return {
    ...{ id, title, fiscalYears, status, officerId, version },
    createdAt: row.created_at,
    activatedAt: row.activated_at,
  };
}

/** The first activation makes the plan active; the caller holds its lock. */
export function markPlanActive(tx: Tx, planId: string, at: number): void {
  tx.write({
    name: 'plan-activate',
    text: `UPDATE plan SET status = 'active', activated_at = coalesce(activated_at, $2), updated_at = $2, version = version + 1
           WHERE id = $1`,
    values: [planId, new Date(at)],
  });
}

function keptOf(row: MeasureRow): RecordedMeasure {
  const { budgetText, dimension = null, ...headings } = row.content;
  return {
    planId: row.plan_id,
    fiscalYears: row.fiscal_years,
    version: row.version,
    measure: {
      id: row.id,
      number: row.number,
      ...{ title: row.title, dimension },
      ...headings,
      budget: { amount: row.budget_amount === null ? null : Number(row.budget_amount), text: budgetText },
      targets: row.targets,
      cadence: row.cadence,
      unitIds: row.unit_ids,
    },
  };
}

/**
 * Locks the measures' years of a plan that have this period, all before any of them is changed: a change goes on to the
 * plan's report, for which another measure's command may be waiting.
 */
export async function lockYearsWithPeriod(tx: Tx, planId: string, period: string): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>({
    name: 'years-with-period',
    text: `SELECT r.measure_year_id AS id FROM measure_round r
           JOIN measure_year y ON y.organisation_id = r.organisation_id AND y.id = r.measure_year_id
           WHERE r.plan_id = $1 AND r.period = $2 AND r.state NOT IN ('closed', 'reported')
             AND y.status NOT IN ('closed', 'carriedOver', 'cancelled') ORDER BY r.measure_year_id FOR UPDATE OF y`,
    values: [planId, period],
  });
  return rows.map(({ id }) => id);
}
