import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { MeasureExportService } from '../../apps/api/src/measures/measure-export.service';
import type { ExportMeasuresDto } from '../../apps/api/src/measures/measure-export.dto';
import { MeasureOffice } from '../support/measure-office';
import { Office } from '../support/office';

const MARCH = Date.UTC(2026, 2, 2, 3);
const HALF = '2026-m01-06';
const BOMB = `=HYPERLINK("http://127.0.0.1/?"&A1;"กดที่นี่")`;
const THAI = 'น้ำ ป้ำ ญี่ปุ่น ฐิ ฏุ ที่ กำหนดไว้ ๒๕๖๙';
const LONG = 'ก'.repeat(19_000);

type Row = Readonly<Record<string, string | number | Date | null>>;

let office: Office;
let plans: MeasureOffice;
let planId: string;

beforeAll(async () => {
  office = await Office.open('measure_export', { at: MARCH });
  plans = new MeasureOffice(office);
  const [palad, finance] = [office.id('palad-office'), office.id('finance')];
  const drafted = await plans.drafted(
    [2026],
    { title: THAI, dimension: 2, unitIds: [palad, finance], responsible: null },
    { title: `+${THAI}`, budget: { amount: null, text: null } },
    { title: '@ยกเลิก' },
  );
  planId = drafted.planId;
  const [shared = '', bombed = '', cancelled = ''] = drafted.measureIds;
  await plans.activate(planId, 2026);
  await hand('officer', shared, 'palad-office', {
    result: LONG,
    percent: 100,
    spent: 5_000,
    indicators: [{ target: 1, value: 85.5 }],
  });
  await hand('officer2', shared, 'finance', { result: LONG, percent: 100, spent: 1_234, suggestion: '-ควรทำต่อ' });
  await hand('officer', bombed, 'palad-office', { result: BOMB, obstacles: '\t=1+1', percent: 50, spent: 0 });
  const act = { fiscalYear: 2026, reason: 'งบถูกตัด' };
  await plans.measures.cancel(office.actor('officer'), cancelled, undefined, act);
  await plans.drafted([2026], {});
});

afterAll(() => office.close());

async function hand(username: string, measureId: string, unit: string, entry: Parameters<MeasureOffice['write']>[2]) {
  const place = { measureId, period: HALF, unitId: office.id(unit) };
  await plans.write(username, place, entry);
  await plans.entries.handIn(office.actor(username), place, undefined);
}

function exported(query: Omit<ExportMeasuresDto, 'fiscalYear'> & { readonly fiscalYear?: number }) {
  const service = new MeasureExportService(office.organisations, office.clock);
  return service.file(office.actor('auditor'), { fiscalYear: 2026, ...query });
}

async function csvOf(query: Parameters<typeof exported>[0]): Promise<readonly Readonly<Record<string, string>>[]> {
  const { content } = await exported(query);
  return parse(Buffer.from(content), { bom: true, columns: true });
}

async function xlsxOf(query: Parameters<typeof exported>[0]): Promise<readonly Row[]> {
  const { content } = await exported(query);
  const [headings = [], ...rows] = await readSheet(Buffer.from(content));
  return rows.map((row) =>
    Object.fromEntries(headings.map((heading, index) => [String(heading), row[index] as Row[string]])),
  );
}

