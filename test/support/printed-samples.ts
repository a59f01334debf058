import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printProfileOf, type FormKind, type FormValues, type MemoContent } from '@app/domain';
import { memoDocumentOf, PLAIN_PRINTING, type MemoDocument, type Picture, type PrintedBlock } from '@app/documents';
import { memoOfSeed000, memoOfSeed002 } from '../../tools/demonstration/seed-memos';
import { COMPLETE_FORMS, PICTURE_ID } from './memo-forms';
import { between, fixture } from './memos';

export const HARD_THAI = 'ที่ ปั๊ม ป้ำ ญี่ปุ่น ฐิ ฏุ น้ำ ปิ่น ซึ่ง ฤๅ ก็ เก๋ๆ ฯลฯ สิทธิ์ กตัญญู ฎีกา ฬุ';

/** Each consonant with each vowel and tone that can stand above or below it. */
export const EVERY_CLUSTER = [...'กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ']
  .flatMap((consonant) =>
    ['', 'ั', 'ิ', 'ี', 'ึ', 'ื', 'ุ', 'ู']
      .flatMap((vowel) => ['', '่', '้', '๊', '๋', '์'].map((tone) => vowel + tone))
      .concat('ำ', '่ำ', '้ำ', '็')
      .map((marks) => `${consonant}${marks}น`),
  )
  .join(' ');

export const LONG_WORD = 'ก'.repeat(5_000);

/** TH Sarabun PSK cannot be shipped; Sarabun with a larger em has letters of its size. */
const PSK_UNITS_PER_EM = 1_465;

/** A short memo, signed by its officer; a test names what it is about. */
export function aPrintedMemo(overrides: Partial<MemoDocument> = {}): MemoDocument {
  return {
    organisationName: 'เทศบาลตำบลทดสอบ',
    mark: null,
    urgency: null,
    secrecy: null,
    unitLine: 'สำนักปลัด',
    documentNumber: 'อท ๕๓๗๐๑/12',
    date: '2025-01-23',
    subject: 'ขออนุมัติเดินทางไปราชการ',
    addressees: 'นายกเทศมนตรี',
    sections: [{ heading: 'เรื่องเดิม', blocks: [paragraph('ตามที่ได้รับหนังสือเชิญประชุม')] }],
    closing: 'จึงเรียนมาเพื่อโปรดพิจารณา',
    officer: {
      name: 'นางสาววันเพ็ญ ทดสอบ',
      positionName: 'นักทรัพยากรบุคคล',
      signature: { capacity: 'holder', ownPositionName: null, orderNumber: null, date: '2025-01-23' },
    },
    opinions: [],
    formPapers: [],
    ...PLAIN_PRINTING,
    ...overrides,
  };
}

export function paragraph(text: string): PrintedBlock {
  return { type: 'paragraph', text };
}

/** Urgent and secret, not yet signed by all, with a list, a picture, what is attached, and where it can be checked. */
export function markedMemo(): MemoDocument {
  const page = picture('page.jpg', 'image/jpeg');
  const wide = picture('map.png', 'image/png');
  return {
    ...memoOfSeed000(),
    mark: 'ยังลงนามไม่ครบ',
    urgency: 'ด่วนที่สุด',
    secrecy: 'ลับมาก',
    sections: [
      {
        heading: 'ข้อเท็จจริง',
        blocks: [
          { type: 'list', items: ['การมีส่วนร่วมของประชาชนในการจัดทำแผนพัฒนาท้องถิ่นและงบประมาณรายจ่ายประจำปี', '(๒) ข้อสอง'] },
          { type: 'table', columns: ['ที่', 'รายการ', 'จำนวนเงิน'], rows: [['๑', 'วัสดุสำนักงาน', '๑,๐๐๐']] },
          { type: 'picture', picture: page, caption: 'ภาพกิจกรรมโครงการ' },
        ],
      },
    ],
    appendices: [
      { number: 1, title: 'แบบรายงาน O20', pages: [page, wide] },
      { number: 2, title: 'แผนที่', pages: [wide] },
    ],
    check: { address: 'https://sanoe.example.go.th/check/7K3M9QX2', code: '7K3M-9QX2' },
  };
}

/** Of an office that prints otherwise, with an emblem of its own. */
export function memoOfAnotherOffice(): MemoDocument {
  return {
    ...memoOfSeed000(),
    profile: printProfileOf({
      titlePt: 33,
      labelPt: 16,
      addresseesLabelPt: 20,
      digits: 'arabic',
      dottedLeaders: false,
      continuationMark: 'plain',
      pageNumber: 'plain',
      marginTopCm: 2.5,
      signatureLines: 4,
    }),
    emblem: picture('map.png', 'image/png'),
  };
}

