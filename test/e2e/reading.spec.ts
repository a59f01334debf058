import { randomUUID } from 'node:crypto';
import { until } from '../../tools/until';
import { aMemo, created, decide, submitted, type Memo, type MemoState } from '../support/memos';
import { acting, importOrganisation, type Caller, type Problem, type TestOrganisation } from '../support/organisation';

const SECRET = 'ข้อความที่ผู้ดูแลระบบไม่เห็น';

let organisation: TestOrganisation;
let officer: Caller;

beforeAll(async () => {
  organisation = await importOrganisation({
    appointments: [acting('deputy', 'head', { from: '2026-01-01' })],
  });
  officer = organisation.as('officer');
});

describe('A memo that is read', () => {
  it('carries its version, and is not sent again to who has it', async () => {
    const { body: memo } = await created(officer.post<Memo>('/memos', aMemo()), 201);
    const first = await officer.get<Memo>(`/memos/${memo.id}`);
    const tag = first.headers.get('etag') ?? '';

    const known = await officer.get(`/memos/${memo.id}`, { 'if-none-match': `"0", W/${tag}` });
    await created(officer.patch(`/memos/${memo.id}`, { subject: 'แก้แล้ว' }, { 'if-match': tag }), 200);
    const changed = await officer.get<Memo>(`/memos/${memo.id}`, { 'if-none-match': tag });

    expect(tag).toBe(`"${first.body.version}"`);
    expect([known.status, known.body, known.headers.get('etag')]).toEqual([304, null, tag]);
    expect([changed.status, changed.body.subject]).toEqual([200, 'แก้แล้ว']);
    expect(changed.headers.get('etag')).toBe(`"${first.body.version + 1}"`);
  });

  it('has as a draft the steps that it would take, and once submitted the turn with its deadline', async () => {
    const chainTemplateId = organisation.chainTemplateId('standard');
    const { body: draft } = await created(officer.post<Memo>('/memos', aMemo({ chainTemplateId })), 201);
    await created(officer.post(`/memos/${draft.id}/submit`), 200);

    const { body: memo } = await officer.get<Memo>(`/memos/${draft.id}`);

    expect(draft).toMatchObject({
      status: 'draft',
      revision: 0,
      currentStep: null,
      submittedAt: null,
      returned: null,
      access: 'all',
    });
    expect(draft.steps.map(({ number, position, state }) => [number, position.name, state])).toEqual([
      [1, 'หัวหน้าสำนักปลัด', 'waiting'],
      [2, 'ปลัดเทศบาล', 'waiting'],
      [3, 'นายกเทศมนตรี', 'waiting'],
    ]);
    expect(memo).toMatchObject({
      status: 'inReview',
      revision: 1,
      currentStep: 1,
      officer: { id: organisation.personId('officer') },
      unit: { id: organisation.unitId('palad-office'), code: 'palad-office', name: 'สำนักปลัด' },
      steps: [
        { state: 'open', kind: 'endorse', limit: 'P1D', deadline: expect.stringMatching(/Z$/), seenAt: null },
        { state: 'waiting', deadline: null },
        { state: 'waiting', kind: 'decide', deadline: null },
      ],
    });
  });

  it('has of each signed step who signed it, in what capacity, by which order, and what they wrote', async () => {
    const memo = await submitted(organisation);
    const opened = await created(organisation.as('deputy').post<MemoState>(`/memos/${memo.id}/opened`), 200);
    const seen = await officer.get(`/memos/${memo.id}`);
    await decide(organisation.as('deputy'), memo.id, { step: 1, decision: 'dissent', opinion: 'ไม่เห็นควร' });

    const { body } = await officer.get<Memo>(`/memos/${memo.id}`);

    expect(opened.body.version).toBe(memo.version + 1);
    expect(seen.body).toMatchObject({ steps: [{ state: 'open', seenAt: expect.stringMatching(/Z$/) }, {}, {}] });
    expect(body.steps[0]).toMatchObject({
      state: 'signed',
      decision: {
        decision: 'dissent',
        opinion: 'ไม่เห็นควร',
        signer: { id: organisation.personId('deputy'), name: 'นางสาวสรนุช ทดสอบ' },
        ownPositionName: 'นักพัฒนาชุมชน',
        positionName: 'หัวหน้าสำนักปลัด',
        capacity: 'acting',
        orderNumber: '๑๒/๒๕๖๙',
        revision: 1,
      },
    });
  });

  it('tells its officer, while it is returned, who returned it and why; others read what was submitted', async () => {
    const memo = await submitted(organisation, { subject: 'เรื่องก่อนแก้' });
    const marks = [{ section: 0, note: 'ระบุวันที่' }];
    await decide(organisation.as('head'), memo.id, { step: 1, decision: 'return', reason: 'โปรดแก้ไข', marks });
    await created(officer.patch(`/memos/${memo.id}`, { subject: 'เรื่องหลังแก้' }, { 'if-match': '*' }), 200);

    const [own, others] = await Promise.all(
      [officer, organisation.as('head')].map((caller) => caller.get<Memo>(`/memos/${memo.id}`)),
    );
    await created(officer.post(`/memos/${memo.id}/submit`), 200);
    const again = await organisation.as('head').get<Memo>(`/memos/${memo.id}`);

    expect(own?.body).toMatchObject({
      subject: 'เรื่องหลังแก้',
      status: 'returned',
      currentStep: null,
      returned: {
        step: 1,
        to: 0,
        decision: { reason: 'โปรดแก้ไข', marks: [{ section: 0, entryId: null, note: 'ระบุวันที่' }] },
      },
    });
    expect(others?.body).toMatchObject({ subject: 'เรื่องก่อนแก้', status: 'returned' });
    expect(again.body).toMatchObject({ subject: 'เรื่องหลังแก้', revision: 2, returned: null });
  });

  it('shows an administrator its head and state, and nothing that anyone wrote', async () => {
    const memo = await submitted(organisation, {
      sections: [{ heading: SECRET, body: SECRET }],
      closing: SECRET,
      form: { note: SECRET },
    });
    await created(officer.post(`/memos/${memo.id}/comments`, { text: SECRET }), 201);
    await decide(organisation.as('head'), memo.id, { step: 1, decision: 'endorse', opinion: SECRET });
    await decide(organisation.as('palad'), memo.id, {
      step: 2,
      decision: 'return',
      returnTo: 1,
      reason: SECRET,
      marks: [{ section: 0, note: SECRET }],
    });
    const routes = ['', '/timeline', '/verification', '/engine', '/route'].map((route) => `/memos/${memo.id}${route}`);

    const asAdministrator = await Promise.all(routes.map((route) => organisation.as('admin').get<Memo>(route)));
    const asAuditor = await Promise.all(routes.map((route) => organisation.as('auditor').get<Memo>(route)));

    expect(asAdministrator.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(JSON.stringify(asAdministrator.map(({ body }) => body))).not.toContain(SECRET);
    expect(asAdministrator[0]?.body).toMatchObject({
      access: 'head',
      subject: memo.subject,
      status: 'inReview',
      currentStep: 1,
    });
    expect(JSON.stringify(asAuditor[0]?.body).split(SECRET)).toHaveLength(7);
    expect(JSON.stringify(asAuditor[1]?.body)).toContain(SECRET);
  });

  it.each(['', '/timeline', '/verification', '/engine', '/route'])(
    'does not exist for who may not read it, nor for another organisation: %s',
    async (route) => {
      const memo = await submitted(organisation);
      const { body: draft } = await created(officer.post('/memos', aMemo()), 201);
      const other = await importOrganisation({}, ['auditor']);

      const answers = await Promise.all([
        organisation.as('officer2').get<Problem>(`/memos/${memo.id}${route}`),
        organisation.as('head').get<Problem>(`/memos/${draft.id}${route}`),
        other.as('auditor').get<Problem>(`/memos/${memo.id}${route}`),
        officer.get<Problem>(`/memos/${randomUUID()}${route}`),
      ]);

      expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
        Array.from({ length: 4 }, () => [404, 'NOT_FOUND']),
      );
    },
  );
});

