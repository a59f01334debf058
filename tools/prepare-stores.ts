import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from './settings';
import { prepareRecord } from './stores';
import { prepareCluster } from './temporal-cluster';

/**
 * `node prepare-stores.js FOLDER`: for a stack that others run (docker-compose.yml): roles, database and schema in the
 * PostgreSQL of `DATABASE_URL`, the namespace in the cluster of `TEMPORAL_ADDRESS`, and into the folder the settings with
 * which API and worker reach the database: neither of them learns the administrator's password.
 */
async function main([folder]: readonly string[]): Promise<void> {
  const { databaseUrl, temporalAddress, temporalNamespace, masterKey } = readSettings(process.env);
  if (!folder || !databaseUrl || !temporalAddress || !masterKey) {
    throw new Error('usage: DATABASE_URL= TEMPORAL_ADDRESS= SANOE_MASTER_KEY= node prepare-stores.js FOLDER');
  }
  const { appUrl, relayUrl, ownerUrl } = await prepareRecord(databaseUrl, masterKey);
  await prepareCluster(temporalAddress, temporalNamespace);
  const api = [`DATABASE_URL=${appUrl}`, `RELAY_DATABASE_URL=${relayUrl}`];
  writeLines(join(folder, 'api.env'), api);
  writeLines(join(folder, 'worker.env'), [...api, `OWNER_DATABASE_URL=${ownerUrl}`]);
}

function writeLines(path: string, lines: readonly string[]): void {
  writeFileSync(path, `${lines.join('\n')}\n`, { mode: 0o600 });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