/** In a font of the office, whose letters are as small in their em as those of TH Sarabun PSK. */
export function memoInOwnFont(): MemoDocument {
  const [regular, bold] = ['400Regular/Sarabun_400Regular.ttf', '700Bold/Sarabun_700Bold.ttf'].map((file) =>
    withUnitsPerEm(readFileSync(require.resolve(`@expo-google-fonts/sarabun/${file}`)), PSK_UNITS_PER_EM),
  );
  if (regular === undefined || bold === undefined) throw new Error('Sarabun has two weights');
  return { ...memoOfSeed000(), font: { regular, bold } };
}

/** Thai that printers get wrong: marks above marks, in head, heading, text and table. */
export function hardThaiMemo(): MemoDocument {
  return aPrintedMemo({
    subject: HARD_THAI,
    sections: [
      {
        heading: HARD_THAI,
        blocks: [paragraph(EVERY_CLUSTER), { type: 'table', columns: [HARD_THAI], rows: [[HARD_THAI]] }],
      },
    ],
  });
}

export const LONG_TABLE = {
  columns: ['ที่', 'รายการ', 'จำนวนเงิน'],
  rows: Array.from({ length: 200 }, (_, index) => [
    String(index + 1),
    `การจัดซื้อวัสดุสำนักงาน รายการที่ ${index + 1}`,
    `${index + 1},000`,
  ]),
} as const;

/** More than 40 pages, with a table of 200 rows and a word of 5,000 letters. */
export function longMemo(): MemoDocument {
  const text = between(fixture('000-memo-participation-2568.txt'), 'เรื่องเดิม\n', '\n\n');
  const blocks: PrintedBlock[] = [
    { type: 'table', ...LONG_TABLE },
    paragraph(LONG_WORD),
    ...Array.from({ length: 300 }, () => paragraph(text)),
  ];
  return aPrintedMemo({ sections: [{ heading: '', blocks }] });
}

/** A memo with nothing but a form; a test fills it in otherwise. */
export function memoWithForm(kind: FormKind, form: FormValues = COMPLETE_FORMS[kind]): MemoDocument {
  const pictures = new Map([[PICTURE_ID, picture('page.jpg', 'image/jpeg')]]);
  const content: MemoContent = {
    ...{ kind, form, purpose: 'acknowledge', urgency: 'normal', secrecy: 'normal', subject: 'รายงาน', sections: [] },
    ...{ unitId: PICTURE_ID, unitLine: null, date: '2026-04-08', addressees: 'ปลัดเทศบาล', amount: null, closing: null },
  };
  return memoDocumentOf(
    {
      ...{ content, status: 'approved', revision: { number: 1, isPresent: true }, documentNumber: null, steps: [] },
      ...{ organisationName: 'เทศบาลตำบลโคกพุทรา', unitName: 'สำนักปลัดเทศบาล', decisions: [] },
      officer: { name: 'นางสาววันเพ็ญ ทดสอบ', positionName: 'นักทรัพยากรบุคคล', signedAt: null },
    },
    pictures,
  );
}

/** Every kind of document that is printed, by a name for files. */
export const PRINTED_SAMPLES = {
  'seed-000': memoOfSeed000,
  'seed-002': memoOfSeed002,
  marked: markedMemo,
  'another-office': memoOfAnotherOffice,
  'own-font': memoInOwnFont,
  'hard-thai': hardThaiMemo,
  'participation-form': () => memoWithForm('participationReport'),
  'progress-form': () => memoWithForm('planProgress'),
  'training-form': () => memoWithForm('trainingSummary'),
  long: longMemo,
} as const satisfies Readonly<Record<string, () => MemoDocument>>;

/** Those whose pages are compared with pictures. */
export const PICTURED_SAMPLES = [
  'seed-000',
  'seed-002',
  'marked',
  'another-office',
  'hard-thai',
  'participation-form',
  'progress-form',
  'training-form',
] as const;

/** Of the fixtures: `page.jpg`, upright, and `map.png`, wider than high. */
export function picture(name: string, mediaType: string): Picture {
  return { name, mediaType, bytes: readFileSync(join(__dirname, '../fixtures', name)) };
}

function withUnitsPerEm(font: Buffer, units: number): Buffer {
  const changed = Buffer.from(font);
  for (let table = 12; table < 12 + 16 * font.readUInt16BE(4); table += 16) {
    if (font.toString('latin1', table, table + 4) === 'head') {
      changed.writeUInt16BE(units, font.readUInt32BE(table + 8) + 18);
    }
  }
  return changed;
}
