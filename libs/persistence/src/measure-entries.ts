import { canonicalJson, EMPTY_ENTRY, type EntryContent, type IndicatorValue } from '@app/domain';
import type { AttachmentFacts } from './memo-drafts';
import { newId } from './new-id';
import type { Tx } from './organisations';
import { sha256 } from './record-hash';

export interface EntryPlace {
  readonly measureId: string;
  readonly period: string;
  readonly unitId: string;
}

/** A unit's entry as it is being written; version 0 before anything was. */
export interface KeptEntry {
  /** Null before anything was written. */
  readonly id: string | null;
  readonly content: EntryContent;
  readonly version: number;
  readonly handedIn: number | null;
  readonly updatedAt: Date | null;
}

interface EntryRow {
  readonly id: string;
  readonly measure_id: string;
  readonly period: string;
  readonly unit_id: string;
  readonly version: number;
  readonly result: string | null;
  readonly obstacles: string | null;
  readonly suggestion: string | null;
  readonly percent: number | null;
  readonly spent: string | null;
  readonly indicators: readonly IndicatorValue[];
  readonly evidence_ids: readonly string[];
  readonly handed_in: number | null;
  readonly updated_at: Date;
}

const COLUMNS = `id, measure_id, period, unit_id, version, result, obstacles, suggestion, percent, spent, indicators, evidence_ids, handed_in, updated_at`;

export async function readEntry(tx: Tx, { measureId, period, unitId }: EntryPlace): Promise<KeptEntry> {
  const [row] = await tx.query<EntryRow>({
    name: 'entry-read',
    text: `SELECT ${COLUMNS} FROM measure_entry WHERE measure_id = $1 AND period = $2 AND unit_id = $3`,
    values: [measureId, period, unitId],
  });
  return row === undefined
    ? { id: null, content: EMPTY_ENTRY, version: 0, handedIn: null, updatedAt: null }
    : keptOf(row);
}

/** All entries of these measures' rounds. */
export async function readEntries(tx: Tx, measureIds: readonly string[]): Promise<readonly (EntryPlace & KeptEntry)[]> {
  const rows = await tx.query<EntryRow>({
    name: 'entries-read',
    text: `SELECT ${COLUMNS} FROM measure_entry WHERE measure_id = ANY ($1) ORDER BY measure_id, period, unit_id`,
    values: [measureIds],
  });
  return rows.map((row) => ({
    ...{ measureId: row.measure_id, period: row.period, unitId: row.unit_id },
    ...keptOf(row),
  }));
}

/** Those of these ids that are entries of this period. */
export async function findNamedEntries(
  tx: Tx,
  ids: readonly string[],
  period: string,
): Promise<readonly (EntryPlace & { readonly id: string })[]> {
  const rows = await tx.query<Pick<EntryRow, 'id' | 'measure_id' | 'unit_id'>>({
    name: 'entries-named',
    text: 'SELECT id, measure_id, unit_id FROM measure_entry WHERE id = ANY ($1) AND period = $2 ORDER BY measure_id, unit_id',
    values: [ids, period],
  });
  return rows.map(({ id, measure_id: measureId, unit_id: unitId }) => ({ id, measureId, period, unitId }));
}

/** Writes an entry and raises its version; the caller holds the lock of the measure's year. */
export function writeEntry(
  tx: Tx,
  organisationId: string,
  { measureId, period, unitId }: EntryPlace,
  content: EntryContent,
  { by, at }: { readonly by: string; readonly at: number },
): void {
  const { result, obstacles, suggestion, percent, spent, indicators, evidenceIds } = content;
  tx.write({
    name: 'entry-write',
    text: `INSERT INTO measure_entry AS e (organisation_id, id, measure_id, period, unit_id, version, result, obstacles, suggestion, percent, spent,
             indicators, evidence_ids, updated_at, updated_by)
           VALUES ($1, $14, $2, $3, $4, 1, $5, $6, $7, $8, $9, $10, $11, $12, $13)
           ON CONFLICT ON CONSTRAINT measure_entry_pk DO UPDATE SET version = e.version + 1, result = $5, obstacles = $6, suggestion = $7,
             percent = $8, spent = $9, indicators = $10, evidence_ids = $11, updated_at = $12, updated_by = $13`,
    values: [
      ...[organisationId, measureId, period, unitId, result, obstacles, suggestion, percent, spent],
      ...[JSON.stringify(indicators), evidenceIds, new Date(at), by, newId(at)],
    ],
  });
}

