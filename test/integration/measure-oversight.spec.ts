import { latenessOf, type MeasureLifecycle } from '@app/domain';
import { Calendars, verifyOrganisationLog } from '@app/persistence';
import type { StalledReportsQueryDto } from '../../apps/api/src/administration/stalled-reports.dto';
import { StalledReportsService } from '../../apps/api/src/administration/stalled-reports.service';
import { MeasuresOversightService } from '../../apps/api/src/measures/measures-oversight.service';
import type { ListMeasuresDto, MeasuresDto } from '../../apps/api/src/measures/measures.dto';
import { MeasureOffice } from '../support/measure-office';
import { Office } from '../support/office';

/** 10:00 on 2 March 2026: the round of six months is open; and of 4 May, when it is past its day. */
const MARCH = Date.UTC(2026, 2, 2, 3);
const MAY = Date.UTC(2026, 4, 4, 3);
const HALF = '2026-m01-06';
const WHOLE = '2026-m01-12';

let office: Office;
let plans: MeasureOffice;
let planId: string;
let shared: string;
let alone: string;
let cancelled: string;

beforeAll(async () => {
  office = await Office.open('measure_oversight', { at: MARCH });
  plans = new MeasureOffice(office);
  const [palad, finance] = [office.id('palad-office'), office.id('finance')];
  const drafted = await plans.drafted(
    [2026],
    { unitIds: [palad, finance] },
    { budget: { amount: null, text: null } },
    {},
  );
  planId = drafted.planId;
  [shared = '', alone = '', cancelled = ''] = drafted.measureIds;
  await plans.activate(planId, 2026);
  await plans.write('officer', at(shared, 'palad-office'), {
    percent: 60,
    spent: 5_000,
    indicators: [{ target: 1, value: 85 }],
  });
  await plans.entries.handIn(office.actor('officer'), at(shared, 'palad-office'), undefined);
  await plans.write('officer', at(alone, 'palad-office'), { percent: 10, spent: 9_000 });
  const act = { fiscalYear: 2026, reason: 'งบถูกตัด' };
  await plans.measures.cancel(office.actor('officer'), cancelled, undefined, act);
  office.clock.setTo(MAY);
  await plans.write('officer2', at(shared, 'finance'), {
    percent: 41,
    spent: 1_000,
    indicators: [{ target: 1, value: 79 }],
  });
  await plans.entries.handIn(office.actor('officer2'), at(shared, 'finance'), undefined);
});

afterAll(() => office.close());

function at(measureId: string, unit: string) {
  return { measureId, period: HALF, unitId: office.id(unit) };
}

function list(filter: Partial<ListMeasuresDto> = {}): Promise<MeasuresDto> {
  return plans.measures.list(office.actor('auditor'), { limit: 50, ...filter });
}

async function idsOf(filter: Partial<ListMeasuresDto>): Promise<readonly string[]> {
  return (await list(filter)).items.map(({ id }) => id);
}

