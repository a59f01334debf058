import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { MEASURE_FIELDS } from './corrections';
import { sourceLines } from './mended-text';
import { measureOf, type ReadMeasure } from './measure-of';
import type { DraftMeasure, MeasureField } from './plan-draft';
import { readPlanText } from './plan-text';
import type { Sheet } from './sheet';
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

const SOME_TEXT = fc.string({
  unit: fc.constantFrom(...'๑๒๓129.)(-: /ํำาเแ่้๊ิีกขคผลงบประมาณ\n\r\t\f\u200b\uFEFF\u0000\ud800𝒜'),
});

const LISTS = ['objectives', 'steps', 'outputs', 'outcomes'] as const;
const FIRST_OBJECTIVE = /^(?:[-–]\s*)?\(?[1๑][.)]\s*(?=เพื่อ)/;

type Mutation = (lines: readonly string[]) => readonly string[];

describe('whatever becomes of a plan’s text', () => {
  it('each line has one place, and a measure has all the text of its lines', () => {
    fc.assert(fc.property(aMutantOf(TWO_MEASURES, 25), expectNothingLost), { numRuns: 150 });
  });

  it('the same of a whole plan, as it is and as it may become', () => {
    expectNothingLost(SEED.join('\n'));
    fc.assert(fc.property(aMutantOf(SEED, 60), expectNothingLost), { numRuns: 25 });
  });

  it('the same of any text at all', () => {
    fc.assert(fc.property(fc.oneof(SOME_TEXT, fc.string({ unit: 'binary', maxLength: 400 })), expectNothingLost));
  });

  it('the same of any bytes, read as UTF-8 or as the code of Windows', () => {
    const read = (bytes: Uint8Array, encoding: string): string => new TextDecoder(encoding).decode(bytes);

    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom('utf-8', 'windows-874'), (bytes, encoding) =>
        expectNothingLost(read(bytes, encoding)),
      ),
      { numRuns: 500 },
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

/** The lines with some of them dropped, joined, broken, moved, with other digits or with debris among them. */
function aMutantOf(source: readonly string[], most: number): fc.Arbitrary<string> {
  const at = fc.nat({ max: source.length });
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
    fc.tuple(at, at, SOME_TEXT).map(([index, cut, text]) => (lines: readonly string[]) => {
      const line = lines[index % lines.length] ?? '';
      return lines.with(index % lines.length, `${line.slice(0, cut)}${text}${line.slice(cut)}`);
    }),
  );
  return fc
    .array(aMutation, { minLength: 1, maxLength: most })
    .map((mutations) =>
      mutations
        .reduce<readonly string[]>((lines, mutate) => (lines.length === 0 ? lines : mutate(lines)), source)
        .join('\n'),
    );
}

/** Each piece of each line stands in one sheet or among the unplaced; what stands in a sheet stands in its measure. */
function expectNothingLost(content: string): void {
  const lines = sourceLines(content);
  expect(lines.map(({ text }) => unmended(text)).join('')).toBe(unmended(content));
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
    const read = measureOf(sheet, 1, CONTEXT.fiscalYear);
    expect(textsOf(read.measure)).toEqual(saidIn(sheet, read));
  }
}

/** Of each heading what the measure has, letters, digits and signs in their order. */
function textsOf(measure: DraftMeasure): Readonly<Record<MeasureField, string>> {
  const { title, rationale, targetGroup, place = '', period, budget, responsible, followUp = '' } = measure;
  const prose = { title, rationale, targetGroup, place, period, budget: budget.text, responsible, followUp };
  const { objectives, steps, outputs, outcomes } = measure;
  const lists = { objectives, steps, outputs, outcomes };
  return fieldTexts((field) => squeezed(isListField(field) ? lists[field].join('') : prose[field]));
}

/** The same of the sheet's lines: marks of items are off, and where a heading was guessed the text is under that one. */
function saidIn({ pieces }: Sheet, { warnings }: ReadMeasure): Readonly<Record<MeasureField, string>> {
  const guesses = warnings.filter(({ code }) => code === 'HEADING_GUESSED');
  const said = pieces
    .filter(({ kind, text }) => (kind === 'text' || kind === 'item') && text !== '')
    .map(({ field, line, column, mark, text }) => {
      const guessed = guesses.find((one) => one.line === line && one.column === column)?.facts['field'];
      if (guessed === 'objectives') return { field: guessed, text: text.replace(FIRST_OBJECTIVE, '') };
      const under = guessed ?? (field === 'results' ? 'outputs' : field);
      return { field: under, text: LISTS.some((list) => list === under) ? text : `${mark}${text}` };
    });
  return fieldTexts((field) =>
    squeezed(
      said
        .filter((one) => one.field === field)
        .map(({ text }) => text)
        .join(''),
    ),
  );
}

function fieldTexts(textOf: (field: MeasureField) => string): Readonly<Record<MeasureField, string>> {
  return Object.fromEntries(MEASURE_FIELDS.map((field) => [field, textOf(field)])) as Record<MeasureField, string>;
}

function isListField(field: MeasureField): field is (typeof LISTS)[number] {
  return LISTS.some((list) => list === field);
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

/** Consonants and digits, which mending never touches; but for the two that fonts of Windows keep in the private area. */
function unmended(text: string): string {
  return text.replace(/[^ก-ฌฎฏฑ-ฮ0-9๐-๙]/g, '');
}
