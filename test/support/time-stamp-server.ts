import 'reflect-metadata';
import { execFile } from 'node:child_process';
import { KeyObject, randomBytes, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

const run = promisify(execFile);
const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;
const BITS = { ...RSA, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
const DAY = 24 * 3_600_000;
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

const SETTINGS = `[tsa]
default_tsa = stamp
[stamp]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ordering = no
ess_cert_id_alg = sha256
`;

/** A time-stamp authority of openssl's behind HTTP on the loopback interface, with a root of its own. */
export interface TimeStampServer {
  readonly url: string;
  readonly root: X509Certificate;
  /** Answers as given instead of stamping; undefined: stamps again. */
  answer: { readonly status: number; readonly body: Buffer } | undefined;
  readonly close: () => Promise<void>;
}

export async function startTimeStampServer(): Promise<TimeStampServer> {
  const folder = await mkdtemp(join(tmpdir(), 'sanoe-time-stamps-'));
  const { root, certificate, privateKey } = await authority();
  await Promise.all([
    writeFile(join(folder, 'certificate.pem'), certificate.toString()),
    writeFile(join(folder, 'root.pem'), root.toString()),
    writeFile(join(folder, 'key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' })),
  ]);
  const server = createServer((request, response) => {
    void buffer(request)
      .then((query) => stamp(folder, query))
      .then((reply) => {
        const { status, body } = started.answer ?? { status: 200, body: reply };
        response.writeHead(status, { 'content-type': 'application/timestamp-reply' }).end(body);
      })
      .catch((error: unknown) => response.writeHead(500).end(String(error)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const started: TimeStampServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    root,
    answer: undefined,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await rm(folder, { recursive: true });
    },
  };
  return started;
}

/** Each in a folder of its own: openssl keeps the serial number in a file. */
async function stamp(authority: string, query: Buffer): Promise<Buffer> {
  const folder = await mkdtemp(join(authority, 'stamp-'));
  await writeFile(join(folder, 'settings'), SETTINGS);
  await writeFile(join(folder, 'serial'), `${randomBytes(8).toString('hex')}\n`);
  await writeFile(join(folder, 'query'), query);
  const signer = ['-signer', '../certificate.pem', '-inkey', '../key.pem', '-chain', '../root.pem'];
  const files = ['-config', 'settings', '-queryfile', 'query', '-out', 'reply'];
  await run('openssl', ['ts', '-reply', ...files, ...signer], { cwd: folder });
  return readFile(join(folder, 'reply'));
}

async function authority(): Promise<{
  readonly root: X509Certificate;
  readonly certificate: X509Certificate;
  readonly privateKey: KeyObject;
}> {
  const [rootKeys, keys] = await Promise.all([
    crypto.subtle.generateKey(BITS, true, ['sign', 'verify']),
    crypto.subtle.generateKey(BITS, true, ['sign', 'verify']),
  ]);
  const period = { notBefore: new Date(Date.now() - DAY), notAfter: new Date(Date.now() + DAY), signingAlgorithm: RSA };
  const root = await X509CertificateGenerator.createSelfSigned({
    ...period,
    serialNumber: '01',
    name: 'CN=Test root',
    keys: rootKeys,
    extensions: [new BasicConstraintsExtension(true, 1, true), new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true)],
  });
  const certificate = await X509CertificateGenerator.create({
    ...period,
    serialNumber: '02',
    subject: 'CN=Test time stamps',
    issuer: root.subject,
    publicKey: keys.publicKey,
    signingKey: rootKeys.privateKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([TIME_STAMPING], true),
    ],
  });
  return {
    root: new X509Certificate(Buffer.from(root.rawData)),
    certificate: new X509Certificate(Buffer.from(certificate.rawData)),
    privateKey: KeyObject.from(keys.privateKey),
  };
}
