import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { bangkokDateOf, fiscalYearOf, latenessOf, roundOf, startOfBangkokDate } from '@app/domain';
import { until } from '../../tools/until';
import { MeasureOffice } from '../support/measure-office';
import { Office } from '../support/office';
import { describeInSkippedTime, openSkippedTime, sleepUnattended } from '../support/skipped-time';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The server with skipped time gives what was meant for a worker that kept the workflow to no other one. */
const KEEPS_NOTHING = { maxCachedWorkflows: 0 };

describeInSkippedTime('an engine that stands still', () => {
  let env: TestWorkflowEnvironment;
  let office: Office;
  let plans: MeasureOffice;
  let stopWorker: () => Promise<void>;

  beforeAll(async () => {
    env = await openSkippedTime();
    office = await Office.open('stands_still', { at: await env.currentTimeMs(), temporal: env.client });
    office.relay.onApplicationBootstrap();
    plans = new MeasureOffice(office);
    stopWorker = await plans.startWorker(env, {}, KEEPS_NOTHING);
  }, 120_000);

  afterAll(async () => {
    await office.relay.onApplicationShutdown();
    await stopWorker();
    await office.close();
    await env.teardown();
  });

  it('for 40 days over a due day has one round, one overdue notice and the right lateness, in the runs that it had', async () => {
    const year = fiscalYearOf(bangkokDateOf(office.clock.now())) + 1;
    const period = `${year}-m01-06`;
    const unitId = office.id('palad-office');
    const { planId, measureIds } = await plans.drafted([year], {}, {});
    const [written = '', awaited = ''] = measureIds;
    await plans.activate(planId, year);
    await plans.followed(env);
    await passTo(startOfBangkokDate(`${year}-04-05`) + 12 * HOUR);
    const { id } = await plans.report(planId, period);
    const before = await plans.notices(id, 'officer');
    const runs = [
      ...measureIds.map((measureId) => plans.lifecycleHandle(env, measureId, year)),
      plans.reportHandle(env, planId, period),
    ];
    const runIds = await runIdsOf(runs);
    await office.relay.onApplicationShutdown();
    await stopWorker();
    await sleepUnattended(env, startOfBangkokDate(`${year}-05-15`) + 12 * HOUR - (await env.currentTimeMs()));
    office.clock.setTo(await env.currentTimeMs());
    const late = await plans.handIn('officer', { measureId: written, period, unitId });

    stopWorker = await plans.startWorker(env, {}, KEEPS_NOTHING);
    office = office.withRelay(env.client);
    plans = new MeasureOffice(office);
    office.relay.onApplicationBootstrap();
    await until({ what: 'the clocks have rung', timeoutMs: 20_000 }, async () => {
      const round = await plans.report(planId, period);
      const { rounds } = await plans.lifecycle(awaited, year);
      return (round.clock?.next ?? 0) > office.clock.now() && rounds[0]?.fellDueAt !== null;
    });
    await plans.followed(env);

    const since = (await plans.notices(id, 'officer')).slice(before.length);
    const lateness = await Promise.all(
      measureIds.map(async (measureId) => {
        const round = roundOf(await plans.lifecycle(measureId, year), period);
        return round && latenessOf(round, unitId, office.clock.now());
      }),
    );
    const commands = await office.rows<{ command: string }>(
      `SELECT period || ' ' || command AS command FROM round_command ORDER BY command, measure_id`,
    );
    expect(await runIdsOf(runs)).toEqual(runIds);
    expect(since.map(({ kind }) => kind)).toEqual(['entryOverdue']);
    expect(late).toMatchObject({ punctuality: 'late', daysLate: 15 });
    expect(lateness).toEqual([
      { punctuality: 'late', daysLate: 15 },
      { punctuality: 'overdue', daysLate: 15 },
    ]);
    expect(commands.map(({ command }) => command)).toEqual([
      ...measureIds.map(() => `${period} fallDue`),
      ...measureIds.map(() => `${period} openRound`),
    ]);
    for (const measureId of measureIds) {
      const reason = { fiscalYear: year, reason: 'จบการทดสอบ' };
      await plans.measures.cancel(office.actor('officer'), measureId, undefined, reason);
    }
    await plans.followed(env);
  }, 240_000);

  /** Month by month, so that what the relay starts on the way lives through what follows. */
  async function passTo(instant: number): Promise<void> {
    for (let now = await env.currentTimeMs(); now < instant; now = await env.currentTimeMs()) {
      await env.sleep(Math.min(instant - now, 30 * DAY));
      office.clock.setTo(await env.currentTimeMs());
      await plans.followed(env);
    }
  }
});

async function runIdsOf(
  handles: readonly { readonly describe: () => Promise<{ readonly runId: string }> }[],
): Promise<readonly string[]> {
  return Promise.all(handles.map(async (handle) => (await handle.describe()).runId));
}
