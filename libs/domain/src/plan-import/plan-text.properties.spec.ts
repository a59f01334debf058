import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { sourceLines } from './mended-text';
import { measureOf } from './measure-of';
import type { DraftMeasure } from './plan-draft';
import { readPlanText } from './plan-text';
import { readSheets } from './sheet-reader';

const CONTEXT = { fiscalYear: 2023, organisationType: 'subdistrictAdministration' } as const;
const FIXTURES = join(__dirname, '../../../../test/fixtures');
const SEED = readFileSync(join(FIXTURES, '003-plan-2566-measures-1-10.txt'), 'utf8').split('\n');
/** Measures 7 and 8: lists within lists, broken lines, every heading. */
const TWO_MEASURES = SEED.slice(509, 660);
const DEBRIS = [
  '- ๑๒ -',
  'หน้า 3',
  'แผนปฏิบัติการป้องกันการทุจริต',
  '๕. งบประมาณ',
  '๓)',
  'ลำดับที่ ๗',
  '/มีการ...',
  '\f',
  'ผลลัพธ์',
  '- ',
];

type Mutation = (lines: readonly string[]) => readonly string[];

describe('whatever becomes of a plan’s text', () => {
  const at = fc.nat({ max: 400 });
  const someText = fc.string({
    unit: fc.constantFrom(...'๑๒๓129.)(-: /ํำาเแ่้๊ิีกขคผลงบประมาณ\n\r\t\f\u200b\uFEFF\u0000\ud800𝒜'),
  });
  const aMutation: fc.Arbitrary<Mutation> = fc.oneof(
    at.map((index) => (lines: readonly string[]) => lines.toSpliced(index, 1)),
    at.map(
      (index) => (lines: readonly string[]) =>
        lines.toSpliced(index, 2, `${lines[index] ?? ''} ${lines[index + 1] ?? ''}`),
    ),
    fc.tuple(at, at).map(([index, cut]) => (lines: readonly string[]) => {
      const line = lines[index] ?? '';
      return lines.toSpliced(index, 1, line.slice(0, cut % (line.length + 1)), line.slice(cut % (line.length + 1)));
    }),
    fc.tuple(at, fc.constantFrom(...DEBRIS)).map(
      ([index, debris]) =>
        (lines: readonly string[]) =>
          lines.toSpliced(index, 0, debris),
    ),
    fc.tuple(at, fc.constantFrom(...'0189๐๔๙')).map(
      ([index, digit]) =>
        (lines: readonly string[]) =>
          lines.with(index % lines.length, (lines[index % lines.length] ?? '').replace(/[0-9๐-๙]/, digit)),
    ),
    fc.tuple(at, at).map(
      ([from, to]) =>
        (lines: readonly string[]) =>
          lines.toSpliced(from, 1).toSpliced(to, 0, lines[from] ?? ''),
    ),
    fc.tuple(at, at, someText).map(([index, cut, text]) => (lines: readonly string[]) => {
      const line = lines[index % lines.length] ?? '';
      return lines.with(index % lines.length, `${line.slice(0, cut)}${text}${line.slice(cut)}`);
    }),
  );
  const aMutant = fc
    .array(aMutation, { minLength: 1, maxLength: 25 })
    .map((mutations) =>
      mutations
        .reduce<readonly string[]>((lines, mutate) => (lines.length === 0 ? lines : mutate(lines)), TWO_MEASURES)
        .join('\n'),
    );

  it('each line has one place, and a measure has all the text of its lines', () => {
    fc.assert(fc.property(aMutant, expectNothingLost), { numRuns: 80 });
  });

  it('the same of any text at all', () => {
    fc.assert(fc.property(fc.oneof(someText, fc.string({ unit: 'binary', maxLength: 400 })), expectNothingLost));
  });

  it('the same of any bytes, read as UTF-8 or as the code of Windows', () => {
    const read = (bytes: Uint8Array, encoding: string): string => new TextDecoder(encoding).decode(bytes);

    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom('utf-8', 'windows-874'), (bytes, encoding) =>
        expectNothingLost(read(bytes, encoding)),
      ),
    );
  });

  it('a plan is read the same with Thai and Arabic digits', () => {
    const arabic = SEED.join('\n').replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50));

    const [thai, other] = [SEED.join('\n'), arabic].map((text) => readPlanText(text, CONTEXT));

    expect(other?.measures.map(shape)).toEqual(thai?.measures.map(shape));
  });

  it.each([
    ['one long line', `๑. ชื่อโครงการ ${'ก '.repeat(200_000)}`],
    ['brackets that never close', `๑. ชื่อโครงการ: x\n๕. วิธีดำเนินการ\n๑) ${'('.repeat(300_000)}`],
    ['marks without text', `๑. ชื่อโครงการ: x\n๕. วิธีดำเนินการ\n${'๒) '.repeat(100_000)}`],
    ['items without end', `๑. ชื่อโครงการ: x\n๕. วิธีดำเนินการ\n${'๑) ก\n'.repeat(30_000)}`],
    ['headings in one line', '๑. ชื่อโครงการ '.repeat(20_000)],
    ['headings that are nearly one', `๑. ชื่อโครงการ: x\n${'๒. หลักกากและเหตุผ\n'.repeat(20_000)}`],
    ['spaces', `๑. ชื่อโครงการ${' '.repeat(300_000)}x`],
    ['dots', '.'.repeat(300_000)],
    ['split vowels', 'ํ า'.repeat(150_000)],
    ['reports without a cadence', `๑. ชื่อโครงการ: x\n๕. วิธีดำเนินการ\n${'รายงาน'.repeat(50_000)}`],
    ['figures', `๑. ชื่อโครงการ: x\n๙. ผลผลิต\n${'ไม่น้อยกว่าร้อยละ ๑,'.repeat(20_000)}`],
    ['months', `๑. ชื่อโครงการ: x\n๖. ระยะเวลา\n${'มกราคม - '.repeat(30_000)}`],
    ['digits', '๑'.repeat(300_000)],
  ])('it is read in time that grows with its length: %s', (_, text) => {
    expect(() => readPlanText(text, CONTEXT)).not.toThrow();
  });
});

