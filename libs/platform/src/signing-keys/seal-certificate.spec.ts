import 'reflect-metadata';
import { createPrivateKey, X509Certificate, type webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Pkcs10CertificateRequest,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { certificateRequest, issuedCertificate, makeKey, type MadeKey } from './seal-certificate';

const AT = Date.parse('2026-03-02T03:00:00.500Z');
const DAY = 24 * 3_600_000;
const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;
const NAME = 'องค์การบริหารส่วนตำบลช่องด่าน';

let key: MadeKey;
let other: MadeKey;
let authority: {
  readonly pem: string;
  readonly formerPem: string;
  readonly signingKey: webcrypto.CryptoKey;
  readonly name: string;
};

beforeAll(async () => {
  [key, other] = [await makeKey(NAME, AT), await makeKey(NAME, AT)];
  const bits = { ...RSA, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
  const keys = await crypto.subtle.generateKey(bits, true, ['sign', 'verify']);
  const root = (notBefore: Date): ReturnType<typeof X509CertificateGenerator.createSelfSigned> =>
    X509CertificateGenerator.createSelfSigned({
      name: 'CN=Test authority',
      notBefore,
      notAfter: new Date(AT + 30 * DAY),
      signingAlgorithm: RSA,
      keys,
      extensions: [
        new BasicConstraintsExtension(true, 1, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
      ],
    });
  const present = await root(new Date(AT - DAY));
  const former = await root(new Date(AT - 2 * DAY));
  authority = {
    pem: present.toString('pem'),
    formerPem: former.toString('pem'),
    signingKey: keys.privateKey,
    name: present.subject,
  };
}, 30_000);

async function issued(of: MadeKey, { isCa = false, until = AT + DAY } = {}): Promise<string> {
  const request = new Pkcs10CertificateRequest(await certificateRequest(NAME, of));
  const certificate = await X509CertificateGenerator.create({
    subject: request.subject,
    issuer: authority.name,
    publicKey: request.publicKey,
    signingKey: authority.signingKey,
    notBefore: new Date(AT - DAY),
    notAfter: new Date(until),
    signingAlgorithm: RSA,
    extensions: [new BasicConstraintsExtension(isCa, undefined, true)],
  });
  return certificate.toString('pem');
}

describe('a key that an organisation makes', () => {
  it('has a certificate in the organisation’s Thai name, for signing only, for ten years', () => {
    const certificate = new X509Certificate(key.certificate);

    expect(certificate.subject).toBe(`C=TH\nO=${NAME}\nCN=${NAME}`);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.ca).toBe(false);
    expect(certificate.publicKey.asymmetricKeyDetails?.modulusLength).toBe(3072);
    expect([certificate.validFrom, certificate.validTo].map((time) => new Date(time).toISOString())).toEqual([
      '2026-03-02T03:00:00.000Z',
      '2036-03-02T03:00:00.000Z',
    ]);
    expect(certificate.checkPrivateKey(createPrivateKey({ key: key.privateKey, format: 'der', type: 'pkcs8' }))).toBe(
      true,
    );
  });

  it('asks an authority in its own name, and proves that it has the key', async () => {
    const request = new Pkcs10CertificateRequest(await certificateRequest(NAME, key));

    expect(await request.verify()).toBe(true);
    expect(request.subject).toContain(`O=${NAME}`);
  });
});

describe('a certificate that an authority issued', () => {
  it('is taken with its issuers, in whatever order they come', async () => {
    const own = await issued(key);

    const [first, second] = [`${own}\n${authority.pem}`, `${authority.pem}\n${own}`].map((pem) =>
      issuedCertificate(pem, key.privateKey, AT),
    );

    expect(first).toEqual(second);
    expect(first?.certificate.equals(new X509Certificate(own).raw)).toBe(true);
    expect(first?.issuers).toEqual([new X509Certificate(authority.pem).raw]);
  });

  it('is taken with both certificates of an authority that made its own anew: each could have issued the other', async () => {
    const { issuers } = issuedCertificate(
      `${await issued(key)}${authority.pem}${authority.formerPem}`,
      key.privateKey,
      AT,
    );

    expect(issuers).toHaveLength(2);
  });

  it.each([
    ['is nothing', async () => ''],
    ['is no certificate', async () => '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
    ['is another key’s', () => issued(other)],
    ['is an authority’s', () => issued(key, { isCa: true })],
    ['is out of date', () => issued(key, { until: AT - 1_000 })],
    ['comes with others', async () => `${await issued(key)}\n${new X509Certificate(other.certificate).toString()}`],
    ['comes with too many', async () => Array.from({ length: 7 }, () => authority.pem).join('\n')],
  ])('is refused where it %s', async (_, pem) => {
    const given = await pem();

    expect(() => issuedCertificate(given, key.privateKey, AT)).toThrow('CERTIFICATE_REFUSED');
  });
});
