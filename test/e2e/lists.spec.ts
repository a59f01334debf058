import { randomUUID } from 'node:crypto';
import { aMemo, created, decide, submitted } from '../support/memos';
import {
  acting,
  importOrganisation,
  type Caller,
  type List,
  type Problem,
  type TestOrganisation,
} from '../support/organisation';

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

let organisation: TestOrganisation;
let officer: Caller;

beforeAll(async () => {
  organisation = await importOrganisation();
  officer = organisation.as('officer');
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

    const first = await as('head').get<List<Head>>('/memos?limit=2');
    const second = await as('head').get<List<Head>>(`/memos?limit=2&cursor=${first.body.nextCursor}`);
    const found = await as('head').get<List<Head>>(
      `/memos?q=${encodeURIComponent('สอง')}&status=inReview&kind=general`,
    );
    const strangers = await as('officer2').get<List<Head>>('/memos');

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

describe('The inbox', () => {
  it('has the most urgent first, for every capacity, and forgets what was signed', async () => {
    const { as, chainTemplateId } = await importOrganisation({
      appointments: [acting('deputy', 'head', { orderNumber: '๑/๒๕๖๙', from: '2026-01-01' })],
    });
    const submit = async (urgency: string): Promise<string> => {
      const memo = aMemo({ urgency, chainTemplateId: chainTemplateId('standard') });
      const { body } = await created(as('officer').post('/memos', memo), 201);
      await created(as('officer').post(`/memos/${body.id}/submit`), 200);
      return body.id;
    };
    const [normal, urgent] = [await submit('normal'), await submit('mostUrgent')];

    const holder = await as('head').get<List<Waiting>>('/inbox?limit=1');
    const next = await as('head').get<List<Waiting>>(`/inbox?limit=1&cursor=${holder.body.nextCursor}`);
    const standIn = await as('deputy').get<List<Waiting>>('/inbox');
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

    const { body } = await officer.get<List<Waiting>>('/inbox');

    expect(body.items.find((item) => item.memo.id === memo.id)).toMatchObject({ step: 0, capacity: null });
  });
});

describe('Tasks and notices', () => {
  it('are a position’s until they are done, and stay done', async () => {
    const memo = await submitted(organisation, { chainTemplateId: organisation.chainTemplateId('short') });
    const instruction = { text: 'เผยแพร่', positionIds: [organisation.positionId('developer')], due: '2020-01-31' };
    await created(decide(organisation.as('palad'), memo.id, { step: 1, decision: 'approve', instruction }), 200);
    const deputy = organisation.as('deputy');
    const [task] = (await deputy.get<List<{ id: string; memo: { id: string } }>>('/tasks')).body.items;
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
    expect((await deputy.get<List<unknown>>('/tasks')).body.items).toEqual([]);
    expect((await deputy.get<List<unknown>>('/tasks?state=done')).body.items).toEqual([done.body]);
  });

  it('say what happened, in the reader’s language, until they are read', async () => {
    const { as, chainTemplateId } = await importOrganisation({}, ['officer', 'head', 'palad']);
    const memo = aMemo({ subject: 'ทดสอบการแจ้ง', chainTemplateId: chainTemplateId('standard') });
    const { body } = await created(as('officer').post('/memos', memo), 201);
    await created(as('officer').post(`/memos/${body.id}/submit`), 200);
    await created(as('officer').post(`/memos/${body.id}/nudge`), 200);
    interface Notices extends List<{ kind: string; title: string; text: string; readAt: string | null }> {
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
