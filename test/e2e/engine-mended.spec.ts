import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Client, Connection } from '@temporalio/client';
import { memoWorkflowId, SANOE_TASK_QUEUE } from '@app/contracts';
import { PROJECT } from '../../tools/settings';
import { until } from '../../tools/until';
import { untilAgreed } from '../support/agreement';
import { submitted } from '../support/memos';
import { importOrganisation, type TestOrganisation } from '../support/organisation';

interface Ended {
  readonly exitCode: number | null;
  readonly output: string;
}

describe('A workflow that went wrong in the engine', () => {
  let organisation: TestOrganisation;
  let connection: Connection;
  let temporal: Client;

  beforeAll(async () => {
    organisation = await importOrganisation();
    connection = await Connection.connect({ address: process.env['TEMPORAL_ADDRESS'] as string });
    temporal = new Client({ connection });
  }, 60_000);

  afterAll(() => connection.close());

  it('is started anew where it cannot go on: by the worker each minute, or by the command line', async () => {
    const { id } = await submitted(organisation);
    await untilAgreed(organisation.as('officer'), [id]);
    const workflowId = memoWorkflowId({ organisationId: organisation.id, id });
    const handle = temporal.workflow.getHandle(workflowId);
    await handle.terminate('by hand');
    await temporal.workflow.start('workflowOfNoBuild', { workflowId, taskQueue: SANOE_TASK_QUEUE });
    await until({ what: 'its task has failed again and again', timeoutMs: 60_000 }, async () => {
      const { type, raw } = await handle.describe();
      return type !== 'workflowOfNoBuild' || (raw.pendingWorkflowTask?.attempt ?? 1) >= 3;
    });

    const { exitCode, output } = await sanoe('reconcile');

    await untilAgreed(organisation.as('officer'), [id]);
    expect({ exitCode, type: (await handle.describe()).type }).toEqual({ exitCode: 0, type: 'memoApproval' });
    expect(output).toContain('drift 0');
  }, 180_000);
});

/** The command line as a person calls it, on the stores of the stack that the tests run against. */
async function sanoe(...words: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [join(PROJECT, 'tools/sanoe.mjs'), ...words], { cwd: PROJECT });
  const [output] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return { exitCode: child.exitCode, output };
}
