import type { X509Certificate } from 'node:crypto';
import { verifyContentSignature, verifyTimeStamp } from '@app/documents';
import {
  leafOf,
  rootOfPath,
  sealHash,
  streamName,
  type Anchor,
  type RecordedRows,
  type SealedHead,
} from '@app/persistence';
import { anchorIn, stampedHash } from './anchor-file';
import type { PackArchive } from './archive-reader';
import { readJson, textOf } from './canonical-file';
import { isHex, isInstant, isListOf, isObjectOf, isText, isWhole } from './json-shape';
import { PackFault } from './pack-fault';
import { ANCHOR, ANCHOR_SIGNATURE, ANCHOR_TIMESTAMP, LARGEST_FACTS, SEALS, type Manifest } from './pack-format';
import type { PackedLink, PackedSeals } from './packed-facts';

const isLink = isObjectOf<PackedLink>({
  number: isWhole,
  at: isInstant,
  merkleRoot: isHex,
  previousHash: isHex,
  sealHash: isHex,
});

const isPackedSeals = isObjectOf<PackedSeals>({
  head: isObjectOf<SealedHead>({ stream: isText, version: isWhole, recordHash: isHex }),
  index: isWhole,
  size: isWhole,
  path: isListOf(isHex),
  links: isListOf(isLink),
});

/** The day of the anchor over the memo, and the instant (epoch ms) that a time-stamp authority gives for it. */
export interface VerifiedAnchor {
  readonly day: string;
  readonly stampedAt: number | null;
}

/**
 * Follows the memo's sealed entry up the tree to its seal, from seal to seal to the anchor, and to what was signed.
 * Undefined where the pack has no anchor. Throws `PackFault`.
 */
export async function verifySealProof(
  archive: PackArchive,
  {
    manifest,
    rows,
    certificates,
  }: { manifest: Manifest; rows: RecordedRows; certificates: readonly X509Certificate[] },
): Promise<VerifiedAnchor | undefined> {
  const isSealed = archive.names.includes(SEALS);
  if (isSealed !== (manifest.sealedVersion !== null)) {
    throw new PackFault(isSealed ? 'FILE_UNKNOWN' : 'FILE_MISSING', SEALS);
  }
  const seals = isSealed ? await readJson(archive, SEALS, isPackedSeals) : undefined;
  const last = seals && verifyLinks(seals, { manifest, rows });
  const anchorFiles = [ANCHOR, ANCHOR_SIGNATURE, ANCHOR_TIMESTAMP].filter((name) => archive.names.includes(name));
  const [first] = anchorFiles;
  if (first === undefined) {
    return undefined;
  }
  if (last === undefined) {
    throw new PackFault('FILE_UNKNOWN', first);
  }
  return verifyAnchorFiles(archive, { manifest, last, certificates });
}

function verifyLinks(
  { head, index, size, path, links }: PackedSeals,
  { manifest, rows }: { manifest: Manifest; rows: RecordedRows },
): PackedLink {
  const sealed = rows.entries[head.version - 1];
  const root = rootOfPath(leafOf(head), { index, size, path: path.map((hash) => Buffer.from(hash, 'hex')) });
  const [first] = links;
  const isSealedEntry =
    head.stream === streamName('memo', rows.memoId) &&
    head.version === manifest.sealedVersion &&
    sealed?.record_hash.toString('hex') === head.recordHash;
  if (first === undefined || !isSealedEntry || root?.toString('hex') !== first.merkleRoot) {
    throw new PackFault('SEAL_PATH_WRONG', SEALS);
  }
  return links.reduce((before, link) => {
    const isNext = link === first || (link.number === before.number + 1 && link.previousHash === before.sealHash);
    if (!isNext || hashOf(link, rows.organisationId) !== link.sealHash) {
      throw new PackFault('SEAL_LINK_WRONG', SEALS, { entry: link.number });
    }
    return link;
  }, first);
}

function hashOf({ number, at, merkleRoot, previousHash }: PackedLink, organisationId: string): string {
  return sealHash({
    organisationId,
    number,
    at: Date.parse(at),
    merkleRoot: Buffer.from(merkleRoot, 'hex'),
    previousHash: Buffer.from(previousHash, 'hex'),
  }).toString('hex');
}

async function verifyAnchorFiles(
  archive: PackArchive,
  { manifest, last, certificates }: { manifest: Manifest; last: PackedLink; certificates: readonly X509Certificate[] },
): Promise<VerifiedAnchor> {
  const content = await archive.read(ANCHOR, LARGEST_FACTS);
  const signature = await archive.read(ANCHOR_SIGNATURE, LARGEST_FACTS);
  const anchor = anchorIn(textOf(content));
  if (anchor === undefined) {
    throw new PackFault('FILE_UNREADABLE', ANCHOR);
  }
  if (!isOver(anchor, last, manifest)) {
    throw new PackFault('ANCHOR_WRONG', ANCHOR);
  }
  const signed = verifyContentSignature(signature, content, { certificates, at: anchor.at });
  if (!signed.ok) {
    throw new PackFault(signed.failure, ANCHOR_SIGNATURE);
  }
  if (!archive.names.includes(ANCHOR_TIMESTAMP)) {
    return { day: anchor.day, stampedAt: null };
  }
  const token = await archive.read(ANCHOR_TIMESTAMP, LARGEST_FACTS);
  const stamped = verifyTimeStamp(token, stampedHash(signature));
  if (!stamped.ok) {
    throw new PackFault('ANCHOR_TIMESTAMP_WRONG', ANCHOR_TIMESTAMP, { reason: stamped.failure });
  }
  return { day: anchor.day, stampedAt: stamped.at };
}

function isOver(anchor: Anchor, last: PackedLink, { organisation }: Manifest): boolean {
  return (
    anchor.organisationId === organisation.id &&
    anchor.seals === last.number &&
    anchor.sealHash.toString('hex') === last.sealHash
  );
}
