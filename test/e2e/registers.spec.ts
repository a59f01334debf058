import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import type { ApiAnswer } from '../../tools/api-client';
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
import { asFound, textOfPdf } from '../support/pdf';

interface Entry {
  readonly registerId: string;
  readonly year: number;
  readonly number: number;
  readonly state: string;
  readonly documentNumber: string | null;
  readonly memo: { readonly id: string; readonly status: string } | null;
  readonly sender: string | null;
  readonly recipient: string | null;
  readonly subject: string | null;
  readonly isHidden: boolean;
  readonly action: string | null;
  readonly cancellation: { readonly reason: string } | null;
}

interface Registers {
  readonly registers: readonly {
    readonly id: string;
    readonly direction: string;
    readonly year: number;
    readonly firstNumber: number;
    readonly lastNumber: number;
    readonly reserved: number;
    readonly missing: readonly number[];
  }[];
  readonly items: readonly Entry[];
  readonly nextCursor: string | null;
}

interface Block extends Resource {
  readonly firstNumber: number;
  readonly lastNumber: number;
  readonly free: readonly number[];
}

const BY_CLERK = { memoKinds: [{ code: 'order', name: 'คำสั่ง', numbering: 'byClerk' }] };
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
  year = Number(new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 4));
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
        created(own.as('clerk').post<Entry>(`/admin/registers/${received}/received`, aPaper()), 201),
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
      writer.post<Entry>('/admin/registers/sent', { ...aSentPaper(own), blockId: block.id, number: 1 }),
      201,
    );
    const cancelled = await created(
      writer.post<Entry>(`/admin/registers/${registerId}/${year}/2/cancel`, { reason: 'งดประชุม' }),
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

describe('papers outside the system', () => {
  it('are entered as they come in, once for one key, and found by Thai words, number and day', async () => {
    const own = await importOrganisation({}, ['clerk', 'admin', 'auditor']);
    const writer = own.as('clerk');
    const [received] = await registersOf(writer, 'received');
    const path = `/admin/registers/${received}/received`;
    const key = { 'idempotency-key': randomUUID() };

    const first = await created(writer.post<Entry>(path, aPaper({ subject: 'ขอเชิญประชุมครั้งที่ ๓/๒๕๖๙' }), key), 201);
    const again = await created(writer.post<Entry>(path, aPaper({ subject: 'ขอเชิญประชุมครั้งที่ ๓/๒๕๖๙' }), key), 201);
    await created(writer.post<Entry>(path, aPaper({ sender: 'กรมบัญชีกลาง', subject: 'แนวทางปฏิบัติ' })), 201);

    expect(again.body).toEqual(first.body);
    expect(first.body).toMatchObject({ number: 1, sender: 'อำเภอเมือง', state: 'given', memo: null });
    expect(await found(writer, 'q=3/2569')).toEqual([1]);
    expect(await found(writer, `q=${encodeURIComponent('บัญชีกลาง')}`)).toEqual([2]);
    expect(await found(writer, 'number=2')).toEqual([2]);
    expect(await found(writer, 'direction=sent')).toEqual([]);
    expect(await found(writer, 'to=2020-01-01')).toEqual([]);
    expect(await found(writer, 'limit=1')).toEqual([1]);
  }, 60_000);

  it('show a secret subject to who entered it and to the administration, and hide it from other clerks and searches', async () => {
    const own = await importOrganisation(
      {
        people: [
          ...office.file.people,
          { ...office.file.people.find(({ username }) => username === 'clerk'), username: 'clerk2', positions: [] },
        ],
      },
      ['clerk', 'clerk2', 'admin'],
    );
    const [received] = await registersOf(own.as('clerk'), 'received');
    const paper = aPaper({ subject: 'สอบสวนทางวินัย', secrecy: 'secret' });
    await created(own.as('clerk').post(`/admin/registers/${received}/received`, paper), 201);

    const subjects = await Promise.all(
      ['clerk', 'clerk2', 'admin'].map(async (username) => {
        const { body } = await own.as(username).get<Registers>('/admin/registers');
        return [body.items[0]?.subject, body.items[0]?.isHidden];
      }),
    );

    expect(subjects).toEqual([
      ['สอบสวนทางวินัย', false],
      [null, true],
      ['สอบสวนทางวินัย', false],
    ]);
    expect(await found(own.as('clerk2'), `q=${encodeURIComponent('วินัย')}`)).toEqual([]);
    expect(await found(own.as('admin'), `q=${encodeURIComponent('วินัย')}`)).toEqual([1]);
    const noted = await own.as('clerk2').patch<Problem>(`/admin/registers/${received}/${year}/1`, { action: 'ทราบ' });
    expect(noted.status).toBe(404);
  }, 60_000);

  it('say what was done with them, and are cancelled with a reason', async () => {
    const [received] = await registersOf(clerk, 'received');
    const { body } = await created(clerk.post<Entry>(`/admin/registers/${received}/received`, aPaper()), 201);
    const path = `/admin/registers/${received}/${body.year}/${body.number}`;

    const noted = await created(clerk.patch<Entry>(path, { action: 'มอบกองช่าง' }), 200);
    const cancelled = await created(clerk.post<Entry>(`${path}/cancel`, { reason: 'ลงซ้ำ' }), 200);
    const twice = await clerk.post<Problem>(`${path}/cancel`, { reason: 'ลงซ้ำ' });

    expect(noted.body.action).toBe('มอบกองช่าง');
    expect(cancelled.body).toMatchObject({ state: 'cancelled', cancellation: { reason: 'ลงซ้ำ' } });
    expect(twice.body.code).toBe('NUMBER_USED');
  });

  it.each([
    ['of a secrecy that may not enter the system', { secrecy: 'topSecret' }, 'TOP_SECRET_REFUSED'],
    ['with a file of somebody else', { attachmentIds: [randomUUID()] }, 'ATTACHMENT_UNKNOWN'],
    ['without a subject', { subject: ' ' }, 'INVALID_INPUT'],
    ['of a day that there is not', { dated: '2026-02-30' }, 'INVALID_INPUT'],
  ])('are refused %s', async (_, overrides, code) => {
    const [received] = await registersOf(clerk, 'received');

    const { status, body } = await clerk.post<Problem>(`/admin/registers/${received}/received`, aPaper(overrides));

    expect([status, body.code]).toEqual([422, code]);
  });

  it('do not come into a register of what is sent, nor into one of another organisation', async () => {
    const other = await importOrganisation({}, ['clerk']);
    const [foreign] = await registersOf(other.as('clerk'), 'received');

    const sent = await clerk.post<Problem>(`/admin/registers/${office.unitId('palad-office')}/received`, aPaper());
    const theirs = await clerk.post<Problem>(`/admin/registers/${foreign}/received`, aPaper());
    const unit = await clerk.post<Problem>('/admin/registers/sent', aSentPaper(other));

    expect([sent.status, theirs.status]).toEqual([404, 404]);
    expect([unit.status, unit.body.code]).toEqual([422, 'REFERENCE_UNKNOWN']);
  });
});

describe('a register as a file', () => {
  let own: TestOrganisation;
  let received: string | undefined;

  beforeAll(async () => {
    own = await importOrganisation({}, ['clerk', 'officer']);
    [received] = await registersOf(own.as('clerk'), 'received');
    const path = `/admin/registers/${received}/received`;
    await created(
      own.as('clerk').post(path, aPaper({ subject: '=HYPERLINK("http://x";"ดู")', remarks: '@คนเดียว' })),
      201,
    );
    await created(own.as('clerk').post(path, aPaper({ subject: 'เรื่อง, "ยก" คำ', secrecy: 'secret' })), 201);
    await created(own.as('clerk').post(`/admin/registers/${received}/${year}/2/cancel`, { reason: 'ลงซ้ำ' }), 200);
  }, 60_000);

  it('prints in the columns of the form', async () => {
    const { headers, body } = await exported('pdf');

    const text = (await textOfPdf(body)).map(asFound).join('');
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(text).toContain(asFound('เลขทะเบียนรับ ที่ ลงวันที่ จาก ถึง เรื่อง การปฏิบัติ หมายเหตุ'));
    expect(text).toContain(asFound('ยกเลิก: ลงซ้ำ'));
    expect(text).toContain('๒พฤศจิกายน๒๕๖๙');
  }, 60_000);

  it('is CSV that a spreadsheet reads as Thai text, and never as a formula', async () => {
    const { body } = await exported('csv');

    const text = Buffer.from(body).toString();
    const rows = parse(text, { bom: true }) as readonly (readonly string[])[];
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(rows[0]?.slice(0, 4)).toEqual(['วันที่ลงทะเบียน', 'เลขทะเบียนรับ', 'ที่', 'ลงวันที่']);
    expect(rows[1]?.[6]).toBe(`'=HYPERLINK("http://x";"ดู")`);
    expect(rows[1]?.[8]).toBe(`'@คนเดียว`);
    expect(rows[2]?.slice(6, 9)).toEqual(['เรื่อง, "ยก" คำ', '', 'ยกเลิก: ลงซ้ำ']);
  });

  it('is XLSX whose texts are texts and whose numbers are numbers', async () => {
    const { body } = await exported('xlsx');

    const rows = await readSheet(Buffer.from(body));
    expect(rows[1]?.[1]).toBe(1);
    expect(rows[1]?.[6]).toBe('=HYPERLINK("http://x";"ดู")');
    expect(rows).toHaveLength(3);
  });

  it('is none of another organisation’s', async () => {
    const query = `format=csv&registerId=${office.unitId('finance')}&year=${year}`;

    expect((await own.as('clerk').get(`/admin/registers/export?${query}`)).status).toBe(404);
  });

  async function exported(format: string): Promise<ApiAnswer & { readonly body: Uint8Array }> {
    const path = `/admin/registers/export?format=${format}&registerId=${received}&year=${year}`;
    return own.as('clerk').client.download(path);
  }
});

function aPaper(overrides: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    sender: 'อำเภอเมือง',
    reference: 'อท ๐๑๑๘/ว ๑๒๓',
    dated: '2026-11-02',
    subject: 'ขอเชิญประชุม',
    recipient: 'นายกเทศมนตรี',
    ...overrides,
  };
}

