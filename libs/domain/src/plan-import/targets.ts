import type { Comparator, Target } from '../measure/content';
import { fromThaiDigits } from '../thai-numerals';
import { NUMBER, valueOf } from './numbers-in-text';

const COMPARATOR_WORDS: readonly (readonly [string, Comparator])[] = [
  ['ไม่ต่ำกว่า', 'atLeast'],
  ['ไม่น้อยกว่า', 'atLeast'],
  ['อย่างน้อย', 'atLeast'],
  ['มากกว่าหรือเท่ากับ', 'atLeast'],
  ['ตั้งแต่', 'atLeast'],
  ['≥', 'atLeast'],
  ['>=', 'atLeast'],
  ['ไม่เกินกว่า', 'atMost'],
  ['ไม่เกิน', 'atMost'],
  ['ไม่มากกว่า', 'atMost'],
  ['ไม่สูงกว่า', 'atMost'],
  ['น้อยกว่าหรือเท่ากับ', 'atMost'],
  ['ภายใน', 'atMost'],
  ['≤', 'atMost'],
  ['<=', 'atMost'],
  ['มากกว่า', 'moreThan'],
  ['สูงกว่า', 'moreThan'],
  ['เกินกว่า', 'moreThan'],
  ['น้อยกว่า', 'lessThan'],
  ['ต่ำกว่า', 'lessThan'],
];

/** What is counted in plans: enough where a comparator is missing, since an unknown word after a number may be anything. */
const UNITS = [
  'วันทำการ',
  'ชั่วโมง',
  'คะแนน',
  'ช่องทาง',
  'กิจกรรม',
  'โครงการ',
  'หลักสูตร',
  'หน่วยงาน',
  'หมู่บ้าน',
  'ครัวเรือน',
  'ตัวชี้วัด',
  'มาตรการ',
  'นวัตกรรม',
  'ประเด็น',
  'รายการ',
  'สัปดาห์',
  'ไตรมาส',
  'รูปแบบ',
  'ผลงาน',
  'องค์กร',
  'ชุมชน',
  'คำสั่ง',
  'ประกาศ',
  'ข้อตกลง',
  'กระบวนงาน',
  'ขั้นตอน',
  'คู่มือ',
  'ฉบับ',
  'เรื่อง',
  'ครั้ง',
  'เดือน',
  'ระดับ',
  'แห่ง',
  'เล่ม',
  'ระบบ',
  'นาที',
  'กลุ่ม',
  'แผ่น',
  'ชิ้น',
  'แผน',
  'ชุด',
  'ราย',
  'รุ่น',
  'รอบ',
  'ข้อ',
  'จุด',
  'ใบ',
  'คน',
  'วัน',
  'บาท',
  'ปี',
  'กอง',
  'ตู้',
] as const;

const PERCENT = 'ร้อยละ';
const TONE_MARKS = /[\u0E48-\u0E4B]/g;
const WORDS = COMPARATOR_WORDS.map(([word]) => anyTone(word)).join('|');
const SHARE = '(?:\\s{0,2}(?:/|ต่อ)\\s{0,2}(?:ปี|เดือน|ไตรมาส|ครั้ง|คน|วัน))?';
const UNIT = `(?:${UNITS.join('|')})${SHARE}|%|เปอร์เซ็นต์`;

/** Comparator, จำนวน, ปีละ, ร้อยละ, number and unit, as they may stand together. */
const TARGET = new RegExp(
  `(?:(?<before>${WORDS})\\s{0,3})?(?:(?<counted>จำนวน)\\s{0,3})?(?:(?<after>${WORDS})\\s{0,3})?` +
    `(?:(?<each>ปี|เดือน|ไตรมาส)ละ\\s{0,3})?(?:(?<percent>${anyTone(PERCENT)})\\s{0,3})?` +
    `(?<![0-9.,/])(?<number>${NUMBER})(?![0-9/])(?:\\s{0,3}(?<unit>${UNIT}))?`,
  'g',
);
const OTHER_UNIT = /^\s{0,3}([ก-๙]{2,12})(?![ก-๙])/;
const OR_MORE = /^\s{0,3}(?:ขึ้นไป|เป็นอย่างน้อย)/;
const LONGEST_TAIL = 40;

/**
 * The figures that a text promises. Without a comparator ร้อยละ ๘๐ and จำนวน ๑ ครั้ง are the least: who does more has met
 * them. A number with neither comparator, ร้อยละ, จำนวน nor ขึ้นไป is none, unless it and its unit are all that is said.
 */
export function targetsIn(text: string): readonly Target[] {
  const plain = fromThaiDigits(text);
  return [...plain.matchAll(TARGET)].flatMap((found) => targetOf(found, text, plain) ?? []);
}

/** The time limits (ภายใน ๑๕ วัน) that a text sets. */
export function timeLimitsIn(text: string): readonly Target[] {
  return targetsIn(text).filter((target) => target.text.startsWith('ภายใน'));
}

function targetOf(found: RegExpExecArray, text: string, plain: string): Target | null {
  const { before, after, counted, each, percent, number = '', unit } = found.groups ?? {};
  const word = before ?? after;
  const end = found.index + found[0].length;
  const tail = plain.slice(end, end + LONGEST_TAIL);
  const more = OR_MORE.exec(tail)?.[0].length ?? 0;
  const known = unit === '%' || unit === 'เปอร์เซ็นต์' ? PERCENT : percent === undefined ? unit : PERCENT;
  const isPromise = word !== undefined || percent !== undefined || more > 0;
  const isAll = plain.trim() === found[0].trim();
  const isCount = known !== undefined && (counted !== undefined || each !== undefined || isAll);
  if ((!isPromise && !isCount) || (word === 'ตั้งแต่' && more === 0)) return null;

  const other = known === undefined && word !== undefined ? OTHER_UNIT.exec(tail) : null;
  const named = known ?? other?.[1];
  if (named === undefined) return null;
  return {
    comparator: COMPARATOR_WORDS.find(([one]) => withoutTones(one) === withoutTones(word ?? ''))?.[1] ?? 'atLeast',
    value: valueOf(number),
    unit: `${named.replace(/\s/g, '')}${each === undefined ? '' : `/${each}`}`,
    text: text.slice(found.index, end + Math.max(more, other?.[0].length ?? 0)),
  };
}

/** Recognition loses tone marks (facts 0.13b). */
function anyTone(word: string): string {
  return word.replace(TONE_MARKS, '[\\u0E48-\\u0E4B]?');
}

function withoutTones(word: string): string {
  return word.replace(TONE_MARKS, '');
}
