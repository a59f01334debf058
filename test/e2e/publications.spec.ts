import { until } from '../../tools/until';
import { aMemo, created, decide, type Memo } from '../support/memos';
import {
  anonymous,
  importOrganisation,
  type Answer,
  type List,
  type Problem,
  type Resource,
  type TestOrganisation,
} from '../support/organisation';
import { asFound, textOfPdf } from '../support/pdf';

interface Publication extends Resource {
  readonly address: string;
  readonly number: number;
  readonly permittedBy: { readonly name: string };
  readonly publishedBy: { readonly name: string } | null;
  readonly publishedAt: string;
  readonly sha256: string;
  readonly withdrawn: { readonly by: { readonly name: string }; readonly reason: string } | null;
}

interface Published extends Resource {
  readonly subject: string;
  readonly unit: string;
  readonly document: string;
  readonly sections: readonly { readonly blocks: readonly unknown[] }[];
}

type PublishedMemo = Memo & { readonly publication: Publication | null };

const PUBLISHED_MS = 60_000;
const UUIDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/giu;
const CITIZEN_ID = '1-2345-67890-12-3';
const TABLE = { type: 'table', columns: ['มาตรการ', 'ผล <b>'], rows: [['๑. จัดทำคู่มือ', `โทร 044-465155`]] };

let own: TestOrganisation;
let other: TestOrganisation;
let memo: PublishedMemo & { readonly publication: Publication };

beforeAll(async () => {
  [own, other] = await Promise.all([importOrganisation(), importOrganisation()]);
  memo = await published(own, {
    kind: 'measureReport',
    subject: 'รายงานผล <b>รอบ ๖ เดือน</b> โทร. 081-234-5678',
    unitLine: 'งานกฎหมาย โทร. 0 4446 5155',
    sections: [
      { heading: 'ผลการดำเนินการ', body: [{ type: 'paragraph', text: `ผู้ร้อง ${CITIZEN_ID}` }, TABLE] },
      { heading: 'ผู้ประสานงาน', body: 'ติดต่อ somchai@example.go.th' },
    ],
  });
}, 120_000);

/** A memo that was approved with the permission, and is published. */
async function published(
  organisation: TestOrganisation,
  overrides: Parameters<typeof aMemo>[0] = {},
): Promise<PublishedMemo & { readonly publication: Publication }> {
  const id = await approved(organisation, overrides);
  const read = async (): Promise<PublishedMemo> =>
    (await organisation.as('officer').get<PublishedMemo>(`/memos/${id}`)).body;
  await until(
    { what: 'the memo is published', timeoutMs: PUBLISHED_MS },
    async () => (await read()).publication !== null,
  );
  return (await read()) as PublishedMemo & { readonly publication: Publication };
}

async function approved(
  organisation: TestOrganisation,
  overrides: Parameters<typeof aMemo>[0] = {},
  permitPublication = true,
): Promise<string> {
  const officer = organisation.as('officer');
  const chainTemplateId = organisation.chainTemplateId('short');
  const { id } = (await created(officer.post<Memo>('/memos', aMemo({ chainTemplateId, ...overrides })), 201)).body;
  await created(officer.post(`/memos/${id}/submit`), 200);
  await created(decide(organisation.as('palad'), id, { step: 1, decision: 'approve', permitPublication }), 200);
  return id;
}

function pathOf({ address }: Publication): string {
  return new URL(address).pathname;
}

