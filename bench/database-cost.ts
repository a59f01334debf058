import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';

export interface DatabaseCost {
  readonly commits: number;
  readonly walBytes: number;
}

export interface Counted {
  readonly admin: Client;
  readonly databases: readonly string[];
  /** PostgreSQL's sessions report their counts after a second of work, or after ten without any: how long to wait for them. */
  readonly reportingMs: number;
}

/** What work cost the database: transactions committed in the given databases (reads too), and WAL of the whole server. */
export async function databaseCostOf<Result>(
  { admin, databases, reportingMs }: Counted,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly cost: DatabaseCost }> {
  const before = await read(admin, databases);
  const result = await work();
  const walBytes = (await read(admin, databases)).walBytes - before.walBytes;
  await delay(reportingMs);
  const commits = (await read(admin, databases)).commits - before.commits;
  return { result, cost: { commits, walBytes } };
}

async function read(admin: Client, databases: readonly string[]): Promise<DatabaseCost> {
  const { rows } = await admin.query<DatabaseCost>(
    `SELECT sum(xact_commit)::float8 AS commits, (pg_current_wal_insert_lsn() - '0/0')::float8 AS "walBytes"
     FROM pg_stat_database WHERE datname = ANY ($1)`,
    [databases],
  );
  const [counted] = rows;
  if (!counted) throw new Error('PostgreSQL keeps no counts');
  return counted;
}
