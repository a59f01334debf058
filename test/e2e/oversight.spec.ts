import { bangkokDateOf, fiscalYearOf } from '@app/domain';
import { created, decide, submitted } from '../support/memos';
import {
  importOrganisation,
  type Caller,
  type List,
  type Problem,
  type TestOrganisation,
} from '../support/organisation';
import { until } from '../../tools/until';

interface Stalled {
  readonly memo: { readonly id: string; readonly subject: string; readonly sections?: unknown };
  readonly step: number;
  readonly position: { readonly code: string } | null;
  readonly signers: readonly { readonly id: string; readonly capacity: string | null }[];
  readonly since: string;
  readonly cause: string;
  readonly causes: readonly string[];
  readonly remedies: readonly string[];
}

interface StalledReport {
  readonly awaited: readonly { readonly daysLate: number }[];
  readonly causes: readonly string[];
}

interface AuditEntry {
  readonly streamId: string;
  readonly type: string;
  readonly version: number;
  readonly at: string;
  readonly actor: { readonly name: string } | null;
  readonly details: { readonly operation?: string; readonly subject?: { readonly table: string; readonly id: string } };
  readonly recordHash: string;
}

/** A chain whose one step is past its limit a second after submission. */
const HASTY = [
  {
    code: 'standard',
    name: 'เร่งด่วน',
    steps: [{ position: 'head', kind: 'decide', limit: 'PT1S', escalateAfter: 'PT1H' }],
  },
];

describe('what stands still', () => {
  it('is past its limit: who may sign, since when, and what would move it', async () => {
    const own = await importOrganisation({ chainTemplates: HASTY }, ['admin', 'officer']);
    const memo = await submitted(own);

    const [stalled] = await untilStalled(own.as('admin'), '/admin/stalled?cause=limitPast');

    expect(stalled).toMatchObject({
      memo: { id: memo.id, subject: memo.subject },
      step: 1,
      position: { code: 'head' },
      signers: [{ id: own.personId('head'), capacity: 'holder', orderNumber: null }],
      cause: 'limitPast',
      causes: ['limitPast', 'neverOpened'],
      remedies: ['nudge', 'reassign', 'appoint', 'cancel'],
    });
    expect(stalled?.memo.sections).toBeUndefined();
  }, 60_000);

  it('has nobody who may sign once the only holder’s account is closed', async () => {
    const own = await importOrganisation({}, ['admin', 'officer', 'auditor']);
    const memo = await submitted(own);
    await created(own.as('admin').patch(`/admin/people/${own.personId('head')}`, { closed: true }), 200);

    const { body } = await own.as('auditor').get<List<Stalled>>('/admin/stalled');
    const other = await own.as('auditor').get<List<Stalled>>(`/admin/stalled?unitId=${own.unitId('finance')}`);
    const older = await own.as('auditor').get<List<Stalled>>('/admin/stalled?olderThan=P1D');

    expect(body.items.map(({ memo: { id }, cause, signers, remedies }) => [id, cause, signers, remedies])).toEqual([
      [memo.id, 'vacant', [], ['appoint', 'reassign', 'cancel']],
    ]);
    expect([...other.body.items, ...older.body.items]).toEqual([]);
  }, 60_000);

  it('comes in pages, and refuses an age that is no limit', async () => {
    const own = await importOrganisation({}, ['admin', 'officer']);
    const memos = [await submitted(own), await submitted(own), await submitted(own)];
    await created(own.as('admin').patch(`/admin/people/${own.personId('head')}`, { closed: true }), 200);

    const first = (await own.as('admin').get<List<Stalled>>('/admin/stalled?limit=2')).body;
    const second = (await own.as('admin').get<List<Stalled>>(`/admin/stalled?limit=2&cursor=${first.nextCursor}`)).body;
    const wrong = await own.as('admin').get<Problem>('/admin/stalled?olderThan=P1M');

    expect([...first.items, ...second.items].map(({ memo }) => memo.id)).toEqual(memos.map(({ id }) => id));
    expect(second.nextCursor).toBeNull();
    expect([wrong.status, wrong.body.code]).toEqual([422, 'LIMIT_INVALID']);
  }, 60_000);
});

