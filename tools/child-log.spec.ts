import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChildLog } from './child-log';

describe('child log', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'sanoe-log-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('goes on where the last run ended', () => {
    openChildLog(folder, 'api').write('first run');
    openChildLog(folder, 'api').write('second run');

    expect(readFileSync(join(folder, 'api.log'), 'utf8')).toBe('first run\nsecond run\n');
  });

  it('keeps two files however much is written', () => {
    const log = openChildLog(folder, 'api', 10);
    for (const line of ['0123456789', 'second', 'third', 'fourth']) log.write(line);

    expect(readdirSync(folder).sort()).toEqual(['api.log', 'api.log.1']);
    expect(readFileSync(join(folder, 'api.log.1'), 'utf8')).toBe('second\nthird\n');
    expect(readFileSync(join(folder, 'api.log'), 'utf8')).toBe('fourth\n');
  });
});