describe('the list of measures', () => {
  it('has of each round its state, who is late by how many days, targets, money and progress, of what was handed in', async () => {
    const { items } = await list({ planId });

    expect(items.map(({ rounds }) => rounds[0])).toMatchObject([
      {
        ...{ period: HALF, state: 'due', daysLate: 4, lateUnitIds: [office.id('finance')] },
        ...{ targets: { met: 0, notMet: 1, unknown: 0 }, percent: 50, spent: 6_000, progress: 'inProgress' },
      },
      {
        ...{ state: 'open', daysLate: 4, lateUnitIds: [office.id('palad-office')] },
        ...{ targets: { met: 0, notMet: 0, unknown: 1 }, percent: null, spent: null, progress: 'notStarted' },
      },
      { state: 'open' },
    ]);
    expect(items.map(({ budget }) => budget)).toEqual([20_000, null, 20_000]);
  });

  it.each<[object, () => readonly string[]]>([
    [{ fiscalYear: 2026 }, () => [shared, alone, cancelled]],
    [{ fiscalYear: 2027 }, () => []],
    [{ period: HALF, roundState: 'due' }, () => [shared]],
    [{ period: WHOLE, roundState: 'due' }, () => []],
    [{ period: HALF, roundState: 'open' }, () => [alone, cancelled]],
    [{ roundState: 'planned' }, () => [shared, alone, cancelled]],
    [{ late: 'true' }, () => [shared, alone]],
    [{ late: 'true', period: WHOLE }, () => []],
    [{ late: 'false', period: HALF }, () => [cancelled]],
    [{ late: 'true', roundState: 'due' }, () => [shared]],
    [{ status: 'cancelled' }, () => [cancelled]],
  ])('is narrowed by %j', async (filter, expected) => {
    expect(await idsOf(filter)).toEqual(expected());
  });

  it('is narrowed by a unit, and comes page by page without gap or repeat', async () => {
    const unitId = office.id('finance');
    const first = await list({ limit: 2, fiscalYear: 2026 });
    const rest = await list({ limit: 2, fiscalYear: 2026, cursor: first.nextCursor ?? '' });

    expect(await idsOf({ unitId })).toEqual([shared]);
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual([shared, alone, cancelled]);
    expect(rest.nextCursor).toBeNull();
  });

  it('goes by the record’s lateness, which the domain computes', async () => {
    const rows = await office.rows<{ lifecycle: MeasureLifecycle; period: string; late_from: Date | null }>(
      `SELECT y.lifecycle, r.period, r.late_from FROM measure_round r JOIN measure_year y ON y.id = r.measure_year_id`,
    );

    for (const { lifecycle, period, late_from: lateFrom } of rows) {
      const round = lifecycle.rounds.find((one) => one.period === period);
      const isLate = round?.unitIds.some((unitId) => latenessOf(round, unitId, MAY).daysLate > 0);
      expect(lateFrom !== null && lateFrom.getTime() <= MAY).toBe(isLate);
    }
    expect(rows).toHaveLength(6);
  });
});

describe('a fiscal year in figures', () => {
  it('counts measures by state, rounds by period, and entries by unit; of what was cancelled nothing is awaited', async () => {
    const oversight = new MeasuresOversightService(office.organisations, office.clock);

    const overview = await oversight.overview(office.actor('admin'), { fiscalYear: 2026 });

    expect(overview).toMatchObject({ fiscalYear: 2026, measures: 3, at: '2026-05-04T03:00:00.000Z' });
    expect(overview.byStatus).toEqual([
      { status: 'active', count: 1 },
      { status: 'reportDue', count: 1 },
      { status: 'cancelled', count: 1 },
    ]);
    expect(overview.rounds).toEqual([
      {
        ...{ period: HALF, measures: 3, budget: 40_000, spent: 6_000 },
        byState: [
          { state: 'open', count: 2 },
          { state: 'due', count: 1 },
        ],
        entries: { awaited: 0, onTime: 1, late: 1, overdue: 1, missing: 0 },
        targets: { met: 0, notMet: 1, unknown: 2 },
      },
      {
        ...{ period: WHOLE, measures: 3, budget: 40_000, spent: 0 },
        byState: [{ state: 'planned', count: 3 }],
        entries: { awaited: 3, onTime: 0, late: 0, overdue: 0, missing: 0 },
        targets: { met: 0, notMet: 0, unknown: 3 },
      },
    ]);
    expect(overview.units).toMatchObject([
      { unit: { id: office.id('palad-office') }, measures: 3, entries: { onTime: 1, overdue: 1, late: 0, awaited: 2 } },
      { unit: { id: office.id('finance') }, measures: 1, entries: { onTime: 0, overdue: 0, late: 1, awaited: 1 } },
    ]);
  });

  it('is empty for a year without measures, and for a plan that is another', async () => {
    const oversight = new MeasuresOversightService(office.organisations, office.clock);

    const empty = await oversight.overview(office.actor('admin'), { fiscalYear: 2030 });

    expect(empty).toMatchObject({ measures: 0, byStatus: [], rounds: [], units: [] });
  });
});

