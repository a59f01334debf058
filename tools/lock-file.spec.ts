import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeLock } from './lock-file';

describe('lock file', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'sanoe-lock-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('names the living holder to whoever comes second', () => {
    const path = join(folder, 'lock');
    takeLock(path);

    expect(takeLock(path)).toMatchObject({ holder: { pid: process.pid } });
  });

  it('is free again after it was let go', () => {
    const path = join(folder, 'lock');
    const first = takeLock(path);
    if (!('release' in first)) throw new Error('The first one did not get the lock');
    first.release();

    expect(takeLock(path)).toHaveProperty('release');
  });

  it.each(['{"pid":1,"born":"of another machine"}', 'half a wri'])('takes over what a dead holder left: %s', (left) => {
    const path = join(folder, 'lock');
    writeFileSync(path, left);

    expect(takeLock(path)).toHaveProperty('release');
  });
});
