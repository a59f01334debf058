import type { LogFault } from '@app/domain';
import { verifyAnchors, type Anchor } from './anchors';
import { entryFault, type EntryRow } from './entry-verification';
import { readMemoRows } from './memo-rows';
import { findMemoFault } from './memo-verification';
import type { Organisations, Tx } from './organisations';
import { LOG_START } from './record-hash';
import { findRegisterFault } from './register-verification';
import { findMeasureFault, findReportFault } from './stream-verification';
import { verifySeals } from './seal-verification';
import type { SettingsEvent } from './settings-log';

/** What a check of the log found. `checked` counts entries; `stream` is `memo/<id>`, `measure/<id>`, `report/<id>`, `settings` or `seals`. */
export interface Verification {
  readonly ok: boolean;
  readonly checked: number;
  readonly firstBroken?: BrokenEntry;
}

export interface BrokenEntry {
  readonly stream: string;
  readonly version: number;
  readonly what: LogFault;
}

const STREAMS_AT_ONCE = 50;

/**
 * Recomputes a memo's log: hashes and links of its entries, decisions, texts, revisions and number against what the
 * entries say of them, and its state against what they make. `tx` is a snapshot (`Organisations.inSnapshot`).
 */
export async function verifyMemo(tx: Tx, organisationId: string, memoId: string): Promise<Verification> {
  return verifyMemos(tx, organisationId, [memoId]);
}

/**
 * Recomputes all of an organisation's log: every memo, measure and report round, the settings with the papers and
 * numbers that clerks entered, and the seals against the entries that they cover, so that a tail that was cut off is found too. Seals that were cut off with all that knew of them, or made anew, are
 * found by the anchors: those kept here, and `anchors`, which were kept elsewhere. Ends at the first stream that is broken.
 */
export async function verifyOrganisationLog(
  organisations: Organisations,
  organisationId: string,
  anchors: readonly Anchor[] = [],
): Promise<Verification> {
  const settings = await organisations.inSnapshot(organisationId, (tx) => verifySettings(tx, organisationId));
  let { checked } = settings;
  let found = settings.firstBroken;
  for (const [idsAfter, verify] of STREAMS) {
    let after: string | undefined = '00000000-0000-0000-0000-000000000000';
    while (found === undefined && after !== undefined) {
      const from: string = after;
      const page = await organisations.inSnapshot(organisationId, async (tx) => {
        const ids = await idsAfter(tx, organisationId, from);
        return { last: ids.at(-1), ...(await verify(tx, organisationId, ids)) };
      });
      checked += page.checked;
      found = page.firstBroken;
      after = page.last;
    }
  }
  found ??= await organisations.inSnapshot(
    organisationId,
    async (tx) => (await verifySeals(tx, organisationId)) ?? (await verifyAnchors(tx, anchors)),
  );
  return found === undefined ? { ok: true, checked } : { ok: false, checked, firstBroken: found };
}

async function verifyMemos(tx: Tx, organisationId: string, memoIds: readonly string[]): Promise<Verification> {
  let checked = 0;
  for (const rows of memoIds.length === 0 ? [] : await readMemoRows(tx, organisationId, memoIds)) {
    const fault = findMemoFault(rows);
    if (fault !== undefined) {
      return { ok: false, checked, firstBroken: { stream: `memo/${rows.memoId}`, ...fault } };
    }
    checked += rows.entries.length;
  }
  return { ok: true, checked };
}

/** Memos of which anything is on record, even where their own rows are gone. */
async function memosAfter(tx: Tx, organisationId: string, after: string): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>({
    text: `SELECT id FROM (
             (SELECT memo_id AS id FROM memo_chain WHERE memo_id > $2 AND record_version > 0 ORDER BY memo_id LIMIT $3)
             UNION (SELECT DISTINCT stream_id FROM log_entry
               WHERE stream_id > $2 AND stream_id <> $1 AND stream_kind NOT IN ('measure', 'report') ORDER BY stream_id LIMIT $3)
             UNION (SELECT stream_id FROM engine_cursor
               WHERE stream_id > $2 AND stream_id <> $1 AND stream_kind NOT IN ('measure', 'report') ORDER BY stream_id LIMIT $3)
             UNION (SELECT DISTINCT memo_id FROM decision WHERE memo_id > $2 ORDER BY memo_id LIMIT $3)
             UNION (SELECT DISTINCT memo_id FROM memo_revision WHERE memo_id > $2 ORDER BY memo_id LIMIT $3)
             UNION (SELECT DISTINCT memo_id FROM memo_text WHERE memo_id > $2 ORDER BY memo_id LIMIT $3)
           ) s ORDER BY id LIMIT $3`,
    values: [organisationId, after, STREAMS_AT_ONCE],
  });
  return rows.map(({ id }) => id);
}

