import { buffer } from 'node:stream/consumers';
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { ZipFile } from 'yazl';
import { DomainError, type PlanDraft, type TableFault } from '@app/domain';
import { readPlanSource, type ReadPlan, type SourceFormat } from './plan-source';
import { csvTemplate, workbookTemplate } from './plan-template';

const ROWS = [
  ['ลำดับที่', 'ชื่อโครงการ', 'วิธีดำเนินการ', 'ผู้รับผิดชอบ', 'ผลผลิต'],
  ['๑', 'มาตรการ ก', '๑) ประชุม\n๒) รายงานผลทุกเดือน', 'กองคลัง', 'ไม่ต่ำกว่าร้อยละ ๘๐'],
  ['๒', 'มาตรการ ข', 'ออกประกาศ', 'สำนักปลัด', 'จำนวน ๑ ฉบับ'],
];
const EXPECTED = [
  { number: 1, title: 'มาตรการ ก', steps: ['ประชุม', 'รายงานผลทุกเดือน'], responsible: 'กองคลัง' },
  { number: 2, title: 'มาตรการ ข', steps: ['ออกประกาศ'], responsible: 'สำนักปลัด' },
];

describe('a plan in CSV', () => {
  const csv = ROWS.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n');

  it.each([
    ['UTF-8', Buffer.from(csv)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${csv}`)],
    ['the Thai code of Windows (TIS-620)', oldThai(csv)],
    ['UTF-16 as Excel’s “Unicode text”', Buffer.from(`\uFEFF${csv.replaceAll('","', '"\t"')}`, 'utf16le')],
    ['semicolons', Buffer.from(csv.replaceAll('","', '";"'))],
  ])('is read from %s', async (_, bytes) => {
    expect((await draftOf('csv', bytes)).measures).toMatchObject(EXPECTED);
  });

  it('has the line on which a row begins, though cells have lines of their own', async () => {
    expect((await draftOf('csv', Buffer.from(csv))).measures.map(({ lines }) => lines)).toEqual([[2], [4]]);
  });

  it('that is broken has its line', async () => {
    expect(await faultsOf('csv', Buffer.from('ลำดับที่,ชื่อโครงการ,งบประมาณ\n1,"ก"ข,\n'))).toMatchObject([
      { line: 2, code: 'TABLE_BROKEN' },
    ]);
  });

  it('that is longer or wider than any plan is not read', async () => {
    expect(await faultsOf('csv', Buffer.from(`ชื่อโครงการ,งบประมาณ\n${'ก,1\n'.repeat(2_000)}`))).toMatchObject([
      { line: 2_001, code: 'TABLE_TOO_LARGE' },
    ]);
    expect(await faultsOf('csv', Buffer.from(`ชื่อโครงการ,งบประมาณ\n${','.repeat(100)}`))).toMatchObject([
      { line: 2, column: 61, code: 'TABLE_TOO_LARGE' },
    ]);
  });
});

describe('a plan as a workbook', () => {
  it('is read, with numbers and dates as they are shown', async () => {
    const day = new Date(Date.UTC(2022, 9, 1));
    const bytes = await workbook([
      ['ที่', 'โครงการ/กิจกรรม', 'งบประมาณ', 'ระยะเวลา'].map((value) => ({ value })),
      [{ value: 1 }, { value: 'มาตรการ' }, { value: 20_000 }, { value: day, type: Date, format: 'dd/mm/yyyy' }],
    ]);

    expect((await draftOf('xlsx', bytes)).measures).toMatchObject([
      { number: 1, title: 'มาตรการ', budget: { amount: 20_000, text: '20000' }, period: '๑ ตุลาคม ๒๕๖๕' },
    ]);
  });

  it('has the same measures as its CSV', async () => {
    const bytes = await workbook(ROWS.map((row) => row.map((value) => ({ value }))));

    expect((await draftOf('xlsx', bytes)).measures).toMatchObject(EXPECTED);
  });

  it('goes on with a measure whose cells are merged downwards', async () => {
    const bytes = await workbook([
      ['ที่', 'โครงการ', 'วิธีดำเนินการ'].map((value) => ({ value })),
      [{ value: '1', rowSpan: 2 }, { value: 'มาตรการ', rowSpan: 2 }, { value: 'ประชุม' }],
      [null, null, { value: 'รายงานผล' }],
    ]);

    expect((await draftOf('xlsx', bytes)).measures).toMatchObject([{ steps: ['ประชุม', 'รายงานผล'], lines: [2, 3] }]);
  });

  it('whose headings are merged or missing is told which', async () => {
    const merged = await workbook([
      [{ value: 'โครงการ' }, { value: 'วิธีดำเนินการ', columnSpan: 2 }, null],
      ['มาตรการ', 'ก', 'ข'].map((value) => ({ value })),
    ]);
    const missing = await workbook([
      [{ value: 'โครงการ' }, null, { value: 'งบประมาณ' }],
      ['มาตรการ', 'ก', '1'].map((value) => ({ value })),
    ]);

    expect(await faultsOf('xlsx', merged)).toMatchObject([
      { line: 1, column: 2, code: 'HEADINGS_MERGED' },
      { line: 1, column: 3, code: 'HEADINGS_MERGED' },
    ]);
    expect(await faultsOf('xlsx', missing)).toMatchObject([{ line: 1, column: 2, code: 'COLUMN_UNNAMED' }]);
  });

  it('with formulas is told at which cells: none is computed', async () => {
    const bytes = await workbook([
      ['โครงการ', 'งบประมาณ'].map((value) => ({ value })),
      [{ value: 'มาตรการ' }, { value: '1+1', type: 'Formula' }],
    ]);

    expect(await faultsOf('xlsx', bytes)).toEqual([
      { line: 2, column: 2, code: 'FORMULA_IN_CELL', facts: { found: 'B2' } },
    ]);
  });

  it('with content on further sheets is told which: none is dropped', async () => {
    const data = ROWS.map((row) => row.map((value) => ({ value })));
    const bytes = await writeExcelFile([
      { data, sheet: 'มิติที่ ๑' },
      { data, sheet: 'มิติที่ ๒ & ๓' },
      { data: [[null]], sheet: 'Sheet3' },
      { data: [[{ value: 1 }]], sheet: 'Sheet4' },
    ]).toBuffer();

    expect(await faultsOf('xlsx', bytes)).toEqual([
      { line: 1, column: 1, code: 'SHEETS_MANY', facts: { found: '“มิติที่ ๒ & ๓”, “Sheet4”' } },
    ]);
  });

  it.each([
    ['its letters by their numbers', '&#3649;&#xE1C;&#3609;', '“แผน”'],
    ['a number of no letter', '&#9999999;', '“&#9999999;”'],
  ])('names a further sheet that has %s', async (_, name, found) => {
    const further = `<sheet name="${name}" sheetId="2" r:id="rId1"/></sheets>`;
    const sheet = '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>';
    const bytes = await parts({ sheet, workbook: WORKBOOK.replace('</sheets>', further) });

    expect(await faultsOf('xlsx', bytes)).toMatchObject([{ code: 'SHEETS_MANY', facts: { found } }]);
  });

  it('is read where its further sheets are empty', async () => {
    const data = ROWS.map((row) => row.map((value) => ({ value })));
    const empty: SheetData = [[{ value: '', backgroundColor: '#ffff00' }]];
    const bytes = await writeExcelFile([
      { data, sheet: 'แผน' },
      { data: empty, sheet: 'Sheet2' },
      { data: [], sheet: 'Sheet3' },
    ]).toBuffer();

    expect((await draftOf('xlsx', bytes)).measures).toMatchObject(EXPECTED);
  });

  it('with a cell beyond any plan is not unrolled', async () => {
    const sheet = '<worksheet><sheetData><row r="1"><c r="XFD1"/></row></sheetData></worksheet>';
    const far = '<worksheet><sheetData><row r="1048576"><c r="A1048576"/></row></sheetData></worksheet>';

    expect(await faultsOf('xlsx', await parts({ sheet }))).toMatchObject([
      { line: 1, column: 16_384, code: 'TABLE_TOO_LARGE', facts: { found: 'XFD1' } },
    ]);
    expect(await faultsOf('xlsx', await parts({ sheet: far }))).toMatchObject([
      { line: 1_048_576, code: 'TABLE_TOO_LARGE' },
    ]);
  });

  it('whose cells share one long text is not unrolled', async () => {
    const text = 'ก'.repeat(30_000);
    const bytes = await workbook([
      [{ value: 'โครงการ' }, { value: 'งบประมาณ' }],
      ...Array.from({ length: 100 }, () => [{ value: text }, { value: text }]),
    ]);

    await expect(read('xlsx', bytes)).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });

  it.each([
    ['bursts when it is unpacked', () => parts({ more: ' '.repeat(41 * 1_048_576) }), 'zipTooLarge'],
    ['declares entities', () => parts({ sheet: '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>' }), 'notItsType'],
    ['has no sheet', () => parts({ workbook: '<workbook/>' }), 'notItsType'],
    ['is no archive', () => Promise.resolve(Buffer.from('PK no')), 'zipBroken'],
    ['is cut off', async () => (await workbookTemplate()).subarray(0, 500), 'zipBroken'],
  ])('is refused where it %s', async (_, bytes, reason) => {
    await expect(read('xlsx', await bytes())).rejects.toMatchObject({ code: 'FILE_REFUSED', details: { reason } });
  });
});

describe('a plan as a text file', () => {
  it('is read from UTF-8 and from the Thai code of Windows alike', async () => {
    const text = '๑. ชื่อโครงการ : มาตรการ\n๒. หลักการและเหตุผล\nเพราะ\n๘. ผู้รับผิดชอบ กองคลัง';

    expect(await read('text', oldThai(text))).toEqual(await read('text', Buffer.from(text)));
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'empty'],
    ['binary', Buffer.from([1, 2, 3, 4, 0xff, 0x80]), 'notUtf8'],
    ['binary that is UTF-8 by chance', Buffer.from('ก\0ข'), 'notItsType'],
  ])('is refused where it is %s', async (_, bytes, reason) => {
    await expect(read('text', bytes)).rejects.toMatchObject({ code: 'FILE_REFUSED', details: { reason } });
  });
});

describe('a text of more lines than any plan', () => {
  it('is refused as too large', async () => {
    await expect(read('text', Buffer.from('\n'.repeat(60_000)))).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });
});

describe('the template', () => {
  it.each<[SourceFormat, () => Promise<Uint8Array>]>([
    ['csv', () => Promise.resolve(Buffer.from(csvTemplate()))],
    ['xlsx', workbookTemplate],
  ])('has headings that are read as they are meant: %s', async (format, template) => {
    const draft = await draftOf(format, await template());

    expect(draft.warnings.map(({ code }) => code)).toEqual(['NO_MEASURES']);
  });
});

async function read(format: SourceFormat, bytes: Uint8Array): Promise<ReadPlan> {
  return readPlanSource({
    format,
    bytes,
    context: { fiscalYear: 2023, organisationType: 'subdistrictAdministration' },
  });
}

async function draftOf(format: SourceFormat, bytes: Uint8Array): Promise<PlanDraft> {
  const answer = await read(format, bytes);
  if (answer.type !== 'read') throw new DomainError('PLAN_IMPORT_FAULTY', { faults: answer.faults });
  return answer.draft;
}

async function faultsOf(format: SourceFormat, bytes: Uint8Array): Promise<readonly TableFault[]> {
  const answer = await read(format, bytes);
  return answer.type === 'faulty' ? answer.faults : [];
}

async function workbook(rows: SheetData): Promise<Buffer> {
  return writeExcelFile(rows).toBuffer();
}

/** The parts of a workbook by hand, where no program would write them so. */
async function parts({ sheet = '<worksheet/>', workbook: book = WORKBOOK, more = '' }): Promise<Buffer> {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from('<Types/>'), '[Content_Types].xml');
  zip.addBuffer(Buffer.from(book), 'xl/workbook.xml');
  zip.addBuffer(Buffer.from(RELATIONS), 'xl/_rels/workbook.xml.rels');
  zip.addBuffer(Buffer.from(sheet), 'xl/worksheets/sheet1.xml');
  zip.addBuffer(Buffer.from(more), 'xl/more.xml');
  zip.end();
  return buffer(zip.outputStream);
}

const WORKBOOK = '<workbook><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>';
const RELATIONS = '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>';

/** Thai in one byte a letter, as Windows has it. */
function oldThai(text: string): Buffer {
  return Buffer.from(
    [...text].map((letter) => (letter >= 'ก' ? letter.charCodeAt(0) - 0x0e01 + 0xa1 : letter.charCodeAt(0))),
  );
}
