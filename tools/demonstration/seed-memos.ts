import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  PLAIN_PRINTING,
  type MemoDocument,
  type OpinionBlock,
  type PrintedBlock,
  type SignatureBlock,
} from '@app/documents';
import { PROJECT } from '../settings';

const TABLE_COLUMNS = 6;

/** The memo of เทศบาลตำบลโคกพุทรา of 23 January 2568 as it is printed: three signed it, one for another, นายก has not yet. */
export function memoOfSeed000(): MemoDocument {
  const text = seed('000-memo-participation-2568.txt');
  return {
    organisationName: 'เทศบาลตำบลโคกพุทรา',
    mark: null,
    urgency: null,
    secrecy: null,
    unitLine: between(text, 'ส่วนราชการ ', '\n'),
    documentNumber: between(text, 'ที่ ', ' วันที่'),
    date: '2025-01-23',
    subject: oneLine(between(text, 'เรื่อง ', '\n\nเรียน')),
    addressees: between(text, 'เรียน ', '\n'),
    sections: [
      { heading: 'เรื่องเดิม', blocks: [paragraph(between(text, 'เรื่องเดิม\n', '\n\nข้อเท็จจริง'))] },
      { heading: 'ข้อเท็จจริง', blocks: [paragraph(between(text, 'ข้อเท็จจริง\n', '\n\nข้อเสนอ/'))] },
      { heading: 'ข้อเสนอ/ข้อพิจารณา', blocks: [] },
    ],
    closing: between(text, 'ข้อเสนอ/ข้อพิจารณา\n', '(นางสาว').replace('\n', ''),
    officer: signed('นางสาววันเพ็ญ ประสาทศิลป์', 'นักทรัพยากรบุคคลชำนาญการ', '2025-01-23'),
    opinions: [
      opinion(
        'ความเห็นของหัวหน้าสำนักปลัดเทศบาล',
        'เห็นสมควรเห็นชอบ',
        signed('นายรังสรรค์ ศรีเพชร', 'หัวหน้าสำนักปลัดเทศบาล', '2025-01-23'),
      ),
      opinion('ความเห็นของปลัดเทศบาลตำบลโคกพุทรา', 'เห็นสมควรเห็นชอบ', {
        name: 'นางสาวสรนุช ทดสอบ',
        positionName: 'ปลัดเทศบาลตำบลโคกพุทรา',
        signature: {
          capacity: 'acting',
          ownPositionName: 'นักพัฒนาชุมชน',
          orderNumber: '12/2567',
          date: '2025-01-24',
        },
      }),
      {
        heading: 'ความเห็นนายกเทศมนตรีตำบลโคกพุทรา',
        remarks: [],
        name: null,
        positionName: 'นายกเทศมนตรีตำบลโคกพุทรา',
        signature: null,
      },
    ],
    formPapers: [],
    ...PLAIN_PRINTING,
  };
}

/** The memo of อบต.โคกสำโรง of 8 April 2565 with its report: four measures in six columns, as text recognition gave them. */
export function memoOfSeed002(): MemoDocument {
  const text = seed('002-memo-measures-report-2565.txt');
  const [columns = [], ...rows] = text
    .split('\n')
    .map((line) => line.split('\t'))
    .filter((cells) => cells.length === TABLE_COLUMNS);
  const report = between(text, 'นายองค์การบริหารส่วนตำบลโคกสำโรง\n\nรายงาน', 'มาตรการ/ แนวทาง\t');
  return {
    organisationName: 'องค์การบริหารส่วนตำบลโคกสำโรง',
    mark: null,
    urgency: null,
    secrecy: null,
    unitLine: between(text, 'ส่วนราชการ ', '\n'),
    documentNumber: between(text, 'ที่ ', '\n'),
    date: '2022-04-08',
    subject: oneLine(between(text, 'เรื่อง ', '\n\nเรียน')),
    addressees: between(text, 'เรียน ', '\n'),
    sections: [
      {
        heading: '',
        blocks: [paragraph(between(text, 'เรียน นายองค์การบริหารส่วนตำบลโคกสำโรง\n', '\n\nจึงเรียน'))],
      },
      {
        heading: '',
        blocks: [
          paragraph(`รายงาน${report}`),
          { type: 'table', columns, rows: rows.filter(([first]) => first !== columns[0]) },
        ],
      },
    ],
    closing: 'จึงเรียนมาเพื่อโปรดทราบและพิจารณาสั่งการต่อไป',
    officer: signed('นายสายลม ทุมนาราช', 'นิติกรชำนาญการ', '2022-04-08'),
    opinions: [
      opinion(
        'ข้อเสนอเพื่อพิจารณา',
        'เห็นควรพิจารณาสั่งการ',
        signed('นายวันชัย สนธิสัญญา', 'ปลัดองค์การบริหารส่วนตำบลโคกสำโรง', '2022-04-08'),
      ),
      opinion(
        'ความเห็นของนายองค์การบริหารส่วนตำบลโคกสำโรง',
        'ทราบ',
        signed('นางกิติพร แต่งชุ่ม', 'นายองค์การบริหารส่วนตำบลโคกสำโรง', '2022-04-11'),
      ),
    ],
    formPapers: [],
    ...PLAIN_PRINTING,
  };
}

function seed(name: string): string {
  return readFileSync(join(PROJECT, 'test/fixtures', name), 'utf8');
}

function between(text: string, from: string, to: string): string {
  const start = text.indexOf(from) + from.length;
  return text.slice(start, text.indexOf(to, start)).trim();
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ');
}

function signed(name: string, positionName: string, date: string): SignatureBlock {
  return { name, positionName, signature: { capacity: 'holder', ownPositionName: null, orderNumber: null, date } };
}

function opinion(heading: string, remark: string, block: SignatureBlock): OpinionBlock {
  return { heading, remarks: [remark], ...block };
}

function paragraph(text: string): PrintedBlock {
  return { type: 'paragraph', text };
}