describe('What stands behind a memo', () => {
  it('is every event in order, each with its hash, and it verifies', async () => {
    const memo = await submitted(organisation);
    await created(organisation.as('head').post(`/memos/${memo.id}/opened`), 200);
    await decide(organisation.as('head'), memo.id, { step: 1, decision: 'endorse', opinion: 'เห็นควร' });
    await created(organisation.as('head').post(`/memos/${memo.id}/comments`, { text: 'ด่วน' }), 201);

    const timeline = await officer.get<{ items: readonly { recordHash: string }[] }>(`/memos/${memo.id}/timeline`);
    const verification = await officer.get(`/memos/${memo.id}/verification`);

    expect(timeline.body.items).toMatchObject([
      { version: 1, type: 'submitted', step: 0, who: { name: 'นางสาววันเพ็ญ ทดสอบ' }, revision: 1, text: null },
      { version: 2, type: 'seen', step: 1 },
      {
        version: 3,
        type: 'decided',
        step: 1,
        decision: 'endorse',
        capacity: 'holder',
        orderNumber: null,
        text: 'เห็นควร',
      },
      { version: 4, type: 'commented', step: null, text: 'ด่วน' },
    ]);
    expect(timeline.body.items.every(({ recordHash }) => /^[0-9a-f]{64}$/.test(recordHash))).toBe(true);
    expect(verification.body).toEqual({ ok: true, checked: 4 });
  });

  it('verifies too where the memo was withdrawn from a draft that had been edited', async () => {
    const memo = await submitted(organisation);
    await decide(organisation.as('head'), memo.id, { step: 1, decision: 'return', reason: 'แก้' });
    await created(officer.patch(`/memos/${memo.id}`, { subject: 'แก้แล้วไม่ส่ง' }, { 'if-match': '*' }), 200);
    await created(officer.post(`/memos/${memo.id}/withdraw`), 200);

    const { body } = await officer.get(`/memos/${memo.id}/verification`);

    expect(body).toEqual({ ok: true, checked: 3 });
  });

  it('is nothing yet for a draft', async () => {
    const { body: draft } = await created(officer.post('/memos', aMemo()), 201);

    const [timeline, verification, engine] = await Promise.all(
      ['timeline', 'verification', 'engine'].map((route) => officer.get<unknown>(`/memos/${draft.id}/${route}`)),
    );

    expect(timeline?.body).toEqual({ items: [] });
    expect(verification?.body).toEqual({ ok: true, checked: 0 });
    expect(engine?.body).toMatchObject({
      reachable: true,
      engine: null,
      agrees: true,
      record: { version: 0, status: 'draft' },
    });
  });

  it('is a workflow that agrees with the record once it has heard of it', async () => {
    const memo = await submitted(organisation);
    await decide(organisation.as('head'), memo.id, { step: 1, decision: 'endorse' });
    const engine = async (): Promise<Record<string, unknown>> =>
      (await officer.get<Record<string, unknown>>(`/memos/${memo.id}/engine`)).body;

    await until(
      { what: 'engine and record agree', timeoutMs: 20_000 },
      async () => (await engine())['agrees'] === true,
    );

    const state = { version: 2, status: 'inReview', revision: 1, currentStep: 2, activation: 2 };
    const { steps } = (await officer.get<{ steps: { deadline: string }[] }>(`/memos/${memo.id}`)).body;
    expect(await engine()).toMatchObject({
      reachable: true,
      record: state,
      engine: { ...state, workflowStatus: 'RUNNING', nextInstant: steps[1]?.deadline },
      pendingActivities: [],
    });
  });

  it('is the way that it will go, with who may sign each step and until when', async () => {
    const draft = aMemo({
      chain: [
        { positionId: organisation.positionId('head'), kind: 'endorse', limit: 'P1D' },
        {
          positionId: organisation.positionId('finance-officer'),
          kind: 'endorse',
          limit: 'P1D',
          heading: 'ความเห็นของการเงิน',
        },
        { positionId: organisation.positionId('analyst'), kind: 'decide', limit: 'P2D' },
      ],
    });
    const { body: memo } = await created(officer.post('/memos', draft), 201);

    const { body } = await officer.get<{ steps: { forecastDate: string }[] }>(`/memos/${memo.id}/route`);

    expect(body.steps).toMatchObject([
      {
        number: 1,
        heading: 'หัวหน้าสำนักปลัด',
        state: 'waiting',
        signers: [
          { capacity: 'holder', orderNumber: null },
          { person: { name: 'นางสาวสรนุช ทดสอบ' }, capacity: 'acting', orderNumber: '๑๒/๒๕๖๙' },
        ],
        warnings: [],
      },
      { heading: 'ความเห็นของการเงิน', signers: [{ person: { id: organisation.personId('officer2') } }] },
      { position: { code: 'analyst' }, warnings: ['vacant', 'officerOnDecidingStep'] },
    ]);
    const [first, second, third] = body.steps.map(({ forecastDate }) => Date.parse(forecastDate));
    expect([(second ?? 0) - (first ?? 0), (third ?? 0) - (second ?? 0)]).toEqual([86_400_000, 2 * 86_400_000]);
  });
});
