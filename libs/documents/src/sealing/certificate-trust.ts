import type { X509Certificate } from 'node:crypto';

const LONGEST_CHAIN = 6;

/** Whether it is one of the trusted certificates, or was issued by one, with others between that came with it. */
export function leadsTo(
  trusted: readonly X509Certificate[],
  certificate: X509Certificate,
  others: readonly X509Certificate[],
  longest = LONGEST_CHAIN,
): boolean {
  if (trusted.some(({ raw }) => raw.equals(certificate.raw))) {
    return true;
  }
  return (
    longest > 0 &&
    [...trusted, ...others].some(
      (issuer) => isIssuedBy(certificate, issuer) && leadsTo(trusted, issuer, others, longest - 1),
    )
  );
}

/** Whether each of these is verified by another that came with it, or by itself, or by a trusted one. */
export function areAllVerified(certificates: readonly X509Certificate[], trusted: readonly X509Certificate[]): boolean {
  return certificates.every(
    (one) =>
      trusted.some(({ raw }) => raw.equals(one.raw)) ||
      [...certificates, ...trusted].some((issuer) => isSignedBy(one, issuer)),
  );
}

export function isValidAt({ validFrom, validTo }: X509Certificate, at: number): boolean {
  return Date.parse(validFrom) <= at && at <= Date.parse(validTo);
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return issuer.ca && !issuer.raw.equals(certificate.raw) && isSignedBy(certificate, issuer);
}

function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}