function aSentPaper(own: TestOrganisation): Record<string, unknown> {
  return { unitId: own.unitId('palad-office'), dated: '2026-11-02', subject: 'ส่งรายงาน', recipient: 'นายอำเภอ' };
}

function numbersIn(answers: readonly Answer<MemoState>[]): readonly number[] {
  return answers.map(({ body }) => Number(body.documentNumber?.split('/').at(-1))).sort((a, b) => a - b);
}

async function expectWhole(own: TestOrganisation, lastNumber: number): Promise<void> {
  const { body } = await own.as('clerk').get<Registers>('/admin/registers?limit=200');
  expect(body.registers).toMatchObject([{ lastNumber, missing: [] }]);
  expect(body.items.map(({ number }) => number)).toEqual(Array.from({ length: lastNumber }, (_, index) => index + 1));
}

async function found(caller: Caller, query: string): Promise<readonly number[]> {
  return (await caller.get<Registers>(`/admin/registers?${query}`)).body.items.map(({ number }) => number);
}

async function registersOf(caller: Caller, direction: string): Promise<readonly string[]> {
  const { body } = await caller.get<{ registers: readonly (Resource & { direction: string })[] }>('/admin/numbering');
  return body.registers.filter((register) => register.direction === direction).map(({ id }) => id);
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
