import { tmpdir } from 'node:os';
import { SupervisedProcess } from '../tools/supervised-process';
import { until } from '../tools/until';
import type { Cleanup } from './cleanup';

export interface RunningProcess {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly isReady: () => Promise<boolean>;
}

const READY_MS = 90_000;

/** Starts a process for the length of the benchmark and waits until it is ready; its death before that ends the benchmark. */
export async function startProcess(cleanup: Cleanup, { name, isReady, ...recipe }: RunningProcess): Promise<void> {
  const running = new SupervisedProcess(
    {
      name,
      command: recipe.command,
      args: recipe.args,
      env: { ...process.env, ...recipe.env },
      cwd: tmpdir(),
      stopSignal: 'SIGTERM',
      orphanSignal: 'SIGTERM',
      stopTimeoutMs: 15_000,
    },
    { started: () => undefined, line: () => undefined, ended: (how) => console.error(`${name} died: ${how}`) },
  );
  cleanup.add(() => running.stop());
  const hopeless = (): string | undefined =>
    running.deaths > 0 ? `it ended:\n${running.tail.slice(-2_000)}` : undefined;
  await until({ what: `${name} is ready`, timeoutMs: READY_MS, hopeless }, isReady);
}

/** The same for a compiled program of this project. */
export async function startProgram(cleanup: Cleanup, program: Omit<RunningProcess, 'command'>): Promise<void> {
  await startProcess(cleanup, { ...program, command: process.execPath });
}
