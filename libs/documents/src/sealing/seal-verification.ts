import { createHash, type X509Certificate } from 'node:crypto';
import { Malformed } from './asn1';
import { byteRangesOf, signedPieces, type ByteRange } from './byte-range';
import { areAllVerified, isValidAt, leadsTo } from './certificate-trust';
import { OID } from './object-identifiers';
import { isSignedBySigner, readSignedData, signedContentHash, unsignedValue, type ReadSignedData } from './signed-data';
import { verifyTimeStamp, type TimeStampFailure, type VerifiedTimeStamp } from './time-stamp-verification';

/** A seal that holds: it covers the whole file, and its certificate is a trusted one or was issued by one. */
export interface VerifiedSeal {
  readonly ok: true;
  readonly signer: X509Certificate;
  /** Epoch ms, to the second: what the seal claims; proof is the time stamp's. */
  readonly signedAt: number;
  readonly timeStamp: VerifiedTimeStamp | null;
}

/** Stable words for the first thing that is wrong. */
export type SealFailure =
  | 'NO_SEAL'
  | 'SEAL_UNREADABLE'
  | 'DOCUMENT_CHANGED'
  | 'ADDED_AFTER_SEAL'
  | 'SIGNATURE_WRONG'
  | 'CERTIFICATE_UNKNOWN'
  | 'CERTIFICATE_WRONG'
  | 'CERTIFICATE_NOT_VALID_THEN'
  | TimeStampFailure;

export interface FailedSeal {
  readonly ok: false;
  readonly failure: SealFailure;
  /** Bytes of the file that the seal does cover, where it holds for them and something was added. */
  readonly sealedLength?: number;
}

export type SealVerification = VerifiedSeal | FailedSeal;

export interface SealTrust {
  /** The organisation's certificates, or those of their issuers. */
  readonly certificates: readonly X509Certificate[];
  /** Of time-stamp authorities or their issuers: they decide `isTrusted` of a time stamp, not whether the seal holds. */
  readonly timeStampAuthorities?: readonly X509Certificate[];
}

const HEX = /^[0-9a-f]+$/u;
/** What the sealer writes, in UTC. */
const CLAIMED_TIME = /\/M\s*\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z\)/u;
const LONGEST_DICTIONARY = 4_000;

/**
 * Checks the seal of a PDF, with nothing but the file and the certificates, and by other code than made it. Every byte
 * counts: what the signature does not cover is held to the one form in which the sealer writes it. Never throws for what
 * the file says.
 */
export function verifySeal(pdf: Uint8Array, trust: SealTrust): SealVerification {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  let first: FailedSeal | undefined;
  for (const range of byteRangesOf(file)) {
    const verified = verifyAt(file, range, trust);
    if (verified.ok) {
      return range.end === file.length ? verified : { ok: false, failure: 'ADDED_AFTER_SEAL', sealedLength: range.end };
    }
    first ??= verified;
  }
  return first ?? { ok: false, failure: 'NO_SEAL' };
}

/** How far seals in a file reach, whether they hold or not: as many bytes may be a sealed document that was added to. */
export function sealedLengths(pdf: Uint8Array): readonly number[] {
  const ranges = byteRangesOf(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength));
  return [...new Set(ranges.map(({ end }) => end))];
}

function verifyAt(file: Buffer, range: ByteRange, trust: SealTrust): SealVerification {
  try {
    const digits = file.toString('latin1', range.from + 1, range.until - 1);
    return verifySignature(readSignedData(signatureIn(digits)), signedPieces(file, range), trust);
  } catch (error) {
    if (error instanceof Malformed) {
      return { ok: false, failure: 'SEAL_UNREADABLE' };
    }
    throw error;
  }
}

function verifySignature(
  signed: ReadSignedData,
  pieces: readonly [Buffer, Buffer],
  { certificates, timeStampAuthorities = [] }: SealTrust,
): SealVerification {
  const documentHash = pieces.reduce((hash, piece) => hash.update(piece), createHash(signed.digest)).digest();
  if (!signedContentHash(signed).equals(documentHash)) {
    return { ok: false, failure: 'DOCUMENT_CHANGED' };
  }
  if (!signed.isAsSealed) {
    throw new Malformed('Not as the sealer writes');
  }
  if (signed.contentType !== OID.data || signed.content !== null || !isSignedBySigner(signed, documentHash)) {
    return { ok: false, failure: 'SIGNATURE_WRONG' };
  }
  const { signer } = signed;
  if (!leadsTo(certificates, signer, signed.certificates)) {
    return { ok: false, failure: 'CERTIFICATE_UNKNOWN' };
  }
  if (!areAllVerified(signed.certificates, certificates)) {
    return { ok: false, failure: 'CERTIFICATE_WRONG' };
  }
  const timeStamp = timeStampOf(signed, timeStampAuthorities);
  if (timeStamp?.ok === false) {
    return timeStamp;
  }
  const signedAt = claimedTime(pieces[1]);
  return isValidAt(signer, timeStamp?.at ?? signedAt)
    ? { ok: true, signer, signedAt, timeStamp }
    : { ok: false, failure: 'CERTIFICATE_NOT_VALID_THEN' };
}

function timeStampOf(
  signed: ReadSignedData,
  authorities: readonly X509Certificate[],
): ReturnType<typeof verifyTimeStamp> | null {
  if (signed.unsigned.some(({ attrType }) => attrType !== OID.timeStampToken)) {
    throw new Malformed('An attribute that nobody signed');
  }
  const token = unsignedValue(signed, OID.timeStampToken);
  return token === undefined
    ? null
    : verifyTimeStamp(token, createHash('sha256').update(signed.signature).digest(), authorities);
}

/** DER in hex, then zeros up to the place that was kept for it. */
function signatureIn(digits: string): Buffer {
  if (!HEX.test(digits) || digits.length % 2 !== 0) {
    throw new Malformed('Other digits than the sealer writes');
  }
  const place = Buffer.from(digits, 'hex');
  const length = derLength(place);
  if (place.subarray(length).some((byte) => byte !== 0)) {
    throw new Malformed('Something behind the signature');
  }
  return place.subarray(0, length);
}

/** Of the value that begins here, its header included. */
function derLength(der: Buffer): number {
  const first = der[1] ?? 0;
  if (first < 0x80) {
    return 2 + first;
  }
  const bytes = first - 0x80;
  if (bytes < 1 || bytes > 3 || der.length < 2 + bytes) {
    throw new Malformed('No length of DER');
  }
  return 2 + bytes + der.readUIntBE(2, bytes);
}

/** Stands in the dictionary that the signature is part of, behind its digits. */
function claimedTime(behind: Buffer): number {
  const time = CLAIMED_TIME.exec(behind.toString('latin1', 0, LONGEST_DICTIONARY));
  if (time === null) {
    throw new Malformed('No time of the seal');
  }
  const [year = 0, month = 1, day = 0, hours = 0, minutes = 0, seconds = 0] = time.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hours, minutes, seconds);
}
