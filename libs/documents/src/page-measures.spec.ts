import { linesOfPdf, type PdfLine } from '../../../test/support/pdf';
import { darkOnPaper } from '../../../test/support/dark-parts';
import { testRenderer } from '../../../test/support/renderer';
import { memoOfSeed000 } from '../../../tools/demonstration/seed-memos';
import { sarabun } from './fonts';

const POINTS_PER_CM = 72 / 2.54;
/** Left of the title and above ส่วนราชการ. */
const GARUDA_PLACE = { left: 1, top: 0, width: 5, height: 3.15 };

/** The manual for typing official letters, and a municipal memo that was measured. */
describe('the measures of a memo', () => {
  const renderer = testRenderer();
  let pdf: Uint8Array;
  let pages: readonly (readonly PdfLine[])[];

  beforeAll(async () => {
    pdf = await renderer.renderMemo(memoOfSeed000());
    pages = await linesOfPdf(pdf);
  }, 30_000);

  afterAll(() => renderer.close());

  function lineWith(text: string, page = 1): PdfLine {
    const line = pages[page - 1]?.find((one) => one.text.replace(/\s/gu, '').includes(text));
    if (line === undefined) throw new Error(`No line with ${text}`);
    return line;
  }

  it.each([
    ['the title', 'บันทึกข้อความ', 29],
    ['the labels', 'ส่วนราชการ', 20],
    ['the text', 'ตามที่การประเมิน', 16],
    ['a heading', 'ข้อเท็จจริง', 16],
  ])('are, of %s, the official points', (_, text, points) => {
    expect(lineWith(text).size / sarabun().scale).toBeCloseTo(points, 1);
  });

  it.each([
    ['head and headings at the left margin', 'เรื่องเดิม', 3],
    ['the first line of a paragraph', 'ตามที่การประเมิน', 5.5],
    ['its other lines', '(Integrity', 3],
  ])('begin %s, so far from the left edge: %s, %d cm', (_, text, centimetres) => {
    expect(lineWith(text).left / POINTS_PER_CM).toBeCloseTo(centimetres, 1);
  });

  it.each([
    ['the title', 'บันทึกข้อความ', 'Sarabun-Bold'],
    ['the labels', 'ส่วนราชการ', 'Sarabun-Bold'],
    ['a heading', 'ข้อเท็จจริง', 'Sarabun-Bold'],
    ['the text', 'ตามที่การประเมิน', 'Sarabun-Regular'],
  ])('set %s in its weight', (_, text, font) => {
    expect(lineWith(text).fonts[0]).toBe(font);
  });

  it('draw the garuda 1.5 cm high, 1.5 cm below the upper edge, at the left margin', async () => {
    const { left, top, heightCm } = await darkOnPaper(pdf, 1, GARUDA_PLACE);

    expect(heightCm).toBeCloseTo(1.5, 1);
    expect(top).toBeCloseTo(1.5, 1);
    expect(left).toBeCloseTo(3, 1);
  });

  it('leave 2 cm at the right edge', () => {
    const lines = pages.flat().filter(({ text }) => !text.startsWith('/'));
    const rightmost = Math.max(...lines.map(({ right }) => right));

    expect(rightmost / POINTS_PER_CM).toBeLessThanOrEqual(19.01);
    expect(rightmost / POINTS_PER_CM).toBeGreaterThan(18.5);
  });

  it('begin วันที่ and centre signatures where offices do', () => {
    const date = lineWith('วันที่๒๓').starts.find(({ text }) => text.startsWith('วั'));
    const { left, right } = lineWith('(นายรังสรรค์', 2);

    expect((date?.left ?? 0) / POINTS_PER_CM).toBeCloseTo(11.24, 1);
    expect((left + right) / 2 / POINTS_PER_CM).toBeCloseTo(12.8, 1);
  });

  it('put a line every 18 points, and 6 more before a paragraph', () => {
    const [heading, first, second, next] = ['เรื่องเดิม', 'ตามที่การประเมิน', '(Integrity', 'ข้อเท็จจริง'].map(
      (text) => lineWith(text).baseLine,
    );
    const last = lineWith('ความโปร่งใสตลอดจน').baseLine;

    expect((first ?? 0) - (heading ?? 0)).toBeCloseTo(18, 1);
    expect((second ?? 0) - (first ?? 0)).toBeCloseTo(18, 1);
    expect((next ?? 0) - last).toBeCloseTo(24, 1);
  });

  it('keep three lines for a signature before its name', () => {
    const opinion = lineWith('เห็นสมควรเห็นชอบ', 2).baseLine;

    expect(lineWith('นายรังสรรค์', 2).baseLine - opinion).toBeCloseTo(4 * 18, 1);
  });

  it('put the page number 3 cm below the upper edge, in the middle of the text', () => {
    const { baseLine, left, right } = lineWith('-๒-', 2);

    expect(baseLine / POINTS_PER_CM).toBeCloseTo(3.05, 1);
    expect((left + right) / 2 / POINTS_PER_CM).toBeCloseTo(11, 0);
  });
});
