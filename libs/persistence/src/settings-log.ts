import type { EntityManager } from 'typeorm';
import { canonicalJson, DomainError, type Operation } from '@app/domain';
import { EngineCursorEntity } from './entities/engine-cursor.entity';
import { LogEntryEntity } from './entities/log-entry.entity';
import { OrganisationEntity } from './entities/organisation.entity';
import type { OrganisationData } from './organisation-data';
import { recordHash, sha256, type HashedEvent } from './record-hash';

/** Who changes settings, when (epoch ms), and by which operation. */
export interface SettingsAct {
  /** Null: the platform's operator. */
  readonly by: string | null;
  readonly at: number;
  readonly operation: Operation;
}

/** A row that was changed. What it says now goes into the log as a digest: the log carries no personal data. */
export interface ChangedRow {
  readonly table: string;
  /** Its id, or the code or date that names it within the organisation. */
  readonly id: string;
  /** JSON with integers only; of a secret, leave it out. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** A change of settings under way, in its organisation's transaction. */
export interface SettingsChange {
  readonly manager: EntityManager;
  /** The organisation as it was when its row was locked. */
  readonly organisation: OrganisationEntity;
  /** Epoch ms: the clock's, or that of the last change where the clock is behind it. */
  readonly at: number;
  readonly note: (row: ChangedRow) => void;
}

/** Rows a statement: PostgreSQL takes 65,535 parameters. */
const AT_ONCE = 1_000;

/** An entry of the settings stream. */
export interface SettingsEvent extends HashedEvent {
  readonly type: 'settingsChanged';
  readonly operation: Operation;
  readonly subject: { readonly table: string; readonly id: string };
  readonly valuesHash: string;
}

/**
 * Runs a change of an organisation's settings in one transaction. The organisation's row is locked first, so that changes
 * follow one another and what `work` checks stays true; every row that it notes is one entry of the settings stream.
 * Refuses with `NOT_FOUND` where there is no such organisation.
 */
export async function changeSettings<Result>(
  data: OrganisationData,
  organisationId: string,
  act: SettingsAct,
  work: (change: SettingsChange) => Promise<Result>,
): Promise<Result> {
  return data.manage(organisationId, (manager) => changeSettingsWithin(manager, organisationId, act, work));
}

/** The same within a transaction of that organisation. */
export async function changeSettingsWithin<Result>(
  manager: EntityManager,
  organisationId: string,
  act: SettingsAct,
  work: (change: SettingsChange) => Promise<Result>,
): Promise<Result> {
  const organisation = await manager.findOne(OrganisationEntity, {
    where: { id: organisationId },
    lock: { mode: 'for_no_key_update' },
  });
  if (organisation === null) {
    throw new DomainError('NOT_FOUND');
  }
  const at = Math.max(act.at, organisation.settingsAt.getTime());
  const rows: ChangedRow[] = [];
  const result = await work({ manager, organisation, at, note: (row) => rows.push(row) });
  if (rows.length > 0) {
    await append(manager, organisation, { ...act, at }, rows);
  }
  return result;
}

async function append(
  manager: EntityManager,
  { id: organisationId, settingsVersion, settingsHead }: OrganisationEntity,
  { by, at, operation }: SettingsAct,
  rows: readonly ChangedRow[],
): Promise<void> {
  let previousHash = settingsHead;
  const entries = rows.map((row, index) => {
    const event = eventOf(row, { version: settingsVersion + index + 1, at, by, operation });
    const hash = recordHash({ organisationId, stream: 'settings', event, previousHash });
    const entry = {
      organisationId,
      streamId: organisationId,
      streamKind: 'settings' as const,
      version: event.version,
      at: new Date(at),
      actorId: by,
      event,
      previousHash,
      recordHash: hash,
    };
    previousHash = hash;
    return entry;
  });
  const version = settingsVersion + rows.length;
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    await manager.insert(LogEntryEntity, entries.slice(from, from + AT_ONCE));
  }
  await manager.update(OrganisationEntity, organisationId, {
    settingsVersion: version,
    settingsHead: previousHash,
    settingsAt: new Date(at),
  });
  await moveCursor(manager, organisationId, version, new Date(at));
}

/** For the sealer; settings have no workflow, so the cursor is never behind. */
async function moveCursor(manager: EntityManager, organisationId: string, version: number, at: Date): Promise<void> {
  await manager.upsert(
    EngineCursorEntity,
    {
      organisationId,
      streamId: organisationId,
      streamKind: 'settings',
      recordVersion: version,
      deliveredVersion: version,
      behindSince: at,
    },
    ['organisationId', 'streamId'],
  );
}

function eventOf(
  { table, id, values }: ChangedRow,
  { version, at, by, operation }: SettingsAct & { readonly version: number },
): SettingsEvent {
  const subject = { table, id };
  return { version, at, by, type: 'settingsChanged', operation, subject, valuesHash: valuesHash(values) };
}

/** The digest of what a row says. */
export function valuesHash(values: ChangedRow['values']): string {
  return sha256(canonicalJson(values)).toString('hex');
}
