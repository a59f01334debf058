import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  aPrintedMemo,
  HARD_THAI,
  markedMemo,
  memoOfAnotherOffice,
  paragraph,
} from '../../../test/support/printed-samples';
import { ask, describeWith } from '../../../test/support/verifiers';
import { testRenderer } from '../../../test/support/renderer';
import { memoOfSeed000 } from '../../../tools/demonstration/seed-memos';
import type { MemoDocument } from './memo-document';

const SIGNED = 'ลงนามทางอิเล็กทรอนิกส์';
const SUBJECT = 'เรื่อง รายงานผลการเปิดโอกาสให้บุคคลภายนอกได้มีส่วนร่วมในการดำเนินงานตามภารกิจของหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๘';
const ADDRESSEES = 'เรียน หัวหน้าสำนักปลัดเทศบาล/ปลัดเทศบาล/นายกเทศมนตรีตำบลโคกพุทรา';
const UNIT_LINE = 'ส่วนราชการ สป.(งจ.) โทรศัพท์ ๐ ๓๕๖๑ ๐๘๙๑ โทรสาร ๐ ๓๕๖๑ ๐๘๙๑';
const CLOSING = 'จึงเรียนมาเพื่อโปรดทราบ หากเห็นชอบด้วยโปรดลงนามในเอกสารที่เกี่ยวข้องซึ่งได้เสนอมาพร้อมนี้';
const UNSIGNED = ['ความเห็นนายกเทศมนตรีตำบลโคกพุทรา', '(ลงชื่อ)', '( )', 'นายกเทศมนตรีตำบลโคกพุทรา'];

const folder = mkdtempSync(join(tmpdir(), 'sanoe-text-'));
const renderer = testRenderer();

afterAll(async () => {
  await renderer.close();
  rmSync(folder, { recursive: true });
});

/** Letter by letter and space by space: only where a line of the paper ends may a space be or not be. */
describeWith('pdftotext')('the text that poppler finds', () => {
  it('is that of seed 000, with its page number and the word that it goes on with', async () => {
    const memo = memoOfSeed000();

    const expected = [
      ...['บันทึกข้อความ', UNIT_LINE, 'ที่ อท ๕๓๗/๐๑.๓/๖ วันที่ ๒๓ มกราคม ๒๕๖๘', SUBJECT, ADDRESSEES],
      ...[...bodyOf(memo), CLOSING, ...officerOn('๒๓ มกราคม ๒๕๖๘'), '/ความเห็น...', '- ๒ -'],
      ...[...opinionsOn('๒๓ มกราคม ๒๕๖๘', '๒๔ มกราคม ๒๕๖๘', '๑๒/๒๕๖๗'), ...UNSIGNED],
    ];
    expect(firstDifference(await linesFound(memo), expected)).toBeNull();
  });

  it('is that of a memo with marks, list, table, picture, check and what is attached', async () => {
    const secrecy = 'ลับมาก';
    const top = 'ลับมาก ยังลงนามไม่ครบ';
    const expected = [
      ...[top, 'ด่วนที่สุด บันทึกข้อความ', UNIT_LINE, 'ที่ อท ๕๓๗/๐๑.๓/๖ วันที่ ๒๓ มกราคม ๒๕๖๘', SUBJECT, ADDRESSEES],
      'ข้อเท็จจริง',
      '๑. การมีส่วนร่วมของประชาชนในการจัดทำแผนพัฒนาท้องถิ่นและงบประมาณรายจ่ายประจำปี',
      ...['(๒) ข้อสอง', 'ที่ รายการ จำนวนเงิน', '๑ วัสดุสำนักงาน ๑,๐๐๐', 'ภาพกิจกรรมโครงการ', CLOSING],
      ...[...officerOn('๒๓ มกราคม ๒๕๖๘'), '/ความเห็น...', secrecy, top, '- ๒ -'],
      ...[...opinionsOn('๒๓ มกราคม ๒๕๖๘', '๒๔ มกราคม ๒๕๖๘', '๑๒/๒๕๖๗'), ...UNSIGNED, secrecy],
      ...['ตรวจสอบเอกสารได้ที่', 'https://sanoe.example.go.th/check/7K3M9QX2', 'รหัส 7K3M-9QX2'],
      ...['๑ หน้า ๑/๒', '๑ หน้า ๒/๒', '๒ หน้า ๑/๑'].flatMap((page) => [top, `เอกสารแนบ ${page}`, secrecy]),
    ];
    expect(firstDifference(await linesFound(markedMemo()), expected)).toBeNull();
  });

  it('is that of an office which prints otherwise', async () => {
    const memo = memoOfAnotherOffice();

    const expected = [
      ...['บันทึกข้อความ', UNIT_LINE, 'ที่ อท 537/01.3/6 วันที่ 23 มกราคม 2568', SUBJECT, ADDRESSEES],
      ...bodyOf(memo).slice(0, -1),
      ...['/ข้อเสนอ/', '2', 'ข้อเสนอ/ข้อพิจารณา', CLOSING, ...officerOn('23 มกราคม 2568')],
      ...[...opinionsOn('23 มกราคม 2568', '24 มกราคม 2568', '12/2567'), '/ความเห็น', '3', ...UNSIGNED],
    ];
    expect(firstDifference(await linesFound(memo), expected)).toBeNull();
  });

  it('is exact where Thai is hard, ำ whole, in both weights', async () => {
    const sections = [{ heading: HARD_THAI, blocks: [paragraph(HARD_THAI)] }];

    const lines = await linesFound(aPrintedMemo({ subject: HARD_THAI, sections }));

    const hard = lines.filter((line) => line.includes('ญี่ปุ่น')).map(withoutGapBehindLowTone);
    expect(hard).toEqual([`เรื่อง ${HARD_THAI}`, HARD_THAI, HARD_THAI]);
  });
});

