import { asFound, marksOfPdf, textOfPdf } from '../../../test/support/pdf';
import { PARTICIPATION_FORM, PROGRESS_FORM } from '../../../test/support/memo-forms';
import { memoWithForm } from '../../../test/support/printed-samples';
import { fixture } from '../../../test/support/memos';
import { testRenderer } from '../../../test/support/renderer';
import { DomainError, OFFICIAL_PRINT_PROFILE, type FormValues } from '@app/domain';
import { formPapers } from './form-papers';
import { inDigits } from './digits';
import { formRows } from './form-rows';
import type { MemoDocument } from './memo-document';

const renderer = testRenderer();

afterAll(() => renderer.close());

/** The pages after that of the signatures. */
async function papersOf(memo: MemoDocument): Promise<readonly string[]> {
  return (await textOfPdf(await renderer.renderMemo(memo))).slice(1).map(asFound);
}

describe('a form on paper', () => {
  it('on participation is that of seed 000, word for word, but for what is mistaken there', async () => {
    const seed = fixture('000-memo-participation-2568.txt');
    const asInSeed = seed
      .slice(seed.indexOf('แบบรายงานผลการเปิดโอกาส'))
      .replace('ข้อ 020', 'ข้อ O20')
      .replace('๑. ชื่อจัด', '๑. ชื่อโครงการ/กิจกรรม ')
      .replace('/มีการกำหนด\n', '');

    const papers = await papersOf(memoWithForm('participationReport'));

    expect(papers.join('')).toBe(asFound(asInSeed));
    expect(papers.at(-1)).toBe(asFound(asInSeed.slice(asInSeed.indexOf('รูปภาพประกอบ'))));
  });

  it('is in the numerals of the office, what people wrote as they wrote it', async () => {
    const profile = { ...OFFICIAL_PRINT_PROFILE, digits: 'arabic' as const };
    const papers = formPapers(
      { kind: 'participationReport', form: { ...PARTICIPATION_FORM, place: 'หมู่ที่ ๑', pictures: [] } },
      'เทศบาล',
      new Map(),
      inDigits(profile),
    );

    const text = asFound(JSON.stringify(papers));
    expect(text).toContain(asFound('1.2 สถานที่ดำเนินการ หมู่ที่ ๑'));
    expect(text).toContain(asFound('วันที่ 25 - 28 พฤศจิกายน พ.ศ. 2567'));
    expect(text).toContain(asFound('ทั้งหมด 200 คน'));
  });

  it.each([
    [{ itemCode: null }, 'ข้อ O20 การเปิดโอกาส'],
    [{ itemCode: 'O7' }, 'ข้อ O7 การเปิดโอกาส'],
    [{ itemCode: null, fiscalYear: 2026 }, 'ข้อ O19 การเปิดโอกาส'],
    [{ itemCode: null, fiscalYear: 2030 }, 'การเปิดโอกาส'],
  ])('names the item as it was given, else as it is known for the year: %j', (overrides, title) => {
    const [paper] = papers('participationReport', { ...PARTICIPATION_FORM, pictures: [], ...overrides });

    expect(paper?.titles[1]).toBe(`${title}ให้เกิดการมีส่วนร่วมในการดำเนินงานตามภารกิจของหน่วยงาน`);
  });

  it('of a plan has its totals by state, the request to publish, and each project with its share of the money', async () => {
    const [first, second] = await papersOf(memoWithForm('planProgress'));

    for (const text of [
      'แบบรายงานความก้าวหน้าการดำเนินงานตามแผน',
      'ประจำปีงบประมาณ พ.ศ. ๒๕๖๙ ข้อมูล ณ วันที่ ๓๑ มีนาคม พ.ศ. ๒๕๖๙',
      'ดำเนินการแล้วเสร็จ ๑ ๒๐,๐๐๐ ๒๑,๕๐๐ ๑๐๗.๕๐',
      'อยู่ระหว่างดำเนินการ ๑ ๑,๒๕๐,๐๐๐ ๔๐๐,๐๐๐ ๓๒.๐๐',
      'ยังไม่ได้ดำเนินการ ๑ ๙๐,๐๐๐ ๐ ๐.๐๐',
      'รวม ๓ ๑,๓๖๐,๐๐๐ ๔๒๑,๕๐๐ ๓๐.๙๙',
      'ขออนุญาตเผยแพร่รายงานฉบับนี้ต่อสาธารณะ',
    ]) {
      expect(first).toContain(asFound(text));
    }
    for (const text of ['รายการโครงการ/กิจกรรม', 'จัดซื้อภายในไตรมาสที่ ๓', 'ผู้เข้าอบรมมากกว่าที่ประมาณไว้', 'รวม ๓ โครงการ']) {
      expect(second).toContain(asFound(text));
    }
  });

  it('of a plan shows where money was spent that nobody had planned', () => {
    const projects = [{ name: 'ก', state: 'done', budget: 0, spent: 5, reason: 'ข' }];
    const [paper] = papers('planProgress', { ...PROGRESS_FORM, projects });

    expect(JSON.stringify(paper)).toContain('["รวม","๑","๐","๕","-"]');
  });

  it('of a training has its nine headings in order', async () => {
    const [text = ''] = await papersOf(memoWithForm('trainingSummary'));

    expect(text.match(/[๑-๙]\.(?=หลักสูตร|หน่วยงาน|วันเดือนปี|สถานที่|วัตถุประสงค์|เนื้อหา|ประโยชน์|การนำ)/gu)).toEqual(
      [...'๑๒๓๔๕๖๗๘๙'].map((number) => `${number}.`),
    );
    expect(text).toContain(asFound('วันที่ ๒๙ มกราคม - ๒ กุมภาพันธ์ พ.ศ. ๒๕๖๙'));
  });

  it('has dots where a draft lacks something', async () => {
    for (const kind of ['participationReport', 'planProgress', 'trainingSummary'] as const) {
      expect((await papersOf(memoWithForm(kind, {}))).join('')).toContain('....................');
    }
  });

  it('is not announced at the foot of the page before', async () => {
    const [first] = await marksOfPdf(await renderer.renderMemo(memoWithForm('trainingSummary')));

    expect(first).toBe('');
  });

  it('is refused where a picture is not there', () => {
    expect(() => formPapers({ kind: 'participationReport', form: PARTICIPATION_FORM }, '', new Map(), String)).toThrow(
      DomainError,
    );
  });

  it.each([
    ['that no kind knows', 'ownKind', { topics: 'ก' }],
    ['that was kept before its kind had one', 'participationReport', { heldOn: '๒๕ พฤศจิกายน', topics: 'ก' }],
  ])('is a table of its values where it is one %s', (_, kind, form) => {
    expect(papers(kind, form)).toEqual([]);
    expect(formRows({ kind, form }).map(({ value }) => value)).toContain('ก');
  });
});

