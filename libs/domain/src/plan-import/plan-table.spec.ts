import type { PlanDraft } from './plan-draft';
import { readPlanTable, type MergedCells, type ReadTable, type TableFault } from './plan-table';

const HEADINGS = ['ที่', 'โครงการ/กิจกรรม', 'วิธีดำเนินงาน', 'งบประมาณ (บาท)', 'ผู้รับผิดชอบ', 'ตัวชี้วัด'];
const FIRST = ['1', 'มาตรการ ก', '1) ประชุม\n2) รายงานผลทุกเดือน', '20,000', 'กองคลัง', 'ไม่น้อยกว่าร้อยละ ๘๐'];
const SECOND = ['๒', 'มาตรการ ข', 'ออกประกาศ\nแจ้งเวียน', '-', 'สำนักปลัด', ''];

describe('a table of measures', () => {
  it('has a measure a row, its headings by synonyms, items by marks or lines', () => {
    const { measures, unplaced } = draft([['แผนปฏิบัติการ', ''], HEADINGS, FIRST, [], SECOND]);

    expect(measures).toMatchObject([
      {
        number: 1,
        title: 'มาตรการ ก',
        steps: ['ประชุม', 'รายงานผลทุกเดือน'],
        budget: { amount: 20_000, text: '20,000' },
        responsible: 'กองคลัง',
        outputs: ['ไม่น้อยกว่าร้อยละ ๘๐'],
        targets: [{ comparator: 'atLeast', value: 80, unit: 'ร้อยละ' }],
        cadence: { because: 'รายงานผลทุกเดือน' },
        lines: [3],
      },
      { number: 2, title: 'มาตรการ ข', steps: ['ออกประกาศ', 'แจ้งเวียน'], budget: { amount: null }, lines: [5] },
    ]);
    expect(unplaced).toEqual([{ line: 1, text: 'แผนปฏิบัติการ', reason: 'outside' }]);
  });

  it('goes on with the measure above where a row has neither number nor title', () => {
    const { measures } = draft([HEADINGS, FIRST, ['', '', '3) ประเมินผล', '', 'กองช่าง', '']]);

    expect(measures).toMatchObject([
      { steps: ['ประชุม', 'รายงานผลทุกเดือน', 'ประเมินผล'], responsible: 'กองคลัง\nกองช่าง', lines: [2, 3] },
    ]);
  });

  it('parts outputs and outcomes that share a column', () => {
    const { measures } = draft([
      ['ชื่อโครงการ', 'ผลผลิต/ผลลัพธ์'],
      ['มาตรการ', 'ผลผลิต\n๑) คู่มือ\n๒) ประกาศ\nผลลัพธ์ : เรื่องร้องเรียนลดลง'],
    ]);

    expect(measures).toMatchObject([{ outputs: ['คู่มือ', 'ประกาศ'], outcomes: ['เรื่องร้องเรียนลดลง'] }]);
  });

  it('numbers rows without a number, past those that have one', () => {
    const { measures } = draft([HEADINGS, ['', 'ก'], ['2', 'ข'], ['', 'ค']]);

    expect(measures.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it('has measures under their มิติ, whose name stays beside them', () => {
    const rows = [
      ['มิติที่', 'ลำดับที่', 'ชื่อโครงการ'],
      ['มิติที่ ๑ วัฒนธรรมสุจริต', '1', 'ก'],
      ['', '2', 'ข'],
      ['๒', '3', 'ค'],
      ['', '4', 'ง'],
    ];

    const { measures, unplaced } = draft(rows, [{ line: 2, column: 1, lastLine: 3, lastColumn: 1 }]);

    expect(measures.map(({ dimension }) => dimension)).toEqual([1, 1, 2, undefined]);
    expect(unplaced).toEqual([{ line: 2, text: 'มิติที่ ๑ วัฒนธรรมสุจริต', reason: 'grouping' }]);
  });

  it('has measures under the heading of their มิติ, in a row of its own', () => {
    const rows = [HEADINGS, ['มิติที่ ๑ วัฒนธรรมสุจริต'], FIRST, ['', 'มิติที่ ๒'], ['แผนงานที่ ๑'], SECOND];

    const { measures, unplaced } = draft(rows);

    expect(measures.map(({ title, dimension }) => [title, dimension])).toEqual([
      ['มาตรการ ก', 1],
      ['มาตรการ ข', 2],
    ]);
    expect(unplaced.map(({ line, text, reason }) => [line, text, reason])).toEqual([
      [2, 'มิติที่ ๑ วัฒนธรรมสุจริต', 'grouping'],
      [4, 'มิติที่ ๒', 'grouping'],
      [5, 'แผนงานที่ ๑', 'grouping'],
    ]);
  });

  it.each([
    [['รวม', '', '', '20,000', '', '']],
    [['', 'รวมทั้งสิ้น ๒ โครงการ', '', '๒๐,๐๐๐ บาท', '', '']],
    [['', 'ยอดรวมมิติที่ ๑', '', '-', '', '']],
  ])('has no measure, and no budget, of a row of sums: %j', (sums) => {
    const { measures, unplaced } = draft([HEADINGS, FIRST, sums]);

    expect(measures.map(({ title, budget }) => [title, budget.amount])).toEqual([['มาตรการ ก', 20_000]]);
    expect(unplaced).toEqual([{ line: 3, text: sums.filter((cell) => cell !== '').join(' '), reason: 'notAMeasure' }]);
  });

  it('leaves to a measure what its further rows say, however they begin', () => {
    const rows = [HEADINGS, FIRST.with(3, ''), ['', '', 'มิติที่ ๒ ของแผน'], ['', '', 'รวม', '20,000 บาท'], SECOND];

    const { measures } = draft(rows);

    expect(measures.map(({ steps, budget, dimension }) => [steps.length, budget.amount, dimension])).toEqual([
      [2, 20_000, undefined],
      [2, null, undefined],
    ]);
    expect(measures[0]?.steps.at(-1)).toBe('รายงานผลทุกเดือน มิติที่ ๒ ของแผน รวม');
  });

  it('keeps the มิติ of a row before that of the heading above it', () => {
    const rows = [
      ['มิติที่', 'ชื่อโครงการ', 'งบประมาณ'],
      ['', 'มิติที่ ๑', '500'],
      ['๒', 'ก'],
      ['', 'ข'],
      ['๒', 'รวม', '๙'],
    ];

    expect(draft(rows).measures.map(({ title, dimension }) => [title, dimension])).toEqual([
      ['ก', 2],
      ['ข', 1],
    ]);
  });

  it('tells a budget that was rounded', () => {
    expect(draft([HEADINGS, FIRST.with(3, '100.50')]).warnings.map(({ code }) => code)).toContain('BUDGET_ROUNDED');
  });

  it('takes a measure whose title begins like a sum for what it is', () => {
    expect(draft([HEADINGS, ['', 'รวมพลังต้านทุจริต'], ['', 'รวม', 'จัดประชุม']]).measures).toHaveLength(2);
  });

  it('is linted like a text, at its cells', () => {
    const { warnings } = draft([HEADINGS, ['1', 'มาตรการ', 'คำสั่งนายกเทศมนตรี', '', '', '']]);

    expect(warnings).toContainEqual({ line: 2, column: 3, code: 'OTHER_TYPE_TITLE', facts: { found: 'นายกเทศมนตรี' } });
  });

  it('without rows has no measures, and says so', () => {
    expect(draft([HEADINGS]).warnings).toEqual([{ line: 1, column: 1, code: 'NO_MEASURES', facts: {} }]);
  });
});

describe('a table that is faulty is not read, and each fault has its line and column', () => {
  it.each<[string, string[][], Partial<TableFault>]>([
    ['no headings', [['ก', 'ข'], ['ค']], { line: 1, column: 1, code: 'HEADINGS_NOT_FOUND' }],
    ['no column for titles', [['ที่', 'งบประมาณ']], { code: 'HEADINGS_NOT_FOUND' }],
    [
      'an unknown column',
      [[...HEADINGS, 'หมายเหตุ'], FIRST],
      { line: 1, column: 7, code: 'COLUMN_UNKNOWN', facts: { found: 'หมายเหตุ' } },
    ],
    [
      'a column without a heading',
      [HEADINGS, FIRST, [...SECOND, 'x']],
      { line: 1, column: 7, code: 'COLUMN_UNNAMED', facts: { found: '', row: '3' } },
    ],
    [
      'a heading that is missing among others',
      [HEADINGS.with(3, ''), FIRST],
      { line: 1, column: 4, code: 'COLUMN_UNNAMED' },
    ],
    [
      'two columns of one heading',
      [[...HEADINGS, 'หน่วยงานรับผิดชอบ'], FIRST],
      { line: 1, column: 7, code: 'COLUMN_TWICE' },
    ],
    [
      'two measures of one number',
      [HEADINGS, FIRST, SECOND.with(0, '๑')],
      { line: 3, column: 1, code: 'NUMBER_TWICE', facts: { found: '๑', before: '2' } },
    ],
    [
      'a number that is none',
      [HEADINGS, FIRST.with(0, 'หนึ่ง')],
      { line: 2, column: 1, code: 'NUMBER_INVALID', facts: { found: 'หนึ่ง' } },
    ],
    [
      'a มิติ that has no number',
      [
        [...HEADINGS, 'มิติที่'],
        [...FIRST, 'วัฒนธรรมสุจริต'],
      ],
      { line: 2, column: 7, code: 'DIMENSION_INVALID', facts: { found: 'วัฒนธรรมสุจริต' } },
    ],
    ['a measure without a title', [HEADINGS, FIRST.with(1, '')], { line: 2, column: 2, code: 'TITLE_NEEDED' }],
  ])('%s', (_, rows, expected) => {
    expect(faults(rows)).toMatchObject([expected]);
  });

  it('headings merged across columns', () => {
    const merged = [{ line: 1, column: 3, lastLine: 1, lastColumn: 4 }];

    expect(faults([HEADINGS.with(3, ''), FIRST], merged)).toMatchObject([
      { line: 1, column: 3, code: 'HEADINGS_MERGED', facts: { found: 'วิธีดำเนินงาน' } },
      { line: 1, column: 4, code: 'HEADINGS_MERGED' },
    ]);
  });

  it('all of them at once', () => {
    expect(faults([HEADINGS, FIRST.with(1, ''), SECOND.with(0, 'x')]).map(({ line }) => line)).toEqual([2, 3]);
  });
});

function table(rows: readonly (readonly string[])[], merged: readonly MergedCells[] = []): ReadTable {
  const numbered = rows.map((cells, index) => ({ line: index + 1, cells }));
  return readPlanTable(numbered, merged, { fiscalYear: 2023, organisationType: 'subdistrictAdministration' });
}

function draft(rows: readonly (readonly string[])[], merged: readonly MergedCells[] = []): PlanDraft {
  const read = table(rows, merged);
  if (read.type !== 'read') throw new Error(JSON.stringify(read.faults));
  return read.draft;
}

function faults(rows: readonly (readonly string[])[], merged: readonly MergedCells[] = []): readonly TableFault[] {
  const read = table(rows, merged);
  return read.type === 'read' ? [] : read.faults;
}