describe('a report that does not come', () => {
  /** The fiscal year that is over: its round is past its day, and takes entries still. */
  const YEAR = fiscalYearOf(bangkokDateOf(Date.now())) - 1;
  const PERIOD = `${YEAR}-m01-12`;
  const [opens, due, closes] = [
    { month: 1, day: 1 },
    { month: 12, day: 31 },
    { month: 25, day: 31 },
  ];

  it('shows with its cause and its remedies, and nudging tells who is awaited, and nobody else', async () => {
    const own = await importOrganisation({}, ['admin', 'officer', 'officer2', 'auditor']);
    const [officer, finance] = [own.as('officer'), own.as('officer2')];
    const measures = [
      {
        title: 'กิจกรรมประกาศเจตนารมณ์',
        cadence: { rounds: [{ firstMonth: 1, lastMonth: 12, opens, due, closes }] },
        unitIds: [own.unitId('finance')],
      },
    ];
    const file = { title: 'แผนปฏิบัติการป้องกันการทุจริต', fiscalYears: [YEAR], measures };
    const plan = (await created(officer.post<{ id: string }>('/plans', file), 201)).body;
    await created(officer.post(`/plans/${plan.id}/activate`, { fiscalYear: YEAR }), 200);
    const late = async (): Promise<readonly StalledReport[]> =>
      (await own.as('admin').get<List<StalledReport>>('/admin/stalled/reports?cause=entriesLate')).body.items;
    await until({ what: 'the engine has let the round fall due', timeoutMs: 60_000 }, async () => {
      const [first] = await late();
      return first?.causes.length === 1;
    });

    const [stalled] = await late();
    const place = `/plans/${plan.id}/rounds/${PERIOD}/nudge`;
    const refused = await finance.post<Problem>(place);
    const nudged = await created(officer.post(place), 200);
    const again = await created(own.as('admin').post(place), 200);

    expect(stalled).toMatchObject({
      ...{ planId: plan.id, period: PERIOD, officer: { id: own.personId('officer') } },
      awaited: [{ unit: { code: 'finance' }, officers: [{ id: own.personId('officer2') }] }],
      ...{ cause: 'entriesLate', causes: ['entriesLate'] },
      remedies: ['nudge', 'redate', 'makeReport', 'cancelMeasure'],
    });
    expect(stalled?.awaited[0]?.daysLate).toBeGreaterThan(0);
    expect(refused).toMatchObject({ status: 403, body: { code: 'NOT_ALLOWED' } });
    expect([nudged.body, again.body]).toEqual([1, 2].map(() => ({ period: PERIOD, status: 'gathering', awaited: 1 })));
    expect([await nudgesTo(finance), await nudgesTo(officer)]).toEqual([['entryNudge', 'entryNudge'], []]);
    expect(await own.as('auditor').get('/audit/verification')).toMatchObject({ body: { ok: true } });
  }, 90_000);

  async function nudgesTo(caller: Caller): Promise<readonly string[]> {
    const { body } = await caller.get<List<{ readonly kind: string }>>('/notices?limit=50');
    return body.items.map(({ kind }) => kind).filter((kind) => kind.endsWith('Nudge'));
  }
});

describe('how work stands', () => {
  it('counts by status, unit and age, and says how long each position takes', async () => {
    const own = await importOrganisation({}, ['admin', 'officer', 'palad']);
    const short = own.chainTemplateId('short');
    const done = await submitted(own, { chainTemplateId: short });
    await submitted(own);
    await created(decide(own.as('palad'), done.id, { step: 1, decision: 'approve' }), 200);

    const { body } = await own.as('admin').get<{
      byStatus: readonly object[];
      open: readonly object[];
      throughput: readonly object[];
      stepTimes: readonly object[];
    }>('/admin/overview');

    expect(body.byStatus).toEqual([
      { status: 'approved', count: 1 },
      { status: 'inReview', count: 1 },
    ]);
    expect(body.open).toMatchObject([
      { unit: { code: 'palad-office' }, inReview: 1, returned: 0, age: { underOneDay: 1, sevenDaysAndMore: 0 } },
    ]);
    expect(body.throughput[0]).toEqual({ days: 7, submitted: 2, approved: 1, rejected: 0, withdrawn: 0, cancelled: 0 });
    expect(body.stepTimes).toMatchObject([{ positionCode: 'palad', signatures: 1 }]);
  }, 60_000);
});

describe('the log', () => {
  let own: TestOrganisation;

  beforeAll(async () => {
    own = await importOrganisation({}, ['admin', 'auditor', 'officer', 'head']);
  }, 60_000);

  it('says who did what, by type, person and stream, without a word of a memo', async () => {
    const memo = await submitted(own, { subject: 'ข้อความที่ห้ามออก' });
    await created(decide(own.as('head'), memo.id, { step: 1, decision: 'endorse', opinion: 'ความเห็นที่ห้ามออก' }), 200);
    await created(own.as('admin').post('/admin/units', { code: 'new', name: 'กองใหม่' }), 201);

    const auditor = own.as('auditor');
    const decided = await auditor.get<List<AuditEntry>>(`/audit?type=decided&actorId=${own.personId('head')}`);
    const settings = await auditor.get<List<AuditEntry>>('/audit?type=adminCreateUnit');
    const ofMemo = await auditor.get<List<AuditEntry>>(`/audit?streamId=${memo.id}`);
    const past = await auditor.get<List<AuditEntry>>('/audit?to=2020-01-01');

    expect(decided.body.items).toMatchObject([
      {
        streamId: memo.id,
        type: 'decided',
        version: 2,
        actor: { name: 'นายรังสรรค์ ทดสอบ' },
        recordHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
    expect(settings.body.items).toMatchObject([
      {
        type: 'settingsChanged',
        actor: { name: 'นายผู้ดูแล ทดสอบ' },
        details: { operation: 'adminCreateUnit', subject: { table: 'unit' } },
      },
    ]);
    expect(ofMemo.body.items.map(({ version }) => version)).toEqual([2, 1]);
    expect(JSON.stringify(ofMemo.body)).not.toContain('ห้ามออก');
    expect(past.body.items).toEqual([]);
  }, 60_000);

  it('is whole', async () => {
    const { status, body } = await own.as('auditor').get<{ ok: boolean; checked: number }>('/audit/verification');

    expect([status, body.ok]).toEqual([200, true]);
    expect(body.checked).toBeGreaterThan(20);
  });
});

async function untilStalled(caller: Caller, path: string): Promise<readonly Stalled[]> {
  let items: readonly Stalled[] = [];
  await until({ what: 'a memo stands still', timeoutMs: 30_000 }, async () => {
    ({ items } = (await caller.get<List<Stalled>>(path)).body);
    return items.length > 0;
  });
  return items;
}
