import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client as TemporalClient, Connection } from '@temporalio/client';
import { Client as DatabaseClient } from 'pg';
import { openDataFolder } from '../../tools/data-folder';
import { freePort } from '../../tools/ports';
import { isErrno, signal } from '../../tools/process-identity';
import { PROJECT } from '../../tools/settings';
import { SupervisedProcess } from '../../tools/supervised-process';
import { until } from '../../tools/until';
import type { Cleanup } from '../cleanup';
import { http, type Http } from '../http';

export const PARTS = ['worker', 'api', 'temporal', 'postgres'] as const;
export type Part = (typeof PARTS)[number];

/** The product as `npm start` runs it, on data of its own: embedded PostgreSQL, Temporal's development server, API, worker. */
export interface EmbeddedStack {
  readonly send: Http;
  readonly operatorToken: string;
  readonly temporal: TemporalClient;
  /** The product's database, as its administrator. */
  readonly database: DatabaseClient;
  readonly pid: (part: Part) => number;
  readonly kill9: (part: Part) => void;
  readonly recordBytes: () => Promise<number>;
  /** Of the development server's file and its log. */
  readonly engineBytes: () => Promise<number>;
}

const CONNECTIONS = 16;
const START_MS = 180_000;
const STOP_MS = 120_000;
const READY = 'Sanoe is ready at';

export async function startEmbeddedStack(cleanup: Cleanup): Promise<EmbeddedStack> {
  const folder = await mkdtemp(join(tmpdir(), 'sanoe-bench-measures-'));
  cleanup.add(() => rm(folder, { recursive: true, force: true }));
  const port = await freePort();
  const operatorToken = randomBytes(32).toString('base64url');
  await launch(cleanup, { SANOE_PORT: String(port), SANOE_DATA_DIR: folder, SANOE_OPERATOR_TOKEN: operatorToken });
  const data = openDataFolder(folder);
  const { DATABASE_URL: url, TEMPORAL_ADDRESS: address } = data.loadEnvironment();
  if (url === undefined || address === undefined) throw new Error('the launcher has not said where its stores are');
  const { send, close } = http(`http://127.0.0.1:${port}`, CONNECTIONS);
  cleanup.add(close);
  const connection = await Connection.connect({ address });
  cleanup.add(() => connection.close());
  const database = new DatabaseClient({ connectionString: asAdministratorOf(url, data.secret('postgresPassword')) });
  await database.connect();
  cleanup.add(() => database.end());
  const identity = (part: Part) => {
    const found = data.loadProcesses()[part];
    if (found === undefined) throw new Error(`no ${part} runs`);
    return found;
  };
  return {
    send,
    operatorToken,
    temporal: new TemporalClient({ connection }),
    database,
    pid: (part) => identity(part).pid,
    kill9: (part) => signal(identity(part), 'SIGKILL'),
    recordBytes: () => sizeOfDatabase(database),
    engineBytes: async () => {
      const sizes = await Promise.all([data.temporalDatabase, `${data.temporalDatabase}-wal`].map(sizeOf));
      return sizes.reduce((sum, size) => sum + size, 0);
    },
  };
}

async function launch(cleanup: Cleanup, env: Readonly<Record<string, string>>): Promise<void> {
  const launcher = new SupervisedProcess(
    {
      name: 'launcher',
      command: process.execPath,
      args: [join(PROJECT, 'dist/tools/launcher.js')],
      env: { ...process.env, ...env },
      cwd: PROJECT,
      stopSignal: 'SIGTERM',
      orphanSignal: 'SIGTERM',
      stopTimeoutMs: STOP_MS,
    },
    { started: () => undefined, line: () => undefined, ended: (how) => console.error(`the launcher died: ${how}`) },
  );
  cleanup.add(() => launcher.stop());
  const hopeless = (): string | undefined => (launcher.deaths > 0 ? launcher.tail : undefined);
  await until({ what: 'the stack is ready', timeoutMs: START_MS, hopeless }, () => launcher.tail.includes(READY));
}

function asAdministratorOf(url: string, password: string): string {
  const administrator = new URL(url);
  administrator.username = 'postgres';
  administrator.password = encodeURIComponent(password);
  return administrator.href;
}

async function sizeOfDatabase(database: DatabaseClient): Promise<number> {
  const { rows } = await database.query<{ bytes: number }>(
    'SELECT pg_database_size(current_database())::float8 AS bytes',
  );
  const [row] = rows;
  if (row === undefined) throw new Error('PostgreSQL knows no size of its database');
  return row.bytes;
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return 0;
    throw error;
  }
}
