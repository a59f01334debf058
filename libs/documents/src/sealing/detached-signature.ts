import { createHash, type X509Certificate } from 'node:crypto';
import { Malformed } from './asn1';
import { areAllVerified, isValidAt, leadsTo } from './certificate-trust';
import { OID } from './object-identifiers';
import type { SealingKey } from './pdf-sealer';
import { sealSignature } from './seal-signature';
import { isSignedBySigner, readSignedData } from './signed-data';

/** A signature that holds, by a certificate that the caller trusts or that one of those issued. */
export interface VerifiedSignature {
  readonly ok: true;
  readonly signer: X509Certificate;
}

/** Stable words for the first thing that is wrong. */
export type SignatureFailure = 'SIGNATURE_UNREADABLE' | 'SIGNATURE_WRONG' | 'SIGNER_UNKNOWN';

export type SignatureVerification = VerifiedSignature | { readonly ok: false; readonly failure: SignatureFailure };

/** An organisation's signature over any content, beside it (CMS SignedData without the content, DER). */
export function signContent(content: Buffer, key: SealingKey): Promise<Buffer> {
  return sealSignature(createHash('sha256').update(content).digest(), key, { timeStamps: undefined });
}

/**
 * Checks a signature beside its content, as `signContent` makes it. `at` (epoch ms) is when it says it was made: the
 * signer's certificate must have been valid then. Never throws for what the signature says.
 */
export function verifyContentSignature(
  signature: Buffer,
  content: Buffer,
  { certificates, at }: { readonly certificates: readonly X509Certificate[]; readonly at: number },
): SignatureVerification {
  try {
    const signed = readSignedData(signature);
    if (!signed.isAsSealed) {
      return { ok: false, failure: 'SIGNATURE_UNREADABLE' };
    }
    const hash = createHash(signed.digest).update(content).digest();
    const isSigned =
      signed.contentType === OID.data &&
      signed.content === null &&
      signed.unsigned.length === 0 &&
      isSignedBySigner(signed, hash);
    if (!isSigned) {
      return { ok: false, failure: 'SIGNATURE_WRONG' };
    }
    const { signer } = signed;
    const isKnown =
      leadsTo(certificates, signer, signed.certificates) &&
      areAllVerified(signed.certificates, certificates) &&
      isValidAt(signer, at);
    return isKnown ? { ok: true, signer } : { ok: false, failure: 'SIGNER_UNKNOWN' };
  } catch (error) {
    if (error instanceof Malformed) {
      return { ok: false, failure: 'SIGNATURE_UNREADABLE' };
    }
    throw error;
  }
}
