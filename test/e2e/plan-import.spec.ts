import { randomUUID } from 'node:crypto';
import writeExcelFile from 'write-excel-file/node';
import { fixture } from '../support/memos';
import { importOrganisation, type Answer, type Caller, type TestOrganisation } from '../support/organisation';
import { aText, keep, readIn, type ImportRefusal, type PlanPreview } from '../support/plan-imports';

const SEED = fixture('003-plan-2566-measures-1-10.txt');
const GOLDEN: readonly unknown[] = JSON.parse(fixture('003-plan-2566-measures-1-10.measures.json'));
const MEGABYTE = 1_048_576;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

let organisation: TestOrganisation;
let officer: Caller;

beforeAll(async () => {
  organisation = await importOrganisation();
  officer = organisation.as('officer');
});

describe('A plan that is read in', () => {
  it('as text is shown with every measure of seed 003, warnings with their sentences, and nothing unplaced', async () => {
    const { status, body } = await readIn(officer, SEED);

    expect(status).toBe(200);
    expect(body.measures.map(({ unitIds: _, ...measure }) => measure)).toEqual(GOLDEN);
    expect(body.unplaced).toEqual([]);
    expect(body.warnings).toContainEqual({
      line: 548,
      column: 52,
      code: 'OTHER_TYPE_TITLE',
      message: '“นายกเทศมนตรี” เป็นตำแหน่งหรือหน่วยงานของ อปท. ประเภทอื่น โปรดตรวจ',
    });
  });

  it.each(['text', 'csv', 'xlsx'] as const)('as a file is read like it: %s', async (format) => {
    const files = {
      text: aFile('๑. ชื่อโครงการ : ก\n๕. วิธีดำเนินการ\n๑) ประชุม\n๘. ผู้รับผิดชอบ\nสำนักปลัด', 'แผน.txt', 'text/plain'),
      csv: aFile('ชื่อโครงการ,วิธีดำเนินการ,ผู้รับผิดชอบ\nก,ประชุม,สำนักปลัด\n', 'แผน.csv', 'text/csv'),
      xlsx: aFile(
        await workbook([
          ['ชื่อโครงการ', 'วิธีดำเนินการ', 'ผู้รับผิดชอบ'],
          ['ก', 'ประชุม', 'สำนักปลัด'],
        ]),
        'แผน.xlsx',
        XLSX,
      ),
    };

    const { status, body } = await upload<PlanPreview>(files[format]);

    expect(status).toBe(200);
    expect(body.measures).toMatchObject([{ number: 1, title: 'ก', steps: ['ประชุม'] }]);
  });

  it('is shown again to who read it in, and to nobody else', async () => {
    const { body } = await readIn(officer, aText());
    const elsewhere = await importOrganisation();

    expect((await officer.get<PlanPreview>(`/plans/import/${body.id}`)).body).toEqual(body);
    expect((await organisation.as('officer2').get(`/plans/import/${body.id}`)).status).toBe(404);
    expect((await elsewhere.as('officer').post(`/plans/import/${body.id}/commit`)).status).toBe(404);
  });

  it('names the organisation’s own units where they stand under ผู้รับผิดชอบ', async () => {
    const units = await officer.get<{ items: { id: string; name: string }[] }>('/units');
    const [unit] = units.body.items;

    const { body } = await readIn(officer, aText({ responsible: `${unit?.name} และประชาชน` }));

    expect(body.measures[0]?.unitIds).toEqual([unit?.id]);
  });

  it('is answered again under the same key, and another one is not taken under it', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const content = aText();

    const first = await readIn(officer, content, key);
    const again = await readIn(officer, content, key);
    const other = await readIn(officer, aText(), key);

    expect(again.body).toEqual(first.body);
    expect([other.status, other.body]).toMatchObject([422, { code: 'KEY_REUSED' }]);
  });
});

