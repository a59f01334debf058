import { PLAIN_PRINTING, type MemoDocument, type Printing } from './memo-document';

/** A page that shows how an office prints: its emblem, font and profile, with every Thai letter and hard to set words. */
export function specimenOf(
  organisationName: string,
  printing: Pick<Printing, 'profile' | 'emblem' | 'font'>,
): MemoDocument {
  return {
    organisationName,
    mark: 'ตัวอย่าง',
    urgency: null,
    secrecy: null,
    unitLine: organisationName,
    documentNumber: null,
    date: '2025-01-23',
    subject: 'ตัวอย่างการพิมพ์บันทึกข้อความของหน่วยงาน',
    addressees: 'ผู้บริหาร',
    sections: [
      {
        heading: 'ตัวอักษร',
        blocks: [
          { type: 'paragraph', text: 'กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮ ๐๑๒๓๔๕๖๗๘๙ 0123456789' },
          { type: 'paragraph', text: 'ที่ ปั๊ม ป้ำ ญี่ปุ่น ฐิ ฏุ น้ำ ปิ่น ซึ่ง ฤๅ ก็ เก๋ๆ ฯลฯ สิทธิ์ กตัญญู ฎีกา ฬุ เปิดโอกาสให้มีส่วนร่วม' },
        ],
      },
    ],
    closing: 'จึงเรียนมาเพื่อโปรดทราบ',
    officer: { name: null, positionName: null, signature: null },
    opinions: [],
    formPapers: [],
    ...PLAIN_PRINTING,
    ...printing,
  };
}
