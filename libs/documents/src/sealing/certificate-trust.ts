import type { X509Certificate } from 'node:crypto';

const LONGEST_CHAIN = 6;

/**
 * Whether it is one of the trusted certificates, or was issued by one, with others between that came with it. Each is
 * tried once: they come from anybody, and many that could have issued each other make paths without number.
 */
export function leadsTo(
  trusted: readonly X509Certificate[],
  certificate: X509Certificate,
  others: readonly X509Certificate[],
): boolean {
  let reached: readonly X509Certificate[] = [certificate];
  let left: readonly X509Certificate[] = [...trusted, ...others];
  for (let length = 0; length <= LONGEST_CHAIN && reached.length > 0; length += 1) {
    const issued = reached;
    if (issued.some(({ raw }) => trusted.some((one) => one.raw.equals(raw)))) {
      return true;
    }
    const issuers = left.filter((issuer) => issued.some((one) => isIssuedBy(one, issuer)));
    left = left.filter((one) => !issuers.includes(one));
    reached = issuers;
  }
  return false;
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
