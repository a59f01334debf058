import { fromThaiDigits } from '../thai-numerals';
import type { SourceLine } from './mended-text';

export type Debris = 'pageNumber' | 'pageHead' | 'perhapsPageHead';

const PAGE_NUMBER =
  /^[-–—~|\s]{0,6}(?:หน้า(?:ที่)?|page)?\s{0,3}[0-9]{1,4}(?:\s{0,3}(?:\/|จาก|of)\s{0,3}[0-9]{1,4})?[-–—~|\s]{0,6}$/i;
/** `/ความเห็น...` at the foot: the next page's first words (facts 0.7). */
const CONTINUATION = /^\/\s{0,2}[ก-๙]{1,40}\s{0,2}(?:\.{2,6}|…)?$/;
const HEAD_WORDS = /^(?:\/?\s{0,2})?(?:แผนปฏิบัติการ|แผนการป้องกัน|รายงาน|คู่มือ|มาตรการส่งเสริมคุณธรรมและความโปร่งใส)/;
const OFFICE_NAME = /^(?:องค์การบริหารส่วน|เทศบาล|อบต|อบจ|ทต|ทม|ทน|สำนัก|กอง|งาน)/;
const MOST_HEAD_CHARACTERS = 160;

/**
 * Which lines are the paper's and not the text's: page numbers, and heads that come back beside a page number or at the
 * start of a page. An office's name may also be an answer (ผู้รับผิดชอบ), so that it is a head only perhaps.
 */
export function pageDebris(lines: readonly SourceLine[]): ReadonlyMap<number, Debris> {
  const debris = new Map<number, Debris>();
  const seen = new Map<string, number>();
  for (const { line, text } of lines) {
    if (PAGE_NUMBER.test(fromThaiDigits(text)) || CONTINUATION.test(text)) debris.set(line, 'pageNumber');
    seen.set(sameHead(text), (seen.get(sameHead(text)) ?? 0) + 1);
  }
  lines.forEach(({ line, text, startsPage }, index) => {
    const comesBack = (seen.get(sameHead(text)) ?? 0) > 1 && text.length <= MOST_HEAD_CHARACTERS;
    const neighbours = [lines[index - 1], lines[index + 1]];
    const atEdge = startsPage || neighbours.some((beside) => beside !== undefined && debris.has(beside.line));
    if (!comesBack || !atEdge || debris.has(line)) return;
    if (HEAD_WORDS.test(text)) debris.set(line, 'pageHead');
    else if (OFFICE_NAME.test(text)) debris.set(line, 'perhapsPageHead');
  });
  return debris;
}

/** Heads of different pages differ in their numbers. */
function sameHead(text: string): string {
  return fromThaiDigits(text.slice(0, MOST_HEAD_CHARACTERS + 1)).replace(/[0-9\s]/g, '');
}
