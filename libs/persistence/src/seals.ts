import type { Pool, PoolClient } from 'pg';
import { canonicalJson } from '@app/domain';
import { merkleRoot } from './merkle';
import { LOG_START, sha256, type StreamKind } from './record-hash';

/** Where a stream stood when it was sealed. `stream` is `memo/<id>`, `measure/<id>`, `report/<id>` or `settings`; the hash is hex. */
export interface SealedHead {
  readonly stream: string;
  readonly version: number;
  readonly recordHash: string;
}

export interface SealOf {
  readonly organisationId: string;
  readonly number: number;
  /** Epoch ms. */
  readonly at: number;
  readonly merkleRoot: Buffer;
  readonly previousHash: Buffer;
}

interface HeadRow {
  readonly stream_kind: StreamKind;
  readonly stream_id: string;
  readonly version: number;
  readonly record_hash: Buffer;
}

/** As many heads go under one seal. */
const MOST_HEADS = 1_000;

/** SHA-256 over the RFC 8785 form of a link in an organisation's chain of seals (format sanoe-seal/1). */
export function sealHash({ organisationId, number, at, merkleRoot: root, previousHash }: SealOf): Buffer {
  return sha256(
    canonicalJson({
      format: 'sanoe-seal/1',
      organisationId,
      number,
      at: new Date(at).toISOString(),
      merkleRoot: root.toString('hex'),
      previousHash: previousHash.toString('hex'),
    }),
  );
}

/** Root over these heads. */
export function rootOf(heads: readonly SealedHead[]): Buffer {
  return merkleRoot(heads.map(leafOf));
}

/** A leaf of the tree under a seal: the RFC 8785 form of a head. */
export function leafOf({ stream, version, recordHash }: SealedHead): Buffer {
  return Buffer.from(canonicalJson({ stream, version, recordHash }));
}

export function streamName(kind: StreamKind, id: string): string {
  return kind === 'settings' ? kind : `${kind}/${id}`;
}

/** Links what moved since the last seal into each organisation's chain; the relay's role sees every organisation's heads. */
export class Seals {
  constructor(private readonly pool: Pool) {}

  /** Organisations with a head that no seal covers. */
  async unsealed(): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ organisation_id: string }>(
      'SELECT DISTINCT organisation_id FROM engine_cursor WHERE sealed_version < record_version',
    );
    return rows.map(({ organisation_id }) => organisation_id);
  }

  /**
   * Seals everything that moved in one organisation and answers how many heads that were; 0 where another sealer is at
   * it. A signature never waits for it: the cursors are moved in the same breath as the commit, and one that a command
   * holds stays as it is, so that its head is sealed again the next time.
   */
  async seal(organisationId: string, now: number): Promise<number> {
    let sealed = 0;
    for (;;) {
      const heads = await this.sealOnce(organisationId, now);
      sealed += heads;
      if (heads < MOST_HEADS) {
        return sealed;
      }
    }
  }

  private async sealOnce(organisationId: string, now: number): Promise<number> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const heads = (await locked(client, organisationId)) ? await movedHeads(client, organisationId) : [];
      if (heads.length > 0) {
        await insertSeal(client, organisationId, heads, now);
      }
      const moved = client.query({ text: MOVE_CURSORS, values: cursorsOf(organisationId, heads) });
      moved.catch(() => undefined); // reported below, once the commit has gone out with it
      await client.query('COMMIT');
      await moved;
      client.release();
      return heads.length;
    } catch (error) {
      client.release(true); // its transaction goes with the connection
      throw error;
    }
  }
}

const MOVE_CURSORS = `
  WITH free AS (
    SELECT c.organisation_id, c.stream_id, h.version FROM engine_cursor c
    JOIN unnest($2::uuid[], $3::int[]) AS h (stream_id, version) USING (stream_id)
    WHERE c.organisation_id = $1 FOR UPDATE OF c SKIP LOCKED
  )
  UPDATE engine_cursor c SET sealed_version = greatest(c.sealed_version, free.version)
  FROM free WHERE c.organisation_id = free.organisation_id AND c.stream_id = free.stream_id`;

async function locked(client: PoolClient, organisationId: string): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>({
    text: `SELECT pg_try_advisory_xact_lock(hashtextextended('seal/' || $1, 0)) AS locked`,
    values: [organisationId],
  });
  return rows[0]?.locked ?? false;
}

async function movedHeads(client: PoolClient, organisationId: string): Promise<readonly HeadRow[]> {
  const { rows } = await client.query<HeadRow>({
    text: `SELECT c.stream_kind, c.stream_id, e.version, e.record_hash FROM engine_cursor c
           JOIN log_entry e ON e.organisation_id = c.organisation_id AND e.stream_id = c.stream_id AND e.version = c.record_version
           WHERE c.organisation_id = $1 AND c.sealed_version < c.record_version ORDER BY c.stream_id LIMIT $2`,
    values: [organisationId, MOST_HEADS],
  });
  return rows;
}

async function insertSeal(
  client: PoolClient,
  organisationId: string,
  rows: readonly HeadRow[],
  now: number,
): Promise<void> {
  const { rows: before } = await client.query<{ number: number; sealed_at: Date; seal_hash: Buffer }>({
    text: 'SELECT number, sealed_at, seal_hash FROM seal WHERE organisation_id = $1 ORDER BY number DESC LIMIT 1',
    values: [organisationId],
  });
  const [last] = before;
  const heads = rows.map((row) => ({
    stream: streamName(row.stream_kind, row.stream_id),
    version: row.version,
    recordHash: row.record_hash.toString('hex'),
  }));
  const seal: SealOf = {
    organisationId,
    number: (last?.number ?? 0) + 1,
    at: Math.max(now, last?.sealed_at.getTime() ?? now),
    merkleRoot: rootOf(heads),
    previousHash: last?.seal_hash ?? LOG_START,
  };
  await client.query({
    text: `INSERT INTO seal (organisation_id, number, sealed_at, heads, merkle_root, previous_hash, seal_hash)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    values: [
      organisationId,
      seal.number,
      new Date(seal.at),
      JSON.stringify(heads),
      seal.merkleRoot,
      seal.previousHash,
      sealHash(seal),
    ],
  });
}

function cursorsOf(organisationId: string, heads: readonly HeadRow[]): unknown[] {
  return [organisationId, heads.map(({ stream_id }) => stream_id), heads.map(({ version }) => version)];
}
