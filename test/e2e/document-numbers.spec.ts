import { randomUUID } from 'node:crypto';
import { until } from '../../tools/until';
import { aMemo, created, decide, submitted, type Memo, type MemoState } from '../support/memos';
import {
  importOrganisation,
  type Answer,
  type Caller,
  type Problem,
  type Resource,
  type TestOrganisation,
} from '../support/organisation';
import {
  aPaper,
  aSentPaper,
  BY_CLERK,
  registersOf,
  thisYear,
  type RegisterEntry,
  type Registers,
} from '../support/registers';

interface Block extends Resource {
  readonly firstNumber: number;
  readonly lastNumber: number;
  readonly free: readonly number[];
}

const CLIENTS = 50;
const ONE_TO_FIFTY = Array.from({ length: CLIENTS }, (_, index) => index + 1);

let office: TestOrganisation;
let clerk: Caller;
let admin: Caller;
let year: number;

beforeAll(async () => {
  office = await importOrganisation(BY_CLERK);
  clerk = office.as('clerk');
  admin = office.as('admin');
  year = thisYear();
}, 60_000);

describe('fifty clients that ask for numbers at once', () => {
  it('get 1 to 50 on submission, no gap, no double', async () => {
    const own = await importOrganisation({}, ['officer', 'clerk']);
    const officer = own.as('officer');
    const drafts = await Promise.all(
      ONE_TO_FIFTY.map(() =>
        created(officer.post<Memo>('/memos', aMemo({ chainTemplateId: own.chainTemplateId('short') })), 201),
      ),
    );

    const answers = await Promise.all(
      drafts.map(({ body }) => created(officer.post<MemoState>(`/memos/${body.id}/submit`), 200)),
    );

    expect(numbersIn(answers)).toEqual(ONE_TO_FIFTY);
    await expectWhole(own, 50);
  }, 120_000);

  it('get 1 to 50 from the clerk, no gap, no double', async () => {
    const own = await importOrganisation(BY_CLERK, ['officer', 'clerk']);
    const memos = await Promise.all(ONE_TO_FIFTY.map(() => submitted(own, { kind: 'order' })));

    const answers = await Promise.all(
      memos.map(({ id }) => created(own.as('clerk').post<MemoState>(`/memos/${id}/number`), 200)),
    );

    expect(numbersIn(answers)).toEqual(ONE_TO_FIFTY);
    await expectWhole(own, 50);
  }, 120_000);

  it('get 1 to 50 of the papers that came in, and blocks that share no number with them', async () => {
    const own = await importOrganisation({}, ['clerk']);
    const [received] = await registersOf(own.as('clerk'), 'received');

    const answers = await Promise.all(
      ONE_TO_FIFTY.map(() =>
        created(own.as('clerk').post<RegisterEntry>(`/admin/registers/${received}/received`, aPaper()), 201),
      ),
    );

    expect(answers.map(({ body }) => body.number).sort((a, b) => a - b)).toEqual(ONE_TO_FIFTY);
  }, 120_000);
});

describe('what a number looks like', () => {
  it('goes by the closest rule: of the kind in all units, of the unit, of the organisation', async () => {
    const own = await importOrganisation(BY_CLERK, ['officer', 'officer2', 'clerk', 'admin', 'auditor']);
    const orders = await created(
      own.as('admin').post('/admin/numbering/registers', { code: 'orders', name: 'ทะเบียนคำสั่ง', direction: 'sent' }),
      201,
    );
    await rule(own, { pattern: '{prefix}{section}/{number:3}', section: '.๓' });
    await rule(own, { pattern: '{unit}-{number}', unitId: own.unitId('finance') });
    await rule(own, { pattern: '{number}/{year}', kind: 'order', registerId: orders.body.id });

    const general = await submitted(own);
    const finance = await submittedBy(own, 'officer2', { unitId: own.unitId('finance') });
    const one = await submitted(own, { kind: 'order' });
    const other = await submittedBy(own, 'officer2', { kind: 'order', unitId: own.unitId('finance') });
    const numbered = await created(own.as('clerk').post<MemoState>(`/memos/${one.id}/number`), 200);
    const numberedToo = await created(own.as('clerk').post<MemoState>(`/memos/${other.id}/number`), 200);

    expect([general, finance, numbered.body, numberedToo.body].map(({ documentNumber }) => documentNumber)).toEqual([
      'อท ๕๓๗๐๑.๓/001',
      'finance-1',
      `1/${year + 543}`,
      `2/${year + 543}`,
    ]);
    const { body } = await own.as('auditor').get<{ ok: boolean }>('/audit/verification');
    expect(body.ok).toBe(true);
  }, 60_000);

  it.each([
    ['{prefix}/', 'ไม่มีเลขลำดับ'],
    ['{province}/{number}', 'ไม่รู้จัก'],
    [`{number}${'x'.repeat(100)}`, '100'],
  ])('is refused as %s', async (pattern, words) => {
    const { status, body } = await admin.put<Problem>('/admin/numbering/rules', { pattern });

    expect([status, body.code, body.errors?.[0]?.path]).toEqual([422, 'NUMBER_PATTERN_INVALID', 'pattern']);
    expect(body.detail).toContain(words);
  });

  it('starts where the paper register ended, once', async () => {
    const own = await importOrganisation({}, ['officer', 'admin', 'clerk']);
    const path = `/admin/numbering/registers/${own.unitId('palad-office')}/years/${year}`;

    await created(own.as('admin').put(path, { firstNumber: 79 }), 200);
    const memo = await submitted(own);
    const late = await own.as('admin').put<Problem>(path, { firstNumber: 200 });

    expect(memo.documentNumber).toMatch(/\/79$/);
    expect([late.status, late.body.code]).toEqual([409, 'REGISTER_STARTED']);
    const { body } = await own.as('clerk').get<Registers>('/admin/registers?direction=sent');
    expect(body.registers).toMatchObject([{ firstNumber: 79, lastNumber: 79, missing: [] }]);
  }, 60_000);

  it('falls back when a rule is taken away, and a register in use is not closed', async () => {
    const register = await created(
      admin.post('/admin/numbering/registers', {
        code: randomUUID().slice(0, 8),
        name: 'ทะเบียนร่วม',
        direction: 'sent',
      }),
      201,
    );
    const { body } = await created(
      admin.put('/admin/numbering/rules', { kind: 'order', pattern: '{number}', registerId: register.body.id }),
      200,
    );

    const used = await admin.patch<Problem>(`/admin/numbering/registers/${register.body.id}`, { closed: true });
    const removed = await admin.delete(`/admin/numbering/rules/${body.id}`);
    const closed = await admin.patch<{ closedAt: string | null }>(`/admin/numbering/registers/${register.body.id}`, {
      closed: true,
    });

    expect([used.status, used.body.code]).toEqual([409, 'IN_USE']);
    expect(removed.status).toBe(204);
    expect(closed.body.closedAt).not.toBeNull();
  });
});

