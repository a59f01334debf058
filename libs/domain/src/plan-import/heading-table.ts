import type { MeasureField } from './plan-draft';

/** `results`: outputs and outcomes under one heading, told apart by headings of their own below it. */
export type HeadingField = MeasureField | 'results';

export interface Synonym {
  readonly field: HeadingField;
  /** Weak ones are also words of ordinary text: they need a number, or a line of their own. */
  readonly weak: boolean;
}

/**
 * How offices head the same things: seed 003, the sheets of other offices and the writing manuals (facts 0.13b). What
 * follows a heading in the same breath (`ดำเนินการ`, `โครงการ` …) is in `TAILS`.
 */
const STRONG: Readonly<Record<HeadingField, readonly string[]>> = {
  title: ['ชื่อโครงการ', 'ชื่อกิจกรรม', 'ชื่อมาตรการ', 'ชื่อแผนงาน', 'ชื่องาน'],
  rationale: [
    'หลักการและเหตุผล',
    'หลักการเหตุผล',
    'หลักการ',
    'เหตุผลและความจำเป็น',
    'เหตุผลความจำเป็น',
    'ที่มาของโครงการ',
    'ที่มาโครงการ',
    'ที่มาและความสำคัญ',
    'ที่มาและเหตุผล',
    'ที่มาและความจำเป็น',
    'ความเป็นมา',
    'ความเป็นมาและความสำคัญ',
    'ความสำคัญและที่มา',
    'ความสำคัญของปัญหา',
  ],
  objectives: ['วัตถุประสงค์', 'จุดประสงค์', 'จุดมุ่งหมาย', 'ความมุ่งหมาย'],
  targetGroup: ['กลุ่มเป้าหมาย', 'ผู้เข้าร่วมโครงการ', 'ผู้เข้าร่วมกิจกรรม', 'จำนวนกลุ่มเป้าหมาย'],
  place: ['สถานที่ดำเนินการ', 'สถานที่ดำเนินงาน', 'พื้นที่ดำเนินการ', 'พื้นที่ดำเนินงาน', 'สถานที่จัดโครงการ', 'พื้นที่เป้าหมาย'],
  steps: [
    'วิธีดำเนินการ',
    'วิธีดำเนินงาน',
    'วิธีการดำเนินการ',
    'วิธีการดำเนินงาน',
    'วิธีดำเนินโครงการ',
    'วิธีการดำเนินโครงการ',
    'ขั้นตอนการดำเนินการ',
    'ขั้นตอนการดำเนินงาน',
    'ขั้นตอนดำเนินการ',
    'ขั้นตอนดำเนินงาน',
    'ขั้นตอนและวิธีการดำเนินการ',
    'ขั้นตอนและวิธีดำเนินการ',
    'แนวทางการดำเนินการ',
    'แนวทางการดำเนินงาน',
    'แนวทางดำเนินการ',
    'แนวทางการปฏิบัติ',
    'กิจกรรมดำเนินการ',
    'กิจกรรมและวิธีดำเนินการ',
    'กิจกรรม/วิธีดำเนินการ',
  ],
  period: ['ระยะเวลา', 'ห้วงเวลา', 'ช่วงเวลา', 'กำหนดเวลา', 'ปีที่ดำเนินการ', 'วันเวลา', 'ระยะเวลาและสถานที่'],
  budget: ['งบประมาณ', 'แหล่งงบประมาณ', 'ค่าใช้จ่าย', 'วงเงินงบประมาณ'],
  responsible: [
    'ผู้รับผิดชอบ',
    'หน่วยงานผู้รับผิดชอบ',
    'หน่วยงานที่รับผิดชอบ',
    'หน่วยงานรับผิดชอบ',
    'ส่วนราชการที่รับผิดชอบ',
    'ส่วนราชการผู้รับผิดชอบ',
    'ผู้รับผิดชอบและผู้ประสานงาน',
    'เจ้าของโครงการ',
  ],
  results: ['ผลผลิตผลลัพธ์', 'ตัวชี้วัดผลผลิตผลลัพธ์'],
  outputs: ['ผลผลิต', 'ตัวชี้วัด', 'ดัชนีชี้วัด', 'เครื่องชี้วัด', 'เกณฑ์ชี้วัด', 'เชิงปริมาณ', 'ตัวบ่งชี้'],
  outcomes: [
    'ผลลัพธ์',
    'ผลที่คาดว่าจะได้รับ',
    'ผลที่คาดว่าได้รับ',
    'ผลประโยชน์ที่คาดว่าจะได้รับ',
    'ประโยชน์ที่คาดว่าจะได้รับ',
    'ประโยชน์ที่จะได้รับ',
    'ประโยชน์ที่ได้รับ',
    'ผลที่จะได้รับ',
    'ผลสัมฤทธิ์',
    'เชิงคุณภาพ',
  ],
  followUp: [],
};

const WEAK: Partial<Readonly<Record<HeadingField, readonly string[]>>> = {
  title: ['โครงการ', 'กิจกรรม', 'มาตรการ', 'แผนงาน', 'เรื่อง', 'ชื่อ'],
  rationale: ['ที่มา', 'เหตุผล', 'ความสำคัญ'],
  targetGroup: ['เป้าหมาย'],
  place: ['สถานที่', 'พื้นที่'],
  steps: ['ขั้นตอน', 'วิธีการ', 'แนวทาง'],
  outcomes: ['ผลประโยชน์', 'ประโยชน์'],
  followUp: [
    'การติดตามประเมินผล',
    'การติดตามและประเมินผล',
    'การติดตามผล',
    'การประเมินผล',
    'การกำกับติดตาม',
    'การติดตามและรายงานผล',
    'การรายงานผล',
    'การรายงาน',
    'แนวทางการติดตาม',
    'แนวทางกำกับติดตาม',
    'วิธีการติดตาม',
    'วิธีการประเมินผล',
    'ติดตามประเมินผล',
    'ติดตามและประเมินผล',
  ],
};

