import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import type { ApiAnswer } from '../../tools/api-client';
import { created, decide, submitted } from '../support/memos';
import { importOrganisation, type Caller, type Problem, type TestOrganisation } from '../support/organisation';
import { asFound, textOfPdf } from '../support/pdf';
import { memoInOwnFont } from '../support/printed-samples';
import { aPaper, aSentPaper, registersOf, thisYear, type RegisterEntry, type Registers } from '../support/registers';

let office: TestOrganisation;
let clerk: Caller;
let year: number;

beforeAll(async () => {
  office = await importOrganisation({}, ['clerk']);
  clerk = office.as('clerk');
  year = thisYear();
}, 60_000);

describe('registers', () => {
  it('show every number that was given, none missing, and hide confidential subjects from the clerk', async () => {
    const own = await importOrganisation({}, ['admin', 'clerk', 'officer']);
    const open = await submitted(own, { subject: 'เรื่องทั่วไป' });
    await submitted(own, { subject: 'เรื่องลับ', secrecy: 'confidential' });

    const clerk = await own.as('clerk').get<Registers>('/admin/registers');
    const administrator = await own.as('admin').get<Registers>('/admin/registers');

    expect(clerk.body.registers).toMatchObject([{ unit: { code: 'palad-office' }, lastNumber: 2, missing: [] }]);
    expect(clerk.body.items.map(({ number, documentNumber, subject }) => [number, documentNumber, subject])).toEqual([
      [1, open.documentNumber, 'เรื่องทั่วไป'],
      [2, expect.stringMatching(/\/2$/), null],
    ]);
    expect(administrator.body.items[1]?.subject).toBe('เรื่องลับ');
  }, 60_000);
});

describe('a register of what is sent', () => {
  it('keeps the number of a rejected memo as cancelled, in the list and in every file of it', async () => {
    const own = await importOrganisation({}, ['clerk', 'officer', 'palad']);
    const chainTemplateId = own.chainTemplateId('short');
    const rejected = await submitted(own, { subject: 'เรื่องที่ไม่อนุมัติ', chainTemplateId });
    await created(decide(own.as('palad'), rejected.id, { step: 1, decision: 'reject', reason: 'ไม่มีงบประมาณ' }), 200);
    const next = await submitted(own, { subject: 'เรื่องถัดไป', chainTemplateId });
    const reader = own.as('clerk');
    const file = (format: string): Promise<{ readonly body: Uint8Array }> =>
      reader.client.download(
        `/admin/registers/export?format=${format}&registerId=${own.unitId('palad-office')}&year=${year}`,
      );

    const list = await reader.get<Registers>('/admin/registers?direction=sent');
    const [csv, sheet, pdf] = await Promise.all(['csv', 'xlsx', 'pdf'].map(file));

    expect(list.body.registers).toMatchObject([{ direction: 'sent', lastNumber: 2, missing: [] }]);
    expect(list.body.items.map(({ number, state, memo }) => [number, state, memo?.status])).toEqual([
      [1, 'cancelled', 'rejected'],
      [2, 'given', 'inReview'],
    ]);
    const rows = parse(Buffer.from(csv?.body ?? []).toString(), { bom: true }) as readonly (readonly string[])[];
    const cells = await readSheet(Buffer.from(sheet?.body ?? []));
    const text = asFound((await textOfPdf(pdf?.body ?? new Uint8Array())).join(''));
    for (const lines of [rows, cells]) {
      expect(lines).toHaveLength(3);
      expect(lines[1]?.join(' ')).toMatch(/เรื่องที่ไม่อนุมัติ.*ยกเลิก/u);
      expect(lines[2]?.join(' ')).toContain('เรื่องถัดไป');
      expect(lines[2]?.join(' ')).not.toContain('ยกเลิก');
    }
    expect(rows[0]).toContain('เลขทะเบียนส่ง');
    for (const part of ['เลขทะเบียนส่ง', rejected.documentNumber ?? '?', next.documentNumber ?? '?', 'ยกเลิก']) {
      expect(text.replace(/[๐-๙]/gu, (digit) => String(digit.charCodeAt(0) - 0xe50))).toContain(
        asFound(part).replace(/[๐-๙]/gu, (digit) => String(digit.charCodeAt(0) - 0xe50)),
      );
    }
  }, 60_000);
});

describe('papers outside the system', () => {
  it('are entered as they come in, once for one key, and found by Thai words, number and day', async () => {
    const own = await importOrganisation({}, ['clerk', 'admin', 'auditor']);
    const writer = own.as('clerk');
    const [received] = await registersOf(writer, 'received');
    const path = `/admin/registers/${received}/received`;
    const key = { 'idempotency-key': randomUUID() };

    const first = await created(
      writer.post<RegisterEntry>(path, aPaper({ subject: 'ขอเชิญประชุมครั้งที่ ๓/๒๕๖๙' }), key),
      201,
    );
    const again = await created(
      writer.post<RegisterEntry>(path, aPaper({ subject: 'ขอเชิญประชุมครั้งที่ ๓/๒๕๖๙' }), key),
      201,
    );
    await created(writer.post<RegisterEntry>(path, aPaper({ sender: 'กรมบัญชีกลาง', subject: 'แนวทางปฏิบัติ' })), 201);

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
    const { body } = await created(clerk.post<RegisterEntry>(`/admin/registers/${received}/received`, aPaper()), 201);
    const path = `/admin/registers/${received}/${body.year}/${body.number}`;

    const noted = await created(clerk.patch<RegisterEntry>(path, { action: 'มอบกองช่าง' }), 200);
    const cancelled = await created(clerk.post<RegisterEntry>(`${path}/cancel`, { reason: 'ลงซ้ำ' }), 200);
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
    own = await importOrganisation({}, ['clerk', 'officer', 'admin']);
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

  it('prints as its organisation prints: its profile and its font', async () => {
    const { font } = memoInOwnFont();
    const before = await exported('pdf');

    const profiles = [{ settings: { digits: 'arabic' } }];
    await created(own.as('admin').put('/admin/print-settings', { profiles }), 200);
    const profiled = await exported('pdf');
    for (const [use, file] of Object.entries({ fontRegular: font?.regular, fontBold: font?.bold })) {
      const form = new FormData();
      form.append('file', new File([new Uint8Array(file ?? [])], `${use}.ttf`));
      await created(own.as('admin').client.sendForm(`/admin/print-settings/files/${use}`, form, {}, 'PUT'), 200);
    }
    const inFont = await exported('pdf');

    const [ours, text, ofFont] = await Promise.all(
      [before, profiled, inFont].map(async ({ body }) => asFound((await textOfPdf(body)).join(''))),
    );
    expect(ours).toContain('๒พฤศจิกายน๒๕๖๙');
    expect(text).toContain('2พฤศจิกายน2569');
    expect(ofFont).toBe(text);
    expect(Buffer.from(inFont.body).equals(Buffer.from(profiled.body))).toBe(false);
  }, 90_000);

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

async function found(caller: Caller, query: string): Promise<readonly number[]> {
  return (await caller.get<Registers>(`/admin/registers?${query}`)).body.items.map(({ number }) => number);
}
