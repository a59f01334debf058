import { fill } from './fill';
import type { Bilingual, Language } from './language';

/** What can be wrong with one field. `{least}`, `{most}` and `{allowed}` come from the rule. */
const CONSTRAINTS = {
  REQUIRED: { th: 'ต้องระบุ', en: 'is required' },
  UNKNOWN_FIELD: { th: 'ไม่รู้จักรายการนี้ โปรดนำออก', en: 'is not known; leave it out' },
  NOT_TEXT: { th: 'ต้องเป็นข้อความ', en: 'must be text' },
  TOO_SHORT: { th: 'ต้องมีอย่างน้อย {least} อักขระ', en: 'must have at least {least} characters' },
  TOO_LONG: { th: 'ต้องไม่เกิน {most} อักขระ', en: 'must have at most {most} characters' },
  BAD_CHARACTERS: { th: 'มีอักขระที่ใช้ไม่ได้ โปรดพิมพ์ใหม่', en: 'has characters that are not allowed; type it anew' },
  UNPRINTABLE: {
    th: 'มีอักขระที่พิมพ์ลงหนังสือราชการไม่ได้ (เช่น อีโมจิ) โปรดลบออก',
    en: 'has characters that an official document cannot show (such as emoji); remove them',
  },
  NOT_INTEGER: { th: 'ต้องเป็นจำนวนเต็ม', en: 'must be an integer' },
  NOT_NUMBER: { th: 'ต้องเป็นตัวเลข', en: 'must be a number' },
  NOT_BOOLEAN: { th: 'ต้องเป็น true หรือ false', en: 'must be true or false' },
  TOO_SMALL: { th: 'ต้องไม่น้อยกว่า {least}', en: 'must be at least {least}' },
  TOO_GREAT: { th: 'ต้องไม่มากกว่า {most}', en: 'must be at most {most}' },
  NOT_LIST: { th: 'ต้องเป็นรายการ', en: 'must be a list' },
  TOO_FEW: { th: 'ต้องมีอย่างน้อย {least} รายการ', en: 'must have at least {least} items' },
  TOO_MANY: { th: 'ต้องไม่เกิน {most} รายการ', en: 'must have at most {most} items' },
  DUPLICATE: { th: 'มีรายการซ้ำ', en: 'has duplicates' },
  NOT_OBJECT: { th: 'ต้องเป็นกลุ่มข้อมูล', en: 'must be an object' },
  NOT_ONE_OF: { th: 'ต้องเป็นหนึ่งใน {allowed}', en: 'must be one of {allowed}' },
  NOT_ID: { th: 'ต้องเป็นรหัส UUID', en: 'must be a UUID' },
  NOT_DATE: { th: 'ต้องเป็นวันที่ที่มีจริง แบบ YYYY-MM-DD (ค.ศ.)', en: 'must be a real date, YYYY-MM-DD (Gregorian)' },
  NOT_INSTANT: {
    th: 'ต้องเป็นเวลาแบบ RFC 3339 เช่น 2026-01-31T02:00:00Z',
    en: 'must be an RFC 3339 instant, such as 2026-01-31T02:00:00Z',
  },
  NOT_EMAIL: { th: 'ต้องเป็นที่อยู่อีเมล', en: 'must be an e-mail address' },
  BODY_TOO_LARGE: {
    th: 'ยาวหรือใหญ่เกินไป: ข้อความแต่ละส่วนไม่เกิน ๕๐,๐๐๐ อักขระ ตารางไม่เกิน ๑๒ คอลัมน์ ๒,๐๐๐ แถว รวมไม่เกิน ๕๐๐ ส่วน โปรดแบ่งเป็นหลายหัวข้อหรือแนบเป็นไฟล์',
    en: 'is too long or too large: at most 50,000 characters a text, 12 columns and 2,000 rows a table, 500 blocks; part it into sections, or attach it as a file',
  },
  WRONG_FORM: { th: 'รูปแบบไม่ถูกต้อง', en: 'has the wrong form' },
  INVALID: { th: 'ไม่ถูกต้อง', en: 'is not valid' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type ConstraintCode = keyof typeof CONSTRAINTS;

export const CONSTRAINT_CODES: readonly ConstraintCode[] = codesOf(CONSTRAINTS);

/** What is wrong with a field, in a few words after its name. A rule's bounds that are not given are left out. */
export function constraintText(
  code: ConstraintCode,
  language: Language,
  bounds: Readonly<Record<string, string | undefined>> = {},
): string {
  return fill(CONSTRAINTS[code][language], bounds) ?? CONSTRAINTS.INVALID[language];
}

export function isConstraintCode(text: string): text is ConstraintCode {
  return Object.hasOwn(CONSTRAINTS, text);
}

function codesOf<Code extends string>(table: Readonly<Record<Code, unknown>>): readonly Code[] {
  return Object.keys(table).filter((key): key is Code => key in table);
}
