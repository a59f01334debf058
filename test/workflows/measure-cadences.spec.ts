import type { TestWorkflowEnvironment } from '@temporalio/testing';
import {
  bangkokDateOf,
  cadenceOf,
  fiscalYearOf,
  standardCadence,
  startOfBangkokDate,
  statusOf,
  type Cadence,
} from '@app/domain';
import { verifyOrganisationLog } from '@app/persistence';
import { MeasureOffice } from '../support/measure-office';
import { Office } from '../support/office';
import { describeInSkippedTime, openSkippedTime } from '../support/skipped-time';

const DAY = 86_400_000;

type Months = readonly [firstMonth: number, lastMonth: number];

const MONTHS: readonly Months[] = Array.from({ length: 12 }, (_, index) => [index + 1, index + 1]);

/** What is reported, by months of the fiscal year: October is 1, the October after it 13. */
const CADENCES: readonly (readonly [name: string, cadence: Cadence, periods: readonly Months[]])[] = [
  ['each month', standardCadence('monthly'), MONTHS],
  ['each month and the year', standardCadence('monthlyAndYearly'), [...MONTHS, [1, 12]]],
  [
    'each quarter',
    standardCadence('quarterly'),
    MONTHS.filter((_, at) => at % 3 === 2).map(([last]) => [last - 2, last]),
  ],
  ['after 6, 9 and 12 months', standardCadence('sixNineTwelve'), [1, 1, 1].map((first, at) => [first, 6 + 3 * at])],
  ['January to October', cadenceOf([[4, 13]]), [[4, 13]]],
];

describeInSkippedTime('a fiscal year of which nobody hands anything in', () => {
  let env: TestWorkflowEnvironment;
  let office: Office;
  let plans: MeasureOffice;
  let stopWorker: () => Promise<void>;
  let year: number;
  let measureIds: readonly string[];

  beforeAll(async () => {
    env = await openSkippedTime();
    office = await Office.open('measure_cadences', { at: await env.currentTimeMs(), temporal: env.client });
    office.relay.onApplicationBootstrap();
    plans = new MeasureOffice(office);
    stopWorker = await plans.startWorker(env);
    year = fiscalYearOf(bangkokDateOf(office.clock.now())) + 1;
    const drafted = await plans.drafted([year], ...CADENCES.map(([, cadence]) => ({ cadence })));
    ({ measureIds } = drafted);
    await plans.activate(drafted.planId, year);
    await plans.followed(env);
    await passTo(startOfBangkokDate(firstOf(18)) + DAY / 2);
  }, 600_000);

  afterAll(async () => {
    await office.relay.onApplicationShutdown();
    await stopWorker();
    await office.close();
    await env.teardown();
  });

  it.each(CADENCES.map(([name, , periods], index) => [name, periods, index] as const))(
    'opens each period once, lets it fall due once and closes it once, on its days: %s',
    async (_, periods, index) => {
      const measureId = measureIds[index] ?? '';
      const lifecycle = await plans.lifecycle(measureId, year);
      const happened = await office.rows<{ period: string; type: string; at: Date }>(
        `SELECT event->>'period' AS period, event->>'type' AS type, at FROM log_entry
         WHERE stream_id = $1 AND event ? 'period' ORDER BY version`,
        [lifecycle.id],
      );

      expect(
        happened.map(({ period, type, at }) => `${period} ${type} ${bangkokDateOf(at.getTime())}`).toSorted(),
      ).toEqual(
        periods
          .flatMap(([first, last]) => [
            `${periodOf(first, last)} roundOpened ${firstOf(last)}`,
            `${periodOf(first, last)} roundFellDue ${firstOf(last + 2)}`,
            `${periodOf(first, last)} roundClosed ${firstOf(last + 5)}`,
          ])
          .toSorted(),
      );
      expect(statusOf(lifecycle)).toBe('closed');
      expect(await plans.outcome(plans.lifecycleHandle(env, measureId, year))).toBe('closed');
    },
  );

  it('leaves one common report for each period, and a log that holds', async () => {
    const names = CADENCES.flatMap(([, , periods]) => periods.map(([first, last]) => periodOf(first, last)));
    const reports = await office.rows<{ period: string; status: string }>('SELECT period, status FROM report_round');

    expect(reports.map(({ period }) => period).toSorted()).toEqual([...new Set(names)].toSorted());
    expect(new Set(reports.map(({ status }) => status))).toEqual(new Set(['closed']));
    expect(await verifyOrganisationLog(office.organisations, office.organisationId)).toMatchObject({ ok: true });
  });

  function periodOf(first: number, last: number): string {
    return `${year}-m${twoDigits(first)}-${twoDigits(last)}`;
  }

  /** The first day of a month of the fiscal year, in Bangkok. */
  function firstOf(month: number): string {
    const ofCalendar = month + 8;
    return `${year - 1 + Math.floor(ofCalendar / 12)}-${twoDigits((ofCalendar % 12) + 1)}-01`;
  }

  /** Month by month, so that what the relay starts on the way lives through what follows. */
  async function passTo(instant: number): Promise<void> {
    for (let now = await env.currentTimeMs(); now < instant; now = await env.currentTimeMs()) {
      await env.sleep(Math.min(instant - now, 30 * DAY));
      office.clock.setTo(await env.currentTimeMs());
      await plans.followed(env);
    }
  }
});

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