describe('the clerk’s number', () => {
  it('is waited for: an approved memo has no document before, and the lists name it', async () => {
    const memo = await submitted(office, { kind: 'order', chainTemplateId: office.chainTemplateId('short') });
    await created(decide(office.as('palad'), memo.id, { step: 1, decision: 'approve' }), 200);

    const waiting = await clerk.get<{ items: readonly Resource[] }>('/admin/registers/unnumbered');
    const stalled = await admin.get<{ items: readonly { memo: Resource; remedies: readonly string[] }[] }>(
      '/admin/stalled?cause=numberMissing',
    );
    const preview = await office.as('officer').get(`/memos/${memo.id}/document.pdf`);
    await created(clerk.post(`/memos/${memo.id}/number`), 200);
    const again = await clerk.post<Problem>(`/memos/${memo.id}/number`);

    expect(waiting.body.items[0]?.id).toBe(memo.id);
    expect(stalled.body.items).toMatchObject([{ memo: { id: memo.id }, remedies: ['giveNumber'] }]);
    expect(preview.headers.get('sanoe-document')).toBe('preview');
    expect([again.status, again.body.code]).toEqual([409, 'NUMBER_GIVEN']);
    expect((await clerk.get<{ items: readonly Resource[] }>('/admin/registers/unnumbered')).body.items).toEqual([]);
    await until({ what: 'its document is made', timeoutMs: 60_000 }, async () => {
      const document = await office.as('officer').get(`/memos/${memo.id}/document.pdf`);
      return document.headers.get('sanoe-document') !== 'preview';
    });
  }, 120_000);

  it('may be a stroke: the memo is then done, and gets none later', async () => {
    const memo = await submitted(office, { kind: 'order' });
    const key = { 'idempotency-key': randomUUID() };

    const none = await created(clerk.post<MemoState>(`/memos/${memo.id}/number`, { choice: 'none' }, key), 200);
    const again = await created(clerk.post<MemoState>(`/memos/${memo.id}/number`, { choice: 'none' }, key), 200);
    const late = await clerk.post<Problem>(`/memos/${memo.id}/number`);

    expect(none.body.documentNumber).toBe('-');
    expect(again.body).toEqual(none.body);
    expect(late.body.code).toBe('NUMBER_GIVEN');
  });

  it('is given to a confidential memo whose subject the clerk does not learn', async () => {
    const memo = await submitted(office, { kind: 'order', secrecy: 'confidential', subject: 'เรื่องที่ห้ามรู้' });

    const waiting = await clerk.get<{ items: readonly { id: string; subject: string | null }[] }>(
      '/admin/registers/unnumbered',
    );
    const numbered = await created(clerk.post<MemoState>(`/memos/${memo.id}/number`), 200);

    expect(waiting.body.items.find(({ id }) => id === memo.id)?.subject).toBeNull();
    expect(numbered.body.documentNumber).toMatch(/^อท ๕๓๗๐๑\/\d+$/);
    expect((await clerk.get(`/memos/${memo.id}`)).status).toBe(404);
  });

  it('stays in the register as cancelled when the memo is withdrawn', async () => {
    const memo = await submitted(office);
    await created(office.as('officer').post(`/memos/${memo.id}/withdraw`, { reason: 'ผิดเรื่อง' }), 200);

    const { items } = (await clerk.get<Registers>('/admin/registers?state=cancelled')).body;
    const entry = items.find((one) => one.memo?.id === memo.id);
    const cancelled = await clerk.post<Problem>(
      `/admin/registers/${entry?.registerId}/${entry?.year}/${entry?.number}/cancel`,
      { reason: 'ซ้ำ' },
    );

    expect(entry).toMatchObject({
      state: 'cancelled',
      memo: { status: 'withdrawn' },
      documentNumber: memo.documentNumber,
    });
    expect([cancelled.status, cancelled.body.code]).toEqual([409, 'NUMBER_OF_MEMO']);
  });
});

