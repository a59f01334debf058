import { assertNever, formatThaiDate, OFFICIAL_PRINT_PROFILE, type PrintProfile } from '@app/domain';
import { word } from '@app/messages';
import { renderSVG } from 'uqr';
import { inDigits } from './digits';
import type {
  Appendix,
  DocumentCheck,
  MemoDocument,
  Picture,
  PrintedBlock,
  PrintedSection,
  SignatureBlock,
} from './memo-document';
import { tableWidths } from './table-widths';
import { thaiWords } from './thai-words';

/** `' '` and words that no line breaks. */
type Words = readonly string[];

type Line =
  | { readonly kind: 'words'; readonly words: Words }
  | { readonly kind: 'dotted'; readonly before: string; readonly after: string };

/** Where the template finds a picture, and what it says to those who cannot see it. */
interface Placed {
  readonly path: string;
  readonly alternative: string;
}

export type TypesetBlock =
  | { readonly type: 'heading' | 'paragraph' | 'item'; readonly words: Words }
  | TypesetTable
  | ({ readonly type: 'picture'; readonly caption: Words | null } & Placed);

export interface TypesetTable {
  readonly type: 'table';
  /** Has pages of its own, turned; `heading` goes with it there. */
  readonly isWide: boolean;
  readonly heading: Words | null;
  readonly widths: readonly number[];
  readonly columns: readonly Words[];
  /** On every page that the table goes on to; not where it would fill the page. */
  readonly repeatsHead: boolean;
  readonly rows: readonly (readonly (readonly Words[])[])[];
}

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
  readonly formPapers: readonly { readonly titles: readonly Words[]; readonly blocks: readonly TypesetBlock[] }[];
  readonly emblem: Placed;
  readonly check: (Placed & { readonly lines: readonly Words[] }) | null;
  /** The list of what is attached; null where nothing is. */
  readonly enclosures: TypesetTable | null;
  readonly appendedPages: readonly (Placed & { readonly label: string })[];
}

export interface Typeset {
  readonly memo: TypesetMemo;
  readonly profile: PrintProfile;
  /** By the path under which the template finds them. */
  readonly pictures: ReadonlyMap<string, Picture>;
  /** Our own, likewise. */
  readonly drawings: ReadonlyMap<string, { readonly bytes: Uint8Array }>;
  /** Every character that is to be printed. */
  readonly characters: ReadonlySet<string>;
}

/**
 * Puts a memo into words, lines and numerals, as the template sets them. Numbers and dates that the system gave are printed
 * in the office's numerals; what people wrote stays as they wrote it.
 */
export function typesetMemo(memo: MemoDocument): Typeset {
  const profile = memo.profile ?? OFFICIAL_PRINT_PROFILE;
  const setting = new Typesetting(namesIn(memo), inDigits(profile));
  const words = (text: string): Words => setting.words(text);
  const [year = 0, month = 0, day = 0] = memo.date.split('-').map(Number);
  return {
    profile,
    memo: {
      title: plain(memo.subject),
      author: plain(memo.organisationName),
      date: { year, month, day },
      mark: memo.mark,
      urgency: memo.urgency,
      secrecy: memo.secrecy,
      unitLine: words(memo.unitLine),
      documentNumber: words(setting.digits(memo.documentNumber ?? '-')),
      printedDate: words(setting.digits(formatThaiDate(memo.date))),
      subject: words(memo.subject),
      addressees: memo.addressees === null ? null : words(memo.addressees),
      blocks: withHeadings(memo.sections.flatMap((section) => setting.section(section))),
      closing: paragraphs(memo.closing ?? '').map(words),
      officer: setting.signature(memo.officer),
      opinions: memo.opinions.map((opinion) => ({
        heading: words(opinion.heading),
        remarks: opinion.remarks.flatMap(paragraphs).map(words),
        lines: setting.signature(opinion),
      })),
      formPapers: memo.formPapers.map(({ titles, sections }) => ({
        titles: titles.map(words),
        blocks: withHeadings(sections.flatMap((section) => setting.section(section))),
      })),
      emblem: memo.emblem === null ? GARUDA : setting.place(memo.emblem, 'ตราสัญลักษณ์'),
      check: memo.check === null ? null : setting.check(memo.check),
      enclosures: setting.enclosures(memo),
      appendedPages: memo.appendices.flatMap((appendix) => setting.appendix(appendix)),
    },
    pictures: setting.pictures,
    drawings: setting.drawings,
    characters: setting.characters,
  };
}

/** Letters of a column's name that is repeated on each page. */
const LONGEST_REPEATED = 200;
const ENCLOSURE_COLUMNS = ['ที่', 'ชื่อไฟล์', 'ขนาด', 'SHA-256', 'หมายเหตุ'] as const;
/** Letters of an address that stand on one line beside its code. */
const LONGEST_IN_CHECK = 32;
const GARUDA: Placed = { path: 'garuda.svg', alternative: 'ตราครุฑ' };

/** People's names are never broken, wherever they stand. */
function namesIn({ officer, opinions }: MemoDocument): readonly string[] {
  return [officer, ...opinions].flatMap(({ name }) => (name === null ? [] : [name, `(${name})`]));
}

