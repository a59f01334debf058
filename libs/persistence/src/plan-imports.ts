import type { PlanDraft } from '@app/domain';
import type { Actor, Tx } from './organisations';
import { sha256 } from './record-hash';

/** How long what was read in waits to be kept. */
const KEPT_MS = 7 * 24 * 3_600_000;
/** Of one person; beyond these the oldest go. */
const MOST_OPEN = 20;

export interface NewPlanImport {
  readonly id: string;
  /** Gregorian, the year in which it ends. */
  readonly fiscalYear: number;
  readonly sourceName: string | null;
  readonly draft: PlanDraft;
}

export interface PlanImportRow extends NewPlanImport {
  readonly sourceHash: Buffer;
  /** Epoch ms. */
  readonly expiresAt: number;
  readonly planId: string | null;
}

/** A measure as it was kept. */
export interface KeptMeasure {
  readonly id: string;
  readonly number: number;
  readonly title: string;
}

export interface KeptPlan {
  readonly id: string;
  readonly title: string;
  readonly fiscalYears: readonly number[];
  readonly measures: readonly KeptMeasure[];
}

/** Notes what a person read in; what was never kept goes when its time is over. `at` is epoch ms. */
export function insertPlanImport(tx: Tx, actor: Actor, read: NewPlanImport, at: number): void {
  tx.write({
    text: `DELETE FROM plan_import WHERE plan_id IS NULL AND (expires_at <= $2 OR id IN (
             SELECT id FROM plan_import WHERE person_id = $1 AND plan_id IS NULL ORDER BY created_at DESC OFFSET $3))`,
    values: [actor.personId, new Date(at), MOST_OPEN - 1],
  });
  tx.write({
    text: `INSERT INTO plan_import (organisation_id, id, person_id, fiscal_year, source_name, source_hash, draft, created_at, expires_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      actor.organisationId,
      read.id,
      actor.personId,
      read.fiscalYear,
      read.sourceName,
      sourceHash(read),
      JSON.stringify(read.draft),
      new Date(at),
      new Date(at + KEPT_MS),
    ],
  });
}

/** The person's own import; undefined where they have none of this id, or its time is over. */
export async function findPlanImport(tx: Tx, actor: Actor, id: string, at: number): Promise<PlanImportRow | undefined> {
  return find(tx, actor, id, at, '');
}

/** The same, locked: two who keep it wait for each other. */
export async function lockPlanImport(tx: Tx, actor: Actor, id: string, at: number): Promise<PlanImportRow | undefined> {
  return find(tx, actor, id, at, 'FOR UPDATE');
}

export function notePlanOfImport(tx: Tx, importId: string, planId: string, at: number): void {
  tx.write({
    text: 'UPDATE plan_import SET plan_id = $2, committed_at = $3 WHERE id = $1',
    values: [importId, planId, new Date(at)],
  });
}

/** The plan that was kept from the same source; it is locked against one that is being kept now. */
export async function findPlanBySource(tx: Tx, source: Buffer): Promise<{ id: string; title: string } | undefined> {
  tx.write({
    text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
    values: [`plan-source/${source.toString('hex')}`],
  });
  const [row] = await tx.query<{ id: string; title: string }>({
    text: 'SELECT id, title FROM plan WHERE source_hash = $1',
    values: [source],
  });
  return row;
}

/** A plan with its measures, in their order. */
export async function readKeptPlan(tx: Tx, id: string): Promise<KeptPlan | undefined> {
  const [plan] = await tx.query<{ title: string; fiscal_years: number[] }>({
    text: 'SELECT title, fiscal_years FROM plan WHERE id = $1',
    values: [id],
  });
  const measures = await tx.query<{ id: string; number: number; title: string }>({
    text: 'SELECT id, number, title FROM measure WHERE plan_id = $1 ORDER BY number',
    values: [id],
  });
  return plan && { id, title: plan.title, fiscalYears: plan.fiscal_years, measures };
}

/** Units in use, whose names may stand in a measure's ผู้รับผิดชอบ. */
export async function listUnitNames(tx: Tx): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return tx.query<{ id: string; name: string }>({
    text: 'SELECT id, name FROM unit WHERE closed_at IS NULL ORDER BY code',
  });
}

async function find(tx: Tx, actor: Actor, id: string, at: number, lock: string): Promise<PlanImportRow | undefined> {
  const [row] = await tx.query<{
    fiscal_year: number;
    source_name: string | null;
    source_hash: Buffer;
    draft: PlanDraft;
    expires_at: Date;
    plan_id: string | null;
  }>({
    text: `SELECT fiscal_year, source_name, source_hash, draft, expires_at, plan_id FROM plan_import
           WHERE id = $1 AND person_id = $2 AND (plan_id IS NOT NULL OR expires_at > $3) ${lock}`,
    values: [id, actor.personId, new Date(at)],
  });
  return (
    row && {
      id,
      fiscalYear: row.fiscal_year,
      sourceName: row.source_name,
      sourceHash: row.source_hash,
      draft: row.draft,
      expiresAt: row.expires_at.getTime(),
      planId: row.plan_id,
    }
  );
}

/** Of what was read, without where it stood: blank lines and page breaks make no other plan. */
function sourceHash({ fiscalYear, draft }: NewPlanImport): Buffer {
  const measures = draft.measures.map(({ lines: _lines, ...said }) => said);
  return sha256(JSON.stringify(['sanoe-plan-source/1', fiscalYear, measures]));
}