describe('Bad input', () => {
  it('two measures of one number in a text are told with their lines, kept only once mended', async () => {
    const { body } = await readIn(officer, `ลำดับที่ ๒\n${aText()}\nลำดับที่ ๒\n${aText()}`);

    const refused = await keep<ImportRefusal>(officer, body.id);
    const kept = await keep(officer, body.id, { measures: [{ index: 1, number: 3 }] });

    expect(body.warnings).toMatchObject([{ line: 10, code: 'NUMBER_REPEATED' }]);
    expect([refused.status, refused.body.code]).toEqual([422, 'PLAN_IMPORT_INCOMPLETE']);
    expect(refused.body.errors).toEqual([
      {
        path: 'measures[1]',
        line: 10,
        column: 1,
        code: 'NUMBER_REPEATED',
        message: 'บรรทัด (แถว) ที่ 10 คอลัมน์ที่ 1: ลำดับที่ 2 ซ้ำกับบรรทัดที่ 1 โปรดแก้ลำดับที่ก่อนบันทึก',
      },
    ]);
    expect(kept.body.measures.map(({ number }) => number)).toEqual([2, 3]);
  });

  it.each<[string, readonly (readonly string[])[], object]>([
    [
      'two measures of one number',
      [
        ['ที่', 'โครงการ', 'งบประมาณ'],
        ['1', 'ก'],
        ['๑', 'ข'],
      ],
      { line: 3, column: 1, code: 'NUMBER_TWICE' },
    ],
    [
      'an unknown column',
      [
        ['โครงการ', 'งบประมาณ', 'สี'],
        ['ก', '', 'แดง'],
      ],
      { line: 1, column: 3, code: 'COLUMN_UNKNOWN' },
    ],
    [
      'a missing heading',
      [
        ['โครงการ', '', 'งบประมาณ'],
        ['ก', 'ข', ''],
      ],
      { line: 1, column: 2, code: 'COLUMN_UNNAMED' },
    ],
    ['no headings', [['ก', 'ข']], { line: 1, column: 1, code: 'HEADINGS_NOT_FOUND' }],
  ])('a table with %s is refused with line and column', async (_, rows, error) => {
    const csv = rows.map((row) => row.join(',')).join('\n');
    const files = [aFile(csv, 'a.csv', 'text/csv'), aFile(await workbook(rows), 'a.xlsx', XLSX)];

    for (const file of files) {
      const { status, body } = await upload<ImportRefusal>(file);

      expect([status, body.code]).toEqual([422, 'PLAN_IMPORT_FAULTY']);
      expect(body.errors).toMatchObject([error]);
    }
  });

  it('formulas are refused with their cells, and merged headings with theirs', async () => {
    const formula = await writeExcelFile([
      [{ value: 'โครงการ' }, { value: 'งบประมาณ' }],
      [{ value: 'ก' }, { value: 'A1&A1', type: 'Formula' }],
    ]).toBuffer();
    const merged = await writeExcelFile([
      [{ value: 'โครงการ' }, { value: 'งบประมาณ', columnSpan: 2 }, null],
      [{ value: 'ก' }, { value: '1' }, { value: '2' }],
    ]).toBuffer();

    const [first, second] = [
      await upload<ImportRefusal>(aFile(formula, 'a.xlsx', XLSX)),
      await upload<ImportRefusal>(aFile(merged, 'b.xlsx', XLSX)),
    ];

    expect(first.body.errors).toMatchObject([{ line: 2, column: 2, code: 'FORMULA_IN_CELL' }]);
    expect(second.body.errors).toMatchObject([
      { line: 1, column: 2, code: 'HEADINGS_MERGED' },
      { line: 1, column: 3 },
    ]);
  });

  it('a workbook of several sheets is refused with the names of those that would not be read', async () => {
    const data = [
      [{ value: 'โครงการ' }, { value: 'งบประมาณ' }],
      [{ value: 'ก' }, { value: '1' }],
    ];
    const bytes = await writeExcelFile([
      { data, sheet: 'มิติที่ ๑' },
      { data, sheet: 'มิติที่ ๒' },
    ]).toBuffer();

    const { status, body } = await upload<ImportRefusal>(aFile(bytes, 'a.xlsx', XLSX));

    expect([status, body.code]).toEqual([422, 'PLAN_IMPORT_FAULTY']);
    expect(body.errors).toMatchObject([{ code: 'SHEETS_MANY', message: expect.stringContaining('“มิติที่ ๒”') }]);
  });

  it.each<[string, () => File | Promise<File>, number, string]>([
    ['50 MB', () => aFile('ก'.repeat((50 * MEGABYTE) / 3), 'a.txt', 'text/plain'), 413, 'TOO_LARGE'],
    ['another type', () => aFile('%PDF-1.7', 'a.pdf', 'application/pdf'), 415, 'TYPE_NOT_ALLOWED'],
    ['nothing', () => aFile('', 'a.csv', 'text/csv'), 422, 'FILE_REFUSED'],
    ['binary', () => aFile('PK\u0000\u0001', 'a.txt', 'text/plain'), 422, 'FILE_REFUSED'],
    ['no workbook', () => aFile('PK\u0003\u0004', 'a.xlsx', XLSX), 422, 'FILE_REFUSED'],
    [
      'a workbook that is cut off',
      async () => aFile((await workbook([['โครงการ', 'งบประมาณ']])).subarray(0, 900), 'a.xlsx', XLSX),
      422,
      'FILE_REFUSED',
    ],
  ])('a file of %s is refused, and the next one is read', async (_, file, status, code) => {
    const refused = await upload<ImportRefusal>(await file());
    const next = await upload(aFile('ชื่อโครงการ,งบประมาณ\nก,-\n', 'a.csv', 'text/csv'));

    expect([refused.status, refused.body.code]).toEqual([status, code]);
    expect(next.status).toBe(200);
  });

  it.each([
    [{ format: 'text', content: 'x' }, 'fiscalYear'],
    [{ format: 'text', fiscalYear: 2566, content: 'x' }, 'fiscalYear'],
    [{ format: 'text', fiscalYear: 2023 }, 'content'],
    [{ format: 'text', fiscalYear: 2023, content: '' }, 'content'],
    [{ format: 'docx', fiscalYear: 2023, content: 'x' }, 'format'],
    [{ format: 'text', fiscalYear: 2023, content: 'x', more: 1 }, 'more'],
  ])('a request that is not right is refused by its field: %j', async (body, path) => {
    const { status, body: refusal } = await officer.post<ImportRefusal>('/plans/import', body);

    expect([status, refusal.code]).toEqual([422, 'INVALID_INPUT']);
    expect(refusal.errors?.map((error) => error.path)).toEqual([path]);
  });

  it('a file without its fiscal year is refused by that field', async () => {
    const form = new FormData();
    form.append('file', aFile('ชื่อโครงการ,งบประมาณ\n', 'a.csv', 'text/csv'));

    const { status, body } = (await officer.client.sendForm('/plans/import', form)) as Answer<ImportRefusal>;

    expect([status, body.errors?.map(({ path }) => path)]).toEqual([422, ['fiscalYear']]);
  });

  it('a text of anything at all is shown whole: what is no measure is unplaced', async () => {
    const { status, body } = await readIn(officer, '\f๑)\u200b ฯลฯ 😀\r\n\r\n)(\n--๒');

    expect(status).toBe(200);
    expect(body.unplaced.map(({ line, text }) => [line, text])).toEqual([
      [1, '๑) ฯลฯ 😀'],
      [3, ')('],
      [4, '--๒'],
    ]);
    expect((await keep<ImportRefusal>(officer, body.id)).body.errors).toMatchObject([{ code: 'NO_MEASURES' }]);
  });
});

describe('The template', () => {
  it.each(['csv', 'xlsx'])('is given as %s and comes back as it is meant', async (format) => {
    const template = await officer.client.download(`/plans/import/template.${format}`);
    const file = aFile(template.body, `แบบ.${format}`, template.headers.get('content-type') ?? '');

    const { status, body } = await upload<PlanPreview>(file);

    expect(status).toBe(200);
    expect(body.warnings.map(({ code }) => code)).toEqual(['NO_MEASURES']);
  });
});

async function upload<Body>(file: File): Promise<Answer<Body>> {
  const form = new FormData();
  form.append('fiscalYear', '2023');
  form.append('file', file);
  return (await officer.client.sendForm('/plans/import', form)) as Answer<Body>;
}

function aFile(content: string | Uint8Array, name: string, type: string): File {
  return new File([typeof content === 'string' ? content : new Uint8Array(content)], name, { type });
}

function workbook(rows: readonly (readonly string[])[]): Promise<Buffer> {
  return writeExcelFile(rows.map((row) => row.map((value) => ({ value })))).toBuffer();
}
