import { randomBytes } from 'node:crypto';
import { chmod, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { embeddedPostgres, untilEmbeddedPostgresAnswers } from '../tools/embedded-postgres';
import { freePort } from '../tools/ports';
import { SupervisedProcess } from '../tools/supervised-process';
import type { Cleanup } from './cleanup';

/** Room for all systems at once, and no checkpoint in the middle of a run; durability stays as it is shipped. */
const SETTINGS = ['max_connections=400', 'shared_buffers=1GB', 'max_wal_size=16GB', 'checkpoint_timeout=30min'];

/** Starts a PostgreSQL of the benchmark's own, durable, below the folder; answers with its administrator's address. */
export async function startPostgres(cleanup: Cleanup, folder: string): Promise<string> {
  await chmod(folder, 0o711); // PostgreSQL may run as another user
  const { recipe, cluster, url } = await embeddedPostgres({
    cluster: join(folder, 'postgres'),
    port: await freePort(),
    password: randomBytes(24).toString('base64url'),
    durable: true,
  });
  cleanup.add(() => rm(cluster, { recursive: true, force: true }));
  const server = new SupervisedProcess(
    { ...recipe, args: [...recipe.args, ...SETTINGS.flatMap((setting) => ['-c', setting])] },
    { started: () => undefined, line: () => undefined, ended: (how) => console.error(`PostgreSQL died: ${how}`) },
  );
  cleanup.add(() => server.stop());
  const adminUrl = url('postgres');
  await untilEmbeddedPostgresAnswers(server, adminUrl, { timeoutMs: 30_000, mostDeaths: 1 });
  return adminUrl;
}
