import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DataFolder, type Environment, openDataFolder } from '../../tools/data-folder';
import { freePort } from '../../tools/ports';
import { signal } from '../../tools/process-identity';
import { PROJECT } from '../../tools/settings';
import { dyingWithUs } from '../../tools/supervised-process';
import { until } from '../../tools/until';

export type Part = 'api' | 'worker' | 'temporal' | 'postgres' | 'launcher';

/** Where a stack answers, and to whom. */
interface Access {
  readonly url: string;
  readonly operatorToken: string;
  readonly password: string;
  /** The administrator's address of the product's database. */
  readonly adminUrl: string;
  readonly temporalAddress: string;
}

/** The product as `npm start` runs it, from the last build, on data and ports of its own. */
export interface Stack extends Access {
  readonly dataFolder: string;
  /** The number of the part's process at this moment. */
  readonly pid: (part: Part) => number;
  /** Kills a part as a crash would; the launcher starts it again (unless it was the launcher itself). */
  readonly kill9: (part: Part) => void;
  /** Freezes a part, as a machine that hangs; `resume` lets it go on. */
  readonly pause: (part: Part) => void;
  readonly resume: (part: Part) => void;
  /** The settings that API and worker run with: what the command line needs. */
  readonly environment: () => Environment;
  readonly untilReady: () => Promise<void>;
  /** As Ctrl-C: in order, and the data stays. */
  readonly stop: () => Promise<void>;
  /** Takes the data away; only after `stop`. */
  readonly remove: () => void;
}

export interface StackOptions {
  /** Data of a stack that was stopped, to go on with. */
  readonly dataFolder?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const START_MS = 10 * 60_000; // it may have to get Temporal first
const STOP_MS = 90_000;

export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'sanoe-stack-'));
  const data = openDataFolder(dataFolder);
  const port = await freePort();
  const access: Access = {
    url: `http://127.0.0.1:${port}`,
    operatorToken: data.secret('operatorToken'),
    password: data.secret('demoPassword'),
    adminUrl: `postgres://postgres:${data.secret('postgresPassword')}@127.0.0.1:${await data.port('postgres')}/sanoe`,
    temporalAddress: `127.0.0.1:${await data.port('temporal')}`,
  };
  const output = join(dataFolder, 'launcher.out');
  rmSync(output, { force: true });
  const launcher = launch(output, { SANOE_PORT: String(port), SANOE_DATA_DIR: dataFolder, ...options.env });
  const stack = describeStack(data, access, launcher);
  const hasEnded = (): string | undefined =>
    launcher.exitCode === null && launcher.signalCode === null ? undefined : `it ended:\n${tail(output)}`;
  try {
    await until({ what: 'the stack is ready', timeoutMs: START_MS, hopeless: hasEnded }, () =>
      tail(output).includes('Sanoe is ready at'),
    );
  } catch (error) {
    await stack.stop();
    throw error;
  }
  return stack;
}

function describeStack(data: DataFolder, access: Access, launcher: ChildProcess): Stack {
  const identity = (part: Part) => {
    const found = data.loadProcesses()[part];
    if (found === undefined) throw new Error(`No ${part} runs`);
    return found;
  };
  return {
    ...access,
    dataFolder: data.path,
    pid: (part) => identity(part).pid,
    kill9: (part) => signal(identity(part), 'SIGKILL'),
    pause: (part) => signal(identity(part), 'SIGSTOP'),
    resume: (part) => signal(identity(part), 'SIGCONT'),
    environment: data.loadEnvironment,
    untilReady: () =>
      until({ what: 'the API is ready', timeoutMs: STOP_MS }, async () => (await fetch(`${access.url}/readyz`)).ok),
    stop: async () => {
      if (launcher.exitCode !== null || launcher.signalCode !== null) return;
      launcher.kill('SIGTERM');
      const timer = setTimeout(() => launcher.kill('SIGKILL'), STOP_MS);
      await once(launcher, 'exit');
      clearTimeout(timer);
    },
    remove: () => rmSync(data.path, { recursive: true, force: true }),
  };
}

function launch(output: string, env: Readonly<Record<string, string>>): ChildProcess {
  const file = openSync(output, 'a');
  const [command = '', ...args] = [
    ...dyingWithUs('SIGTERM'),
    process.execPath,
    join(PROJECT, 'dist/tools/launcher.js'),
  ];
  const child = spawn(command, args, { cwd: PROJECT, env: { ...process.env, ...env }, stdio: ['ignore', file, file] });
  closeSync(file);
  return child;
}

function tail(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8').slice(-4_000) : '';
}
