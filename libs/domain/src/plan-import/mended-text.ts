/** A line of a source that is not blank: mended, without white space at its ends. */
export interface SourceLine {
  /** From 1 on. */
  readonly line: number;
  /** Of its first character, from 1 on. */
  readonly column: number;
  readonly text: string;
  /** It is the first of a page. */
  readonly startsPage: boolean;
}

/** The marks that Thai fonts of Windows keep in the private area, as programs leave them in the text of a PDF. */
const PRIVATE_MARKS =
  '\u0E10\u0E34\u0E35\u0E36\u0E37\u0E48\u0E49\u0E4A\u0E4B\u0E4C\u0E48\u0E49\u0E4A\u0E4B\u0E4C\u0E0D\u0E31\u0E4D\u0E47\u0E48\u0E49\u0E4A\u0E4B\u0E4C\u0E38\u0E39\u0E3A';
const FIRST_PRIVATE = 0xf700;

const INVISIBLE = /[\p{Cc}\u00AD\u200B-\u200F\u2060\uFEFF]/gu;
const LONE_SURROGATE = /\p{Cs}/gu;

/**
 * Mends what text recognition and PDFs do to Thai (facts 0.13b), and nothing else: split vowels (ํา, เเ), marks after the
 * wrong letter or set apart by a space, marks in the private area, invisible characters. NFC: never NFKC, which splits ำ.
 */
export function mendedText(text: string): string {
  return text
    .replace(/[\u00A0\t\f\v]/g, ' ')
    .replace(INVISIBLE, '')
    .replace(LONE_SURROGATE, '\uFFFD')
    .replace(/[\uF700-\uF71A]/g, (mark) => PRIVATE_MARKS[mark.charCodeAt(0) - FIRST_PRIVATE] ?? mark)
    .replace(/\u0E40\u0E40/g, '\u0E41')
    .replace(/(?<=[\u0E01-\u0E2E\u0E48-\u0E4B]) {1,2}(?=[\u0E31\u0E33-\u0E3A\u0E47-\u0E4E])/g, '')
    .replace(/\u0E4D([\u0E48-\u0E4B]?) {0,2}\u0E32/g, '$1\u0E33')
    .replace(/\u0E33([\u0E48-\u0E4B])/g, '$1\u0E33')
    .replace(/([\u0E48-\u0E4C])([\u0E31\u0E34-\u0E3A\u0E47])/g, '$2$1')
    .replace(/([\u0E31\u0E34-\u0E3A\u0E47-\u0E4C])\1+/g, '$1')
    .normalize('NFC');
}

/** The lines of a source that are not blank; `\r\n`, `\n` and `\r` end a line. */
export function sourceLines(content: string): readonly SourceLine[] {
  const lines: SourceLine[] = [];
  content.split(/\r\n?|\n/).forEach((raw, index) => {
    if (raw.trim() === '') return;
    const mended = mendedText(raw);
    const text = mended.trim();
    if (text !== '') {
      const column = mended.length - mended.trimStart().length + 1;
      lines.push({ line: index + 1, column, text, startsPage: raw.startsWith('\f') });
    }
  });
  return lines;
}
