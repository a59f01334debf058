import { createHash, type X509Certificate } from 'node:crypto';
import { asn1Of, elementsOf, identifierOf, instantOf, Malformed, octetsOf } from './asn1';
import { isValidAt, leadsTo } from './certificate-trust';
import { OID } from './object-identifiers';
import { isSignedBySigner, readSignedData } from './signed-data';

/** A time that somebody else vouches for. */
export interface VerifiedTimeStamp {
  readonly ok: true;
  /** Epoch ms. */
  readonly at: number;
  readonly authority: X509Certificate;
  /** Whether the authority's certificate leads to one of those that the caller trusts. */
  readonly isTrusted: boolean;
}

/** Stable words: `TIMESTAMP_UNREADABLE`, of something else, not signed as it says, by a certificate that may not stamp. */
export type TimeStampFailure =
  'TIMESTAMP_UNREADABLE' | 'TIMESTAMP_OF_OTHER' | 'TIMESTAMP_SIGNATURE_WRONG' | 'TIMESTAMP_CERTIFICATE_WRONG';

export type TimeStampVerification = VerifiedTimeStamp | { readonly ok: false; readonly failure: TimeStampFailure };

/** Checks a time-stamp token (RFC 3161, DER) over a SHA-256. Never throws for what the token says. */
export function verifyTimeStamp(
  token: Buffer,
  sha256: Buffer,
  trusted: readonly X509Certificate[] = [],
): TimeStampVerification {
  try {
    return verifyRead(token, sha256, trusted);
  } catch (error) {
    if (error instanceof Malformed) {
      return { ok: false, failure: 'TIMESTAMP_UNREADABLE' };
    }
    throw error;
  }
}

function verifyRead(token: Buffer, sha256: Buffer, trusted: readonly X509Certificate[]): TimeStampVerification {
  const signed = readSignedData(token);
  if (signed.contentType !== OID.timeStampInfo || signed.content === null) {
    throw new Malformed('No time stamp');
  }
  const [, , imprint, , time] = elementsOf(asn1Of(signed.content));
  const [algorithm, hashed] = elementsOf(imprint);
  const at = instantOf(time);
  if (identifierOf(elementsOf(algorithm)[0]) !== OID.sha256 || !octetsOf(hashed).equals(sha256)) {
    return { ok: false, failure: 'TIMESTAMP_OF_OTHER' };
  }
  if (!isSignedBySigner(signed, createHash(signed.digest).update(signed.content).digest())) {
    return { ok: false, failure: 'TIMESTAMP_SIGNATURE_WRONG' };
  }
  const { signer: authority, certificates } = signed;
  if (authority.keyUsage?.includes(OID.timeStamping) !== true || !isValidAt(authority, at)) {
    return { ok: false, failure: 'TIMESTAMP_CERTIFICATE_WRONG' };
  }
  return { ok: true, at, authority, isTrusted: leadsTo(trusted, authority, certificates) };
}
