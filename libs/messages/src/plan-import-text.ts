import type { MeasureField, PlanWarningCode, TableFaultCode } from '@app/domain';
import { fill } from './fill';
import type { Bilingual, Language } from './language';

/** What to look at in a plan that was read in. */
const WARNINGS: Readonly<Record<PlanWarningCode, Bilingual>> = {
  NO_MEASURES: {
    th: 'ไม่พบมาตรการในเอกสารนี้ โปรดตรวจว่าแต่ละมาตรการมีหัวข้อ เช่น ชื่อโครงการ หลักการและเหตุผล วัตถุประสงค์',
    en: 'No measure was found; each needs headings such as ชื่อโครงการ, หลักการและเหตุผล, วัตถุประสงค์',
  },
  NUMBER_REPEATED: {
    th: 'ลำดับที่ {number} ซ้ำกับบรรทัดที่ {before} โปรดแก้ลำดับที่ก่อนบันทึก',
    en: 'number {number} was used on line {before} already; change it before keeping the plan',
  },
  TITLE_MISSING: {
    th: 'มาตรการลำดับที่ {number} ไม่มีชื่อ โปรดใส่ชื่อก่อนบันทึก',
    en: 'measure {number} has no title; give it one before keeping the plan',
  },
  HEADING_MISSING: {
    th: 'มาตรการลำดับที่ {number} ไม่พบหัวข้อ “{field}” โปรดตรวจว่าข้อความไปรวมอยู่ในหัวข้ออื่นหรือไม่',
    en: 'measure {number} has no heading “{field}”; see whether its text went to another',
  },
  HEADING_UNKNOWN: {
    th: 'ไม่รู้จักหัวข้อ “{heading}” ข้อความใต้หัวข้อนี้ยังไม่ได้จัดเข้ามาตรการ',
    en: 'the heading “{heading}” is not known; what stands below it has no place yet',
  },
  HEADING_GUESSED: {
    th: 'ไม่พบหัวข้อ ระบบจัดข้อความนี้ไว้ใต้ “{field}” โปรดตรวจ',
    en: 'there is no heading; this was put under “{field}”, check it',
  },
  ITEM_EMPTY: { th: 'ข้อ {number} ไม่มีข้อความ', en: 'item {number} has no text' },
  ITEM_NUMBER_SKIPPED: {
    th: 'เลขข้อ {number} ไม่ต่อจากข้อก่อนหน้า โปรดตรวจว่ามีข้อใดตกหล่น',
    en: 'item {number} does not follow the one before it; see whether one is missing',
  },
  BUDGET_UNCLEAR: {
    th: 'งบประมาณของมาตรการลำดับที่ {number} มีหลายจำนวนและไม่บอกยอดรวม โปรดตรวจจำนวนเงิน',
    en: 'the budget of measure {number} has several amounts and no sum; check it',
  },
  BUDGET_ROUNDED: {
    th: 'งบประมาณของมาตรการลำดับที่ {number} มีเศษสตางค์ ระบบเก็บเป็นบาทเต็มโดยปัดเศษ โปรดตรวจจำนวนเงิน',
    en: 'the budget of measure {number} has satang; whole baht are kept, rounded: check the amount',
  },
  PLACEHOLDER_LEFT: {
    th: '“{found}” เป็นข้อความของแบบฟอร์มที่ยังไม่ได้แก้ โปรดใส่ข้อความจริง',
    en: '“{found}” is left over from a template; put the real words',
  },
  OTHER_TYPE_TITLE: {
    th: '“{found}” เป็นตำแหน่งหรือหน่วยงานของ อปท. ประเภทอื่น โปรดตรวจ',
    en: '“{found}” belongs to another type of organisation',
  },
  OIT_CODE_WITH_ZERO: {
    th: '“{found}” น่าจะเป็นรหัส OIT ซึ่งขึ้นต้นด้วยตัวอักษร O ไม่ใช่เลขศูนย์',
    en: '“{found}” is likely an OIT code, which begins with the letter O',
  },
  YEAR_MISMATCH: {
    th: '“{found}” ไม่ตรงกับปีงบประมาณของแผน ({year})',
    en: '“{found}” is not the plan’s fiscal year ({year})',
  },
  TITLE_MISSPELT: { th: '“{found}” น่าจะสะกดผิด โปรดตรวจ', en: '“{found}” is likely misspelt' },
};