describe('the measures of a year, exported', () => {
  it('are one row for each unit’s entry of each round, with every word as it was written', async () => {
    const rows = await csvOf({ format: 'csv' });

    expect(rows).toHaveLength(8);
    expect(rows[0]).toMatchObject({
      ...{ 'ปีงบประมาณ (พ.ศ.)': '2569', ลำดับที่: '1', 'มาตรการ/โครงการ': THAI, 'งบประมาณ (บาท)': '20000' },
      ...{ รอบรายงาน: HALF, สถานะของรอบ: 'เปิดรับรายงาน', กำหนดส่ง: '2026-04-30', การส่งรายงาน: 'ส่งทันกำหนด' },
      ...{ วันที่ส่ง: '2026-03-02', 'ล่าช้า (วัน)': '0', ร้อยละความก้าวหน้า: '100' },
      ผลการดำเนินงาน: LONG,
    });
    expect(rows[2]).toMatchObject({ รอบรายงาน: '2026-m01-12', การส่งรายงาน: 'รอส่ง', วันที่ส่ง: '' });
  });

  it('begin with the mark by which Excel reads Thai, and hold no cell that a spreadsheet would compute', async () => {
    const { content, name, type } = await exported({ format: 'csv' });
    const cells = (await csvOf({ format: 'csv' })).flatMap((row) => Object.values(row));

    expect([...content.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect([name, type]).toEqual(['มาตรการ ปีงบประมาณ 2569.csv', 'text/csv; charset=utf-8']);
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(cells).toEqual(expect.arrayContaining([`'${BOMB}`, `'+${THAI}`, `'-ควรทำต่อ`, `'@ยกเลิก`]));
  });

  it('have in a workbook numbers as numbers, days as days, and formulas as the texts that they are', async () => {
    const rows = await xlsxOf({ format: 'xlsx' });
    const { content } = await exported({ format: 'xlsx' });

    expect(rows).toContainEqual(
      expect.objectContaining({
        ...{ ลำดับที่: 1, 'งบประมาณ (บาท)': 20_000, 'เบิกจ่าย (บาท)': 5_000, 'มาตรการ/โครงการ': THAI },
        ...{ หน่วยงานผู้รับผิดชอบ: 'สำนักปลัด', กำหนดส่ง: new Date('2026-04-30T00:00:00Z') },
        วันที่ส่ง: new Date('2026-03-02T00:00:00Z'),
      }),
    );
    expect(rows.map((row) => row['ผลการดำเนินงาน'])).toContain(BOMB);
    expect(rows.map((row) => row['มาตรการ/โครงการ'])).toContain(`+${THAI}`);
    expect(Buffer.from(content).subarray(0, 2).toString()).toBe('PK');
  });

  it('leave out what is still being written', async () => {
    const place = {
      measureId: (await plans.drafted([2026], {})).measureIds[0] ?? '',
      period: HALF,
      unitId: office.id('palad-office'),
    };
    const [draft] = await office.rows<{ plan_id: string }>('SELECT plan_id FROM measure WHERE id = $1', [
      place.measureId,
    ]);
    await plans.activate(draft?.plan_id ?? '', 2026);
    await plans.write('officer', place, { result: 'ยังเขียนไม่เสร็จ', percent: 7 });

    const [row] = await csvOf({ format: 'csv', planId: draft?.plan_id ?? '', period: HALF });

    expect(row).toMatchObject({ การส่งรายงาน: 'รอส่ง', ผลการดำเนินงาน: '', ร้อยละความก้าวหน้า: '' });
  });
});

describe('for e-PlanNACC', () => {
  it('there is one row a project, with state, money, output against target, and what the units wrote', async () => {
    const rows = await xlsxOf({ format: 'xlsx', shape: 'ePlanNacc', period: HALF, planId });

    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({
      ...{ มิติที่: 2, ลำดับที่: 1, 'ชื่อโครงการ/กิจกรรม/มาตรการ': THAI },
      ...{ 'งบประมาณตามแผน (บาท)': 20_000, 'งบประมาณที่ใช้ไป (บาท)': 6_234 },
      ...{ สถานะการดำเนินการ: 'ดำเนินการแล้วเสร็จ', ร้อยละความก้าวหน้า: 100 },
      ...{ ผลผลิตตามแผน: 'ผู้เข้าอบรมไม่ต่ำกว่าร้อยละ ๘๐', รอบรายงาน: HALF },
      ผลผลิตเทียบเป้าหมาย: 'ไม่ต่ำกว่าร้อยละ ๘๐: 85.5 ร้อยละ (บรรลุ)',
    });
    expect(rows[1]).toMatchObject({
      ...{ มิติที่: null, หน่วยงานที่รับผิดชอบ: 'สำนักปลัด', สถานะการดำเนินการ: 'อยู่ระหว่างดำเนินการ', 'งบประมาณที่ใช้ไป (บาท)': 0 },
      ...{ ผลการดำเนินงาน: BOMB, ผลผลิตเทียบเป้าหมาย: 'ไม่ต่ำกว่าร้อยละ ๘๐: - (ยังไม่มีผล)' },
    });
    expect(rows[2]).toMatchObject({ สถานะการดำเนินการ: 'ยกเลิก' });
  });

  it('a text beyond what a cell of a workbook holds is cut there and says so; in CSV it is whole', async () => {
    const [inWorkbook] = await xlsxOf({ format: 'xlsx', shape: 'ePlanNacc', period: HALF, planId });
    const [inCsv] = await csvOf({ format: 'csv', shape: 'ePlanNacc', period: HALF, planId });
    const cell = String(inWorkbook?.['ผลการดำเนินงาน']);

    expect(cell).toHaveLength(32_767);
    expect(cell).toContain('ดูฉบับเต็มในไฟล์ CSV');
    expect(inCsv?.['ผลการดำเนินงาน']?.match(/ก{19000}/g)).toHaveLength(2);
  });

  it.each([
    [{ shape: 'ePlanNacc' }, 'REQUIRED'],
    [{ shape: 'ePlanNacc', period: '2025-m01-06' }, 'WRONG_FORM'],
    [{ period: '2026-m06-01' }, 'WRONG_FORM'],
  ] as const)('%j is refused by its period', async (query, code) => {
    await expect(exported({ format: 'csv', ...query })).rejects.toMatchObject({
      ...{ code: 'INVALID_INPUT', details: { errors: [{ path: 'period', code }] } },
    });
  });
});
