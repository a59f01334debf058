import { DomainError, type MemoChain, type Role, type Secrecy } from '@app/domain';
import type { LockedMemo } from './locked-memo';
import type { Actor, Tx } from './organisations';

/** What a key was answered before; null where it belongs to a request that was no command of a memo. */
export interface Answered {
  readonly streamId: string | null;
  readonly version: number;
  readonly requestHash: Buffer;
}

export interface Taken {
  readonly memo: LockedMemo;
  readonly answered: Answered | undefined;
}

interface TakenRow {
  readonly organisation_id: string;
  readonly calendar_version: number;
  readonly directory_version: number;
  readonly kind: string;
  readonly secrecy: Secrecy;
  readonly officer_id: string;
  readonly document_number: string | null;
  readonly chain: MemoChain;
  readonly version: number;
  readonly content_hash: Buffer | null;
  readonly log_head: Buffer;
  readonly last_event_at: Date;
  readonly answered_stream: string | null;
  readonly answered_version: number | null;
  readonly answered_hash: Buffer | null;
}

interface EnteredRow {
  readonly actor_organisation_id: string;
  readonly actor_id: string;
  readonly roles: readonly Role[];
  readonly is_session: boolean;
}

type MaybeTaken = { readonly [Column in keyof TakenRow]: TakenRow[Column] | null };

/** Locks the memo; the key is read under its lock. Refuses with `NOT_FOUND`. */
export async function takeMemo(tx: Tx, memoId: string, key: string | undefined): Promise<Taken> {
  const [row] = await tx.query<TakenRow>({
    name: 'take',
    text: `SELECT t.* FROM take_memo(nullif(current_setting('sanoe.organisation_id', true), '')::uuid,
             nullif(current_setting('sanoe.person_id', true), '')::uuid, $1, $2) t`,
    values: [memoId, key ?? null],
  });
  return takenOf(row);
}

/** Signs a session or token in and takes the memo, in one way to the server. Refuses with `NOT_SIGNED_IN`, `NOT_FOUND`. */
export async function enterAndTakeMemo(
  tx: Tx,
  tokenHash: Buffer,
  at: number,
  memoId: string,
  key: string,
): Promise<Taken & { readonly actor: Actor }> {
  const [row] = await tx.query<EnteredRow & MaybeTaken>({
    name: 'enter-and-take',
    text: `SELECT e.organisation_id AS actor_organisation_id, e.person_id AS actor_id, e.roles, e.is_session, t.*
           FROM enter_by_token($1, $2) e LEFT JOIN LATERAL take_memo(e.organisation_id, e.person_id, $3, $4) t ON true`,
    values: [tokenHash, new Date(at), memoId, key],
  });
  if (row === undefined) {
    throw new DomainError('NOT_SIGNED_IN');
  }
  const { actor_organisation_id: organisationId, actor_id: personId, roles, is_session: isSession } = row;
  return { ...takenOf(isTaken(row) ? row : undefined), actor: { organisationId, personId, roles, isSession } };
}

function isTaken<Row extends MaybeTaken>(row: Row): row is Row & TakenRow {
  return row.organisation_id !== null;
}

function takenOf(row: TakenRow | undefined): Taken {
  if (row === undefined) {
    throw new DomainError('NOT_FOUND');
  }
  const { answered_hash: requestHash } = row;
  return {
    memo: {
      organisationId: row.organisation_id,
      calendarVersion: row.calendar_version,
      directoryVersion: row.directory_version,
      kind: row.kind,
      secrecy: row.secrecy,
      officerId: row.officer_id,
      documentNumber: row.document_number,
      chain: row.chain,
      version: row.version,
      contentHash: row.content_hash,
      logHead: row.log_head,
      lastEventAt: row.last_event_at.getTime(),
    },
    answered: requestHash
      ? { streamId: row.answered_stream, version: row.answered_version ?? 0, requestHash }
      : undefined,
  };
}