describe('a report that does not come', () => {
  it('is listed with why, since when, what is awaited of whom, and what would move it', async () => {
    const { items } = await stalled();

    expect(items).toEqual([
      {
        ...{ planId, planTitle: 'แผนปฏิบัติการป้องกันการทุจริต', period: HALF, since: '2026-04-30T17:00:00.000Z' },
        officer: { id: office.id('officer'), name: expect.any(String) },
        awaited: [
          {
            ...{
              measureId: alone,
              number: 2,
              title: expect.any(String),
              dueAt: '2026-04-30T17:00:00.000Z',
              daysLate: 4,
            },
            ...{ isReopened: false, unit: expect.objectContaining({ id: office.id('palad-office') }) },
            officers: [{ id: office.id('officer'), name: expect.any(String) }],
          },
        ],
        waitedSeconds: 25_200,
        ...{ cause: 'engineBehind', causes: ['engineBehind', 'entriesLate'] },
        remedies: ['reconcile', 'nudge', 'redate', 'makeReport', 'cancelMeasure'],
      },
    ]);
    expect((await stalled({ cause: 'entriesLate', unitId: office.id('palad-office') })).items).toHaveLength(1);
    expect((await stalled({ cause: 'reportLate' })).items).toEqual([]);
    expect((await stalled({ unitId: office.id('finance') })).items).toEqual([]);
  });

  it('says where a unit has nobody who could write, weightier than all else', async () => {
    const ofOfficer = 'UPDATE person SET roles = $2 WHERE id = $1';
    const [{ roles }] = await office.record.owner.query('SELECT roles FROM person WHERE id = $1', [
      office.id('officer'),
    ]);
    await office.record.owner.query(ofOfficer, [office.id('officer'), []]);

    const { items } = await stalled();

    await office.record.owner.query(ofOfficer, [office.id('officer'), roles]);
    expect(items).toMatchObject([{ cause: 'noOfficer', awaited: [{ officers: [] }] }]);
    expect(items[0]?.remedies[0]).toBe('appoint');
  });

  it('is nudged by an administrator or the plan’s officer: who is awaited is told, each time, and nobody else', async () => {
    const nudge = (username: string, period = HALF) =>
      plans.plans.nudge(
        office.actor(username, username === 'admin' ? ['administrator'] : []),
        planId,
        period,
        undefined,
      );

    const nudged = [await nudge('admin'), await nudge('officer')];

    const { id } = await plans.report(planId, HALF);
    const kindsTo = async (username: string): Promise<readonly string[]> =>
      (await plans.notices(id, username)).map(({ kind }) => kind).filter((kind) => kind.endsWith('Nudge'));
    expect(nudged).toEqual([1, 2].map(() => ({ period: HALF, status: 'gathering', awaited: 1 })));
    expect([await kindsTo('officer'), await kindsTo('officer2')]).toEqual([['entryNudge', 'entryNudge'], []]);
    await expect(nudge('officer2')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(nudge('admin', WHOLE)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(nudge('admin', 'x')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('awaits its maker once all have handed in, and nobody while it is on its way', async () => {
    await plans.entries.handIn(office.actor('officer'), at(alone, 'palad-office'), undefined);
    const gathered = await stalled();
    const nudged = await plans.plans.nudge(office.actor('admin', ['administrator']), planId, HALF, undefined);
    await plans.submitReport(planId, HALF);

    const onItsWay = plans.plans.nudge(office.actor('admin', ['administrator']), planId, HALF, undefined);

    const { id } = await plans.report(planId, HALF);
    expect(gathered.items).toMatchObject([{ awaited: [], causes: ['engineBehind', 'reportLate'] }]);
    expect(nudged).toEqual({ period: HALF, status: 'gathered', awaited: 0 });
    expect((await plans.notices(id, 'officer')).map(({ kind }) => kind)).toContain('reportNudge');
    await expect(onItsWay).rejects.toMatchObject({ code: 'WRONG_STATE', details: { state: { status: 'inReview' } } });
    expect((await stalled()).items).toEqual([]);
    expect(await verifyOrganisationLog(office.organisations, office.organisationId)).toMatchObject({ ok: true });
  });
});

function stalled(query: Partial<StalledReportsQueryDto> = {}) {
  const service = new StalledReportsService(office.organisations, new Calendars(), office.clock);
  return service.list(office.actor('admin'), { limit: 50, ...query });
}
