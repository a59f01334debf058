import { createHash, type X509Certificate } from 'node:crypto';
import { verifyContentSignature, verifyTimeStamp } from '@app/documents';
import { bangkokDateOf, canonicalJson, type EvidenceFault } from '@app/domain';
import { canonicalAnchor, type Anchor, type KeptAnchor } from '@app/persistence';
import { canonicalValue } from './canonical-file';
import { isHex, isInstant, isNullOr, isObject, isObjectOf, isOneOf, isText, isWhole } from './json-shape';

const FILE_FORMAT = 'sanoe-anchor-file/1';

interface PackedAnchor extends Omit<Anchor, 'at' | 'sealHash'> {
  readonly format: 'sanoe-anchor/1';
  readonly at: string;
  readonly sealHash: string;
}

const isPackedAnchor = isObjectOf<PackedAnchor>({
  format: isOneOf(['sanoe-anchor/1'] as const),
  organisationId: isText,
  day: isText,
  at: isInstant,
  seals: isWhole,
  sealHash: isHex,
});

interface AnchorFile {
  readonly format: typeof FILE_FORMAT;
  readonly slug: string;
  readonly anchor: Readonly<Record<string, unknown>>;
  /** Base64, DER. */
  readonly signature: string;
  readonly timestamp: string | null;
}

const isAnchorFile = isObjectOf<AnchorFile>({
  format: isOneOf([FILE_FORMAT] as const),
  slug: isText,
  anchor: isObject,
  signature: isText,
  timestamp: isNullOr(isText),
});

/** An anchor in its canonical form; undefined where the text is none. */
export function anchorIn(text: string | undefined): Anchor | undefined {
  const value = canonicalValue(text);
  if (!isPackedAnchor(value)) {
    return undefined;
  }
  const { organisationId, day, seals } = value;
  const at = Date.parse(value.at);
  return bangkokDateOf(at) === day
    ? { organisationId, day, at, seals, sealHash: Buffer.from(value.sealHash, 'hex') }
    : undefined;
}

/** What an office copies elsewhere: an anchor with its signature and time-stamp, in one file of JSON (RFC 8785). */
export function anchorFile(slug: string, anchor: KeptAnchor): string {
  const { signature, timestamp } = anchor;
  const content: unknown = JSON.parse(canonicalAnchor(anchor));
  return `${canonicalJson({
    format: FILE_FORMAT,
    slug,
    anchor: content,
    signature: signature.toString('base64'),
    timestamp: timestamp?.toString('base64') ?? null,
  })}\n`;
}

export type ReadAnchor =
  | { readonly ok: true; readonly slug: string; readonly anchor: KeptAnchor; readonly stampedAt: number | null }
  | { readonly ok: false; readonly what: EvidenceFault };

/**
 * Reads an anchor's file and checks its signature, and its time-stamp where it has one. `certificatesOf` are those of the
 * organisation whose it says to be. Never throws for what the file says.
 */
export async function readAnchorFile(
  text: string,
  certificatesOf: (organisationId: string) => Promise<readonly X509Certificate[]>,
): Promise<ReadAnchor> {
  const file = canonicalValue(text.trimEnd());
  const anchor = isAnchorFile(file) ? anchorIn(canonicalJson(file.anchor)) : undefined;
  if (!isAnchorFile(file) || anchor === undefined) {
    return { ok: false, what: 'FILE_UNREADABLE' };
  }
  const signature = Buffer.from(file.signature, 'base64');
  const timestamp = file.timestamp === null ? null : Buffer.from(file.timestamp, 'base64');
  if (signature.toString('base64') !== file.signature || (timestamp?.toString('base64') ?? null) !== file.timestamp) {
    return { ok: false, what: 'FILE_UNREADABLE' };
  }
  const content = Buffer.from(canonicalAnchor(anchor));
  const certificates = await certificatesOf(anchor.organisationId);
  const signed = verifyContentSignature(signature, content, { certificates, at: anchor.at });
  if (!signed.ok) {
    return { ok: false, what: signed.failure };
  }
  const stamped = timestamp && verifyTimeStamp(timestamp, stampedHash(signature));
  if (stamped?.ok === false) {
    return { ok: false, what: 'ANCHOR_TIMESTAMP_WRONG' };
  }
  return { ok: true, slug: file.slug, anchor: { ...anchor, signature, timestamp }, stampedAt: stamped?.at ?? null };
}

/** What a time-stamp of an anchor is over: the SHA-256 of its signature. */
export function stampedHash(signature: Buffer): Buffer {
  return createHash('sha256').update(signature).digest();
}
