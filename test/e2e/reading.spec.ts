import { randomUUID } from 'node:crypto';
import { until } from '../../tools/until';
import { aMemo, created, decide, submitted, type Memo, type MemoState } from '../support/memos';
import { importOrganisation, type Caller, type Problem, type TestOrganisation } from '../support/organisation';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

interface Head {
  readonly id: string;
  readonly subject: string;
  readonly access?: string;
  readonly waitsFor: { readonly code: string } | null;
}

interface Waiting {
  readonly memo: Head;
  readonly step: number;
  readonly capacity: string | null;
  readonly orderNumber: string | null;
  readonly deadline: string;
  readonly overdue: boolean;
  readonly seenAt: string | null;
}

const SECRET = 'ข้อความที่ผู้ดูแลระบบไม่เห็น';

let organisation: TestOrganisation;
let officer: Caller;

beforeAll(async () => {
  organisation = await importOrganisation({
    appointments: [
      {
        position: 'head',
        person: 'deputy',
        capacity: 'acting',
        orderNumber: '๑๒/๒๕๖๙',
        from: '2026-01-01',
        until: null,
      },
    ],
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

describe('A search', () => {
  it('goes page by page through what its caller may read', async () => {
    const { as, chainTemplateId } = await importOrganisation({}, ['officer', 'head', 'officer2']);
    const ids: string[] = [];
    for (const subject of ['หนึ่ง', 'สอง', 'สาม']) {
      const memo = aMemo({ subject, chainTemplateId: chainTemplateId('standard') });
      const { body } = await created(as('officer').post('/memos', memo), 201);
      await created(as('officer').post(`/memos/${body.id}/submit`), 200);
      ids.unshift(body.id);
    }

    const first = await as('head').get<Page<Head>>('/memos?limit=2');
    const second = await as('head').get<Page<Head>>(`/memos?limit=2&cursor=${first.body.nextCursor}`);
    const found = await as('head').get<Page<Head>>(
      `/memos?q=${encodeURIComponent('สอง')}&status=inReview&kind=general`,
    );
    const strangers = await as('officer2').get<Page<Head>>('/memos');

    expect([...first.body.items, ...second.body.items].map(({ id }) => id)).toEqual(ids);
    expect([first.body.items.length, second.body.nextCursor]).toEqual([2, null]);
    expect(found.body.items).toMatchObject([{ id: ids[1], subject: 'สอง', access: 'all', waitsFor: { code: 'head' } }]);
    expect(strangers.body).toEqual({ items: [], nextCursor: null });
  });

  it.each([
    ['an unknown field', 'colour=red'],
    ['a limit that is too great', 'limit=201'],
    ['a limit of nothing', 'limit=0'],
    ['a cursor that is none of ours', 'cursor=abc'],
    ['a status that is none', 'status=lost'],
    ['a unit that is no id', 'unitId=palad-office'],
    ['a day that does not exist', 'from=2026-02-30'],
    ['a day that no calendar of ours has', 'to=0000-01-01'],
    ['a text that is too long', `q=${'a'.repeat(201)}`],
    ['a text twice', 'q=a&q=b'],
  ])('is refused for %s', async (_, query) => {
    const { status, body } = await officer.get<Problem>(`/memos?${query}`);

    expect([status, body.code]).toEqual([422, 'INVALID_INPUT']);
  });
});

describe('What stands behind a memo', () => {
  it('is every event in order, each with its hash, and it verifies', async () => {
    const memo = await submitted(organisation);
    await created(organisation.as('head').post(`/memos/${memo.id}/opened`), 200);
    await decide(organisation.as('head'), memo.id, { step: 1, decision: 'endorse', opinion: 'เห็นควร' });
    await created(organisation.as('head').post(`/memos/${memo.id}/comments`, { text: 'ด่วน' }), 201);

    const timeline = await officer.get<Page<{ recordHash: string }>>(`/memos/${memo.id}/timeline`);
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

describe('The inbox', () => {
  it('has the most urgent first, for every capacity, and forgets what was signed', async () => {
    const { as, chainTemplateId } = await importOrganisation({
      appointments: [
        {
          position: 'head',
          person: 'deputy',
          capacity: 'acting',
          orderNumber: '๑/๒๕๖๙',
          from: '2026-01-01',
          until: null,
        },
      ],
    });
    const submit = async (urgency: string): Promise<string> => {
      const memo = aMemo({ urgency, chainTemplateId: chainTemplateId('standard') });
      const { body } = await created(as('officer').post('/memos', memo), 201);
      await created(as('officer').post(`/memos/${body.id}/submit`), 200);
      return body.id;
    };
    const [normal, urgent] = [await submit('normal'), await submit('mostUrgent')];

    const holder = await as('head').get<Page<Waiting>>('/inbox?limit=1');
    const next = await as('head').get<Page<Waiting>>(`/inbox?limit=1&cursor=${holder.body.nextCursor}`);
    const standIn = await as('deputy').get<Page<Waiting>>('/inbox');
    const before = await as('deputy').get('/inbox/count');
    await created(decide(as('head'), urgent, { step: 1, decision: 'endorse' }), 200);
    const after = await as('deputy').get('/inbox/count');

    expect([...holder.body.items, ...next.body.items].map(({ memo }) => memo.id)).toEqual([urgent, normal]);
    expect(holder.body.items[0]).toMatchObject({
      step: 1,
      capacity: 'holder',
      orderNumber: null,
      overdue: false,
      seenAt: null,
    });
    expect(next.body.nextCursor).toBeNull();
    expect(standIn.body.items.map(({ capacity, orderNumber }) => [capacity, orderNumber])).toEqual([
      ['acting', '๑/๒๕๖๙'],
      ['acting', '๑/๒๕๖๙'],
    ]);
    expect([before.body, after.body]).toEqual([
      { count: 2, overdue: 0 },
      { count: 1, overdue: 0 },
    ]);
  });

  it('has a returned memo for its officer', async () => {
    const memo = await submitted(organisation);
    await decide(organisation.as('head'), memo.id, { step: 1, decision: 'return', reason: 'แก้' });

    const { body } = await officer.get<Page<Waiting>>('/inbox');

    expect(body.items.find((item) => item.memo.id === memo.id)).toMatchObject({ step: 0, capacity: null });
  });
});

describe('Tasks and notices', () => {
  it('are a position’s until they are done, and stay done', async () => {
    const memo = await submitted(organisation, { chainTemplateId: organisation.chainTemplateId('short') });
    const instruction = { text: 'เผยแพร่', positionIds: [organisation.positionId('developer')], due: '2020-01-31' };
    await created(decide(organisation.as('palad'), memo.id, { step: 1, decision: 'approve', instruction }), 200);
    const deputy = organisation.as('deputy');
    const [task] = (await deputy.get<Page<{ id: string; memo: { id: string } }>>('/tasks')).body.items;
    const key = { 'idempotency-key': randomUUID() };

    const refused = await organisation.as('head').post<Problem>(`/tasks/${task?.id}/done`);
    const done = await deputy.post<{ doneAt: string }>(`/tasks/${task?.id}/done`, undefined, key);
    const again = await deputy.post<{ doneAt: string }>(`/tasks/${task?.id}/done`, undefined, key);

    expect(task).toMatchObject({
      memo: { id: memo.id },
      text: 'เผยแพร่',
      due: '2020-01-31',
      overdue: true,
      doneAt: null,
    });
    expect([refused.status, refused.body.code]).toEqual([404, 'NOT_FOUND']);
    expect(done.body).toMatchObject({ overdue: false, doneBy: { id: organisation.personId('deputy') } });
    expect([again.status, again.body]).toEqual([200, done.body]);
    expect((await deputy.get<Page<unknown>>('/tasks')).body.items).toEqual([]);
    expect((await deputy.get<Page<unknown>>('/tasks?state=done')).body.items).toEqual([done.body]);
  });

  it('say what happened, in the reader’s language, until they are read', async () => {
    const { as, chainTemplateId } = await importOrganisation({}, ['officer', 'head', 'palad']);
    const memo = aMemo({ subject: 'ทดสอบการแจ้ง', chainTemplateId: chainTemplateId('standard') });
    const { body } = await created(as('officer').post('/memos', memo), 201);
    await created(as('officer').post(`/memos/${body.id}/submit`), 200);
    await created(as('officer').post(`/memos/${body.id}/nudge`), 200);
    interface Notices extends Page<{ kind: string; title: string; text: string; readAt: string | null }> {
      readonly unread: number;
    }

    const thai = await as('head').get<Notices>('/notices?limit=1');
    const english = await as('head').get<Notices>(`/notices?cursor=${thai.body.nextCursor}`, {
      'accept-language': 'en',
    });
    const left = await as('head').post('/notices/read', { memoId: body.id });
    const read = await as('head').get<Notices>('/notices');

    expect(thai.body).toMatchObject({ unread: 2, items: [{ kind: 'nudge', title: 'มีผู้ขอให้เร่งพิจารณา' }] });
    expect(thai.body.items[0]?.text).toContain('ทดสอบการแจ้ง');
    expect(english.body).toMatchObject({
      nextCursor: null,
      items: [{ kind: 'turn', title: 'A memo waits for your signature' }],
    });
    expect(left.body).toEqual({ unread: 0 });
    expect(read.body.unread).toBe(0);
    expect(read.body.items.every(({ readAt }) => readAt !== null)).toBe(true);
  });

  it.each([
    ['a body that is no object', []],
    ['an instant that is none', { upTo: 'yesterday' }],
    ['an instant that no clock shows', { upTo: '2026-12-31T23:59:60Z' }],
    ['a memo that is no id', { memoId: 'x' }],
    ['an unknown field', { all: true }],
  ])('are not read for %s', async (_, body) => {
    const answer = await organisation.as('head').post<Problem>('/notices/read', body);

    expect([answer.status, answer.body.code]).toEqual([422, 'INVALID_INPUT']);
  });

  it('are read where no more is said, and where the instant is out of range', async () => {
    const head = organisation.as('head');

    const answers = await Promise.all([
      head.send<unknown>('POST', '/notices/read'),
      head.post<unknown>('/notices/read', { upTo: '9999-12-31T23:59:59Z' }),
      head.post<unknown>('/notices/read', { upTo: '0000-01-01T00:00:00Z' }),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  });
});
