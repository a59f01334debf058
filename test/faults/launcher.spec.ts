import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf } from '../../tools/process-identity';
import { freePort } from '../../tools/ports';
import { PROJECT } from '../../tools/settings';
import { until } from '../../tools/until';
import { ApiClient } from '../../tools/api-client';
import { type Part, type Stack, startStack } from '../support/stack';

const PARTS: readonly Part[] = ['postgres', 'temporal', 'worker', 'api'];
const LONG_MS = 180_000;

/** What `npm start` does when it cannot, or must not, start. */
function refusal(env: Readonly<Record<string, string>>) {
  const { status, stdout } = spawnSync(process.execPath, [join(PROJECT, 'dist/tools/launcher.js')], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    timeout: 20_000,
  });
  return { status, said: stdout };
}

async function subjects({ url, password }: Stack): Promise<readonly string[]> {
  const officer = await new ApiClient(url).signIn({ organisation: 'khokphutsa', username: 'officer', password });
  const { body } = await officer.get('/memos');
  return (body as { items: { subject: string }[] }).items.map(({ subject }) => subject);
}

function isGone(pid: number): boolean {
  return identityOf(pid) === undefined;
}

describe('The launcher', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  }, LONG_MS);
  afterAll(async () => {
    await stack.stop();
    stack.remove();
  }, LONG_MS);

  it('refuses to start a second time on the same data, and names the process that has it', async () => {
    const second = refusal({ SANOE_DATA_DIR: stack.dataFolder, SANOE_PORT: String(await freePort()) });

    expect(second.status).toBe(1);
    expect(second.said).toContain(`process ${stack.pid('launcher')}`);
    expect(second.said).toContain('SANOE_DATA_DIR');
  });

  it('says which port is taken, and how to use another', () => {
    const { port } = new URL(stack.url);
    const dataFolder = `${stack.dataFolder}.second`;

    const second = refusal({ SANOE_DATA_DIR: dataFolder, SANOE_PORT: port });
    rmSync(dataFolder, { recursive: true });

    expect(second.status).toBe(1);
    expect(second.said).toContain(`พอร์ต ${port} มีโปรแกรมอื่นใช้อยู่`);
    expect(second.said).toContain('SANOE_PORT=');
  });

  it.each(PARTS)(
    'starts %s again when it is killed, and leaves the others alone',
    async (part) => {
      const before = PARTS.map((each) => stack.pid(each));

      stack.kill9(part);
      await until({ what: `${part} runs again`, timeoutMs: 60_000 }, () => !before.includes(stack.pid(part)));
      await stack.untilReady();

      const untouched = PARTS.filter((each) => each !== part);
      expect(untouched.map((each) => stack.pid(each))).toEqual(before.filter((_, at) => PARTS[at] !== part));
      expect(await subjects(stack)).toHaveLength(3);
    },
    LONG_MS,
  );

  it(
    'stops all parts on Ctrl-C and goes on with all data at the next start',
    async () => {
      const pids = PARTS.map((each) => stack.pid(each));
      const before = await subjects(stack);

      await stack.stop();
      expect(pids.filter((pid) => !isGone(pid))).toEqual([]);
      stack = await startStack({ dataFolder: stack.dataFolder });

      expect(await subjects(stack)).toEqual(before);
    },
    LONG_MS,
  );

  it(
    'takes its parts along when it is killed itself, and can be started again at once',
    async () => {
      const pids = PARTS.map((each) => stack.pid(each));

      stack.kill9('launcher');
      stack = await startStack({ dataFolder: stack.dataFolder });

      expect(pids.filter((pid) => !isGone(pid))).toEqual([]);
      expect(await subjects(stack)).toHaveLength(3);
    },
    LONG_MS,
  );

  it(
    'says what it does from start to stop, and nothing else; nobody asks PostgreSQL before it serves',
    async () => {
      await stack.stop();

      const said = readFileSync(join(stack.dataFolder, 'launcher.out'), 'utf8').split('\n');
      const [log = ''] = readFileSync(join(stack.dataFolder, 'logs/postgres.log'), 'utf8')
        .split('starting PostgreSQL')
        .slice(-1);
      expect(said.filter((line) => !/^(sanoe: | {2}|$)/.test(line))).toEqual([]);
      expect(log.split('\n').filter((line) => line.includes('FATAL:'))).toEqual([]);
    },
    LONG_MS,
  );
});