/** Each piece of each line stands in one sheet or among the unplaced; what stands in a sheet stands in its measure. */
function expectNothingLost(content: string): void {
  const lines = sourceLines(content);
  const { sheets, unplaced } = readSheets(lines);
  const draft = readPlanText(content, CONTEXT);
  const pieces = sheets.flatMap((sheet) => sheet.pieces);
  for (const { line, text } of lines) {
    const placed = pieces.filter((piece) => piece.line === line).map((piece) => `${piece.mark}${piece.text}`);
    const aside = unplaced.filter((one) => one.line === line).map((one) => one.text);
    expect(squeezed([...placed, ...aside].join(''))).toBe(squeezed(text));
  }
  expect(
    [
      ...new Set([...draft.measures.flatMap((measure) => measure.lines), ...draft.unplaced.map(({ line }) => line)]),
    ].toSorted((a, b) => a - b),
  ).toEqual(lines.map(({ line }) => line));
  for (const sheet of sheets) {
    const { measure } = measureOf(sheet, 1, CONTEXT.fiscalYear);
    const said = sheet.pieces.filter(({ kind }) => kind === 'text' || kind === 'item').map(({ text }) => text);
    expect(letters(textsOf(measure).join(''))).toEqual(letters(said.join('')));
  }
}

function textsOf(measure: DraftMeasure): readonly string[] {
  const { title, rationale, objectives, targetGroup, place = '', steps, period, budget, responsible } = measure;
  const { outputs, outcomes, followUp = '' } = measure;
  const prose = [title, rationale, targetGroup, place, period, budget.text, responsible, followUp];
  return [...prose, ...objectives, ...steps, ...outputs, ...outcomes];
}

function shape(measure: DraftMeasure): unknown {
  const { objectives, steps, outputs, outcomes, targets, cadence, budget, lines } = measure;
  return {
    counts: [objectives, steps, outputs, outcomes].map(({ length }) => length),
    targets: targets.map(({ comparator, value, unit }) => [comparator, value, unit]),
    rounds: cadence.rounds,
    amount: budget.amount,
    lines,
  };
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

/** Marks of lists are no part of a measure's text; letters and what stands above and below them are. */
function letters(text: string): string {
  return [...text.replace(/[^\p{L}\p{M}]/gu, '')].toSorted().join('');
}
