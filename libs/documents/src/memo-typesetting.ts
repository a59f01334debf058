import { assertNever, formatThaiDate, toThaiDigits } from '@app/domain';
import { word } from '@app/messages';
import type { MemoDocument, Picture, PrintedBlock, PrintedSection, SignatureBlock } from './memo-document';
import { tableWidths } from './table-widths';
import { thaiWords } from './thai-words';

/** `' '` and words that no line breaks. */
type Words = readonly string[];

type Line =
  | { readonly kind: 'words'; readonly words: Words }
  | { readonly kind: 'dotted'; readonly before: string; readonly after: string }
  | { readonly kind: 'space' };

export type TypesetBlock =
  | { readonly type: 'heading' | 'paragraph' | 'item'; readonly words: Words }
  | {
      readonly type: 'table';
      readonly isWide: boolean;
      readonly widths: readonly number[];
      readonly columns: readonly Words[];
      readonly rows: readonly (readonly (readonly Words[])[])[];
    }
  | { readonly type: 'picture'; readonly path: string; readonly alternative: string; readonly caption: Words | null };

/** What the template `memo.typ` reads as JSON. */
export interface TypesetMemo {
  readonly title: string;
  readonly author: string;
  readonly date: { readonly year: number; readonly month: number; readonly day: number };
  readonly mark: string | null;
  readonly urgency: string | null;
  readonly secrecy: string | null;
  readonly unitLine: Words;
  readonly documentNumber: Words;
  readonly printedDate: Words;
  readonly subject: Words;
  readonly addressees: Words | null;
  readonly blocks: readonly TypesetBlock[];
  readonly closing: readonly Words[];
  readonly officer: readonly Line[];
  readonly opinions: readonly {
    readonly heading: Words;
    readonly remarks: readonly Words[];
    readonly lines: readonly Line[];
  }[];
}

export interface Typeset {
  readonly memo: TypesetMemo;
  /** By the path under which the template finds it. */
  readonly pictures: ReadonlyMap<string, Picture>;
  /** Every character that is to be printed. */
  readonly characters: ReadonlySet<string>;
}

/**
 * Puts a memo into words, lines and Thai numerals, as the template sets them. Numbers and dates that the system gave are
 * printed in Thai numerals; what people wrote stays as they wrote it.
 */
export function typesetMemo(memo: MemoDocument): Typeset {
  const setting = new Typesetting(namesIn(memo));
  const words = (text: string): Words => setting.words(text);
  const [year = 0, month = 0, day = 0] = memo.date.split('-').map(Number);
  return {
    memo: {
      title: plain(memo.subject),
      author: plain(memo.organisationName),
      date: { year, month, day },
      mark: memo.mark,
      urgency: memo.urgency,
      secrecy: memo.secrecy,
      unitLine: words(memo.unitLine),
      documentNumber: words(toThaiDigits(memo.documentNumber ?? '-')),
      printedDate: words(formatThaiDate(memo.date)),
      subject: words(memo.subject),
      addressees: memo.addressees === null ? null : words(memo.addressees),
      blocks: memo.sections.flatMap((section) => setting.section(section)),
      closing: paragraphs(memo.closing ?? '').map(words),
      officer: setting.signature(memo.officer),
      opinions: memo.opinions.map((opinion) => ({
        heading: words(opinion.heading),
        remarks: opinion.remarks.flatMap(paragraphs).map(words),
        lines: setting.signature(opinion),
      })),
    },
    pictures: setting.pictures,
    characters: setting.characters,
  };
}

/** People's names are never broken, wherever they stand. */
function namesIn({ officer, opinions }: MemoDocument): readonly string[] {
  return [officer, ...opinions].flatMap(({ name }) => (name === null ? [] : [name, `(${name})`]));
}

/** Gathers what the words of one document are made of. */
class Typesetting {
  readonly pictures = new Map<string, Picture>();
  readonly characters = new Set<string>();

  constructor(private readonly names: readonly string[]) {}

  words(text: string, longest?: number): Words {
    const words = thaiWords(text, this.names, longest);
    for (const character of words.join('')) this.characters.add(character);
    return words;
  }

  section({ heading, blocks }: PrintedSection): readonly TypesetBlock[] {
    const head = heading.trim() === '' ? [] : [{ type: 'heading' as const, words: this.words(heading) }];
    return [...head, ...blocks.flatMap((block) => this.block(block))];
  }

  /**
   * The lines under a signature, as offices print them: name, own position, then the capacity and the position stood in
   * for. A signature made where the system knows who signs needs no pen (ระเบียบงานสารบรรณ ฉบับที่ 4 พ.ศ. 2564).
   */
  signature({ name, positionName, signature }: SignatureBlock): readonly Line[] {
    const line = (text: string): Line => ({ kind: 'words', words: this.words(text) });
    const position = positionName === null ? [] : [positionName];
    const nameLine: Line = name === null ? { kind: 'dotted', before: '(', after: ')' } : line(`(${name})`);
    if (signature === null) {
      return [{ kind: 'space' }, { kind: 'dotted', before: '(ลงชื่อ)', after: '' }, nameLine, ...position.map(line)];
    }
    const { capacity, ownPositionName, orderNumber, date } = signature;
    const standsIn = [ownPositionName, word('capacity', capacity)].filter((part) => part !== null).join(' ');
    const positions = capacity === 'holder' ? position : [standsIn, ...position];
    const order = orderNumber === null ? [] : [`ตามคำสั่งที่ ${toThaiDigits(orderNumber)}`];
    return [
      { kind: 'space' },
      line('ลงนามทางอิเล็กทรอนิกส์'),
      nameLine,
      ...[...positions, ...order, formatThaiDate(date)].map(line),
    ];
  }

  private block(block: PrintedBlock): readonly TypesetBlock[] {
    switch (block.type) {
      case 'paragraph':
        return paragraphs(block.text).map((text) => ({ type: 'paragraph', words: this.words(text) }));
      case 'list':
        return block.items.map((item, index) => ({ type: 'item', words: this.words(numbered(item, index + 1)) }));
      case 'table':
        return [this.table(block)];
      case 'picture': {
        const path = `/pictures/${this.pictures.size}`;
        this.pictures.set(path, block.picture);
        const caption = plain(block.caption ?? '');
        const alternative = caption === '' ? plain(block.picture.name) : caption;
        return [{ type: 'picture', path, alternative, caption: caption === '' ? null : this.words(caption) }];
      }
      default:
        return assertNever(block);
    }
  }

  private table({ columns, rows }: Extract<PrintedBlock, { type: 'table' }>): TypesetBlock {
    const cells = [columns, ...rows].map((row) => row.map(paragraphs));
    const { isWide, widths, letters } = tableWidths(cells);
    const [head = [], ...body] = cells.map((row) =>
      row.map((texts, column) => texts.map((text) => this.words(text, letters[column]))),
    );
    return { type: 'table', isWide, widths, columns: head.map((texts) => texts.flat()), rows: body };
  }
}

/** A list's items are numbered, but where their writer did it already. */
function numbered(item: string, number: number): string {
  return /^\s*(\(?[๐-๙0-9]+[.)]|[-–•])/u.test(item) ? item : `${toThaiDigits(String(number))}. ${item}`;
}

/** Plain text is one paragraph a line. */
function paragraphs(text: string): readonly string[] {
  return text.split(/\n+/u).filter((line) => line.trim() !== '');
}

function plain(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
