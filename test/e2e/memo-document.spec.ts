import type { ApiAnswer } from '../../tools/api-client';
import { PARTICIPATION_REPORT } from '../../tools/demonstration/participation-report';
import { PARTICIPATION_FORM } from '../support/memo-forms';
import { aDocxFile, aJpegFile, aPdfFile, aPngFile } from '../support/enclosures';
import { aMemo, between, created, decide, fixture, submitted, type Memo } from '../support/memos';
import {
  acting,
  importOrganisation,
  type Answer,
  type Caller,
  type Problem,
  type TestOrganisation,
} from '../support/organisation';
import { asFound, textOfPdf } from '../support/pdf';

interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
}

let organisation: TestOrganisation;

beforeAll(async () => {
  organisation = await importOrganisation({
    appointments: [acting('deputy', 'head', { orderNumber: '12/2567', from: '2021-01-04' })],
  });
}, 60_000);

function download(username: string, memoId: string, query = ''): Promise<ApiAnswer & { readonly body: Uint8Array }> {
  return organisation.as(username).client.download(`/memos/${memoId}/document.pdf${query}`);
}

async function textOf({ body }: { readonly body: Uint8Array }): Promise<string> {
  return asFound((await textOfPdf(body)).join(''));
}

describe('A memo’s document', () => {
  it('is a preview while it is drafted and signed, and the document itself once it is approved', async () => {
    const officer = organisation.as('officer');
    const chainTemplateId = organisation.chainTemplateId('standard');
    const { body: memo } = await created(officer.post<Memo>('/memos', aMemo({ chainTemplateId })), 201);
    const draft = await download('officer', memo.id);
    await created(officer.post(`/memos/${memo.id}/submit`), 200);
    const preview = await download('nayok', memo.id);
    await created(decide(organisation.as('deputy'), memo.id, { step: 1, decision: 'endorse' }), 200);
    await created(decide(organisation.as('palad'), memo.id, { step: 2, decision: 'endorse' }), 200);
    await created(decide(organisation.as('nayok'), memo.id, { step: 3, decision: 'approve' }), 200);

    const document = await download('officer', memo.id);

    const kinds = [draft, preview, document].map(({ headers }) => headers.get('sanoe-document'));
    expect(kinds).toEqual(['preview', 'preview', expect.stringMatching(/^(un)?sealed$/u)]);
    expect(document.status).toBe(200);
    expect(document.headers.get('content-type')).toBe('application/pdf');
    expect(document.headers.get('cache-control')).toBe('private, no-store');
    expect(document.headers.get('content-disposition')).toMatch(/^inline; filename=".*\.pdf"/u);
    expect(await textOf(document)).toContain(
      asFound('เห็นควร ลงนามทางอิเล็กทรอนิกส์ (นางสาวสรนุช ทดสอบ) นักพัฒนาชุมชน รักษาราชการแทน หัวหน้าสำนักปลัด ตามคำสั่งที่ ๑๒/๒๕๖๗'),
    );
  });

  it('keeps no signature waiting: a memo is signed by all while a long one is being printed', async () => {
    const paragraph = 'การเพิ่มประสิทธิภาพการเผยแพร่ข้อมูลของหน่วยงานให้ประชาชนสืบค้นได้ง่าย '.repeat(600);
    const sections = Array.from({ length: 6 }, (_, index) => ({ heading: `ส่วนที่ ${index + 1}`, body: paragraph }));
    const long = await submitted(organisation, { sections });
    const memo = await submitted(organisation);
    let isPrinted = false;
    const printing = download('officer', long.id).finally(() => (isPrinted = true));

    await created(decide(organisation.as('deputy'), memo.id, { step: 1, decision: 'endorse' }), 200);
    await created(decide(organisation.as('palad'), memo.id, { step: 2, decision: 'endorse' }), 200);
    await created(decide(organisation.as('nayok'), memo.id, { step: 3, decision: 'approve' }), 200);

    expect(isPrinted).toBe(false);
    expect((await printing).status).toBe(200);
  }, 120_000);

  it('has the text of seed 000 as it was entered, and the number that was given', async () => {
    const text = fixture('000-memo-participation-2568.txt');
    const sections = [
      { heading: 'เรื่องเดิม', body: between(text, 'เรื่องเดิม\n', '\n\nข้อเท็จจริง') },
      { heading: 'ข้อเท็จจริง', body: between(text, 'ข้อเท็จจริง\n', '\n\nข้อเสนอ/') },
    ];
    const subject = between(text, 'เรื่อง ', '\n\nเรียน').replace('\n', ' ');

    const memo = await submitted(organisation, { sections, subject });

    const found = await textOf(await download('officer', memo.id));
    for (const part of [subject, ...sections.flatMap(({ heading, body }) => [heading, body])]) {
      expect(found).toContain(asFound(part));
    }
    expect(found).toMatch(/ที่อท๕๓๗๐๑\/[๐-๙]+วันที่/u);
  });

  it('of seed 000 has its form, and after it what is attached: listed with digests, and page by page', async () => {
    const officer = organisation.as('officer');
    const files = [
      await aPdfFile('แบบรายงาน O20.pdf', 2),
      await aJpegFile('ภาพ ๑.jpg'),
      await aPngFile('ภาพ ๒.png'),
      await aDocxFile('รายชื่อ.docx'),
    ];
    const attachments: Attachment[] = [];
    for (const file of files) {
      attachments.push((await officer.client.upload('/attachments', file)).body as Attachment);
    }
    const [, photo] = attachments;
    const attachmentIds = attachments.map(({ id }) => id);
    const { id } = await submitted(organisation, {
      ...PARTICIPATION_REPORT,
      attachmentIds,
      form: { ...PARTICIPATION_FORM, pictures: [{ attachmentId: photo?.id, caption: 'กิจกรรม' }] },
    });
    await created(decide(organisation.as('head'), id, { step: 1, decision: 'endorse' }), 200);
    await created(decide(organisation.as('palad'), id, { step: 2, decision: 'endorse' }), 200);
    await created(decide(organisation.as('nayok'), id, { step: 3, decision: 'acknowledge' }), 200);

    const { body: pdf } = await download('nayok', id);
    const pages = (await textOfPdf(pdf)).map(asFound);

    const list = pages.findIndex((page) => page.includes(asFound('รายการสิ่งที่ส่งมาด้วย')));
    expect(pages.slice(0, list).join('')).toContain(asFound('๑. ชื่อโครงการ/กิจกรรม โครงการประชุมเชิงปฏิบัติการ'));
    expect(pages[list - 1]).toBe(asFound('รูปภาพประกอบโครงการ/กิจกรรม กิจกรรม'));
    for (const { name, sha256 } of attachments) {
      expect(pages[list]).toContain(asFound(name));
      expect(pages[list]).toContain(sha256);
    }
    expect(pages[list]).toContain(asFound('พิมพ์ต่อท้าย ๒ หน้า'));
    expect(pages[list]).toContain(asFound('พิมพ์ในเนื้อความแล้ว'));
    expect(pages).toHaveLength(list + 1 + 2 + 1);
  }, 60_000);

  it('shows an earlier revision as what it was', async () => {
    const { id } = await submitted(organisation, { subject: 'ฉบับแรก' });
    await created(decide(organisation.as('head'), id, { step: 1, decision: 'return', reason: 'แก้ไขเรื่อง' }), 200);
    const officer = organisation.as('officer');
    await created(officer.patch(`/memos/${id}`, { subject: 'ฉบับที่แก้แล้ว' }, { 'if-match': '*' }), 200);
    const worked = [await download('officer', id), await download('head', id)];
    await created(officer.post(`/memos/${id}/submit`), 200);

    const [first, present] = [await download('head', id, '?revision=1'), await download('head', id)];

    expect(await Promise.all([...worked, first, present].map(textOf))).toEqual([
      expect.stringContaining('ฉบับที่แก้แล้ว'),
      expect.stringContaining('ฉบับแรก'),
      expect.stringContaining('ฉบับแรก'),
      expect.stringContaining('ฉบับที่แก้แล้ว'),
    ]);
    expect(first.headers.get('sanoe-document')).toBe('preview');
  });

  it('is for whoever may read the memo whole', async () => {
    const { id } = await submitted(organisation);
    const other = await importOrganisation({}, ['officer']);

    const [admin, auditor, stranger] = [
      await organisation.as('admin').get<Problem>(`/memos/${id}/document.pdf`),
      await download('auditor', id),
      await other.as('officer').get<Problem>(`/memos/${id}/document.pdf`),
    ];

    expect([admin.status, auditor.status, stranger.status]).toEqual([404, 200, 404]);
    expect([admin.body.code, stranger.body.code]).toEqual(['NOT_FOUND', 'NOT_FOUND']);
  });

  it.each([
    ['?revision=2', 404, 'NOT_FOUND'],
    ['?revision=0', 422, 'INVALID_INPUT'],
    ['?revision=x', 422, 'INVALID_INPUT'],
    ['?page=1', 422, 'INVALID_INPUT'],
  ])('is refused for %s', async (query, status, code) => {
    const { id } = await submitted(organisation);

    const { status: answered, body } = await organisation.as('head').get<Problem>(`/memos/${id}/document.pdf${query}`);

    expect([answered, body.code]).toEqual([status, code]);
  });

  it.each([
    ['its document', (caller, id) => caller.get<Problem>(`/memos/${id}/document.pdf`)],
    ['its way', (caller, id) => caller.get<Problem>(`/memos/${id}/route`)],
    ['its submission', (caller, id) => caller.post<Problem>(`/memos/${id}/submit`)],
  ] satisfies [string, (caller: Caller, id: string) => Promise<Answer<Problem>>][])(
    'cannot be printed, in words for the officer, and %s says so',
    async (_, ask) => {
      const chainTemplateId = organisation.chainTemplateId('standard');
      const officer = organisation.as('officer');
      const draft = aMemo({ chainTemplateId, subject: 'ขอบคุณ 😀' });
      const { body: memo } = await created(officer.post<Memo>('/memos', draft), 201);

      const { status, body } = await ask(officer, memo.id);

      expect([status, body.code]).toEqual([422, 'DOCUMENT_UNPRINTABLE']);
      expect(body.detail).toContain('😀 (อยู่ที่: เรื่อง)');
    },
  );

  it('is made for one person a few at a time, so that the others get theirs', async () => {
    const { id } = await submitted(organisation);

    const [asked, other] = await Promise.all([
      Promise.all(Array.from({ length: 20 }, () => download('officer', id))),
      download('head', id),
    ]);

    const refused = asked.filter(({ status }) => status !== 200);
    expect(asked.some(({ status }) => status === 200)).toBe(true);
    expect(refused.map(({ status, headers }) => [status, headers.get('retry-after')])).toEqual(
      refused.map(() => [429, '2']),
    );
    expect(refused).not.toEqual([]);
    expect(other.status).toBe(200);
    expect((await download('officer', id)).status).toBe(200);
  });
});
