import { writeFileSync } from 'node:fs';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { loadConfig, temporalAddress } from '@app/platform';
import { openDataFolder } from './data-folder';

/**
 * Saves a workflow's history for the replay tests, from the engine of a launcher that runs on the data folder:
 * `node dist/tools/save-history.js DATA_FOLDER WORKFLOW_ID FILE`
 */
async function main([dataFolder, workflowId, file, ...more]: readonly string[]): Promise<void> {
  if (dataFolder === undefined || workflowId === undefined || file === undefined || more.length > 0) {
    throw new Error('usage: node dist/tools/save-history.js DATA_FOLDER WORKFLOW_ID FILE');
  }
  const config = loadConfig({ ...process.env, ...openDataFolder(dataFolder).loadEnvironment() });
  const connection = await Connection.connect(temporalAddress(config));
  try {
    const client = new Client({ connection, namespace: config.TEMPORAL_NAMESPACE });
    const history = await client.workflow.getHandle(workflowId).fetchHistory();
    writeFileSync(file, `${historyToJSON(history)}\n`); // text already
  } finally {
    await connection.close();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