function page(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer<string>> {
  return anonymous().get<string>(`/../..${path}`, headers);
}

async function pdfOf(publication: Publication): Promise<{ readonly status: number; readonly pdf: Uint8Array }> {
  const { status, body: pdf } = await anonymous().client.download(`/../..${pathOf(publication)}/document.pdf`);
  return { status, pdf };
}

describe('What an approval permits to be published', () => {
  it('has an address, and says who permitted it', () => {
    expect(memo.publication).toMatchObject({
      number: 1,
      permittedBy: { name: 'นายประคุณ ทดสอบ' },
      publishedBy: null,
      withdrawn: null,
    });
    expect(pathOf(memo.publication)).toBe(`/public/${own.slug}/${memo.publication.id}`);
  });

  it('is a page for anyone, in Thai, without script, with tables that are tables', async () => {
    const { status, headers, body } = await page(pathOf(memo.publication));

    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'/u);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(body).toContain('<html lang="th">');
    expect(body).toContain('<h1 lang="th">รายงานผล &lt;b&gt;รอบ ๖ เดือน&lt;/b&gt; โทร. xxx-xxx-xxxx</h1>');
    expect(body).toContain('<th scope="col">มาตรการ</th><th scope="col">ผล &lt;b&gt;</th>');
    expect(body).toContain('<td>๑. จัดทำคู่มือ</td><td>โทร xxx-xxxxxx</td>');
    expect(body).toContain('สำนักปลัด งานกฎหมาย');
    expect(body).toContain('(นายประคุณ ทดสอบ)<br>ปลัดเทศบาล');
    expect(body).not.toMatch(/<script|<b>|4446 ?5155|465155|081-?234|234-?5678|67890-?12|somchai/u);
  });

  it('is in English for who asks for it, and not sent again to who has it', async () => {
    const path = pathOf(memo.publication);
    const english = await page(path, { 'accept-language': 'en' });
    const tag = english.headers.get('etag') ?? '';
    const again = await page(path, { 'accept-language': 'en', 'if-none-match': tag });
    const thai = await page(path, { 'if-none-match': tag });

    expect(english.body).toContain('<html lang="en">');
    expect(english.headers.get('cache-control')).toBe('public, no-cache');
    expect(english.headers.get('vary')).toContain('accept-language');
    expect([again.status, thai.status]).toEqual([304, 200]);
  });

  it('is a document that tells no numbers of people', async () => {
    const { status, pdf } = await pdfOf(memo.publication);
    const text = asFound((await textOfPdf(pdf)).join(' '));

    expect(status).toBe(200);
    expect(text).toContain(asFound('สำนักปลัด งานกฎหมาย'));
    expect(text).toContain(asFound('ลงนามทางอิเล็กทรอนิกส์ (นายประคุณ ทดสอบ)'));
    expect(text).not.toMatch(/4446 ?5155|465155|081-?234|234-?5678|67890-?12|somchai/u);
  });

  it('is data for programs, and like the pages without ids of persons and telephone numbers', async () => {
    const one = await anonymous().get<Published>(`/public/${own.slug}/publications/${memo.publication.id}`);
    const list = await anonymous().get<List<Published>>(`/public/${own.slug}/publications?kind=measureReport`);
    const shown = await page(pathOf(memo.publication));
    const listed = await page(`/public/${own.slug}`);
    const known = await anonymous().get(`/public/${own.slug}/publications/${memo.publication.id}`, {
      'if-none-match': one.headers.get('etag') ?? '',
    });

    expect(one.body).toMatchObject({
      subject: 'รายงานผล <b>รอบ ๖ เดือน</b> โทร. xxx-xxx-xxxx',
      unit: 'สำนักปลัด งานกฎหมาย',
      document: `${pathOf(memo.publication)}/document.pdf`,
    });
    expect(JSON.stringify(one.body)).not.toContain(memo.id);
    expect(Object.keys(one.body).join(' ')).not.toMatch(/permitted|publishedBy|memoId/u);
    expect(list.body.items.map(({ id }) => id)).toEqual([memo.publication.id]);
    const told = [JSON.stringify(one.body), JSON.stringify(list.body), shown.body, listed.body].join(' ');
    expect([...new Set(told.match(UUIDS))]).toEqual([memo.publication.id]);
    expect(told).not.toMatch(/4446 ?5155|465155|081-?234|234-?5678|67890-?12|somchai/u);
    expect(known.status).toBe(304);
  });

  it('stands in the list, chosen by kind and year and paged without script', async () => {
    const more = await published(own, { subject: 'เรื่องใหม่กว่า' });

    const all = await page(`/public/${own.slug}?kind=&fiscalYear=`);
    const first = await page(`/public/${own.slug}?limit=1`);
    const next = /href="([^"]+)"[^>]*>เอกสารก่อนหน้านี้/u.exec(first.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await page(`${next}&limit=1`);
    const chosen = await page(`/public/${own.slug}?kind=measureReport`);
    const none = await page(`/public/${own.slug}?fiscalYear=2001`);

    const subjects = (body: string): readonly string[] =>
      [...body.matchAll(/<li><a [^>]*>([^<]*(?:&lt;[^<]*)*)<\/a>/gu)].map(([, subject = '']) => subject);
    expect(subjects(all.body)).toEqual(['เรื่องใหม่กว่า', expect.stringContaining('รายงานผล')]);
    expect(subjects(first.body)).toEqual(['เรื่องใหม่กว่า']);
    expect(subjects(second.body)).toEqual([expect.stringContaining('รายงานผล')]);
    expect(subjects(chosen.body)).toEqual([expect.stringContaining('รายงานผล')]);
    expect(none.body).toContain('ยังไม่มีเอกสารที่เผยแพร่ตามที่เลือก');
    expect(more.publication.number).toBe(1);
  }, 90_000);

  it.each([
    ['another organisation', () => `/public/${other.slug}/${memo.publication.id}`],
    ['an organisation that there is not', () => `/public/nowhere/${memo.publication.id}`],
    ['a memo', () => `/public/${own.slug}/${memo.id}`],
    ['no id', () => `/public/${own.slug}/x`],
  ])('is not found under %s', async (_, path) => {
    const { status, body } = await page(path());
    const document = await page(`${path()}/document.pdf`);

    expect([status, document.status]).toEqual([404, 404]);
    expect(body).toContain('ไม่พบเอกสารที่เผยแพร่');
  });

  it('is in the memo’s record, whose log still holds', async () => {
    const officer = own.as('officer');
    const timeline = await officer.get<List<Record<string, unknown>>>(`/memos/${memo.id}/timeline`);
    const { body } = await own.as('auditor').get<Record<string, unknown>>('/audit/verification');

    expect(timeline.body.items.at(-1)).toMatchObject({
      type: 'published',
      who: null,
      address: memo.publication.address,
    });
    expect(body).toMatchObject({ ok: true });
  });
});

