import { SEARCH_ATTRIBUTES } from '@app/contracts';
import type { ProcessRecipe } from './supervised-process';
import { tmpdir } from 'node:os';

export interface TemporalServerOptions {
  readonly binary: string;
  readonly port: number;
  readonly namespace: string;
  /** The SQLite file that keeps workflows and timers across restarts. */
  readonly database: string;
}

/** One queue partition is enough for one machine and saves polling. */
const SETTINGS = ['matching.numTaskqueueReadPartitions=1', 'matching.numTaskqueueWritePartitions=1'];

/** How to run the official development server. */
export function temporalServer({ binary, port, namespace, database }: TemporalServerOptions): ProcessRecipe {
  const attributes = Object.entries(SEARCH_ATTRIBUTES).flatMap(([name, type]) => [
    '--search-attribute',
    `${name}=${type}`,
  ]);
  const address = ['--headless', '--ip', '127.0.0.1', '--port', String(port), '--namespace', namespace];
  const logs = ['--log-format', 'json', '--log-level', 'warn'];
  const settings = SETTINGS.flatMap((setting) => ['--dynamic-config-value', setting]);
  return {
    name: 'temporal',
    command: binary,
    args: ['server', 'start-dev', ...address, '--db-filename', database, ...attributes, ...logs, ...settings],
    // It reads the user's own settings otherwise.
    env: { ...process.env, TEMPORAL_CONFIG_FILE: '/dev/null', TEMPORAL_ADDRESS: '', TEMPORAL_NAMESPACE: '' },
    cwd: tmpdir(),
    stopSignal: 'SIGTERM',
    orphanSignal: 'SIGINT',
    stopTimeoutMs: 15_000,
  };
}
