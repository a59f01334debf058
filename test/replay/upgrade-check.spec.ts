import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import type { HistoryAndWorkflowId } from '@temporalio/client';
import { replayOpen, type Replayed } from '../../apps/cli/src/open-replay';
import { THREAD_ARGUMENTS } from '../support/pdf';
import { workflowBundle } from '../support/skipped-time';

const HISTORIES = join(__dirname, 'histories');
const BEFORE = 'const alarm = new ';

describe('what an upgrade would break', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanoe-upgrade-'));

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['at once', 'for (;;) {}'],
    ['from one microtask to the next', 'for (;;) await Promise.resolve();'],
  ])('is a workflow that loops %s: it is named, and the others are replayed', async (_, loop) => {
    const codePath = bundleWith('measureLifecycle', loop);

    const { lines, replayed } = await replay(codePath, ['measure-lifecycle.redated', 'report-round.redated']);

    expect(replayed).toEqual({ replayed: 2, breaking: 1, isCutShort: false });
    expect(lines).toEqual([expect.stringMatching(/^measure-lifecycle\.redated: .*did not end within 4 s/)]);
  });

  it('is not asked on and on of a build that loops in every workflow', async () => {
    const names = readdirSync(HISTORIES)
      .filter((name) => name.startsWith('memo-approval'))
      .map((name) => name.replace('.v1.json', ''));

    const { lines, replayed } = await replay(bundleWith('memoApproval', 'for (;;) {}'), names);

    expect(names.length).toBeGreaterThan(3);
    expect(replayed).toEqual({ replayed: 3, breaking: 3, isCutShort: true });
    expect(lines).toHaveLength(3);
  });

  it('is nothing where the build is the same', async () => {
    const { lines, replayed } = await replay(workflowBundle().codePath, ['memo-approval.open', 'report-round.redated']);

    expect([lines, replayed]).toEqual([[], { replayed: 2, breaking: 0, isCutShort: false }]);
  });

  async function replay(
    codePath: string,
    names: readonly string[],
  ): Promise<{ readonly lines: readonly string[]; readonly replayed: Replayed }> {
    const lines: string[] = [];
    const request = { codePath, histories: names.map(historyOf), limitMs: 4_000, processArguments: THREAD_ARGUMENTS };
    return { lines, replayed: await replayOpen(request, (line) => lines.push(line)) };
  }

  /** The bundle of today, with a statement where the workflow's handlers are set. */
  function bundleWith(workflow: string, statement: string): string {
    const code = readFileSync(workflowBundle().codePath, 'utf8');
    const place = code.indexOf(BEFORE, code.indexOf(`async function ${workflow}(`));
    expect(place).toBeGreaterThan(0);
    const file = join(folder, `${workflow}-${statement.length}.js`);
    writeFileSync(file, `${code.slice(0, place)}${statement} ${code.slice(place)}`);
    return file;
  }
});

function historyOf(name: string): HistoryAndWorkflowId {
  const json: unknown = JSON.parse(readFileSync(join(HISTORIES, `${name}.v1.json`), 'utf8'));
  return { workflowId: name, history: historyFromJSON(json) };
}
