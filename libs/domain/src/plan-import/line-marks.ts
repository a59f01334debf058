import { fromThaiDigits } from '../thai-numerals';

/** What stands before an item or a heading: `๑)`, `1.`, `(๑)`, `5.1`, `-`. */
export interface LineMark {
  /** The numbers, one a level; none for a bullet. */
  readonly path: readonly number[];
  /** `.`, `)`, `()`, `N.N`, `N.N.N` … or `bullet`: items of one list have the same. */
  readonly style: string;
  /** Characters up to what it marks, white space included. */
  readonly length: number;
}

const NUMBERED =
  /^(?:[-–—•▪●*·]\s{0,5})?(\(?)([0-9๐-๙]{1,2})((?:\.[0-9๐-๙]{1,2}){0,3})([.)]?)(?![0-9๐-๙,])(?:\s{0,20})/u;
const BULLET = /^[-–—•▪●*·]\s{1,20}/u;

/** The mark at the start of a text, or null. A number counts as one only with a dot, a bracket or a number below it. */
export function markOf(text: string): LineMark | null {
  const [numbered, open = '', first = '', below = '', close = ''] = NUMBERED.exec(text) ?? [];
  if (numbered !== undefined && (below !== '' || close !== '') && (open === '' || close === ')')) {
    const path = fromThaiDigits(`${first}${below}`).split('.').map(Number);
    const style = path.length > 1 ? path.map(() => 'N').join('.') : open + close;
    return { path, style, length: numbered.length };
  }
  const [bullet] = BULLET.exec(text) ?? [];
  return bullet === undefined ? null : { path: [], style: 'bullet', length: bullet.length };
}

/** The number of a mark of one level; null for a bullet and for `5.1`. */
export function numberOf(mark: LineMark | null): number | null {
  return mark?.path.length === 1 ? (mark.path[0] ?? null) : null;
}