describe('numbers kept for later', () => {
  it('are used in any order or cancelled, once each, and never given again', async () => {
    const own = await importOrganisation(BY_CLERK, ['officer', 'clerk', 'auditor']);
    const registerId = own.unitId('palad-office');
    const writer = own.as('clerk');
    const { body: block } = await created(
      writer.post<Block>(`/admin/registers/${registerId}/blocks`, { count: 3, purpose: 'หนังสือเชิญ', forWhom: 'งานพัสดุ' }),
      201,
    );
    const next = await submitted(own);
    const memo = await submitted(own, { kind: 'order' });

    const used = await created(
      writer.post<MemoState>(`/memos/${memo.id}/number`, { choice: 'reserved', blockId: block.id, number: 3 }),
      200,
    );
    const sent = await created(
      writer.post<RegisterEntry>('/admin/registers/sent', { ...aSentPaper(own), blockId: block.id, number: 1 }),
      201,
    );
    const cancelled = await created(
      writer.post<RegisterEntry>(`/admin/registers/${registerId}/${year}/2/cancel`, { reason: 'งดประชุม' }),
      200,
    );
    const twice = await writer.post<Problem>('/admin/registers/sent', {
      ...aSentPaper(own),
      blockId: block.id,
      number: 2,
    });
    const foreign = await writer.post<Problem>('/admin/registers/sent', {
      ...aSentPaper(own),
      blockId: block.id,
      number: 9,
    });

    expect(block).toMatchObject({ firstNumber: 1, lastNumber: 3, free: [1, 2, 3] });
    expect(next.documentNumber).toMatch(/\/4$/);
    expect([used.body.documentNumber, sent.body.documentNumber]).toEqual(['อท ๕๓๗๐๑/3', 'อท ๕๓๗๐๑/1']);
    expect(cancelled.body).toMatchObject({ number: 2, state: 'cancelled', cancellation: { reason: 'งดประชุม' } });
    expect([twice.body.code, foreign.body.code]).toEqual(['NUMBER_USED', 'NUMBER_NOT_RESERVED']);
    const { body } = await writer.get<Registers>('/admin/registers');
    expect(body.registers).toMatchObject([{ lastNumber: 4, reserved: 0, missing: [] }]);
    expect(body.items.map(({ number, state }) => [number, state])).toEqual([
      [1, 'given'],
      [2, 'cancelled'],
      [3, 'given'],
      [4, 'given'],
    ]);
    expect((await own.as('auditor').get<{ ok: boolean }>('/audit/verification')).body.ok).toBe(true);
  }, 60_000);

  it('go to one of twenty who want the same one', async () => {
    const own = await importOrganisation({}, ['clerk']);
    const writer = own.as('clerk');
    const { body: block } = await created(
      writer.post<Block>(`/admin/registers/${own.unitId('palad-office')}/blocks`, {
        count: 1,
        purpose: 'คำสั่งด่วน',
        forWhom: 'นายก',
      }),
      201,
    );

    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        writer.post<Problem>('/admin/registers/sent', { ...aSentPaper(own), blockId: block.id, number: 1 }),
      ),
    );

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'NUMBER_USED')).toHaveLength(19);
  }, 60_000);
});

function numbersIn(answers: readonly Answer<MemoState>[]): readonly number[] {
  return answers.map(({ body }) => Number(body.documentNumber?.split('/').at(-1))).sort((a, b) => a - b);
}

async function expectWhole(own: TestOrganisation, lastNumber: number): Promise<void> {
  const { body } = await own.as('clerk').get<Registers>('/admin/registers?limit=200');
  expect(body.registers).toMatchObject([{ lastNumber, missing: [] }]);
  expect(body.items.map(({ number }) => number)).toEqual(Array.from({ length: lastNumber }, (_, index) => index + 1));
}

async function rule(own: TestOrganisation, dto: Readonly<Record<string, unknown>>): Promise<void> {
  await created(own.as('admin').put('/admin/numbering/rules', dto), 200);
}

async function submittedBy(
  own: TestOrganisation,
  username: string,
  overrides: Readonly<Record<string, unknown>>,
): Promise<MemoState> {
  const officer = own.as(username);
  const draft = aMemo({ chainTemplateId: own.chainTemplateId('short'), ...overrides });
  const { body } = await created(officer.post<Memo>('/memos', draft), 201);
  return (await created(officer.post<MemoState>(`/memos/${body.id}/submit`), 200)).body;
}
