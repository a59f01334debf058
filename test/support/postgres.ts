import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chmodSync } from 'node:fs';
import { createDatabase, withDatabase } from '../../tools/database';
import { embeddedPostgres, untilEmbeddedPostgresAnswers } from '../../tools/embedded-postgres';
import { freePort } from '../../tools/ports';
import { SupervisedProcess } from '../../tools/supervised-process';

export interface TestPostgres {
  /** The administrator's address of an empty database whose name ends in `_test`. */
  readonly adminUrl: string;
  readonly stop: () => Promise<void>;
}

/** A PostgreSQL of its own for a test run, thrown away at its end. `line` hears its log. */
export async function startTestPostgres(line: (line: string) => void = () => {}): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'sanoe-test-postgres-'));
  chmodSync(folder, 0o711);
  const { recipe, cluster, url } = await embeddedPostgres({
    cluster: join(folder, 'postgres'),
    port: await freePort(),
    password: randomUUID(),
    durable: false,
  });
  const server = new SupervisedProcess(recipe, { started: () => {}, line, ended: () => {} });
  const adminUrl = url('sanoe_test');
  await untilEmbeddedPostgresAnswers(server, adminUrl, { timeoutMs: 60_000, mostDeaths: 1 });
  await createDatabase(adminUrl);
  return {
    adminUrl,
    stop: async () => {
      await server.stop();
      for (const path of [cluster, folder]) rmSync(path, { recursive: true, force: true });
    },
  };
}

/** Another empty database beside `ADMIN_DATABASE_URL`, for a test file that must be alone; gives the administrator's address. */
export async function createTestDatabase(name: string): Promise<string> {
  const adminUrl = process.env['ADMIN_DATABASE_URL'];
  if (adminUrl === undefined) throw new Error('ADMIN_DATABASE_URL is set by test/support/postgres.setup.ts');
  const url = withDatabase(adminUrl, `${name}_${randomUUID().slice(0, 8)}_test`);
  await createDatabase(url);
  return url;
}