const STREAMS = [
  [memosAfter, verifyMemos],
  [streamsAfter('measure', 'measure_year'), verifyStreams('measure', findMeasureFault)],
  [streamsAfter('report', 'report_round'), verifyStreams('report', findReportFault)],
] as const;

function verifyStreams(kind: 'measure' | 'report', findFault: typeof findMeasureFault) {
  return async (tx: Tx, organisationId: string, ids: readonly string[]): Promise<Verification> => {
    let checked = 0;
    for (const id of ids) {
      const found = await findFault(tx, organisationId, id);
      checked += found.checked;
      if (found.fault !== undefined) {
        return { ok: false, checked, firstBroken: { stream: `${kind}/${id}`, ...found.fault } };
      }
    }
    return { ok: true, checked };
  };
}

/** Streams of a kind of which anything is on record, even where their own rows are gone. */
function streamsAfter(kind: 'measure' | 'report', table: string) {
  return async (tx: Tx, _organisationId: string, after: string): Promise<readonly string[]> => {
    const rows = await tx.query<{ id: string }>({
      text: `SELECT id FROM (
               (SELECT id FROM ${table} WHERE id > $1 AND record_version > 0 ORDER BY id LIMIT $2)
               UNION (SELECT DISTINCT stream_id FROM log_entry WHERE stream_id > $1 AND stream_kind = $3 ORDER BY stream_id LIMIT $2)
               UNION (SELECT stream_id FROM engine_cursor WHERE stream_id > $1 AND stream_kind = $3 ORDER BY stream_id LIMIT $2)
             ) s ORDER BY id LIMIT $2`,
      values: [after, STREAMS_AT_ONCE, kind],
    });
    return rows.map(({ id }) => id);
  };
}

interface SettingsRow {
  readonly settings_version: number;
  readonly settings_head: Buffer;
  readonly record_version: number | null;
}

async function verifySettings(tx: Tx, organisationId: string): Promise<Verification> {
  const [entries, [organisation]] = await Promise.all([
    tx.query<EntryRow<SettingsEvent>>({
      text: `SELECT stream_id, stream_kind, version, at, actor_id, event, previous_hash, record_hash
             FROM log_entry WHERE stream_id = $1 ORDER BY version`,
      values: [organisationId],
    }),
    tx.query<SettingsRow>({
      text: `SELECT o.settings_version, o.settings_head, c.record_version FROM organisation o
             LEFT JOIN engine_cursor c ON c.organisation_id = o.id AND c.stream_id = o.id`,
    }),
  ]);
  let head: Buffer = LOG_START;
  for (const [index, entry] of entries.entries()) {
    const version = index + 1;
    const expected = {
      organisationId,
      kind: 'settings',
      streamId: organisationId,
      version,
      previousHash: head,
    } as const;
    const what = entryFault(entry, expected);
    if (what !== undefined) {
      return broken(index, version, what);
    }
    head = entry.record_hash;
  }
  const { length } = entries;
  if (organisation === undefined || organisation.settings_version > length) {
    return broken(length, length + 1, 'ENTRY_MISSING');
  }
  if (organisation.settings_version < length || !organisation.settings_head.equals(head)) {
    return broken(length, length, 'STATE_CHANGED');
  }
  if ((organisation.record_version ?? 0) !== length) {
    return broken(length, length, 'CURSOR_CHANGED');
  }
  const fault = await findRegisterFault(tx, entries);
  return fault === undefined ? { ok: true, checked: length } : broken(length, fault.version, fault.what);
}

function broken(checked: number, version: number, what: LogFault): Verification {
  return { ok: false, checked, firstBroken: { stream: 'settings', version, what } };
}