describe('a form as rows', () => {
  it('is read by its headings, days and years as people write them, rows on a line each', () => {
    const rows = new Map(
      formRows({ kind: 'planProgress', form: PROGRESS_FORM }).map(({ heading, value }) => [heading, value]),
    );

    expect(rows.get('ปีงบประมาณ พ.ศ.')).toBe('2569');
    expect(rows.get('ข้อมูล ณ วันที่')).toBe('๓๑ มีนาคม พ.ศ. ๒๕๖๙');
    expect(rows.get('รายการโครงการ/กิจกรรม')?.split('\n')[2]).toBe(
      'โครงการ/กิจกรรม: โครงการจัดซื้อครุภัณฑ์คอมพิวเตอร์, สถานะ: ยังไม่ได้ดำเนินการ, งบประมาณ (บาท): 90000, ' +
        'เบิกจ่าย (บาท): 0, แผนการดำเนินการ: จัดซื้อภายในไตรมาสที่ ๓',
    );
  });

  it('tells one picture from another', () => {
    const form = (attachmentId: string): FormValues => ({ pictures: [{ attachmentId, caption: 'กิจกรรม' }] });
    const [one, other] = ['1', '2'].map((end) => formRows({ kind: 'participationReport', form: form(idEnding(end)) }));

    expect(one).not.toEqual(other);
  });
});

function papers(kind: string, form: FormValues): ReturnType<typeof formPapers> {
  return formPapers({ kind, form }, 'เทศบาล', new Map(), inDigits(null));
}

function idEnding(end: string): string {
  return `0199c0de-0000-7000-8000-00000000000${end}`;
}
