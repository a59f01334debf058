import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { chainStateQuery, memoWorkflowId, SANOE_TASK_QUEUE, type MemoApproval } from '@app/contracts';
import { chainsAgree } from '@app/domain';
import { Reconciliation } from '@app/persistence';
import { Reconciler, type Reconciled } from '@app/platform';
import { createMemoApprovalActivities } from '../../activities';
import { RecordAdapter } from '../../apps/worker/src/record.adapter';
import { until } from '../../tools/until';
import { Office } from '../support/office';
import { describeInSkippedTime, openSkippedTime, workflowBundle } from '../support/skipped-time';

const MINUTE = 60_000;
const ALL = { organisations: 10, each: 100, sampled: 300 };

describeInSkippedTime('reconciler', () => {
  let env: TestWorkflowEnvironment;
  let office: Office;
  let worker: Worker;
  let running: Promise<void>;

  beforeAll(async () => {
    env = await openSkippedTime();
    office = await Office.open('reconciler', { at: await env.currentTimeMs(), temporal: env.client });
    office.relay.onApplicationBootstrap();
    const record = new RecordAdapter(office.organisations, office.commands, office.clock);
    worker = await Worker.create({
      connection: env.nativeConnection,
      taskQueue: SANOE_TASK_QUEUE,
      workflowBundle: workflowBundle(),
      activities: { ...createMemoApprovalActivities(record) },
    });
    running = worker.run();
  }, 120_000);

  afterAll(async () => {
    await office.relay.onApplicationShutdown();
    worker.shutdown();
    await running;
    await office.close();
    await env.teardown();
  });

  it('finds nothing where engine and record agree', async () => {
    const memoId = await submitted();

    const found = await reconciled();

    expect(found).toMatchObject({ drift: 0, findings: [], isReachable: true, behind: { count: 0 } });
    expect(found.examined).toBe(1);
    await end(memoId);
  });

  it('leaves alone what has not been quiet for ten seconds', async () => {
    const memoId = await submitted();
    await handle(memoId).terminate();

    const found = await reconciled(5_000);

    expect(found).toMatchObject({ examined: 0, drift: 0 });
    await reconciled();
    await followed(memoId);
    await end(memoId);
  });

  it('starts a run anew that was terminated', async () => {
    const memoId = await submitted();
    await handle(memoId).terminate();

    const found = await reconciled();

    expect(found).toMatchObject({ drift: 1, findings: [{ kind: 'memo', id: memoId, what: 'gone' }] });
    await followed(memoId);
    expect(await reconciled()).toMatchObject({ drift: 0, findings: [] });
    await end(memoId);
  });

  it('has the events delivered again that a run has lost, without starting it anew', async () => {
    const memoId = await submitted();
    const { runId } = await handle(memoId).describe();
    await office.relay.onApplicationShutdown();
    await office.decide('head', memoId, { decision: 'endorse' });
    await office.rows('UPDATE engine_cursor SET delivered_version = record_version WHERE stream_id = $1', [memoId]);

    const found = await reconciled();

    office = office.withRelay(env.client);
    office.relay.onApplicationBootstrap();
    expect(found).toMatchObject({ drift: 1, findings: [{ kind: 'memo', id: memoId, what: 'differs' }] });
    await followed(memoId);
    expect((await handle(memoId).describe()).runId).toBe(runId);
    await end(memoId);
  });

  it('has everything delivered again to a run whose clock did not ring', async () => {
    const memoId = await submitted();
    const { turn } = await office.chain(memoId);
    const [before] = await office.rows<{ lease: number }>('SELECT lease FROM engine_cursor WHERE stream_id = $1', [
      memoId,
    ]);

    const found = await reconciled((turn?.clock.next ?? 0) - office.clock.now() + 2 * MINUTE);

    expect(found).toMatchObject({ overdue: 1, drift: 0, findings: [{ kind: 'memo', id: memoId, what: 'late' }] });
    await followed(memoId);
    const [after] = await office.rows<{ lease: number }>('SELECT lease FROM engine_cursor WHERE stream_id = $1', [
      memoId,
    ]);
    expect(after?.lease).toBe((before?.lease ?? 0) + 2); // disowned, and leased again
    await end(memoId);
  });

  it('has an ended memo archived whose run was terminated before', async () => {
    const memoId = await submitted();
    await office.relay.onApplicationShutdown();
    await handle(memoId).terminate();
    await end(memoId, false);
    await office.rows('UPDATE engine_cursor SET delivered_version = record_version WHERE stream_id = $1', [memoId]);
    office = office.withRelay(env.client);
    office.relay.onApplicationBootstrap();

    const found = await reconciled(2 * MINUTE);

    expect(found).toMatchObject({ unarchived: 1, findings: [{ kind: 'memo', id: memoId, what: 'gone' }] });
    await until({ what: 'it is archived', timeoutMs: 20_000 }, async () => {
      return (await office.rows('SELECT 1 FROM completion WHERE memo_id = $1', [memoId])).length === 1;
    });
    expect(await reconciled(2 * MINUTE)).toMatchObject({ unarchived: 0, findings: [] });
  });

  it('samples no more than it may, and looks into what is late all the same', async () => {
    const memoIds = [await submitted(), await submitted(), await submitted()];
    const now = office.clock.now() + 30_000;
    const { turn } = await office.chain(memoIds[0] ?? '');

    const sampled = await reconciler(env.client).reconcile(now, { ...ALL, sampled: 2 });
    const none = await reconciler(env.client).reconcile(now, { ...ALL, sampled: 0 });
    const late = await reconciler(env.client).reconcile((turn?.clock.next ?? 0) + 2 * MINUTE, { ...ALL, sampled: 0 });

    expect([sampled.examined, none.examined, late.examined]).toEqual([2, 0, 3]);
    for (const memoId of memoIds) await end(memoId);
  });

  it('mends nothing while the engine is away', async () => {
    const memoId = await submitted();
    const away = new Client({ connection: Connection.lazy({ address: '127.0.0.1:1' }) });
    const before = await office.rows('SELECT * FROM engine_cursor WHERE stream_id = $1', [memoId]);

    const found = await reconciler(away).reconcile(office.clock.now() + MINUTE, ALL);

    expect(found).toMatchObject({ isReachable: false, drift: 0, findings: [] });
    expect(await office.rows('SELECT * FROM engine_cursor WHERE stream_id = $1', [memoId])).toEqual(before);
    await end(memoId);
  }, 60_000);

  it('counts what stays behind, and for how long', async () => {
    const memoId = await submitted();
    await office.relay.onApplicationShutdown();
    await office.decide('head', memoId, { decision: 'endorse' });

    const { behind } = await reconciled(MINUTE);

    office = office.withRelay(env.client);
    office.relay.onApplicationBootstrap();
    expect(behind).toEqual({ count: 1, oldestSeconds: 60 });
    await end(memoId);
  });

  function reconciler(temporal: Client): Reconciler {
    return new Reconciler(new Reconciliation(office.relayPool, office.organisations), temporal);
  }

  /** As if so much time had passed since the last command. */
  function reconciled(later = 30_000): Promise<Reconciled> {
    return reconciler(env.client).reconcile(office.clock.now() + later, ALL);
  }

  function handle(memoId: string): WorkflowHandle<MemoApproval> {
    return env.client.workflow.getHandle<MemoApproval>(
      memoWorkflowId({ organisationId: office.organisationId, id: memoId }),
    );
  }

  async function submitted(): Promise<string> {
    office.clock.setTo(await env.currentTimeMs());
    const memoId = await office.submitted();
    await followed(memoId);
    return memoId;
  }

  async function followed(memoId: string): Promise<void> {
    await until({ what: 'the engine has followed', timeoutMs: 20_000 }, async () => {
      const { status } = await handle(memoId).describe();
      const thought = await handle(memoId).query(chainStateQuery);
      const [{ isDelivered } = { isDelivered: false }] = await office.rows<{ isDelivered: boolean }>(
        'SELECT delivered_version = record_version AS "isDelivered" FROM engine_cursor WHERE stream_id = $1',
        [memoId],
      );
      return isDelivered && status.name === 'RUNNING' && chainsAgree(await office.chain(memoId), thought);
    });
  }

  async function end(memoId: string, awaits = true): Promise<void> {
    const admin = office.actor('admin', ['administrator']);
    await office.administration().cancel(admin, memoId, undefined, 'จบการทดสอบ');
    if (awaits) {
      await handle(memoId).result();
    }
  }
});
