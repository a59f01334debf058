import { randomUUID } from 'node:crypto';
import { until } from '../../tools/until';
import { created } from '../support/memos';
import { OPEN_ALL_YEAR, OPEN_PERIOD, OPEN_YEAR } from '../support/open-year';
import { importOrganisation, type Caller, type Problem, type TestOrganisation } from '../support/organisation';

interface Entry {
  readonly version: number;
  readonly result: string | null;
  readonly handedInAt: string | null;
  readonly punctuality: string;
}

interface Round {
  readonly period: string;
  readonly state: string;
  readonly targets?: readonly (string | null)[];
  readonly entries?: readonly Entry[];
  readonly units: readonly { readonly unitId: string; readonly punctuality: string }[];
}

interface Measure {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly years: readonly {
    readonly fiscalYear: number;
    readonly status: string;
    readonly rounds: readonly Round[];
  }[];
}

interface Plan {
  readonly id: string;
  readonly status: string;
  readonly measures: readonly { readonly id: string; readonly number: number }[];
}

interface Listed {
  readonly items: readonly { readonly id: string; readonly status: string; readonly rounds: readonly Round[] }[];
}

describe('plans and measures', () => {
  let organisation: TestOrganisation;
  let officer: Caller;
  let finance: Caller;
  let plan: Plan;
  let measureId: string;

  beforeAll(async () => {
    organisation = await importOrganisation();
    officer = organisation.as('officer');
    finance = organisation.as('officer2');
    plan = (await created(officer.post<Plan>('/plans', aPlan()), 201)).body;
    measureId = plan.measures[0]?.id ?? '';
  }, 60_000);

  it('bring a plan in with the words of its headings as they are, and list it before it runs', async () => {
    const { body, headers } = await officer.get<Measure & Record<string, unknown>>(`/measures/${measureId}`);

    expect(plan).toMatchObject({ status: 'draft', measures: [{ number: 1 }, { number: 2 }] });
    expect(body).toMatchObject({ ...aMeasure(), version: 1, years: [] });
    expect(headers.get('etag')).toBe('"1"');
    expect((await officer.get<Listed>(`/measures?planId=${plan.id}`)).body.items).toMatchObject([
      { id: measureId, status: null, rounds: [] },
      { status: null },
    ]);
    const { body: first } = await officer.get<Listed & { nextCursor: string }>(`/measures?planId=${plan.id}&limit=1`);
    const rest = `/measures?planId=${plan.id}&limit=1&cursor=${encodeURIComponent(first.nextCursor)}`;
    expect((await officer.get<Listed>(rest)).body).toMatchObject({
      items: [{ id: plan.measures[1]?.id }],
      nextCursor: null,
    });
  });

  it('refuse a plan whose measures have one number, and keep nothing of it', async () => {
    const measures = [aMeasure({ number: 3 }), aMeasure({ number: 3 })];

    const refused = await officer.post<Problem>('/plans', { ...aPlan(), measures });

    expect(refused).toMatchObject({ status: 422, body: { code: 'MEASURE_NUMBER_TWICE' } });
  });

  it.each([
    [{ fiscalYears: [2566] }, 'INVALID_INPUT'],
    [{ measures: [] }, 'INVALID_INPUT'],
    [{ measures: [aMeasure({ unitIds: [randomUUID()] })] }, 'REFERENCE_UNKNOWN'],
    [{ measures: [aMeasure({ cadence: { rounds: [{ firstMonth: 4, lastMonth: 3 }] } })] }, 'CADENCE_INVALID'],
    [{ measures: [aMeasure({ targets: [{ comparator: 'about', value: 1, unit: 'x', text: 'x' }] })] }, 'INVALID_INPUT'],
  ])('refuse a plan with %j', async (changes, code) => {
    const refused = await officer.post<Problem>('/plans', { ...aPlan(), ...changes });

    expect(refused).toMatchObject({ status: 422, body: { code } });
  });

  it('need units before the plan runs, then run: one workflow for each measure', async () => {
    const early = await officer.post<Problem>(`/plans/${plan.id}/activate`, {});
    const units = [organisation.unitId('palad-office'), organisation.unitId('finance')];
    for (const { id } of plan.measures) {
      await created(officer.send('PATCH', `/measures/${id}`, { unitIds: units }, { 'if-match': '"1"' }), 200);
    }

    const activated = await created(officer.post<{ planned: number }>(`/plans/${plan.id}/activate`, {}), 200);
    const again = await created(officer.post<{ planned: number }>(`/plans/${plan.id}/activate`, {}), 200);

    expect(early).toMatchObject({ status: 422, body: { code: 'UNITS_NEEDED' } });
    expect([activated.body.planned, again.body.planned]).toEqual([2, 0]);
    await until({ what: 'the engine has opened the round', timeoutMs: 60_000 }, async () => {
      const { body } = await officer.get<Listed>(`/measures?fiscalYear=${OPEN_YEAR}&status=active&limit=10`);
      return body.items.length === 2 && body.items.every(({ rounds }) => rounds[0]?.state === 'open');
    });
  }, 90_000);

  it('take a unit’s entry as it grows, from its own officers, and never over another’s head', async () => {
    const first = await created(save(officer, '"0"', { result: 'จัดประชุม' }), 200);
    const second = await created(save(officer, '"1"', { result: 'จัดประชุมแล้ว', percent: 50 }), 200);
    const stale = await save(officer, '"1"', { result: 'ทับ' });
    const unversioned = await officer.send<Problem>('PUT', path(), { result: 'ทับ' });

    expect([first.body.version, second.body.version]).toEqual([1, 2]);
    expect(stale).toMatchObject({ status: 412, body: { code: 'STALE_VERSION' } });
    expect(unversioned).toMatchObject({ status: 428, body: { code: 'VERSION_NEEDED' } });
    expect(await save(finance, '*', { result: 'ทับ' })).toMatchObject({ status: 403, body: { code: 'NOT_ALLOWED' } });
    expect(await save(officer, '*', { indicators: [{ target: 9, value: 1 }] })).toMatchObject({
      status: 422,
      body: { code: 'INDICATOR_UNKNOWN' },
    });
  });

  it('are handed in by each unit, once, and say which targets are met', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const empty = await created(save(finance, '"0"', {}, 'finance'), 200);
    const incomplete = await finance.post<Problem>(`${path('finance')}/hand-in`);
    await created(
      save(finance, '"1"', { result: 'เบิกจ่ายแล้ว', indicators: [{ target: 1, value: 79 }] }, 'finance'),
      200,
    );
    await created(save(officer, '*', { result: 'อบรมแล้ว', indicators: [{ target: 1, value: 85 }] }), 200);
    const handed = await created(officer.post<Entry>(`${path()}/hand-in`, undefined, key), 200);
    const repeated = await created(officer.post<Entry>(`${path()}/hand-in`, undefined, key), 200);
    const twice = await officer.post<Problem>(`${path()}/hand-in`);
    const edited = await save(officer, '*', { result: 'แก้ทีหลัง' });

    const { body } = await organisation.as('auditor').get<Measure>(`/measures/${measureId}`);
    const [round] = body.years[0]?.rounds ?? [];
    expect(empty.body.version).toBe(1);
    expect(incomplete).toMatchObject({ status: 422, body: { code: 'ENTRY_INCOMPLETE' } });
    expect(handed.body).toMatchObject({ punctuality: 'onTime', handedInAt: expect.any(String) });
    expect(repeated.body).toEqual(handed.body);
    expect([twice, edited]).toMatchObject([
      { status: 409, body: { code: 'ENTRY_HANDED_IN' } },
      { status: 409, body: { code: 'ENTRY_HANDED_IN' } },
    ]);
    expect(round?.targets).toEqual(['notMet']);
    expect(round?.units.map(({ punctuality }) => punctuality).toSorted()).toEqual(['awaited', 'onTime']);
  });

  it('keep the targets by which results were judged; other headings can still be edited', async () => {
    const targets = [{ comparator: 'atLeast', value: 70, unit: 'ร้อยละ', text: 'ไม่ต่ำกว่าร้อยละ ๗๐' }];
    const any = { 'if-match': '*' };

    const refused = await officer.send<Problem>('PATCH', `/measures/${measureId}`, { targets }, any);
    const edited = await officer.send<Measure>('PATCH', `/measures/${measureId}`, aMeasure({ place: 'อบต.' }), any);

    expect(refused).toMatchObject({ status: 409, body: { code: 'MEASURE_TARGETS_FIXED' } });
    expect(edited).toMatchObject({ status: 200, body: { place: 'อบต.' } });
  });

  it('tell the units’ officers that the round is open, as notices about the plan’s report', async () => {
    const { body } = await finance.get<{ items: readonly { kind: string; report: unknown; memo: unknown }[] }>(
      '/notices',
    );

    expect(body.items.filter(({ kind }) => kind === 'roundOpened')).toMatchObject([
      { memo: null, report: { planId: plan.id, period: OPEN_PERIOD } },
    ]);
  });

  it('can be given new days, cancelled with a reason and taken up again; nothing that was written is lost', async () => {
    const act = { fiscalYear: OPEN_YEAR, reason: 'งบประมาณถูกตัด' };
    const wrong = { dueOn: `${OPEN_YEAR}-01-01`, closesOn: `${OPEN_YEAR - 1}-12-31`, reason: 'ผิด' };
    const refused = await officer.post<Problem>(`/plans/${plan.id}/rounds/${OPEN_PERIOD}/dates`, wrong);
    const days = { dueOn: `${OPEN_YEAR}-11-30`, reason: 'น้ำท่วม' };
    const redated = await created(officer.post(`/plans/${plan.id}/rounds/${OPEN_PERIOD}/dates`, days), 200);
    const cancelled = await created(officer.post<Measure>(`/measures/${measureId}/cancel`, act), 200);
    const whileCancelled = await save(finance, '*', { result: 'x' }, 'finance');
    const back = await created(officer.post<Measure>(`/measures/${measureId}/take-up-again`, act), 200);
    const takenBack = await created(officer.post<Entry>(`${path()}/take-back`), 200);

    expect(refused).toMatchObject({ status: 422, body: { code: 'DATES_INVALID' } });
    expect(redated.body).toEqual({ period: OPEN_PERIOD, measures: 2 });
    expect(cancelled.body.years[0]?.status).toBe('cancelled');
    expect(whileCancelled).toMatchObject({
      status: 409,
      body: { code: 'WRONG_STATE', state: { status: 'cancelled' } },
    });
    expect(back.body.years[0]).toMatchObject({ status: 'active', rounds: [{ dueOn: `${OPEN_YEAR}-11-30` }] });
    expect(takenBack.body).toMatchObject({ result: 'อบรมแล้ว', handedInAt: null });
  });

  it('belong to one organisation: to another they do not exist', async () => {
    const other = (await importOrganisation({}, ['officer'])).as('officer');

    const answers = [
      await other.get<Problem>(`/plans/${plan.id}`),
      await other.get<Problem>(`/measures/${measureId}`),
      await other.post<Problem>(`/plans/${plan.id}/activate`, {}),
      await other.send<Problem>('PUT', path(), { result: 'x' }, { 'if-match': '*' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect((await other.get<Listed>('/measures')).body.items).toEqual([]);
  });

  it('leave a log that holds', async () => {
    const { body } = await organisation.as('auditor').get<{ ok: boolean }>('/audit/verification');

    expect(body).toMatchObject({ ok: true });
  });

  function path(unit = 'palad-office'): string {
    return `/measures/${measureId}/rounds/${OPEN_PERIOD}/entries/${organisation.unitId(unit)}`;
  }

  function save(caller: Caller, ifMatch: string, entry: object, unit?: string) {
    return caller.send<Entry & Problem>('PUT', path(unit), entry, { 'if-match': ifMatch });
  }
});

function aMeasure(overrides: object = {}): object {
  return {
    title: 'กิจกรรมให้ความรู้เรื่องผลประโยชน์ทับซ้อน',
    objectives: ['เพื่อสร้างจิตสำนึก'],
    steps: ['แต่งตั้งคณะทำงาน', 'จัดอบรม'],
    budget: { amount: 20_000, text: '๒๐,๐๐๐ บาท' },
    targets: [{ comparator: 'atLeast', value: 80, unit: 'ร้อยละ', text: 'ไม่ต่ำกว่าร้อยละ ๘๐' }],
    ...overrides,
  };
}

function aPlan(): object {
  const cadence = OPEN_ALL_YEAR;
  return {
    title: 'แผนปฏิบัติการป้องกันการทุจริต',
    fiscalYears: [OPEN_YEAR, OPEN_YEAR + 1],
    measures: [aMeasure({ cadence }), aMeasure({ cadence })],
  };
}
