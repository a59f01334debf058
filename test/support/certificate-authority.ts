import 'reflect-metadata';
import { X509Certificate } from 'node:crypto';
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Pkcs10CertificateRequest,
  X509CertificateGenerator,
} from '@peculiar/x509';

const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;
const DAY = 24 * 3_600_000;

/** An authority outside that certifies keys. */
export interface CertificateAuthority {
  readonly root: X509Certificate;
  /** The certificate (PEM) that a request (PKCS #10, PEM) asks for. */
  readonly issue: (request: string) => Promise<string>;
}

export async function aCertificateAuthority(): Promise<CertificateAuthority> {
  const bits = { ...RSA, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
  const keys = await crypto.subtle.generateKey(bits, true, ['sign', 'verify']);
  const period = { notBefore: new Date(Date.now() - DAY), notAfter: new Date(Date.now() + DAY), signingAlgorithm: RSA };
  const root = await X509CertificateGenerator.createSelfSigned({
    ...period,
    name: 'CN=Test authority of keys',
    keys,
    extensions: [new BasicConstraintsExtension(true, 1, true), new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true)],
  });
  return {
    root: new X509Certificate(Buffer.from(root.rawData)),
    issue: async (request) => {
      const { subject, publicKey } = new Pkcs10CertificateRequest(request);
      const certificate = await X509CertificateGenerator.create({
        ...period,
        subject,
        publicKey,
        issuer: root.subject,
        signingKey: keys.privateKey,
        extensions: [
          new BasicConstraintsExtension(false, undefined, true),
          new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation, true),
        ],
      });
      return certificate.toString('pem');
    },
  };
}
