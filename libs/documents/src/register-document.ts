import type { LocalDate, PrintProfile } from '@app/domain';
import type { OwnFont } from './memo-document';

/** A register as it goes to the printer: its columns by the regulation's form, its rows by the day on which a number was given. */
export interface RegisterDocument {
  readonly organisationName: string;
  /** Such as `ทะเบียนหนังสือรับ`. */
  readonly title: string;
  /** The unit's or the register's own name. */
  readonly name: string;
  /** Calendar year, Gregorian. */
  readonly year: number;
  readonly columns: readonly RegisterColumn[];
  readonly days: readonly RegisterDay[];
  /** Null: the official one. */
  readonly profile: PrintProfile | null;
  /** Null: ours. (The form has no emblem.) */
  readonly font: OwnFont | null;
}

export interface RegisterColumn {
  readonly title: string;
  readonly widthMm: number;
  /** The system wrote it: it is printed in the office's digits. */
  readonly isOurs?: true;
}

export interface RegisterDay {
  readonly date: LocalDate;
  /** A cell a column. */
  readonly rows: readonly (readonly string[])[];
}

/** แบบที่ 13 (received) and แบบที่ 14 (sent) of the regulation on correspondence differ in their first column only. */
export const REGISTER_COLUMNS = {
  received: columnsWith('เลขทะเบียนรับ', {}),
  sent: columnsWith('เลขทะเบียนส่ง', { isOurs: true }),
} as const;

function columnsWith(first: string, reference: { readonly isOurs?: true }): readonly RegisterColumn[] {
  return [
    { title: first, widthMm: 20, isOurs: true },
    { title: 'ที่', widthMm: 36, ...reference },
    { title: 'ลงวันที่', widthMm: 25, isOurs: true },
    { title: 'จาก', widthMm: 35 },
    { title: 'ถึง', widthMm: 35 },
    { title: 'เรื่อง', widthMm: 58 },
    { title: 'การปฏิบัติ', widthMm: 30 },
    { title: 'หมายเหตุ', widthMm: 28 },
  ];
}