/** An entry of which nothing is written yet, so that a return of the report can name it. */
export function openEntry(
  tx: Tx,
  organisationId: string,
  { measureId, period, unitId }: EntryPlace,
  { by, at }: { readonly by: string; readonly at: number },
): void {
  tx.write({
    name: 'entry-open',
    text: `INSERT INTO measure_entry (organisation_id, id, measure_id, period, unit_id, version, indicators, evidence_ids, updated_at, updated_by)
           VALUES ($1, $2, $3, $4, $5, 0, '[]', '{}', $6, $7) ON CONFLICT ON CONSTRAINT measure_entry_pk DO NOTHING`,
    values: [organisationId, newId(at), measureId, period, unitId, new Date(at), by],
  });
}

/** The hand-in in force, or that there is none. */
export function markHandedIn(tx: Tx, { measureId, period, unitId }: EntryPlace, number: number | null): void {
  tx.write({
    name: 'entry-handed-in',
    text: `UPDATE measure_entry SET handed_in = $4, version = version + 1 WHERE measure_id = $1 AND period = $2 AND unit_id = $3`,
    values: [measureId, period, unitId, number],
  });
}

export interface HandInOf extends EntryPlace {
  readonly organisationId: string;
  readonly number: number;
  readonly content: EntryContent;
  readonly evidence: readonly AttachmentFacts[];
}

/** SHA-256 over what was handed in, with the digests of its evidence (format sanoe-entry/1). Values are decimal text. */
export function entryHash({ organisationId, measureId, period, unitId, number, content, evidence }: HandInOf): Buffer {
  const { indicators, ...texts } = content;
  return sha256(
    canonicalJson({
      format: 'sanoe-entry/1',
      ...{ organisationId, measureId, period, unitId, number },
      content: { ...texts, indicators: indicators.map(({ target, value }) => ({ target, value: String(value) })) },
      evidence: evidence.map(({ id, name, size, sha256: digest }) => ({ id, name, size, sha256: digest })),
    }),
  );
}

/** Keeps what was handed in, for good. */
export function insertHandIn(
  tx: Tx,
  handIn: HandInOf,
  {
    yearId,
    hash,
    by,
    at,
  }: { readonly yearId: string; readonly hash: Buffer; readonly by: string; readonly at: number },
): void {
  const { organisationId, measureId, period, unitId, number, content, evidence } = handIn;
  tx.write({
    name: 'entry-hand-in',
    text: `INSERT INTO entry_hand_in (organisation_id, measure_id, period, unit_id, number, measure_year_id, content, evidence, content_hash, handed_in_at, handed_in_by)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [
      ...[organisationId, measureId, period, unitId, number, yearId, JSON.stringify(content), JSON.stringify(evidence)],
      ...[hash, new Date(at), by],
    ],
  });
}

/** What a unit handed in, as it was then. */
export interface HandedIn extends Omit<EntryPlace, 'period'> {
  readonly number: number;
  readonly content: EntryContent;
  readonly evidence: readonly AttachmentFacts[];
}

/** All that was handed in for a period of these measures, also what no longer stands. */
export async function readHandIns(tx: Tx, measureIds: readonly string[], period: string): Promise<readonly HandedIn[]> {
  const rows = await tx.query<{
    measure_id: string;
    unit_id: string;
    number: number;
    content: EntryContent;
    evidence: readonly AttachmentFacts[];
  }>({
    name: 'hand-ins-read',
    text: `SELECT measure_id, unit_id, number, content, evidence FROM entry_hand_in WHERE measure_id = ANY ($1) AND period = $2`,
    values: [measureIds, period],
  });
  return rows.map(({ measure_id: measureId, unit_id: unitId, ...rest }) => ({ measureId, unitId, ...rest }));
}

/** Whether the person holds a position of the unit, in any capacity, at that instant. */
export async function belongsToUnit(tx: Tx, personId: string, unitId: string, at: number): Promise<boolean> {
  const rows = await tx.query({
    name: 'belongs-to-unit',
    text: `SELECT 1 FROM appointment a JOIN position q ON q.organisation_id = a.organisation_id AND q.id = a.position_id
           WHERE a.person_id = $1 AND q.unit_id = $2 AND a.scope IS NULL
             AND a.valid_from <= $3 AND (a.valid_until IS NULL OR a.valid_until > $3) LIMIT 1`,
    values: [personId, unitId, new Date(at)],
  });
  return rows.length > 0;
}

function keptOf(row: EntryRow): KeptEntry {
  const { result, obstacles, suggestion, percent, spent, indicators, evidence_ids: evidenceIds } = row;
  return {
    content: {
      ...{ result, obstacles, suggestion, percent, indicators, evidenceIds },
      spent: spent === null ? null : Number(spent),
    },
    id: row.id,
    version: row.version,
    handedIn: row.handed_in,
    updatedAt: row.updated_at,
  };
}
