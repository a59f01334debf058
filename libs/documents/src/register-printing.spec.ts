import { printProfileOf } from '@app/domain';
import { asFound, marksOfPdf, picturesOfPdf, textOfPdf, THREAD_ARGUMENTS } from '../../../test/support/pdf';
import { memoInOwnFont } from '../../../test/support/printed-samples';
import { MemoRenderer, RENDERER_DEFAULTS } from './memo-renderer';
import { REGISTER_COLUMNS, type RegisterDocument } from './register-document';

const failures: string[] = [];
const renderer = new MemoRenderer({
  ...RENDERER_DEFAULTS,
  threadArguments: THREAD_ARGUMENTS,
  onFailure: (reason) => failures.push(reason),
});

afterAll(() => renderer.close());

function aRegister(rows: number): RegisterDocument {
  const row = (number: number): readonly string[] => [
    String(number),
    'อท 0118/ว 123',
    '2 พฤศจิกายน 2569',
    'ที่ว่าการอำเภอเมืองอ่างทอง',
    'นายกเทศมนตรีตำบลโคกพุทรา',
    'ขอเชิญประชุมหัวหน้าส่วนราชการประจำเดือน ครั้งที่ ๑๑/๒๕๖๙',
    'มอบสำนักปลัด',
    '',
  ];
  return {
    organisationName: 'เทศบาลตำบลโคกพุทรา',
    title: 'ทะเบียนหนังสือรับ',
    name: 'สารบรรณกลาง',
    year: 2026,
    columns: REGISTER_COLUMNS.received,
    days: [
      { date: '2026-11-02', rows: Array.from({ length: rows - 1 }, (_, index) => row(index + 1)) },
      { date: '2026-11-03', rows: [row(rows)] },
    ],
    profile: null,
    font: null,
  };
}

describe('a printed register', () => {
  it('stands on A4 turned in the columns of the form, with Thai digits and days, its head on every page', async () => {
    const pdf = await renderer.renderRegister(aRegister(60));

    const pages = (await textOfPdf(pdf)).map(asFound);
    const [picture] = await picturesOfPdf(pdf, 36);
    const repeated = (await marksOfPdf(pdf)).map(asFound);
    const head = asFound(REGISTER_COLUMNS.received.map(({ title }) => title).join(''));
    const text = pages.join('');
    expect(failures).toEqual([]);
    expect(pages.length).toBeGreaterThan(2);
    expect(pages[0]).toContain(head);
    expect(repeated.slice(1).filter((marks) => !marks.includes(head))).toEqual([]);
    expect(pages[0]).toContain(asFound('ทะเบียนหนังสือรับ เทศบาลตำบลโคกพุทรา สารบรรณกลาง ประจำปี พ.ศ. ๒๕๖๙'));
    expect(text).toContain(asFound('วันที่ ๓ พฤศจิกายน ๒๕๖๙ ๖๐ อท 0118/ว 123 ๒ พฤศจิกายน ๒๕๖๙'));
    expect([picture?.readUInt32BE(16), picture?.readUInt32BE(20)]).toEqual([421, 298]);
  }, 60_000);

  it('has the digits, sizes and page numbers of its office’s profile', async () => {
    const profile = printProfileOf({ digits: 'arabic', pageNumber: 'plain', tablePt: 18 });

    const pages = await textOfPdf(await renderer.renderRegister({ ...aRegister(60), profile }));
    const official = await textOfPdf(await renderer.renderRegister(aRegister(60)));
    const marks = await marksOfPdf(await renderer.renderRegister({ ...aRegister(60), profile }));

    expect(asFound(pages.join(''))).toContain(asFound('วันที่ 3 พฤศจิกายน 2569 60 อท 0118/ว 123 2 พฤศจิกายน 2569'));
    expect(pages.length).toBeGreaterThan(official.length);
    expect(asFound(marks[1] ?? '')).toMatch(/^2\D/u);
  }, 60_000);

  it('is in its office’s font, with the same text on the same pages', async () => {
    const { font } = memoInOwnFont();

    const own = await renderer.renderRegister({ ...aRegister(20), font });
    const ours = await renderer.renderRegister(aRegister(20));

    expect(Buffer.from(own).equals(Buffer.from(ours))).toBe(false);
    expect((await textOfPdf(own)).map(asFound)).toEqual((await textOfPdf(ours)).map(asFound));
  }, 60_000);

  it('is printed whatever letters a paper from outside has: those without a shape are marked', async () => {
    const register = aRegister(2);

    const [page = ''] = await textOfPdf(await renderer.renderRegister({ ...register, name: 'ทะเบียน 😀 中' }));

    expect(asFound(page)).toContain(asFound('ทะเบียน _ _ ประจำปี'));
  }, 60_000);
});
