import { chainStateQuery, memoEventsSignal } from '@app/contracts';
import { addDays, bangkokDateOf, fiscalYearOf, roundOf, type Cadence } from '@app/domain';
import { until } from '../../tools/until';
import { MeasureOffice } from '../support/measure-office';
import { MemoEngine } from '../support/memo-engine';
import { Office } from '../support/office';
import { installQuietRuntime } from '../support/quiet-runtime';
import { alarmsOf, replays, runIdOf, ShortHistories } from '../support/short-histories';

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

beforeAll(installQuietRuntime);

describe('a memo with a long history', () => {
  let server: ShortHistories;
  let engine: MemoEngine;

  beforeAll(async () => {
    server = await ShortHistories.open();
    engine = await MemoEngine.open('continue_as_new_memo', server.env);
  }, 300_000);

  afterAll(async () => {
    await engine.close();
    await server.close();
  }, 60_000);

  it('goes on as a new run with its chain, and keeps its clock', async () => {
    const { office } = engine;
    const memoId = await engine.submitted('standard');
    const handle = engine.handle(memoId);
    const firstRun = await runIdOf(handle);
    const heard = await office.commands.eventsAbove(office.organisationId, memoId, 0);

    await until({ what: 'another run goes on', timeoutMs: PATIENCE_MS }, async () => {
      await handle.signal(memoEventsSignal, heard);
      await handle.query(chainStateQuery);
      return (await runIdOf(handle)) !== firstRun;
    });
    await engine.followed(memoId);
    const alarms = await alarmsOf(handle);
    const { turn } = await office.chain(memoId);
    await office.decide('head', memoId, { decision: 'endorse' });
    await engine.followed(memoId);
    await engine.end(memoId);

    expect(alarms).toEqual([expect.closeTo(turn?.clock.next ?? 0, -4)]);
    const earlier = engine.env.client.workflow.getHandle(handle.workflowId, firstRun);
    expect((await earlier.describe()).status.name).toBe('CONTINUED_AS_NEW');
    await replays(earlier);
    await replays(handle);
  }, 180_000);
});

describe('a measure and a report round with a long history', () => {
  let server: ShortHistories;
  let office: Office;
  let plans: MeasureOffice;
  let stopWorker: () => Promise<void>;

  beforeAll(async () => {
    server = await ShortHistories.open();
    office = await Office.open('continue_as_new', { at: Date.now(), temporal: server.env.client });
    office.relay.onApplicationBootstrap();
    plans = new MeasureOffice(office);
    stopWorker = await plans.startWorker(server.env);
  }, 300_000);

  afterAll(async () => {
    await office.relay.onApplicationShutdown();
    await stopWorker();
    await office.close();
    await server.env.teardown();
    await server.close();
  }, 60_000);

  it('go on as new runs, agree with the record, and keep their clocks', async () => {
    const { env } = server;
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
    const alarms = await alarmsOf(plans.reportHandle(env, planId, period));
    const late = await plans.entries.handIn(office.actor('officer'), place, undefined);
    await plans.followed(env);

    expect(alarms).not.toEqual([]);
    expect(late).toMatchObject({ punctuality: 'late', daysLate: 2 });
    expect((await plans.report(planId, period)).status).toBe('gathered');
    for (const [index, { workflowId }] of handles.entries()) {
      const earlier = env.client.workflow.getHandle(workflowId, first[index]);
      expect((await earlier.describe()).status.name).toBe('CONTINUED_AS_NEW');
      await replays(earlier);
      await replays(env.client.workflow.getHandle(workflowId));
    }
  }, 180_000);
});
