import 'reflect-metadata';
import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Pkcs10CertificateRequestGenerator,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
  type JsonName,
} from '@peculiar/x509';
import { DomainError } from '@app/domain';

/** A private key (PKCS #8, DER) and its certificate (DER). */
export interface MadeKey {
  readonly privateKey: Buffer;
  readonly certificate: Buffer;
}

/** A certificate with those of its issuers, the nearest first (DER). */
export interface IssuedCertificate {
  readonly certificate: Buffer;
  readonly issuers: readonly Buffer[];
}

/** RSA, which every reader of PDF and every authority in Thailand takes; 3072 bits hold beyond 2030 (NIST SP 800-57). */
const KEY = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;
const BITS = 3_072;
const PUBLIC_EXPONENT = new Uint8Array([1, 0, 1]);
const YEARS = 10;
const MOST_CERTIFICATES = 6;
const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/gu;

/** A new key whose certificate the organisation gives itself, from `at` (epoch ms) on. */
export async function makeKey(organisationName: string, at: number): Promise<MadeKey> {
  const keys = await crypto.subtle.generateKey({ ...KEY, modulusLength: BITS, publicExponent: PUBLIC_EXPONENT }, true, [
    'sign',
    'verify',
  ]);
  const notBefore = new Date(Math.floor(at / 1_000) * 1_000);
  const notAfter = new Date(notBefore);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + YEARS);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: subject(organisationName),
    notBefore,
    notAfter,
    signingAlgorithm: KEY,
    keys,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return {
    privateKey: Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)),
    certificate: Buffer.from(certificate.rawData),
  };
}

/** What a certificate authority asks for: PKCS #10 in PEM, signed by the key. */
export async function certificateRequest(
  organisationName: string,
  { privateKey, certificate }: MadeKey,
): Promise<string> {
  const publicKey = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
  const request = await Pkcs10CertificateRequestGenerator.create({
    name: subject(organisationName),
    keys: {
      privateKey: await crypto.subtle.importKey('pkcs8', privateKey, KEY, false, ['sign']),
      publicKey: await crypto.subtle.importKey('spki', publicKey, KEY, true, ['verify']),
    },
    signingAlgorithm: KEY,
    extensions: [new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation, true)],
  });
  return `${request.toString('pem')}\n`;
}

/**
 * Reads what an authority issued: PEM, in any order. Refuses with `CERTIFICATE_REFUSED` what is no certificate of this key,
 * may not sign, is not valid at `at` (epoch ms), or comes with others than its issuers.
 */
export function issuedCertificate(pem: string, privateKey: Buffer, at: number): IssuedCertificate {
  const given = certificatesIn(pem);
  const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
  const own = given.find((one) => one.checkPrivateKey(key));
  if (own === undefined || own.ca || !isValidAt(own, at)) {
    throw new DomainError('CERTIFICATE_REFUSED');
  }
  const issuers: X509Certificate[] = [];
  let issuer = issuerOf(own, given);
  while (issuer !== undefined && !issuers.includes(issuer)) {
    issuers.push(issuer);
    issuer = issuerOf(issuer, given); // two that issued each other come back to the first
  }
  if (issuers.length + 1 !== given.length || issuers.some((issuer) => !issuer.ca || !isValidAt(issuer, at))) {
    throw new DomainError('CERTIFICATE_REFUSED');
  }
  return { certificate: own.raw, issuers: issuers.map(({ raw }) => raw) };
}

function certificatesIn(pem: string): readonly X509Certificate[] {
  const blocks = pem.match(PEM) ?? [];
  if (blocks.length > MOST_CERTIFICATES) {
    throw new DomainError('CERTIFICATE_REFUSED');
  }
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch {
    throw new DomainError('CERTIFICATE_REFUSED');
  }
}

function issuerOf(certificate: X509Certificate, given: readonly X509Certificate[]): X509Certificate | undefined {
  return given.find(
    (one) => !one.raw.equals(certificate.raw) && certificate.checkIssued(one) && certificate.verify(one.publicKey),
  );
}

function isValidAt({ validFrom, validTo }: X509Certificate, at: number): boolean {
  return Date.parse(validFrom) <= at && at <= Date.parse(validTo);
}

function subject(organisationName: string): JsonName {
  return [{ C: ['TH'] }, { O: [organisationName] }, { CN: [organisationName] }];
}

/** Positive, of 127 random bits. */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes.writeUInt8((bytes.readUInt8(0) & 0x7f) | 0x40, 0);
  return bytes.toString('hex');
}