describe('A publication that is withdrawn', () => {
  it('is gone for anyone, on record, and may be published anew', async () => {
    const { id, publication } = await published(own, { subject: 'เรื่องที่จะถอน' });
    const clerk = own.as('clerk');
    const withdrawn = await created(
      clerk.post<Publication>(`/memos/${id}/publication/withdraw`, { reason: 'มีชื่อผู้ร้องเรียน' }),
      200,
    );
    const gone = await page(pathOf(publication));
    const document = await anonymous().get<Problem>(`/../..${pathOf(publication)}/document.pdf`);
    const data = await anonymous().get<Problem>(`/public/${own.slug}/publications/${publication.id}`);
    const list = await page(`/public/${own.slug}`);
    const again = await created(own.as('admin').post<Publication>(`/memos/${id}/publication`), 201);
    const second = await clerk.post<Problem>(`/memos/${id}/publication`);

    expect(withdrawn.body.withdrawn).toMatchObject({ by: { name: 'นางสมศรี ทดสอบ' }, reason: 'มีชื่อผู้ร้องเรียน' });
    expect([gone.status, document.status, data.status]).toEqual([410, 410, 410]);
    expect(gone.body).toContain('ถอนการเผยแพร่แล้ว');
    expect(gone.body).not.toContain('เรื่องที่จะถอน');
    expect(document.body.code).toBe('PUBLICATION_WITHDRAWN');
    expect(list.body).not.toContain('เรื่องที่จะถอน');
    expect(again.body).toMatchObject({ number: 2, publishedBy: { name: 'นายผู้ดูแล ทดสอบ' }, withdrawn: null });
    expect((await page(pathOf(again.body))).status).toBe(200);
    expect((await page(pathOf(publication))).status).toBe(410);
    expect([second.status, second.body.code]).toEqual([409, 'ALREADY_PUBLISHED']);
    const inside = await own.as('auditor').get<List<Publication>>('/publications?state=withdrawn');
    expect(inside.body.items.map((one) => one.id)).toEqual([publication.id]);
  }, 120_000);

  it('is not withdrawn twice, nor by who may not', async () => {
    const { id } = await published(own);
    const reason = { reason: 'ผิดฉบับ' };
    const byOfficer = await own.as('officer').post<Problem>(`/memos/${id}/publication/withdraw`, reason);
    const byOther = await other.as('clerk').post<Problem>(`/memos/${id}/publication/withdraw`, reason);
    const without = await own.as('clerk').post<Problem>(`/memos/${id}/publication/withdraw`, {});
    await created(own.as('clerk').post(`/memos/${id}/publication/withdraw`, reason), 200);
    const twice = await own.as('clerk').post<Problem>(`/memos/${id}/publication/withdraw`, reason);

    expect([byOfficer.status, byOther.status, without.status]).toEqual([403, 404, 422]);
    expect([twice.status, twice.body.code]).toEqual([409, 'NOT_PUBLISHED']);
  }, 90_000);
});

describe('What may not be published', () => {
  it('is a confidential memo: its approval with the permission is refused, and without it is not', async () => {
    const officer = own.as('officer');
    const draft = aMemo({ chainTemplateId: own.chainTemplateId('short'), secrecy: 'confidential' });
    const { id } = (await created(officer.post<Memo>('/memos', draft), 201)).body;
    await created(officer.post(`/memos/${id}/submit`), 200);
    const decision = { step: 1, decision: 'approve' };

    const refused = await decide(own.as('palad'), id, { ...decision, permitPublication: true });
    const accepted = await decide(own.as('palad'), id, decision);

    expect([refused.status, refused.body.code]).toEqual([422, 'SECRECY_NOT_PUBLISHED']);
    expect(accepted.status).toBe(200);
  });

  it('is what its approval did not permit', async () => {
    const id = await approved(own, {}, false);

    const refused = await own.as('admin').post<Problem>(`/memos/${id}/publication`);

    expect([refused.status, refused.body.code]).toEqual([409, 'PUBLICATION_NOT_PERMITTED']);
  });
});
