import { TestWorkflowEnvironment } from '@temporalio/testing';

/** `node temporal-download.js FOLDER`: lets Temporal's SDK download its command line into the folder, and shows that it serves. */
async function main([folder]: readonly string[]): Promise<void> {
  if (folder === undefined) throw new Error('usage: temporal-download FOLDER');
  const environment = await TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'cached-download', downloadDir: folder } },
  });
  await environment.teardown();
}

void main(process.argv.slice(2));
