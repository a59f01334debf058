import { markOf, type LineMark } from './line-marks';
import { HEADING_NOTES, synonymAt, tailAt, type HeadingField } from './heading-table';

/** A heading at the start of a text, judged by the text alone. */
export interface Heading {
  readonly field: HeadingField;
  readonly weak: boolean;
  readonly mark: LineMark | null;
  /** Characters up to what is said under it. */
  readonly length: number;
  /** What ends it: the line, a colon, a space, or nothing (`งบประมาณไม่ใช้`). */
  readonly end: 'line' | 'colon' | 'space' | 'none';
}

/** What recognition puts before and after bold lines and headings (Markdown). */
const EMPHASIS = /^[#*_>|\s]{0,8}/;
const MOST_TAILS = 6;
const MOST_PARTS = 5;
const JOINT = /^\s{0,3}(?:\/|และ)\s{0,3}/;
const BOUNDARY = /^(?:$|[\s:：(（“"/.*_|\-–])/;
/** A colon as it is written (`:`, `:-`), or the dots of a form. */
const COLON = /^[*_]{0,3}\s{0,9}(?:[:：][-–]?[*_]{0,3}|\.{2,200}|…{1,100}|[-–](?=\s))\s{0,20}/;

/** The heading that a text begins with, by the table of synonyms and never by its number; null where there is none. */
export function headingAt(text: string): Heading | null {
  const lead = emphasisOf(text);
  const mark = markOf(text.slice(lead));
  const start = lead + (mark?.length ?? 0);
  const named = nameAt(text.slice(start));
  if (named === null) return null;
  const { field, weak, length } = named;
  const nameEnd = start + length;
  if (!BOUNDARY.test(text.slice(nameEnd, nameEnd + 1))) {
    return { field, weak, mark, length: start + named.bareLength, end: 'none' };
  }
  const noteEnd = nameEnd + (HEADING_NOTES.exec(text.slice(nameEnd, nameEnd + 40))?.[0].length ?? 0);
  const colon = COLON.exec(text.slice(noteEnd, noteEnd + 240))?.[0].length ?? 0;
  const space = /^[\s*_|]{0,20}/.exec(text.slice(noteEnd, noteEnd + 20))?.[0].length ?? 0;
  const whole = noteEnd + Math.max(colon, space);
  const end = whole >= text.length ? 'line' : colon > 0 ? 'colon' : 'space';
  return { field, weak, mark, length: whole, end };
}

/** Characters that recognition put before a line in bold. */
export function emphasisOf(text: string): number {
  return EMPHASIS.exec(text)?.[0].length ?? 0;
}

interface Name {
  readonly field: HeadingField;
  readonly weak: boolean;
  readonly length: number;
  /** Without what follows the first name. */
  readonly bareLength: number;
}

/** `ผลผลิต/ผลลัพธ์`, `โครงการ/กิจกรรม/มาตรการ`: names in a row are one heading. */
function nameAt(text: string): Name | null {
  const first = synonymAt(text);
  if (first === null) return null;
  const fields: HeadingField[] = [first.value.field];
  let weak = first.value.weak;
  let length = withTails(text, first.length);
  for (let parts = 1; parts < MOST_PARTS; parts += 1) {
    const joint = JOINT.exec(text.slice(length, length + 12))?.[0].length ?? 0;
    const next = joint === 0 ? null : synonymAt(text.slice(length + joint));
    if (next === null) break;
    fields.push(next.value.field);
    length = withTails(text, length + joint + next.length);
    weak = false;
  }
  return { field: fieldOf(fields), weak, length, bareLength: first.length };
}

function fieldOf(fields: readonly HeadingField[]): HeadingField {
  const hasOutcomes = fields.includes('outcomes');
  if (fields.includes('outputs')) return hasOutcomes ? 'results' : 'outputs';
  return fields[0] ?? 'title';
}

/** As many tails as leave the name with an end; none where the last would run into a word. */
function withTails(text: string, nameLength: number): number {
  let ended = nameLength;
  let length = nameLength;
  for (let tails = 0; tails < MOST_TAILS; tails += 1) {
    const tail = tailAt(text.slice(length, length + 60));
    if (tail === 0) break;
    length += tail;
    if (BOUNDARY.test(text.slice(length, length + 1))) ended = length;
  }
  return ended;
}
