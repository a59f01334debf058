import { cadenceProblems, canonicalJson, DomainError, type MeasureContent, type PlannedMeasure } from '@app/domain';
import type { Tx } from './organisations';
import { sha256 } from './record-hash';

/** The headings of a measure that are read whole; the others have columns of their own. */
export type MeasureHeadings = Pick<
  MeasureContent,
  | 'dimension'
  | 'rationale'
  | 'objectives'
  | 'targetGroup'
  | 'place'
  | 'steps'
  | 'period'
  | 'responsible'
  | 'outputs'
  | 'outcomes'
> & { readonly budgetText: string | null };

/** A plan as it comes in. `fiscalYears` are the Gregorian years in which they end (ปีงบประมาณ ๒๕๖๖ is 2023). */
export interface NewPlan {
  readonly id: string;
  readonly title: string;
  readonly fiscalYears: readonly number[];
  readonly officerId: string;
  /** SHA-256 of what it is imported from; null where it was typed in. */
  readonly sourceHash: Buffer | null;
  readonly measures: readonly PlannedMeasure[];
}

/**
 * Writes a plan and all its measures in the caller's transaction, as a draft at version 1; `at` is epoch ms. Refuses with
 * `ALREADY_EXISTS` where its source was imported before, `MEASURE_NUMBER_TWICE`, `CADENCE_INVALID` and
 * `REFERENCE_UNKNOWN` (a unit that the organisation does not have); nothing is kept then.
 */
export async function insertPlan(tx: Tx, organisationId: string, plan: NewPlan, at: number): Promise<void> {
  refuseUnsound(plan);
  await refuseUnknownUnits(
    tx,
    plan.measures.flatMap(({ unitIds }) => unitIds),
  );
  const inserted = await tx.query<{ id: string }>({
    text: `INSERT INTO plan (organisation_id, id, title, fiscal_years, status, officer_id, source_hash, version, created_at, updated_at)
           VALUES ($1, $2, $3, $4, 'draft', $5, $6, 1, $7, $7) ON CONFLICT ON CONSTRAINT plan_source_uq DO NOTHING RETURNING id`,
    values: [
      organisationId,
      plan.id,
      plan.title,
      plan.fiscalYears.toSorted((a, b) => a - b),
      plan.officerId,
      plan.sourceHash,
      new Date(at),
    ],
  });
  if (inserted.length === 0) {
    throw new DomainError('ALREADY_EXISTS', { what: 'plan' });
  }
  await insertMeasures(tx, organisationId, plan.id, plan.measures, at);
}

/** Writes a measure anew and raises its version; the caller holds its lock. Refuses with `REFERENCE_UNKNOWN`. */
export async function updateMeasure(
  tx: Tx,
  organisationId: string,
  measure: PlannedMeasure,
  at: number,
): Promise<void> {
  await refuseUnknownUnits(tx, measure.unitIds);
  const { id, title, budget, targets, unitIds } = measure;
  await tx.query({
    text: `UPDATE measure SET title = $2, content = $3, budget_amount = $4, targets = $5, version = version + 1, updated_at = $6 WHERE id = $1`,
    values: [id, title, JSON.stringify(headingsOf(measure)), budget.amount, JSON.stringify(targets), new Date(at)],
  });
  await tx.query({
    text: 'DELETE FROM measure_unit WHERE measure_id = $1 AND unit_id <> ALL ($2)',
    values: [id, unitIds],
  });
  await insertUnits(tx, organisationId, [measure]);
}

/** Digest (SHA-256, hex) of what the plan says of a measure: what runs is planned by it. */
export function measureHash(content: MeasureContent): string {
  const { title, rationale, objectives, targetGroup, place, steps, period, budget } = content;
  const { responsible, outputs, outcomes, targets, cadence, dimension } = content;
  const form = {
    format: 'sanoe-measure/1',
    ...{ title, rationale, objectives, targetGroup, place, steps, period, budget, responsible, outputs, outcomes },
    targets: targets.map(({ value, ...target }) => ({ ...target, value: String(value) })),
    cadence,
    ...(dimension !== null && { dimension }),
  };
  return sha256(canonicalJson(form)).toString('hex');
}

/** What stands in the column `content`. */
export function headingsOf(measure: MeasureContent): MeasureHeadings {
  const { dimension, rationale, objectives, targetGroup, place, steps, period, budget } = measure;
  const { responsible, outputs, outcomes } = measure;
  return {
    ...{ dimension, rationale, objectives, targetGroup, place, steps, period, responsible, outputs, outcomes },
    budgetText: budget.text,
  };
}

function refuseUnsound({ measures }: NewPlan): void {
  const seen = new Set<number>();
  for (const { number, cadence } of measures) {
    if (seen.has(number)) {
      throw new DomainError('MEASURE_NUMBER_TWICE', { number });
    }
    seen.add(number);
    const [problem] = cadenceProblems(cadence);
    if (problem !== undefined) {
      throw new DomainError('CADENCE_INVALID', { number, problem });
    }
  }
}

async function refuseUnknownUnits(tx: Tx, unitIds: readonly string[]): Promise<void> {
  const wanted = [...new Set(unitIds)];
  const found = await tx.query<{ id: string }>({
    text: 'SELECT id FROM unit WHERE id = ANY ($1) AND closed_at IS NULL',
    values: [wanted],
  });
  const unknown = wanted.find((id) => !found.some((row) => row.id === id));
  if (unknown !== undefined) {
    throw new DomainError('REFERENCE_UNKNOWN', { reference: 'unit', id: unknown });
  }
}

async function insertMeasures(
  tx: Tx,
  organisationId: string,
  planId: string,
  measures: readonly PlannedMeasure[],
  at: number,
): Promise<void> {
  const rows = measures.map((measure) => ({
    id: measure.id,
    number: measure.number,
    title: measure.title,
    content: headingsOf(measure),
    budget_amount: measure.budget.amount,
    targets: measure.targets,
    cadence: measure.cadence,
  }));
  await tx.query({
    text: `INSERT INTO measure (organisation_id, id, plan_id, number, title, content, budget_amount, targets, cadence, version, updated_at)
           SELECT $1, m.id, $2, m.number, m.title, m.content, m.budget_amount, m.targets, m.cadence, 1, $4
           FROM jsonb_to_recordset($3) AS m (id uuid, number integer, title text, content jsonb, budget_amount bigint, targets jsonb, cadence jsonb)`,
    values: [organisationId, planId, JSON.stringify(rows), new Date(at)],
  });
  await insertUnits(tx, organisationId, measures);
}

async function insertUnits(tx: Tx, organisationId: string, measures: readonly PlannedMeasure[]): Promise<void> {
  const units = measures.flatMap(({ id, unitIds }) => unitIds.map((unitId) => ({ id, unitId })));
  await tx.query({
    text: `INSERT INTO measure_unit (organisation_id, measure_id, unit_id) SELECT DISTINCT $1::uuid, m.id, m.unit_id
           FROM unnest($2::uuid[], $3::uuid[]) AS m (id, unit_id) ON CONFLICT DO NOTHING`,
    values: [organisationId, units.map(({ id }) => id), units.map(({ unitId }) => unitId)],
  });
}
