import type { LogFault } from '@app/domain';
import type { Tx } from './organisations';
import { LOG_START, type StreamKind } from './record-hash';
import { rootOf, sealHash, streamName, type SealedHead } from './seals';

interface SealRow {
  readonly number: number;
  readonly sealed_at: Date;
  readonly heads: readonly SealedHead[];
  readonly merkle_root: Buffer;
  readonly previous_hash: Buffer;
  readonly seal_hash: Buffer;
}

export interface BrokenSeal {
  readonly stream: string;
  readonly version: number;
  readonly what: LogFault;
}

const SEALS_AT_ONCE = 100;

/** The first seal that is not what it was, or the first sealed entry that is not as it was sealed. `tx` is a snapshot. */
export async function verifySeals(tx: Tx, organisationId: string): Promise<BrokenSeal | undefined> {
  const sealed = new Map<string, number>();
  let previousHash: Buffer = LOG_START;
  let number = 0;
  for (;;) {
    const seals = await tx.query<SealRow>({
      text: 'SELECT * FROM seal WHERE number > $1 ORDER BY number LIMIT $2',
      values: [number, SEALS_AT_ONCE],
    });
    for (const seal of seals) {
      number += 1;
      const what = sealFault(seal, organisationId, number, previousHash);
      const broken = what ? { stream: 'seals', version: number, what } : await entryOf(tx, organisationId, seal);
      if (broken !== undefined) {
        return broken;
      }
      seal.heads.forEach(({ stream, version }) => sealed.set(stream, Math.max(version, sealed.get(stream) ?? 0)));
      previousHash = seal.seal_hash;
    }
    if (seals.length < SEALS_AT_ONCE) {
      return missingSeal(tx, sealed, number);
    }
  }
}

function sealFault(seal: SealRow, organisationId: string, number: number, previousHash: Buffer): LogFault | undefined {
  if (seal.number !== number) {
    return 'SEAL_MISSING';
  }
  const merkleRoot = rootOf(seal.heads);
  const hash = sealHash({ organisationId, number, at: seal.sealed_at.getTime(), merkleRoot, previousHash });
  const isAsSealed =
    seal.previous_hash.equals(previousHash) && seal.merkle_root.equals(merkleRoot) && seal.seal_hash.equals(hash);
  return isAsSealed ? undefined : 'SEAL_CHANGED';
}

/** The first entry under this seal that is gone or has another hash now. */
async function entryOf(tx: Tx, organisationId: string, { heads }: SealRow): Promise<BrokenSeal | undefined> {
  const rows = await tx.query<{ stream_kind: StreamKind; stream_id: string; version: number; hash: string }>({
    text: `SELECT e.stream_kind, e.stream_id, e.version, encode(e.record_hash, 'hex') AS hash FROM log_entry e
           JOIN unnest($1::uuid[], $2::int[]) AS h (stream_id, version) USING (stream_id, version)`,
    values: [
      heads.map(({ stream }) => (stream === 'settings' ? organisationId : stream.slice(stream.indexOf('/') + 1))),
      heads.map(({ version }) => version),
    ],
  });
  const present = new Map(
    rows.map((row) => [`${streamName(row.stream_kind, row.stream_id)} ${row.version}`, row.hash]),
  );
  const changed = heads.find(({ stream, version, recordHash }) => present.get(`${stream} ${version}`) !== recordHash);
  if (changed === undefined) {
    return undefined;
  }
  const { stream, version } = changed;
  const isThere = present.has(`${stream} ${version}`);
  return { stream, version, what: isThere ? 'SEALED_ENTRY_CHANGED' : 'ENTRY_MISSING' };
}

/** A seal that covered more than the present ones was cut off. */
async function missingSeal(tx: Tx, sealed: ReadonlyMap<string, number>, last: number): Promise<BrokenSeal | undefined> {
  const cursors = await tx.query<{ stream_kind: StreamKind; stream_id: string; sealed_version: number }>({
    text: 'SELECT stream_kind, stream_id, sealed_version FROM engine_cursor WHERE sealed_version > 0',
  });
  const isCut = cursors.some(
    ({ stream_kind, stream_id, sealed_version }) =>
      (sealed.get(streamName(stream_kind, stream_id)) ?? 0) < sealed_version,
  );
  return isCut ? { stream: 'seals', version: last + 1, what: 'SEAL_MISSING' } : undefined;
}
