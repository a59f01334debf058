import type { TestWorkflowEnvironment } from '@temporalio/testing';
import {
  addDays,
  bangkokDateOf,
  fiscalYearOf,
  isWorkingDay,
  latenessOf,
  OFFICE_CALENDAR,
  roundOf,
  standardCadence,
  startOfBangkokDate,
  statusOf,
  workingCalendar,
} from '@app/domain';
import { EngineCursors, Reconciliation } from '@app/persistence';
import { Reconciler } from '@app/platform';
import { until } from '../../tools/until';
import { MeasureOffice } from '../support/measure-office';
import { Office } from '../support/office';
import { describeInSkippedTime, openSkippedTime } from '../support/skipped-time';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describeInSkippedTime('a fiscal year of measures', () => {
  let env: TestWorkflowEnvironment;
  let office: Office;
  let plans: MeasureOffice;
  let stopWorker: () => Promise<void>;
  /** The fiscal year after the present one: nothing of it has begun. */
  let year: number;

  beforeAll(async () => {
    env = await openSkippedTime();
    office = await Office.open('measure_lifecycle', { at: await env.currentTimeMs(), temporal: env.client });
    office.relay.onApplicationBootstrap();
    plans = new MeasureOffice(office);
    stopWorker = await plans.startWorker(env);
  }, 120_000);

  beforeEach(async () => {
    office.clock.setTo(await env.currentTimeMs());
    year = fiscalYearOf(bangkokDateOf(office.clock.now())) + 1;
  });

  afterAll(async () => {
    await office.relay.onApplicationShutdown();
    await stopWorker();
    await office.close();
    await env.teardown();
  });

  it('opens both rounds, lets them fall due, reminds, closes them, and starts the next year', async () => {
    const [palad, finance] = [office.id('palad-office'), office.id('finance')];
    const { planId, measureIds } = await plans.drafted([year, year + 1], {}, { unitIds: [palad, finance] });
    const [alone = '', shared = ''] = measureIds;
    const [half, whole] = [`${year}-m01-06`, `${year}-m01-12`];
    await plans.activate(planId, year);
    await plans.followed(env);
    const planned = await statuses(measureIds);

    await passTo(dayOf(10, 1, year - 1) + 12 * HOUR);
    const begun = await statuses(measureIds);
    await passTo(dayOf(3, 1) + 12 * HOUR);
    const opened = await plans.report(planId, half);
    await plans.handIn('officer', { measureId: alone, period: half, unitId: palad });
    await plans.handIn('officer', { measureId: shared, period: half, unitId: palad });
    await plans.followed(env);
    await passTo(dayOf(5, 1) + 12 * HOUR);
    const due = await statuses(measureIds);
    await passTo(dayOf(5, 8) + 12 * HOUR);
    await plans.handIn('officer2', { measureId: shared, period: half, unitId: finance });
    await plans.followed(env);
    const gathered = await plans.report(planId, half);
    await passTo(dayOf(10, 1) + 12 * HOUR);
    const next = await statuses(measureIds, year + 1);
    await passTo(startOfBangkokDate(`${year + 1}-02-01`) + 12 * HOUR);

    const closed = await plans.lifecycle(shared, year);
    const halfRound = roundOf(closed, half);
    expect([planned, begun, due, next]).toEqual([
      ['planned', 'planned'],
      ['active', 'active'],
      ['reportDue', 'reportDue'],
      ['active', 'active'],
    ]);
    expect(opened).toMatchObject({ status: 'gathering', entries: { length: 3 } });
    expect(gathered.status).toBe('gathered');
    expect(await statuses(measureIds)).toEqual(['closed', 'closed']);
    expect(halfRound && latenessOf(halfRound, palad, 0)).toEqual({ punctuality: 'onTime', daysLate: 0 });
    expect(halfRound && latenessOf(halfRound, finance, 0)).toEqual({ punctuality: 'late', daysLate: 8 });
    expect(await plans.events(closed.id)).toEqual([
      ...['planned', 'begun', 'roundOpened', 'entryHandedIn', 'roundFellDue', 'entryHandedIn', 'roundClosed'],
      ...['roundOpened', 'nextYearStarted', 'roundFellDue', 'roundClosed'],
    ]);
    expect(await commandsOf(shared, year)).toEqual([
      ...[`${half} closeRound`, `${half} fallDue`, `${half} openRound`],
      ...[`${whole} closeRound`, `${whole} fallDue`, `${whole} openRound`],
    ]);
    expect(await plans.outcome(plans.lifecycleHandle(env, shared, year))).toBe('closed');
    expect(await plans.outcome(plans.reportHandle(env, planId, half))).toBe('closed');
    await endAll(measureIds, year + 1);
  }, 240_000);

  it('reminds before, on and after the due day in working time, and tells the superiors once', async () => {
    const period = `${year}-m01-06`;
    const { planId, measureIds } = await activated({});
    await passTo(dayOf(5, 10));
    const { id } = await plans.report(planId, period);

    const told = await plans.notices(id, 'officer');
    const days = told.map(({ kind, at }) => `${kind} ${bangkokDateOf(at.getTime())}`);
    const calendar = workingCalendar({ ...OFFICE_CALENDAR, holidays: [] });
    const workingDays = (from: string, until: string): readonly string[] =>
      daysFrom(`${year}-${from}`, `${year}-${until}`).filter((day) => isWorkingDay(calendar, day));
    const before = workingDays('04-01', '04-30');
    const lastDay = before.at(-1) ?? '';
    const overdue = workingDays('05-01', '05-09');
    expect(days).toEqual([
      `roundOpened ${year}-03-01`,
      ...[before.at(-6), before.at(-2), lastDay].map((day) => `entryReminder ${day}`),
      ...overdue.map((day) => `entryOverdue ${day}`),
    ]);
    expect(told.slice(1).every(({ at }) => bangkokTime(at.getTime()) === '08:30')).toBe(true);
    expect((await plans.notices(id, 'admin')).map(({ kind }) => kind)).toEqual(['entryEscalation']);
    expect((await plans.notices(id, 'head')).map(({ kind }) => kind)).toEqual(['entryEscalation']);
    expect(await plans.notices(id, 'officer2')).toEqual([]);
    await endAll(measureIds);
  }, 240_000);

  it('has one round, one overdue notice and the right lateness after 40 days without the engine over a due day', async () => {
    const period = `${year}-m01-06`;
    const unitId = office.id('palad-office');
    const { planId, measureIds } = await activated({}, {});
    const [written = '', awaited = ''] = measureIds;
    await passTo(dayOf(4, 5) + 12 * HOUR);
    const { id } = await plans.report(planId, period);
    const before = await plans.notices(id, 'officer');
    await office.relay.onApplicationShutdown();
    await stopWorker();
    for (const measureId of measureIds) {
      await plans.lifecycleHandle(env, measureId, year).terminate('the engine is lost');
    }
    await plans.reportHandle(env, planId, period).terminate('the engine is lost');
    await sleepTo(dayOf(5, 15) + 12 * HOUR);
    const late = await plans.handIn('officer', { measureId: written, period, unitId });

    stopWorker = await plans.startWorker(env);
    office = office.withRelay(env.client);
    plans = new MeasureOffice(office);
    await new EngineCursors(office.relayPool).rebuild('open');
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
    expect(since.map(({ kind }) => kind)).toEqual(['entryOverdue']);
    expect(late).toMatchObject({ punctuality: 'late', daysLate: 15 });
    expect(lateness).toEqual([
      { punctuality: 'late', daysLate: 15 },
      { punctuality: 'overdue', daysLate: 15 },
    ]);
    for (const measureId of measureIds) {
      expect(await commandsOf(measureId, year)).toEqual([`${period} fallDue`, `${period} openRound`]);
    }
    const [skipped] = await office.rows<{ skipped: number[] }>(
      `SELECT event->'skipped' AS skipped FROM log_entry WHERE stream_id = $1 AND event->>'type' = 'deadlinePassed' ORDER BY version DESC LIMIT 1`,
      [id],
    );
    expect(skipped?.skipped.length).toBeGreaterThan(5);
    await endAll(measureIds);
  }, 240_000);

  it('waits while a measure is cancelled, and opens what has come meanwhile once it is taken up again', async () => {
    const { measureIds } = await activated({});
    const [measureId = ''] = measureIds;
    const unitId = office.id('palad-office');
    await passTo(dayOf(3, 2) + 12 * HOUR);
    await plans.write('officer', { measureId, period: `${year}-m01-06`, unitId }, { result: 'ทำไปครึ่งหนึ่ง' });
    await plans.measures.cancel(office.actor('officer'), measureId, undefined, because('งบถูกตัด'));
    await plans.followed(env);
    const cancelled = await plans.outcome(plans.lifecycleHandle(env, measureId, year));
    await passTo(dayOf(9, 2) + 12 * HOUR);
    const meanwhile = await plans.lifecycle(measureId, year);

    await plans.measures.takeUpAgain(office.actor('officer'), measureId, undefined, because('ได้งบคืน'));
    await plans.followed(env);
    await until({ what: 'both rounds are open', timeoutMs: 20_000 }, async () => {
      const { rounds } = await plans.lifecycle(measureId, year);
      return rounds.every(({ openedAt }) => openedAt !== null) && rounds[0]?.closedAt !== null;
    });

    const { years } = await plans.measures.read(office.actor('officer'), measureId);
    expect(cancelled).toBe('cancelled');
    expect(meanwhile.rounds.map(({ openedAt }) => openedAt !== null)).toEqual([true, false]);
    expect(years[0]?.rounds[0]?.entries).toMatchObject([{ result: 'ทำไปครึ่งหนึ่ง', punctuality: 'missing' }]);
    expect(years[0]?.rounds[1]).toMatchObject({ state: 'open', units: [{ punctuality: 'awaited' }] });
    await endAll(measureIds);
  }, 240_000);

  it('carries a measure over: this year ends, and the next one begins on its day, though the plan ends', async () => {
    const { measureIds } = await activated({});
    const [measureId = ''] = measureIds;
    await passTo(dayOf(8, 1) + 12 * HOUR);

    const dto = await plans.measures.carryOver(office.actor('officer'), measureId, undefined, because('ทำไม่ทัน'));
    await plans.followed(env);
    const result = await plans.outcome(plans.lifecycleHandle(env, measureId, year));
    await passTo(dayOf(10, 1) + 12 * HOUR);

    expect(result).toBe('carriedOver');
    expect(dto.years.map(({ fiscalYear, status }) => [fiscalYear, status])).toEqual([
      [year, 'carriedOver'],
      [year + 1, 'planned'],
    ]);
    expect(statusOf(await plans.lifecycle(measureId, year + 1))).toBe('active');
    await endAll(measureIds, year + 1);
  }, 240_000);

  it('follows new days: a due day that is past comes again, and nothing that was written is lost', async () => {
    const period = `${year}-m01-06`;
    const { planId, measureIds } = await activated({});
    const [measureId = ''] = measureIds;
    const place = { measureId, period, unitId: office.id('palad-office') };
    await passTo(dayOf(5, 3) + 12 * HOUR);
    await plans.write('officer', place, { result: 'ร่างผล' });
    const fallen = await statuses(measureIds);

    const later = { dueOn: `${year}-05-20`, closesOn: `${year}-08-31`, reason: 'น้ำท่วม' };
    await plans.plans.redate(office.actor('officer'), planId, period, undefined, later);
    const redated = await statuses(measureIds);
    await passTo(dayOf(5, 21) + 12 * HOUR);

    const [round] = (await plans.measures.read(office.actor('officer'), measureId)).years[0]?.rounds ?? [];
    expect([fallen, redated, await statuses(measureIds)]).toEqual([['reportDue'], ['active'], ['reportDue']]);
    expect(await commandsOf(measureId, year)).toEqual([
      `${period} fallDue`,
      `${period} fallDue`,
      `${period} openRound`,
    ]);
    expect(round).toMatchObject({ dueOn: `${year}-05-20`, entries: [{ result: 'ร่างผล', punctuality: 'overdue' }] });
    await endAll(measureIds);
  }, 240_000);

  it('hears of the report by the relay: its submission stops the reminders, its approval settles the round', async () => {
    const period = `${year}-m01-06`;
    const { planId, measureIds } = await activated({});
    const [measureId = ''] = measureIds;
    const place = { measureId, period, unitId: office.id('palad-office') };
    await passTo(dayOf(3, 2) + 12 * HOUR);
    await plans.handIn('officer', place);
    const memoId = await plans.submitReport(planId, period);
    await plans.followed(env);
    const inReview = await plans.report(planId, period);
    const refused = plans.entries.takeBack(office.actor('officer'), place, undefined);
    await expect(refused).rejects.toMatchObject({ code: 'REPORT_IN_REVIEW' });

    await plans.settleReport(planId, period, memoId, 'approved');
    await plans.followed(env);

    expect(inReview).toMatchObject({ status: 'inReview', clock: null, memoId });
    expect(await plans.outcome(plans.reportHandle(env, planId, period))).toBe('reported');
    expect(await statuses(measureIds)).toEqual(['reported']);
    await endAll(measureIds);
  }, 240_000);

  it('stays open while its last report is on the way up past every day, and ends once that is settled and closed', async () => {
    const period = `${year}-m01-12`;
    const { planId, measureIds } = await activated({ cadence: standardCadence('yearly') });
    const [measureId = ''] = measureIds;
    const handle = plans.lifecycleHandle(env, measureId, year);
    const { runId } = await handle.describe();
    await passTo(dayOf(9, 2) + 12 * HOUR);
    await plans.handIn('officer', { measureId, period, unitId: office.id('palad-office') });
    const memoId = await plans.submitReport(planId, period);
    const pastAllDays = startOfBangkokDate(`${year + 1}-02-02`) + 12 * HOUR;
    await passTo(pastAllDays);
    const inReview = await handle.describe();
    const reconciler = new Reconciler(new Reconciliation(office.relayPool, office.organisations), env.client);
    const { drift } = await reconciler.reconcile(office.clock.now() + 30_000, {
      organisations: 10,
      each: 100,
      sampled: 300,
    });
    const waiting = await statuses(measureIds);

    await plans.settleReport(planId, period, memoId, 'approved');
    await plans.followed(env);

    expect([inReview.status.name, drift, waiting]).toEqual(['RUNNING', 0, ['reportInReview']]);
    expect(await plans.outcome(handle)).toBe('closed');
    expect((await handle.describe()).runId).toBe(runId);
  }, 240_000);

  it('is rebuilt from the record after its runs were terminated, and does nothing twice', async () => {
    const period = `${year}-m01-06`;
    const { planId, measureIds } = await activated({});
    const [measureId = ''] = measureIds;
    await passTo(dayOf(5, 5) + 12 * HOUR);
    const { id } = await plans.report(planId, period);
    const before = [await plans.notices(id, 'officer'), await commandsOf(measureId, year)];
    await plans.lifecycleHandle(env, measureId, year).terminate('by hand');
    await plans.reportHandle(env, planId, period).terminate('by hand');

    await new EngineCursors(office.relayPool).rebuild({ ids: [measureId, planId] });
    office.relay.poke();
    await until({ what: 'new runs are open', timeoutMs: 20_000 }, async () => {
      const { status } = await plans.reportHandle(env, planId, period).describe();
      return status.name === 'RUNNING';
    });
    await plans.followed(env);

    expect([await plans.notices(id, 'officer'), await commandsOf(measureId, year)]).toEqual(before);
    await endAll(measureIds);
  }, 240_000);

  it('is started anew by the reconciler where its runs are gone', async () => {
    const period = `${year}-m01-06`;
    const { planId, measureIds } = await activated({});
    const [measureId = ''] = measureIds;
    await passTo(dayOf(3, 2) + 12 * HOUR);
    const [lifecycle, report] = [await plans.lifecycle(measureId, year), await plans.report(planId, period)];
    await plans.lifecycleHandle(env, measureId, year).terminate('by hand');
    await plans.reportHandle(env, planId, period).terminate('by hand');
    const reconciler = new Reconciler(new Reconciliation(office.relayPool, office.organisations), env.client);

    const found = await reconciler.reconcile(office.clock.now() + 30_000, {
      organisations: 10,
      each: 100,
      sampled: 300,
    });
    await plans.followed(env);
    const again = await reconciler.reconcile(office.clock.now() + 30_000, {
      organisations: 10,
      each: 100,
      sampled: 300,
    });

    expect(found.findings.map(({ kind, id, what }) => [kind, id, what]).toSorted()).toEqual([
      ['measure', lifecycle.id, 'gone'],
      ['report', report.id, 'gone'],
    ]);
    expect(again).toMatchObject({ drift: 0, isReachable: true });
    await endAll(measureIds);
  }, 120_000);

  /** A plan of one fiscal year, active before it begins. */
  async function activated(
    ...measures: Parameters<MeasureOffice['drafted']>[1][]
  ): Promise<{ readonly planId: string; readonly measureIds: readonly string[] }> {
    const drafted = await plans.drafted([year], ...measures);
    await plans.activate(drafted.planId, year);
    await plans.followed(env);
    return drafted;
  }

  /** A workflow that is left open would go on reminding through the tests that follow. */
  async function endAll(measureIds: readonly string[], fiscalYear = year): Promise<void> {
    for (const measureId of measureIds) {
      await plans.measures.cancel(office.actor('officer'), measureId, undefined, because('จบการทดสอบ', fiscalYear));
    }
    await plans.followed(env);
  }

  function because(reason: string, fiscalYear = year): { readonly fiscalYear: number; readonly reason: string } {
    return { fiscalYear, reason };
  }

  async function statuses(measureIds: readonly string[], fiscalYear = year): Promise<readonly string[]> {
    return Promise.all(measureIds.map(async (id) => statusOf(await plans.lifecycle(id, fiscalYear))));
  }

  async function commandsOf(measureId: string, fiscalYear: number): Promise<readonly string[]> {
    const rows = await office.rows<{ command: string }>(
      `SELECT period || ' ' || command AS command FROM round_command WHERE measure_id = $1 AND period LIKE $2 ORDER BY period, command`,
      [measureId, `${fiscalYear}-%`],
    );
    return rows.map(({ command }) => command);
  }

  /** The beginning of a day of the fiscal year's second calendar year in Bangkok, or of the year named. */
  function dayOf(month: number, day: number, ofYear = year): number {
    return startOfBangkokDate(`${ofYear}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
  }

  async function sleepTo(instant: number): Promise<void> {
    await env.sleep(Math.max(1, instant - (await env.currentTimeMs())));
    office.clock.setTo(await env.currentTimeMs());
  }

  /** Month by month, so that what the relay starts on the way lives through what follows. */
  async function passTo(instant: number): Promise<void> {
    for (let now = await env.currentTimeMs(); now < instant; now = await env.currentTimeMs()) {
      await sleepTo(Math.min(instant, now + 30 * DAY));
      await plans.followed(env);
    }
    office.clock.setTo(await env.currentTimeMs());
  }
});

function daysFrom(from: string, until: string): readonly string[] {
  const days: string[] = [];
  for (let day = from; day <= until; day = addDays(day, 1)) {
    days.push(day);
  }
  return days;
}

function bangkokTime(at: number): string {
  return new Date(at + 7 * HOUR).toISOString().slice(11, 16);
}
