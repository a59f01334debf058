import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, makeTelemetryFilterString, Runtime, Worker } from '@temporalio/worker';
import { addDays, bangkokDateOf, fiscalYearOf, roundOf, type Cadence } from '@app/domain';
import { freePort } from '../../tools/ports';
import { SupervisedProcess } from '../../tools/supervised-process';
import { temporalBinary } from '../../tools/temporal-binary';
import { prepareOwnNamespace } from '../../tools/temporal-namespace';
import { temporalServer } from '../../tools/temporal-server';
import { until } from '../../tools/until';
import { MeasureOffice } from '../support/measure-office';
import { Office } from '../support/office';
import { workflowBundle } from '../support/skipped-time';

const NAMESPACE = 'default';
/** The server's own limit is 4,096 events: a year of signatures. */
const SUGGESTED_AFTER = 30;
const PATIENCE_MS = 60_000;
/** Of the year that is over: open whatever the day is, and due by its redating. */
const CADENCE: Cadence = {
  rounds: [
    {
      ...{ firstMonth: 1, lastMonth: 12, roll: 'none' },
      ...{ opens: { month: 1, day: 1 }, due: { month: 26, day: 31 }, closes: { month: 27, day: 31 } },
    },
  ],
};

describe('a measure and a report round with a long history', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanoe-long-'));
  let server: SupervisedProcess;
  let env: TestWorkflowEnvironment;
  let office: Office;
  let plans: MeasureOffice;
  let stopWorker: () => Promise<void>;

  beforeAll(async () => {
    Runtime.install({
      shutdownSignals: [],
      logger: new DefaultLogger('ERROR'),
      telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) } },
    });
    const address = await startServer();
    env = await TestWorkflowEnvironment.createFromExistingServer({ address, namespace: NAMESPACE });
    office = await Office.open('continue_as_new', { at: Date.now(), temporal: env.client });
    office.relay.onApplicationBootstrap();
    plans = new MeasureOffice(office);
    stopWorker = await plans.startWorker(env);
  }, 300_000);

  afterAll(async () => {
    await office.relay.onApplicationShutdown();
    await stopWorker();
    await office.close();
    await env.teardown();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('go on as new runs, agree with the record, and keep their clocks', async () => {
    const year = fiscalYearOf(bangkokDateOf(Date.now())) - 1;
    const period = `${year}-m01-12`;
    const { planId, measureIds } = await plans.drafted([year], { cadence: CADENCE });
    const [measureId = ''] = measureIds;
    const place = { measureId, period, unitId: office.id('palad-office') };
    await plans.activate(planId, year);
    await until({ what: 'the round is open', timeoutMs: PATIENCE_MS }, async () => {
      const round = roundOf(await plans.lifecycle(measureId, year), period);
      return round !== undefined && round.openedAt !== null;
    });
    await plans.followed(env);
    const handles = [plans.lifecycleHandle(env, measureId, year), plans.reportHandle(env, planId, period)];
    const first = await Promise.all(handles.map(runIdOf));
    await plans.write('officer', place);

    await until({ what: 'both go on as new runs', timeoutMs: PATIENCE_MS }, async () => {
      await plans.entries.handIn(office.actor('officer'), place, undefined);
      await plans.followed(env);
      await plans.entries.takeBack(office.actor('officer'), place, undefined);
      await plans.followed(env);
      const present = await Promise.all(handles.map(runIdOf));
      return present.every((runId, index) => runId !== first[index]);
    });
    const dueOn = addDays(bangkokDateOf(Date.now()), -2);
    const closesOn = addDays(dueOn, 300);
    await plans.plans.redate(office.actor('officer'), planId, period, undefined, { dueOn, closesOn, reason: 'เร่งรัด' });
    await until({ what: 'the clock of the new run has rung', timeoutMs: PATIENCE_MS }, async () => {
      const round = roundOf(await plans.lifecycle(measureId, year), period);
      return round !== undefined && round.fellDueAt !== null;
    });
    await plans.followed(env);
    const timers = await openTimersOf(plans.reportHandle(env, planId, period));
    const late = await plans.entries.handIn(office.actor('officer'), place, undefined);
    await plans.followed(env);

    expect(timers).toBeGreaterThan(0);
    expect(late).toMatchObject({ punctuality: 'late', daysLate: 2 });
    expect((await plans.report(planId, period)).status).toBe('gathered');
    for (const [index, { workflowId }] of handles.entries()) {
      const earlier = env.client.workflow.getHandle(workflowId, first[index]);
      expect((await earlier.describe()).status.name).toBe('CONTINUED_AS_NEW');
      await replays(earlier);
      await replays(env.client.workflow.getHandle(workflowId));
    }
  }, 180_000);

  async function startServer(): Promise<string> {
    const port = await freePort();
    const options = { port, namespace: NAMESPACE, database: join(folder, 'temporal.sqlite') };
    const recipe = temporalServer({ binary: await temporalBinary(), ...options });
    const limit = ['--dynamic-config-value', `limit.historyCount.suggestContinueAsNew=${SUGGESTED_AFTER}`];
    const watcher = { started: () => {}, line: () => {}, ended: () => {} };
    server = new SupervisedProcess({ ...recipe, args: [...recipe.args, ...limit] }, watcher);
    const address = `127.0.0.1:${port}`;
    const hopeless = (): string | undefined => (server.deaths > 0 ? server.tail : undefined);
    await prepareOwnNamespace({ address, namespace: NAMESPACE, timeoutMs: PATIENCE_MS, hopeless });
    return address;
  }
});

async function runIdOf(handle: Pick<WorkflowHandle, 'describe'>): Promise<string> {
  return (await handle.describe()).runId;
}

/** Started, and neither fired nor cancelled. */
async function openTimersOf(handle: Pick<WorkflowHandle, 'fetchHistory'>): Promise<number> {
  const { events } = await handle.fetchHistory();
  const count = (isOf: (event: object) => boolean): number => (events ?? []).filter(isOf).length;
  return (
    count((event) => 'timerStartedEventAttributes' in event && event.timerStartedEventAttributes !== null) -
    count((event) => 'timerFiredEventAttributes' in event && event.timerFiredEventAttributes !== null)
  );
}

/** Rejects where the code of today does not fit. */
async function replays(handle: WorkflowHandle): Promise<void> {
  await Worker.runReplayHistory({ workflowBundle: workflowBundle() }, await handle.fetchHistory(), handle.workflowId);
}
