import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { PROJECT } from '../../tools/settings';
import { until } from '../../tools/until';
import { asAdministrator, untilAgreed } from '../support/agreement';
import { created, decide, submitted } from '../support/memos';
import { importOrganisation, type TestOrganisation } from '../support/organisation';
import { startStack, type Stack } from '../support/stack';

const run = promisify(execFile);
const LIMIT = 'PT2S';

/** Every limit ends in seconds, on every day. */
const HURRIED = {
  code: 'standard',
  name: 'หัวหน้าสำนักปลัด – ปลัด – นายก',
  steps: [
    { position: 'head', kind: 'endorse', limit: LIMIT },
    { position: 'palad', kind: 'endorse', limit: LIMIT },
    { position: 'nayok', kind: 'decide', limit: LIMIT },
  ],
};

describe('With Temporal and the worker away', () => {
  let stack: Stack;
  let organisation: TestOrganisation;
  const open: string[] = [];
  const approved: string[] = [];

  beforeAll(async () => {
    stack = await startStack();
    process.env['SANOE_URL'] = stack.url;
    process.env['SANOE_OPERATOR_TOKEN'] = stack.operatorToken;
    organisation = await importOrganisation({ chainTemplates: [HURRIED] });
  }, 600_000);

  afterAll(async () => {
    await stack.stop();
    stack.remove();
  }, 120_000);

  it('signing goes on, and the API stays ready', async () => {
    stack.pause('worker');
    stack.pause('temporal');

    for (let made = 0; made < 5; made += 1) {
      const { id } = await submitted(organisation);
      await created(decide(organisation.as('head'), id, { step: 1, decision: 'endorse' }), 200);
      open.push(id);
    }
    for (const id of open.splice(0, 2)) {
      await created(decide(organisation.as('palad'), id, { step: 2, decision: 'endorse' }), 200);
      await created(decide(organisation.as('nayok'), id, { step: 3, decision: 'approve' }), 200);
      approved.push(id);
    }
    const engine = await organisation.as('officer').get<{ reachable: boolean }>(`/memos/${open[0]}/engine`);
    const ready = await fetch(`${stack.url}/readyz`);

    expect(approved).toHaveLength(2);
    expect(engine.body.reachable).toBe(false);
    expect(ready.status).toBe(200);
  }, 120_000);

  it('started again, every workflow catches up and every overdue turn gets one reminder', async () => {
    await until({ what: 'every open turn is overdue', timeoutMs: 30_000 }, async () => {
      const due = await asAdministrator(
        stack.adminUrl,
        `SELECT 1 FROM memo_chain WHERE organisation_id = $1 AND status = 'inReview' AND due_at > now()`,
        [organisation.id],
      );
      return due.length === 0;
    });

    stack.kill9('temporal');
    stack.kill9('worker');
    await untilAgreed(organisation.as('auditor'), [...open, ...approved]);
    await until({ what: 'every overdue turn was reminded of', timeoutMs: 60_000 }, async () => {
      return (await reminders()).length >= open.length;
    });

    expect((await reminders()).map(({ memo_id, count }) => [memo_id, count]).sort()).toEqual(
      open.map((id) => [id, '1']).sort(),
    );
  }, 240_000);

  it('brings every open memo back after all workflows were terminated and their histories deleted', async () => {
    await until({ what: 'what follows approval is done', timeoutMs: 60_000 }, async () => {
      return (await archived()) === approved.length;
    });
    const before = await effects();
    await deleteWorkflows();

    const { stdout } = await run(process.execPath, ['tools/sanoe.mjs', 'engine', 'rebuild', '--open'], {
      cwd: PROJECT,
      env: { ...process.env, SANOE_DATA_DIR: stack.dataFolder },
    });
    await untilAgreed(organisation.as('auditor'), open);

    expect(stdout).toMatch(/\d/);
    expect(await effects()).toEqual(before);
  }, 240_000);

  async function reminders(): Promise<readonly { memo_id: string; count: string }[]> {
    return asAdministrator(
      stack.adminUrl,
      `SELECT memo_id, count(*) FROM notice WHERE organisation_id = $1 AND kind = 'reminder' AND channel = 'app' GROUP BY memo_id`,
      [organisation.id],
    );
  }

  async function archived(): Promise<number> {
    const rows = await asAdministrator(
      stack.adminUrl,
      `SELECT 1 FROM completion WHERE organisation_id = $1 AND step = 'archive'`,
      [organisation.id],
    );
    return rows.length;
  }

  /** What must not happen twice. */
  async function effects(): Promise<unknown> {
    const [counts] = await asAdministrator(
      stack.adminUrl,
      `SELECT (SELECT count(*) FROM notice WHERE organisation_id = $1) AS notices,
              (SELECT count(*) FROM completion WHERE organisation_id = $1) AS completions,
              (SELECT count(*) FROM log_entry WHERE organisation_id = $1) AS entries`,
      [organisation.id],
    );
    return counts;
  }

  /** The runs as they are now; whoever mends meanwhile makes new ones. */
  async function deleteWorkflows(): Promise<void> {
    const connection = await Connection.connect({ address: stack.temporalAddress });
    const client = new Client({ connection });
    try {
      const runs = await Promise.all(
        [...open, ...approved].map(async (id) => {
          const workflowId = `memo/${organisation.id}/${id}`;
          const { runId } = await client.workflow.getHandle(workflowId).describe();
          return { workflowId, runId };
        }),
      );
      for (const { workflowId, runId } of runs.slice(0, open.length)) {
        await client.workflow.getHandle(workflowId, runId).terminate('by hand');
      }
      for (const workflowExecution of runs) {
        await connection.workflowService.deleteWorkflowExecution({ namespace: 'default', workflowExecution });
      }
      await until({ what: 'the histories are gone', timeoutMs: 120_000 }, async () => {
        const states = await Promise.all(
          runs.map(({ workflowId, runId }) =>
            client.workflow
              .getHandle(workflowId, runId)
              .describe()
              .then(
                () => 'there',
                () => 'gone',
              ),
          ),
        );
        return states.every((state) => state === 'gone');
      });
    } finally {
      await connection.close();
    }
  }
});