/** Columns of a table only: in running text they are no heading. */
const TABLE_COLUMNS = ['number', 'dimension'] as const;
export type TableColumn = (typeof TABLE_COLUMNS)[number];
const COLUMN_NAMES: Readonly<Record<TableColumn, readonly string[]>> = {
  number: ['ลำดับ', 'ลำดับที่', 'ที่', 'ข้อ', 'เลขที่', 'no', 'number'],
  dimension: ['มิติ', 'มิติที่', 'dimension'],
};

/** What may follow a heading and still be part of it. */
const TAILS = [
  'ของ',
  'ที่ใช้',
  'ใน',
  'การ',
  'ดำเนินการ',
  'ดำเนินงาน',
  'ดำเนินโครงการ',
  'ปฏิบัติงาน',
  'โครงการ',
  'กิจกรรม',
  'มาตรการ',
  'แผนงาน',
  'หลัก',
  'ความสำเร็จ',
  'ผลสำเร็จ',
  'ผลผลิต',
  'ผลลัพธ์',
  'เชิงปริมาณ',
  'เชิงคุณภาพ',
] as const;

/** Notes in brackets that say nothing of the measure. */
export const HEADING_NOTES = /^\s{0,3}\((?:จำนวน|ถ้ามี|บาท|outputs?|outcomes?|kpis?|ตัวชี้วัด|เชิงปริมาณ|เชิงคุณภาพ)\)/i;

interface Node<Value> {
  readonly next: Map<string, Node<Value>>;
  value?: Value;
}

export interface Match<Value> {
  readonly value: Value;
  /** Characters of the text that it takes. */
  readonly length: number;
}

/** Longer than any heading, so that one look at a text is bounded. */
const MOST_CHARACTERS = 120;
/** Recognition loses tone marks and adds spaces: neither counts. */
const PASSED_OVER = /[\s\u0E47-\u0E4C\u0E3A]/;

const headings = treeOf(
  fieldsOf(STRONG)
    .map(([field, names]) => names.map((name): [string, Synonym] => [name, { field, weak: false }]))
    .concat(fieldsOf(WEAK).map(([field, names]) => names.map((name) => [name, { field, weak: true }])))
    .flat(),
);
const tails = treeOf(TAILS.map((tail): [string, true] => [tail, true]));
const columnNames = treeOf(
  TABLE_COLUMNS.flatMap((column) => COLUMN_NAMES[column].map((name): [string, TableColumn] => [name, column])),
);

/** The longest heading that a text begins with, or null. */
export function synonymAt(text: string): Match<Synonym> | null {
  return longest(headings, text);
}

/** Characters of what follows a heading in the same breath; 0 where nothing does. */
export function tailAt(text: string): number {
  return longest(tails, text)?.length ?? 0;
}

/** What a table's column with this heading has that no text has a heading for; null for any other. */
export function tableColumnOf(heading: string): TableColumn | null {
  const plain = heading.trim().toLowerCase().replace(/\.$/, '');
  const found = longest(columnNames, plain);
  return found?.length === plain.length ? found.value : null;
}

/** Every strong heading as it is compared, for likeness. */
export const STRONG_HEADINGS: readonly { readonly name: string; readonly field: HeadingField }[] = fieldsOf(
  STRONG,
).flatMap(([field, names]) => names.map((name) => ({ name: comparable(name), field })));

/** A text as headings are compared: without spaces and tone marks. */
export function comparable(text: string): string {
  return [...text].filter((character) => !PASSED_OVER.test(character)).join('');
}

function fieldsOf(
  table: Partial<Readonly<Record<HeadingField, readonly string[]>>>,
): readonly (readonly [HeadingField, readonly string[]])[] {
  const fields: readonly HeadingField[] = [
    'title',
    'rationale',
    'objectives',
    'targetGroup',
    'place',
    'steps',
    'period',
    'budget',
    'responsible',
    'results',
    'outputs',
    'outcomes',
    'followUp',
  ];
  return fields.map((field) => [field, table[field] ?? []] as const);
}

function treeOf<Value>(names: readonly (readonly [string, Value])[]): Node<Value> {
  const root: Node<Value> = { next: new Map() };
  for (const [name, value] of names) {
    let node = root;
    for (const character of comparable(name)) {
      const below = node.next.get(character) ?? { next: new Map() };
      node.next.set(character, below);
      node = below;
    }
    node.value ??= value;
  }
  return root;
}

function longest<Value>(root: Node<Value>, text: string): Match<Value> | null {
  let node = root;
  let value: Value | undefined;
  let length = 0;
  const end = Math.min(text.length, MOST_CHARACTERS);
  for (let at = 0; at < end; at += 1) {
    const character = text.charAt(at);
    if (PASSED_OVER.test(character)) {
      if (length === at && !/\s/.test(character)) length = at + 1;
      continue;
    }
    const below = node.next.get(character);
    if (below === undefined) break;
    node = below;
    if (node.value !== undefined) {
      value = node.value;
      length = at + 1;
    }
  }
  return value === undefined ? null : { value, length };
}
