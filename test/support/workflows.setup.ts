import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { temporalTestServer } from '../../tools/temporal-test-server';
import { startTestPostgres } from './postgres';
import { keep } from './servers';
import { bundleWorkflows } from './workflow-bundle';

/** PostgreSQL, the bundle, and where Temporal's server with skipped time is: each test file starts one of its own. */
export default async function setup(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sanoe-workflows-'));
  keep({ stop: async () => rmSync(folder, { recursive: true, force: true }) });
  process.env['WORKFLOW_BUNDLE'] = await bundleWorkflows(join(folder, 'workflow-bundle.js'));
  const { adminUrl } = keep(await startTestPostgres());
  process.env['ADMIN_DATABASE_URL'] = adminUrl;
  const testServer = await temporalTestServer();
  if ('path' in testServer) process.env['TEMPORAL_TEST_SERVER'] = testServer.path;
}
