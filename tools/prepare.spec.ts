import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf, environmentOf, isInstalled, isNewEnough, sourceFiles } from './prepare.mjs';

describe('what a command prepares', () => {
  let project = '';
  beforeEach(() => (project = mkdtempSync(join(tmpdir(), 'sanoe-project-'))));
  afterEach(() => rmSync(project, { recursive: true, force: true }));

  it.each(['20.19.0', '20.20.2', '22.0.0', '24.9.1'])('takes Node %s', (version) => {
    expect(isNewEnough(version)).toBe(true);
  });

  it.each(['20.18.3', '18.20.4', '16.0.0'])('refuses Node %s', (version) => {
    expect(isNewEnough(version)).toBe(false);
  });

  it('installs on a fresh clone, and again when the lock is newer than what is installed', () => {
    const lock = aFile('package-lock.json');
    expect(isInstalled(project)).toBe(false);

    const installed = aFile('node_modules/.package-lock.json');
    utimesSync(lock, 100, 100);
    utimesSync(installed, 200, 200);
    expect(isInstalled(project)).toBe(true);

    utimesSync(lock, 300, 300);
    expect(isInstalled(project)).toBe(false);
  });

  it('does not install again when only the date of the lock moved', () => {
    const lock = aFile('package-lock.json');
    utimesSync(aFile('node_modules/.package-lock.json'), 100, 100);
    aFile('node_modules/.sanoe-installed', digestOf(project, ['package-lock.json']));
    utimesSync(lock, 300, 300);

    expect(isInstalled(project)).toBe(true);
  });

  it('builds again when a source is changed, added or renamed, and not for a test', () => {
    aFile('libs/domain/src/index.ts', 'one');
    const digest = (): string => digestOf(project, sourceFiles(project));
    const seen = [digest()];

    aFile('libs/domain/src/index.ts', 'two');
    seen.push(digest());
    aFile('apps/api/src/main.ts', '');
    seen.push(digest());
    rmSync(join(project, 'apps/api/src/main.ts'));
    aFile('apps/api/src/start.ts', '');
    seen.push(digest());
    expect(new Set(seen).size).toBe(4);

    aFile('apps/api/src/start.spec.ts', '');
    expect(digest()).toBe(seen[3]);
  });

  it('gives the command line the settings of the last start, and none before the first', () => {
    expect(environmentOf(project)).toEqual({});

    aFile('environment.json', '{"DATABASE_URL":"postgres://somewhere"}');

    expect(environmentOf(project)).toEqual({ DATABASE_URL: 'postgres://somewhere' });
  });

  function aFile(name: string, text = '{}'): string {
    const path = join(project, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
    return path;
  }
});
