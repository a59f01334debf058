import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig, type Config } from './config';
import { temporalAddress } from './temporal.module';

function configWith(env: NodeJS.ProcessEnv): Config {
  return loadConfig({
    DATABASE_URL: 'postgres://a@127.0.0.1/x',
    RELAY_DATABASE_URL: 'postgres://b@127.0.0.1/x',
    SANOE_MASTER_KEY: 'k'.repeat(32),
    ...env,
  });
}

describe('temporalAddress', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sanoe-certificates-'));
    writeFileSync(join(folder, 'client.pem'), 'certificate');
    writeFileSync(join(folder, 'client.key'), 'key');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is plain where nothing says otherwise', () => {
    expect(temporalAddress(configWith({}))).toEqual({ address: '127.0.0.1:7233' });
  });

  it('uses TLS with an API key', () => {
    expect(temporalAddress(configWith({ TEMPORAL_API_KEY: 'key' }))).toEqual({
      address: '127.0.0.1:7233',
      tls: {},
      apiKey: 'key',
    });
  });

  it('reads the client’s certificate', () => {
    const env = {
      TEMPORAL_TLS_CLIENT_CERT_PATH: join(folder, 'client.pem'),
      TEMPORAL_TLS_CLIENT_KEY_PATH: join(folder, 'client.key'),
    };

    expect(temporalAddress(configWith(env)).tls).toEqual({
      clientCertPair: { crt: Buffer.from('certificate'), key: Buffer.from('key') },
    });
  });
});