async function linesFound(memo: MemoDocument): Promise<readonly string[]> {
  const file = join(folder, 'memo.pdf');
  writeFileSync(file, await renderer.renderMemo(memo));
  const { accepts, says } = ask('pdftotext', '-raw', '-enc', 'UTF-8', file, '-');
  expect(accepts).toBe(true);
  return says.split(/[\n\f]+/u).filter((line) => line !== '');
}

/** The line where what was found stops being what was expected, and what should stand there; null where all is there. */
function firstDifference(
  lines: readonly string[],
  expected: readonly string[],
): { readonly found: string; readonly expected: string } | null {
  let rest = expected.join(' ').replace(/\s+/gu, ' ');
  for (const line of lines) {
    if (!rest.startsWith(line)) return { found: line, expected: rest.slice(0, line.length) };
    rest = rest.slice(line.length).trimStart();
  }
  return rest === '' ? null : { found: '', expected: rest };
}

/**
 * Over ป with a vowel above, Typst draws the tone lower and further left, as a run of its own; where it is further than 0.15
 * em, poppler takes it for a word and puts a space after it. Letters and their order are right.
 */
function withoutGapBehindLowTone(line: string): string {
  return line.replace(/(ป[ัิ-ื][่-๋]) (?=[ก-ฮ])/gu, '$1');
}

function bodyOf({ sections }: MemoDocument): readonly string[] {
  return sections.flatMap(({ heading, blocks }) => [
    heading,
    ...blocks.map((block) => (block.type === 'paragraph' ? block.text : '')),
  ]);
}

function officerOn(date: string): readonly string[] {
  return [SIGNED, '(นางสาววันเพ็ญ ประสาทศิลป์)', 'นักทรัพยากรบุคคลชำนาญการ', date];
}

function opinionsOn(first: string, second: string, order: string): readonly string[] {
  return [
    ...['ความเห็นของหัวหน้าสำนักปลัดเทศบาล', 'เห็นสมควรเห็นชอบ', SIGNED, '(นายรังสรรค์ ศรีเพชร)'],
    ...['หัวหน้าสำนักปลัดเทศบาล', first, 'ความเห็นของปลัดเทศบาลตำบลโคกพุทรา', 'เห็นสมควรเห็นชอบ', SIGNED],
    ...['(นางสาวสรนุช ทดสอบ)', 'นักพัฒนาชุมชน รักษาราชการแทน', 'ปลัดเทศบาลตำบลโคกพุทรา', `ตามคำสั่งที่ ${order}`, second],
  ];
}
