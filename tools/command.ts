import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { say, type Saying } from './say';

const PROGRESS_EVERY_MS = 15_000;

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Ended after this long. */
  readonly timeoutMs?: number;
}

/** Whether a command can be run, and what it prints first with these arguments. */
export function answerOf(command: string, ...args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8', timeout: 20_000 });
  return status === 0 ? stdout.trim() : undefined;
}

/** Runs a command that takes long, says every now and then that it is still at work, and throws what it last printed when it fails. */
export async function runLong(what: Saying, { command, args, env, timeoutMs }: Command): Promise<void> {
  const began = performance.now();
  const child = spawn(command, args, {
    env: env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs,
  });
  const output = tailOf(child);
  const killWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const progress = setInterval(() => {
    const seconds = Math.round((performance.now() - began) / 1_000);
    say({ th: `${what.th} … ${seconds} วินาที`, en: `${what.en} … ${seconds} s` });
  }, PROGRESS_EVERY_MS);
  try {
    await once(child, 'close');
    if (child.exitCode !== 0) {
      throw new Error(`${command} ended with ${child.signalCode ?? child.exitCode}:\n${output()}`);
    }
  } finally {
    clearInterval(progress);
    process.off('exit', killWithUs);
  }
}

function tailOf(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text = (text + chunk).slice(-2_000);
    });
  }
  return () => text.trim();
}