/** A heading goes with its wide table onto the table's page. */
function withHeadings(blocks: readonly TypesetBlock[]): readonly TypesetBlock[] {
  return blocks.flatMap((block, index): readonly TypesetBlock[] => {
    const [before, next] = [blocks[index - 1], blocks[index + 1]];
    if (block.type === 'heading' && next?.type === 'table' && next.isWide) {
      return [];
    }
    const takesHeading = block.type === 'table' && block.isWide && before?.type === 'heading';
    return [takesHeading ? { ...block, heading: before.words } : block];
  });
}

/** Gathers what the words of one document are made of. */
class Typesetting {
  readonly pictures = new Map<string, Picture>();
  readonly drawings = new Map<string, { readonly bytes: Uint8Array }>();
  readonly characters = new Set<string>();

  constructor(
    private readonly names: readonly string[],
    readonly digits: (text: string) => string,
  ) {}

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
      return [{ kind: 'dotted', before: '(ลงชื่อ)', after: '' }, nameLine, ...position.map(line)];
    }
    const { capacity, ownPositionName, orderNumber, date } = signature;
    const standsIn = [ownPositionName, word('capacity', capacity)].filter((part) => part !== null).join(' ');
    const positions = capacity === 'holder' ? position : [standsIn, ...position];
    const order = orderNumber === null ? [] : [`ตามคำสั่งที่ ${this.digits(orderNumber)}`];
    const lines = [...positions, ...order, this.digits(formatThaiDate(date))].map(line);
    return [line('ลงนามทางอิเล็กทรอนิกส์'), nameLine, ...lines];
  }

  place(picture: Picture, alternative: string): Placed {
    const path = `/pictures/${this.pictures.size}`;
    this.pictures.set(path, picture);
    return { path, alternative };
  }

  check({ address, code }: DocumentCheck): TypesetMemo['check'] {
    const path = '/drawings/qr.svg';
    this.drawings.set(path, { bytes: Buffer.from(renderSVG(address, { border: 0 })) });
    const lines = ['ตรวจสอบเอกสารได้ที่', address, `รหัส ${code}`].map((line) => this.words(line, LONGEST_IN_CHECK));
    return { path, alternative: `คิวอาร์โค้ดของ ${address}`, lines };
  }

  /** Where a file is not printed after the memo, why; where it is, on how many pages. */
  enclosures({ enclosures, appendices }: MemoDocument): TypesetTable | null {
    if (enclosures.length === 0) {
      return null;
    }
    const pages = new Map(appendices.map((appendix) => [appendix.number, appendix.pages.length]));
    const rows = enclosures.map(({ name, size, sha256, note }, place) => [
      this.digits(String(place + 1)),
      name,
      this.digits(sizeText(size)),
      sha256,
      note === null ? this.digits(`พิมพ์ต่อท้าย ${pages.get(place + 1) ?? 0} หน้า`) : word('enclosureNote', note),
    ]);
    return this.table({ type: 'table', columns: ENCLOSURE_COLUMNS, rows });
  }

  /** Each page by its attachment's number and its own: `เอกสารแนบ ๑ หน้า ๒/๓`. */
  appendix({ number, title, pages }: Appendix): TypesetMemo['appendedPages'] {
    return pages.map((page, index) => {
      const label = this.digits(`เอกสารแนบ ${number} หน้า ${index + 1}/${pages.length}`);
      return { ...this.place(page, `${plain(title)} ${label}`), label };
    });
  }

  private block(block: PrintedBlock): readonly TypesetBlock[] {
    switch (block.type) {
      case 'paragraph':
        return paragraphs(block.text).map((text) => ({ type: 'paragraph', words: this.words(text) }));
      case 'list':
        return block.items.map((item, index) => ({ type: 'item', words: this.words(this.numbered(item, index + 1)) }));
      case 'table':
        return [this.table(block)];
      case 'picture': {
        const caption = plain(block.caption ?? '');
        const placed = this.place(block.picture, caption === '' ? plain(block.picture.name) : caption);
        return [{ type: 'picture', ...placed, caption: caption === '' ? null : this.words(caption) }];
      }
      default:
        return assertNever(block);
    }
  }

  private table({ columns, rows }: Extract<PrintedBlock, { type: 'table' }>): TypesetTable {
    const cells = [columns, ...rows].map((row) => row.map(paragraphs));
    const { isWide, widths, letters } = tableWidths(cells);
    const [head = [], ...body] = cells.map((row) =>
      row.map((texts, column) => texts.map((text) => this.words(text, letters[column]))),
    );
    const columnsInWords = head.map((texts) => texts.flat());
    const repeatsHead = columns.every((name) => name.length <= LONGEST_REPEATED);
    return { type: 'table', isWide, heading: null, widths, columns: columnsInWords, repeatsHead, rows: body };
  }

  /** A list's items are numbered, but where their writer did it already. */
  private numbered(item: string, number: number): string {
    return /^\s*(\(?[๐-๙0-9]+[.)]|[-–•])/u.test(item) ? item : `${this.digits(String(number))}. ${item}`;
  }
}

/** In binary units, of which a file manager shows the same. */
function sizeText(bytes: number): string {
  const kilobytes = bytes / 1_024;
  return kilobytes < 1_000 ? `${Math.max(1, Math.round(kilobytes))} KB` : `${(kilobytes / 1_024).toFixed(1)} MB`;
}

/** Plain text is one paragraph a line. */
function paragraphs(text: string): readonly string[] {
  return text.split(/\n+/u).filter((line) => line.trim() !== '');
}

function plain(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