/** What must be mended in a table before it can be read. */
const FAULTS: Readonly<Record<TableFaultCode, Bilingual>> = {
  SHEETS_MANY: {
    th: 'ระบบอ่านเฉพาะแผ่นงานแรก แต่ไฟล์นี้มีข้อมูลในแผ่นงานอื่นด้วย ({found}) โปรดรวมแถวไว้ในแผ่นงานแรก หรือแยกนำเข้าไฟล์ละหนึ่งแผ่นงาน และลบแผ่นงานที่ไม่ใช้ รวมทั้งที่ซ่อนไว้',
    en: 'only the first sheet is read, but others have content too ({found}); put the rows on the first sheet, or bring in one sheet at a time, and delete sheets without use, hidden ones too',
  },
  HEADINGS_NOT_FOUND: {
    th: 'ไม่พบแถวหัวตาราง ต้องมีหัวคอลัมน์ “ชื่อโครงการ” และหัวข้ออื่นอย่างน้อยหนึ่งหัวข้อ โปรดใช้แบบที่ดาวน์โหลดจากระบบ',
    en: 'there is no row of headings; it needs “ชื่อโครงการ” and another: use the template',
  },
  HEADINGS_MERGED: {
    th: 'หัวตารางถูกผสานเซลล์ โปรดยกเลิกการผสานเซลล์แล้วใส่หัวข้อให้ทุกคอลัมน์',
    en: 'headings are merged; unmerge them and give each column its own',
  },
  COLUMN_UNKNOWN: {
    th: 'ไม่รู้จักหัวคอลัมน์ “{found}” โปรดเปลี่ยนเป็นหัวข้อตามแบบ หรือลบคอลัมน์นี้',
    en: 'the column “{found}” is not known; rename it as in the template, or remove it',
  },
  COLUMN_UNNAMED: {
    th: 'คอลัมน์นี้มีข้อมูล (แถวที่ {row}) แต่ไม่มีหัวข้อ โปรดใส่หัวข้อ หรือลบคอลัมน์นี้',
    en: 'the column has content (row {row}) but no heading; give it one, or remove it',
  },
  COLUMN_TWICE: {
    th: 'หัวคอลัมน์ “{found}” ซ้ำกับคอลัมน์ก่อนหน้า โปรดรวมเป็นคอลัมน์เดียว',
    en: 'the column “{found}” says the same as one before it; make them one',
  },
  NUMBER_INVALID: {
    th: 'ลำดับที่ “{found}” ไม่ใช่ตัวเลข 1 ถึง 999 โปรดแก้ไข',
    en: '“{found}” is no number from 1 to 999',
  },
  NUMBER_TWICE: {
    th: 'ลำดับที่ {found} ซ้ำกับแถวที่ {before} โปรดแก้ให้แต่ละมาตรการมีลำดับของตนเอง',
    en: 'number {found} was used in row {before} already; each measure needs its own',
  },
  DIMENSION_INVALID: {
    th: 'มิติ “{found}” ไม่ได้ขึ้นต้นด้วยตัวเลข 1 ถึง 9 โปรดแก้ไข หรือเว้นว่างไว้',
    en: 'the dimension “{found}” does not begin with a number from 1 to 9; mend it, or leave it empty',
  },
  TITLE_NEEDED: { th: 'แถวนี้ไม่มีชื่อโครงการ โปรดใส่ชื่อ', en: 'the row has no title; give it one' },
  FORMULA_IN_CELL: {
    th: 'เซลล์ {found} เป็นสูตร โปรดคัดลอกแล้ววางเป็นค่าก่อนนำเข้า',
    en: 'cell {found} is a formula; paste its value instead',
  },
  TABLE_TOO_LARGE: {
    th: 'ตารางใหญ่เกินไป (เซลล์ {found}) รับได้ไม่เกิน {rows} แถว และ {columns} คอลัมน์ โปรดลบแถวและคอลัมน์ที่ไม่ใช้',
    en: 'the table is too large (cell {found}); at most {rows} rows and {columns} columns',
  },
  TABLE_BROKEN: {
    th: 'อ่านตารางต่อจากจุดนี้ไม่ได้ โปรดตรวจเครื่องหมายคำพูดและตัวคั่น แล้วบันทึกไฟล์ใหม่',
    en: 'the table cannot be read from here on; check quotes and separators, and save it anew',
  },
};

/** What must be mended before a plan that was read in is kept. */
const GAPS: Readonly<Record<'READ_YEAR_MISSING', Bilingual>> = {
  READ_YEAR_MISSING: {
    th: 'ปีงบประมาณของแผนไม่มีปี {year} ซึ่งเป็นปีที่อ่านแผนเข้ามา โปรดเพิ่มปีนี้ หรืออ่านแผนเข้าใหม่ด้วยปีที่ถูกต้อง',
    en: 'the plan was read for the fiscal year {year} (B.E.), which its years lack; add it, or read the plan in again',
  },
};

const FIELDS: Readonly<Record<MeasureField, Bilingual>> = {
  title: { th: 'ชื่อโครงการ', en: 'title' },
  rationale: { th: 'หลักการและเหตุผล', en: 'rationale' },
  objectives: { th: 'วัตถุประสงค์', en: 'objectives' },
  targetGroup: { th: 'กลุ่มเป้าหมาย', en: 'target group' },
  place: { th: 'สถานที่ดำเนินการ', en: 'place' },
  steps: { th: 'วิธีดำเนินการ', en: 'steps' },
  period: { th: 'ระยะเวลาดำเนินการ', en: 'period' },
  budget: { th: 'งบประมาณ', en: 'budget' },
  responsible: { th: 'ผู้รับผิดชอบ', en: 'responsible' },
  outputs: { th: 'ผลผลิต', en: 'outputs' },
  outcomes: { th: 'ผลลัพธ์', en: 'outcomes' },
  followUp: { th: 'การติดตามประเมินผล', en: 'follow-up' },
};

/** The sentence of a warning or a gap of a plan that was read in, or of a fault in a table; undefined for any other code. */
export function planImportText(
  code: string,
  language: Language,
  facts: Readonly<Record<string, string>>,
): string | undefined {
  const texts = textsOf(code);
  if (texts === undefined) return undefined;
  const field = facts['field'];
  const named = field !== undefined && isMeasureField(field) ? { ...facts, field: FIELDS[field][language] } : facts;
  return fill(texts[language], named) ?? texts[language];
}

/** Where something stands in a file: line and column from 1 on. */
export function placeText(line: number, column: number, language: Language): string {
  return language === 'th' ? `บรรทัด (แถว) ที่ ${line} คอลัมน์ที่ ${column}` : `line (row) ${line}, column ${column}`;
}

/** What a heading of a measure is called. */
export function measureFieldText(field: MeasureField, language: Language): string {
  return FIELDS[field][language];
}

function textsOf(code: string): Bilingual | undefined {
  const table: Readonly<Record<string, Bilingual>> = { ...WARNINGS, ...FAULTS, ...GAPS };
  return Object.hasOwn(table, code) ? table[code] : undefined;
}

function isMeasureField(field: string): field is MeasureField {
  return Object.hasOwn(FIELDS, field);
}
