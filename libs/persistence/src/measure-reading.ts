import type { EntryFigures, MeasureLifecycle, MeasureStatus, RoundState, Target } from '@app/domain';
import type { EntryPlace } from './measure-entries';
import type { Tx } from './organisations';

/** A measure in one fiscal year; of a plan that is not active, without one. */
export interface ListedMeasure {
  readonly id: string;
  readonly planId: string;
  readonly planTitle: string;
  readonly number: number;
  readonly title: string;
  readonly unitIds: readonly string[];
  /** Whole baht. */
  readonly budget: number | null;
  readonly targets: readonly Target[];
  readonly lifecycle: MeasureLifecycle | null;
}

export interface MeasurePlace {
  readonly planId: string;
  readonly number: number;
  readonly fiscalYear: number;
}

export interface MeasureFilter {
  readonly planId?: string | undefined;
  readonly fiscalYear?: number | undefined;
  readonly status?: MeasureStatus | undefined;
  readonly unitId?: string | undefined;
  /** Those with a round of this period, in this state, with an entry that is late by now; one round that is all of it. */
  readonly period?: string | undefined;
  readonly roundState?: RoundState | undefined;
  readonly isLate?: boolean | undefined;
}

interface ListedRow {
  readonly id: string;
  readonly plan_id: string;
  readonly plan_title: string;
  readonly number: number;
  readonly title: string;
  readonly unit_ids: readonly string[];
  readonly budget_amount: string | null;
  readonly targets: readonly Target[];
  readonly lifecycle: MeasureLifecycle | null;
}

const OF_UNIT = `(EXISTS (SELECT FROM measure_unit u
    WHERE u.organisation_id = m.organisation_id AND u.measure_id = m.id AND u.unit_id = $4)
  OR jsonb_path_exists(y.lifecycle, '$.rounds[*].unitIds[*] ? (@ == $unit)', jsonb_build_object('unit', $4::text)))`;

/**
 * By plan, number and fiscal year; up to `most` after a place. `now` is epoch ms. A unit finds what it is, or was,
 * responsible for. Planned anew each time: what is asked for decides how.
 */
export async function listMeasures(
  tx: Tx,
  { planId, fiscalYear, status, unitId, period, roundState, isLate }: MeasureFilter,
  { after, most, now }: { readonly after?: MeasurePlace | undefined; readonly most: number; readonly now: number },
): Promise<readonly ListedMeasure[]> {
  const rows = await tx.query<ListedRow>({
    text: `SELECT m.id, m.plan_id, p.title AS plan_title, m.number, m.title, m.budget_amount, m.targets, y.lifecycle,
             (SELECT coalesce(array_agg(u.unit_id ORDER BY u.unit_id), '{}') FROM measure_unit u
               WHERE u.organisation_id = m.organisation_id AND u.measure_id = m.id) AS unit_ids
           FROM measure m
           JOIN plan p ON p.organisation_id = m.organisation_id AND p.id = m.plan_id
           LEFT JOIN measure_year y ON y.organisation_id = m.organisation_id AND y.measure_id = m.id
           WHERE ($1::uuid IS NULL OR m.plan_id = $1) AND ($2::int IS NULL OR y.fiscal_year = $2)
             AND ($3::text IS NULL OR y.status = $3) AND ($4::uuid IS NULL OR ${OF_UNIT})
             AND (($5::text IS NULL AND $6::text IS NULL AND $7::boolean IS NULL) OR EXISTS (SELECT FROM measure_round r
               WHERE r.organisation_id = y.organisation_id AND r.measure_year_id = y.id
                 AND ($5 IS NULL OR r.period = $5) AND ($6 IS NULL OR r.state = $6)
                 AND ($7 IS NULL OR (coalesce(r.late_from <= $8, false) AND y.status NOT IN ('cancelled', 'carriedOver')) = $7)))
             AND ($9::uuid IS NULL OR ((m.plan_id, m.number) >= ($9, $10::int)
               AND (m.plan_id, m.number, coalesce(y.fiscal_year, 0)) > ($9, $10, $11::int)))
           ORDER BY m.plan_id, m.number, coalesce(y.fiscal_year, 0) LIMIT $12`,
    values: [
      ...[planId, fiscalYear, status, unitId, period, roundState, isLate, new Date(now)],
      ...[after?.planId, after?.number, after?.fiscalYear, most],
    ],
  });
  return rows.map(({ plan_id, plan_title, unit_ids, budget_amount, ...row }) => ({
    ...row,
    planId: plan_id,
    planTitle: plan_title,
    unitIds: unit_ids,
    budget: budget_amount === null ? null : Number(budget_amount),
  }));
}

/** What the units of a measure's round handed in says in figures. */
export type HandedInFigures = EntryPlace & EntryFigures;

/** Of the entries that are handed in now, by measure. */
export async function readFigures(
  tx: Tx,
  measureIds: readonly string[],
): Promise<ReadonlyMap<string, readonly HandedInFigures[]>> {
  const rows = await tx.query<{
    measure_id: string;
    period: string;
    unit_id: string;
    percent: number | null;
    spent: string | null;
    indicators: EntryFigures['indicators'];
  }>({
    name: 'entries-figures',
    text: `SELECT measure_id, period, unit_id, percent, spent, indicators FROM measure_entry
           WHERE measure_id = ANY ($1) AND handed_in IS NOT NULL`,
    values: [measureIds],
  });
  const byMeasure = new Map<string, HandedInFigures[]>();
  for (const { measure_id: measureId, unit_id: unitId, spent, ...figures } of rows) {
    const entry = { ...figures, measureId, unitId, spent: spent === null ? null : Number(spent) };
    byMeasure.set(measureId, [...(byMeasure.get(measureId) ?? []), entry]);
  }
  return byMeasure;
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

export interface UnitName {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/** The organisation's units, closed ones too, by their codes. */
export async function readUnitNames(tx: Tx): Promise<readonly UnitName[]> {
  return tx.query<UnitName>({ name: 'unit-names', text: 'SELECT id, code, name FROM unit ORDER BY code' });
}

/** An entry that a returned report asked for again, and the signer's note on it. */
export interface Reopening {
  readonly period: string;
  readonly unitId: string;
  readonly at: Date;
  readonly note: string;
}

/** Those that a unit may write again now, each with the last note on it. */
export async function readReopenings(tx: Tx, lifecycles: readonly MeasureLifecycle[]): Promise<readonly Reopening[]> {
  const open = lifecycles.flatMap(({ id, rounds }) =>
    rounds.flatMap(({ period, handIns }) =>
      handIns.filter(({ isReopened }) => isReopened).map(({ unitId }) => ({ id, period, unitId })),
    ),
  );
  if (open.length === 0) {
    return [];
  }
  const rows = await tx.query<{ period: string; unit_id: string; at: Date; text: string }>({
    name: 'reopenings-read',
    text: `SELECT DISTINCT ON (o.id, o.period, o."unitId") o.period, o."unitId" AS unit_id, l.at, t.text
           FROM jsonb_to_recordset($1) AS o (id uuid, period text, "unitId" uuid)
           JOIN log_entry l ON l.stream_id = o.id AND l.event->>'type' = 'entriesReopened' AND l.event->>'period' = o.period
             AND l.event->'unitIds' ? o."unitId"::text
           JOIN stream_text t ON t.organisation_id = l.organisation_id AND t.stream_id = l.stream_id AND t.version = l.version
           ORDER BY o.id, o.period, o."unitId", l.version DESC`,
    values: [JSON.stringify(open)],
  });
  return rows.map(({ unit_id: unitId, text: note, ...row }) => ({ ...row, unitId, note }));
}
