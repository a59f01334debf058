import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder } from './data-folder';

describe('data folder', () => {
  let path = '';
  beforeEach(() => (path = mkdtempSync(join(tmpdir(), 'sanoe-data-'))));
  afterEach(() => rmSync(path, { recursive: true, force: true }));

  it('gives the same secrets and ports at the next start', async () => {
    const first = openDataFolder(path);
    const kept = [first.secret('masterKey'), first.secret('demoPassword'), await first.port('postgres')];

    const next = openDataFolder(path);

    expect([next.secret('masterKey'), next.secret('demoPassword'), await next.port('postgres')]).toEqual(kept);
  });

  it('keeps the secret that was given first: what was encrypted or signed in with it goes on working', () => {
    openDataFolder(path).secret('demoPassword', 'the first');

    expect(openDataFolder(path).secret('demoPassword', 'the second')).toBe('the first');
  });

  it('makes a master key of 32 bytes and shows secrets to nobody else', () => {
    const key = openDataFolder(path).secret('masterKey');

    expect(Buffer.from(key, 'base64url')).toHaveLength(32);
    expect(statSync(join(path, 'secrets.json')).mode & 0o077).toBe(0);
    expect(statSync(join(path, 'attachments')).mode & 0o077).toBe(0);
  });

  it('keeps the settings of the last start for the command line, and from everyone else', () => {
    openDataFolder(path).saveEnvironment({ DATABASE_URL: 'postgres://somewhere' });

    expect(openDataFolder(path).loadEnvironment()).toEqual({ DATABASE_URL: 'postgres://somewhere' });
    expect(statSync(join(path, 'environment.json')).mode & 0o077).toBe(0);
  });
});
