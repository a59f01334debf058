import 'reflect-metadata';
import { X509Certificate } from 'node:crypto';
import { BasicConstraintsExtension, X509CertificateGenerator } from '@peculiar/x509';
import { leadsTo } from './certificate-trust';

const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;
const FROM = Date.parse('2026-01-01T00:00:00Z');

async function authorities(count: number): Promise<readonly X509Certificate[]> {
  const bits = { ...RSA, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
  const keys = await crypto.subtle.generateKey(bits, true, ['sign', 'verify']);
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const made = await X509CertificateGenerator.createSelfSigned({
        name: 'CN=One name',
        notBefore: new Date(FROM + index * 1_000),
        notAfter: new Date(FROM + 86_400_000),
        signingAlgorithm: RSA,
        keys,
        extensions: [new BasicConstraintsExtension(true, undefined, true)],
      });
      return new X509Certificate(made.toString('pem'));
    }),
  );
}

describe('a certificate', () => {
  it('is verified against each of many that could have issued one another once only', async () => {
    const [first, ...others] = await authorities(12);
    const [stranger] = await authorities(1);
    if (first === undefined || stranger === undefined) throw new Error('No certificates');
    const verify = jest.spyOn(X509Certificate.prototype, 'verify');

    const isTrusted = leadsTo([stranger], first, others);
    const tries = verify.mock.calls.length;
    verify.mockRestore();

    expect([isTrusted, tries <= others.length ** 2]).toEqual([false, true]);
    expect(leadsTo([others[3] ?? stranger], first, others)).toBe(true);
  });
});
