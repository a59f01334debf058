import { identityOf } from './process-identity';
import { type ProcessRecipe, SupervisedProcess } from './supervised-process';
import { until } from './until';

const QUICK = { firstMs: 10, mostMs: 40, steadyMs: 60_000 };

function aRecipe(script: string): ProcessRecipe {
  return {
    name: 'part',
    command: process.execPath,
    args: ['-e', script],
    env: process.env,
    cwd: process.cwd(),
    stopSignal: 'SIGTERM',
    orphanSignal: 'SIGKILL',
    stopTimeoutMs: 500,
  };
}

function watched(script: string) {
  const pids: number[] = [];
  const lines: string[] = [];
  const endings: string[] = [];
  const part = new SupervisedProcess(
    aRecipe(script),
    { started: (pid) => pids.push(pid), line: (line) => lines.push(line), ended: (how) => endings.push(how) },
    QUICK,
  );
  return { part, pids, lines, endings };
}

describe('a supervised process', () => {
  it('is started again after it was killed, and not after it was stopped', async () => {
    const { part, pids, lines, endings } = watched('console.log("up"); setInterval(() => {}, 1000)');
    await until({ what: 'first start', timeoutMs: 10_000 }, () => lines.length === 1);

    process.kill(pids[0] ?? 0, 'SIGKILL');
    await until({ what: 'second start', timeoutMs: 10_000 }, () => lines.length === 2);
    await part.stop();

    expect(endings).toEqual(['SIGKILL']);
    expect(pids).toHaveLength(2);
    expect(identityOf(pids[1] ?? 0)).toBeUndefined();
  });

  it('is killed when it does not end in its time', async () => {
    const { part, pids, lines } = watched(
      'process.on("SIGTERM", () => {}); console.log("up"); setInterval(() => {}, 1000)',
    );
    await until({ what: 'start', timeoutMs: 10_000 }, () => lines.length === 1);

    await part.stop();

    expect(identityOf(pids[0] ?? 0)).toBeUndefined();
  });

  it('hands on whole lines, however they were written', async () => {
    const { part, lines } = watched(
      'process.stdout.write("one li"); process.stdout.write("ne\\ntwo\\n"); setInterval(() => {}, 1000)',
    );
    await until({ what: 'two lines', timeoutMs: 10_000 }, () => lines.length === 2);
    await part.stop();

    expect(lines).toEqual(['one line', 'two']);
  });

  it('goes on trying when the command cannot be run at all, and says why', async () => {
    const endings: string[] = [];
    const part = new SupervisedProcess(
      { ...aRecipe(''), command: '/nowhere/at-all', cwd: '/nowhere' },
      { started: () => undefined, line: () => undefined, ended: (how) => endings.push(how) },
      QUICK,
    );
    await until({ what: 'two tries', timeoutMs: 10_000 }, () => part.deaths >= 2);
    await part.stop();

    expect(endings[0]).toMatch(/ENOENT/);
  });
});
