import { assertNever, DomainError } from './domain-error';
import type { Block, MemoContent } from './memo/content';
import { toThaiDigits } from './thai-numerals';

/**
 * The characters that documents can show, as ranges: those of Sarabun in both its weights. An office's own font changes
 * nothing: Sarabun stands in for what it lacks. A test of the documents holds this list to the font.
 */
const PRINTABLE =
  '20-7e a0-17e 18f 192 1a0-1a1 1af-1b0 1cd-1dc 1e6-1e7 1fa-1ff 218-21b 237 251 259 2bb-2bc 2be-2bf 2c6-2cc 2d8-2dd ' +
  '300-304 306-30c 31b 323-324 326-328 32e 331 394 3a9 3bc 3c0 e01-e3a e3f-e5b 1e0c-1e0f 1e20-1e21 1e24-1e25 1e2a-1e2b ' +
  '1e36-1e3b 1e42-1e49 1e5a-1e63 1e6c-1e6f 1e80-1e85 1e8e-1e8f 1e92-1e93 1e97 1e9e 1ea0-1ef9 2007 2010 2012-2015 ' +
  '2018-201a 201c-201e 2020-2022 2026 2030 2032-2033 2039-203a 2044 2070 2074-2079 207d-2089 208d-208e 20a1 20a4 ' +
  '20a6-20a7 20ab-20ac 20b1-20b2 20b5 20b9-20ba 20bd 210a 2113 2117 2120 2122 212e 2153-2154 215b-215e 2190-2193 2202 ' +
  '2206 220f 2211-2212 2215 2219-221a 221e 222b 2248 2260 2264-2265 25a0 25b2-25b3 25b6-25b7 25bc-25bd 25c0-25c1 25c6 ' +
  '25ca fb01-fb02';

/** They have no look: zero-width spaces and joiners, byte order marks, soft hyphens, marks of direction. */
const INVISIBLE = '\\u00ad\\u200b-\\u200f\\u2060\\ufeff';
const INVISIBLES = new RegExp(`[${INVISIBLE}]`, 'gu');
const UNPRINTABLE = new RegExp(
  `[^\\s${INVISIBLE}${PRINTABLE.replace(/[0-9a-f]+/g, '\\u{$&}').replace(/ /g, '')}]`,
  'gu',
);
/** More marks on one letter than any word has: drawn over each other, they climb out of their line and over what is above. */
const PILE = /\p{M}{5,}/gu;
const NAMED_BY_CODE = /[\p{M}\p{C}\p{Z}]/u;

/** A text without the characters that have no look and no width. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLES, '');
}

/** What of a text would be a box on paper, each once; marks and what cannot be seen by their code, such as `U+FE0F`. */
export function unprintableIn(text: string): readonly string[] {
  return [...new Set(text.match(UNPRINTABLE) ?? [])].map((character) =>
    NAMED_BY_CODE.test(character) ? codeOf(character) : character,
  );
}

/** What of a text cannot be printed where it stands: `unprintableIn`, and marks piled on one letter, by the first one's code. */
export function unprintableAsWritten(text: string): readonly string[] {
  return [...new Set([...unprintableIn(text), ...(text.match(PILE) ?? []).map(codeOf)])];
}

/** A text that is printed, and what its place on the paper is called. */
export type PrintedText = readonly [place: string, text: string | null | undefined];

/** Refuses with `DOCUMENT_UNPRINTABLE`: which characters (`what`) and in which places (`where`). */
export function requirePrintable(texts: readonly PrintedText[]): void {
  const faults = texts
    .map(([place, text]) => ({ place, characters: unprintableAsWritten(text ?? '') }))
    .filter(({ characters }) => characters.length > 0);
  if (faults.length > 0) {
    throw new DomainError('DOCUMENT_UNPRINTABLE', {
      what: [...new Set(faults.flatMap(({ characters }) => characters))],
      where: [...new Set(faults.map(({ place }) => place))],
    });
  }
}

/** All that an officer wrote and the paper shows, by the names that the head and the sections have there. */
export function printedTextsOf(content: MemoContent): readonly PrintedText[] {
  const { unitLine, subject, addressees, closing, sections, form } = content;
  return [
    ['ส่วนราชการ', unitLine],
    ['เรื่อง', subject],
    ['เรียน', addressees],
    ...sections.flatMap(({ heading, body }, index): readonly PrintedText[] => {
      const texts = typeof body === 'string' ? [body] : body.flatMap(textsOf);
      const place =
        unprintableIn(heading).length > 0 || heading.trim() === ''
          ? `หัวข้อที่ ${toThaiDigits(String(index + 1))}`
          : heading;
      return [heading, ...texts].map((text) => [place, text]);
    }),
    ['คำลงท้าย', closing],
    ...textsWithin(form).map((text): PrintedText => ['แบบรายงาน', text]),
  ];
}

/** What of a form is printed: its texts, and the names of a free form's. */
function textsWithin(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    return [value];
  }
  if (Array.isArray(value)) {
    return value.flatMap(textsWithin);
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, one]) => [name, ...textsWithin(one)])
    : [];
}

function textsOf(block: Block): readonly (string | undefined)[] {
  switch (block.type) {
    case 'paragraph':
      return [block.text];
    case 'list':
      return block.items;
    case 'table':
      return [...block.columns, ...block.rows.flat()];
    case 'picture':
      return [block.caption];
    default:
      return assertNever(block);
  }
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
