import { bangkokDateOf, canonicalJson, type LogFault } from '@app/domain';
import type { Tx } from './organisations';

/** What an organisation's chain of seals was at an instant: an office keeps it elsewhere, and a tail that is cut shows. */
export interface Anchor {
  readonly organisationId: string;
  /** YYYY-MM-DD, in Bangkok: at most one a day. */
  readonly day: string;
  /** Epoch ms. */
  readonly at: number;
  /** How many seals there were: the number of the newest. */
  readonly seals: number;
  /** Of the newest seal. */
  readonly sealHash: Buffer;
}

/** An anchor with what was made of it. */
export interface KeptAnchor extends Anchor {
  /** Detached CMS over the canonical form, DER. */
  readonly signature: Buffer;
  /** RFC 3161 token over the signature, DER; null where none was made, or not yet. */
  readonly timestamp: Buffer | null;
}

interface AnchorRow {
  readonly organisation_id: string;
  readonly day: string;
  readonly at: Date;
  readonly seals: number;
  readonly seal_hash: Buffer;
  readonly signature: Buffer;
  readonly token: Buffer | null;
}

const ANCHORS = `
  SELECT a.organisation_id, a.day::text, a.at, a.seals, a.seal_hash, a.signature, t.token
  FROM anchor a LEFT JOIN anchor_timestamp t ON t.organisation_id = a.organisation_id AND t.day = a.day`;

/** The RFC 8785 form of an anchor, which is signed (format sanoe-anchor/1). */
export function canonicalAnchor({ organisationId, day, at, seals, sealHash }: Anchor): string {
  return canonicalJson({
    format: 'sanoe-anchor/1',
    organisationId,
    day,
    at: new Date(at).toISOString(),
    seals,
    sealHash: sealHash.toString('hex'),
  });
}

/** What is to be anchored; undefined where the day has its anchor already, or nothing was sealed since the last one. */
export async function dueAnchor(tx: Tx, organisationId: string, now: number): Promise<Anchor | undefined> {
  const [seal] = await tx.query<{ number: number; sealed_at: Date; seal_hash: Buffer }>({
    name: 'anchor-due',
    text: `SELECT number, sealed_at, seal_hash FROM seal
           WHERE organisation_id = $1 AND NOT EXISTS (SELECT FROM anchor WHERE day >= $2)
             AND number > (SELECT coalesce(max(seals), 0) FROM anchor)
           ORDER BY number DESC LIMIT 1`,
    values: [organisationId, bangkokDateOf(now)],
  });
  if (seal === undefined) {
    return undefined;
  }
  const at = Math.max(now, seal.sealed_at.getTime());
  return { organisationId, day: bangkokDateOf(at), at, seals: seal.number, sealHash: seal.seal_hash };
}

/** False where another worker kept the day's anchor first: that one counts. */
export async function keepAnchor(tx: Tx, { signature, ...anchor }: Omit<KeptAnchor, 'timestamp'>): Promise<boolean> {
  const kept = await tx.query({
    name: 'anchor-keep',
    text: `INSERT INTO anchor (organisation_id, day, at, seals, seal_hash, signature) VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT DO NOTHING RETURNING day`,
    values: [anchor.organisationId, anchor.day, new Date(anchor.at), anchor.seals, anchor.sealHash, signature],
  });
  return kept.length === 1;
}

/** Keeps the first time-stamp of an anchor. */
export async function keepAnchorTimestamp(
  tx: Tx,
  { organisationId, day }: Pick<Anchor, 'organisationId' | 'day'>,
  token: Buffer,
): Promise<void> {
  await tx.query({
    name: 'anchor-timestamp-keep',
    text: 'INSERT INTO anchor_timestamp (organisation_id, day, token) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    values: [organisationId, day, token],
  });
}

/** Anchors that no time-stamp was made of, the newest first. */
export async function listUnstampedAnchors(tx: Tx, limit: number): Promise<readonly KeptAnchor[]> {
  return anchorsOf(
    await tx.query<AnchorRow>({
      name: 'anchors-unstamped',
      text: `${ANCHORS} WHERE t.day IS NULL ORDER BY a.day DESC LIMIT $1`,
      values: [limit],
    }),
  );
}

/** The newest first, those before a day where one is named. */
export async function listAnchors(
  tx: Tx,
  { before, limit }: { readonly before?: string | undefined; readonly limit: number },
): Promise<readonly KeptAnchor[]> {
  return anchorsOf(
    await tx.query<AnchorRow>({
      name: 'anchors-list',
      text: `${ANCHORS} WHERE $1::date IS NULL OR a.day < $1 ORDER BY a.day DESC LIMIT $2`,
      values: [before, limit],
    }),
  );
}

/** Undefined where that day has none. */
export async function findAnchor(tx: Tx, day: string): Promise<KeptAnchor | undefined> {
  const rows = await tx.query<AnchorRow>({ name: 'anchor-find', text: `${ANCHORS} WHERE a.day = $1`, values: [day] });
  return anchorsOf(rows)[0];
}

/** The first anchor that covers a seal; undefined where it is not anchored yet. */
export async function firstAnchorOver(tx: Tx, seal: number): Promise<KeptAnchor | undefined> {
  const rows = await tx.query<AnchorRow>({
    name: 'anchor-over',
    text: `${ANCHORS} WHERE a.seals >= $1 ORDER BY a.seals LIMIT 1`,
    values: [seal],
  });
  return anchorsOf(rows)[0];
}

export interface BrokenAnchor {
  readonly stream: string;
  readonly version: number;
  readonly what: LogFault;
}

interface AnchoredRow {
  readonly seals: number;
  readonly present: Buffer | null;
}

/**
 * The first anchored seal that the present chain of seals has no more, or has another in its place: of the anchors that
 * are kept here, and of those that were kept elsewhere. `tx` is a snapshot.
 */
export async function verifyAnchors(tx: Tx, elsewhere: readonly Anchor[]): Promise<BrokenAnchor | undefined> {
  const [broken] = await tx.query<AnchoredRow>({
    text: `SELECT a.seals, s.seal_hash AS present
           FROM (SELECT seals, seal_hash FROM anchor UNION SELECT * FROM unnest($1::int[], $2::bytea[])) AS a (seals, seal_hash)
           LEFT JOIN seal s ON s.number = a.seals
           WHERE s.seal_hash IS DISTINCT FROM a.seal_hash ORDER BY a.seals LIMIT 1`,
    values: [elsewhere.map(({ seals }) => seals), elsewhere.map(({ sealHash }) => sealHash)],
  });
  if (broken === undefined) {
    return undefined;
  }
  const what = broken.present === null ? 'ANCHORED_SEAL_MISSING' : 'ANCHORED_SEAL_CHANGED';
  return { stream: 'seals', version: broken.seals, what };
}

function anchorsOf(rows: readonly AnchorRow[]): readonly KeptAnchor[] {
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    day: row.day,
    at: row.at.getTime(),
    seals: row.seals,
    sealHash: row.seal_hash,
    signature: row.signature,
    timestamp: row.token,
  }));
}
