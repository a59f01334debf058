import { thaiWords } from './thai-words';

/** A table of so many columns takes pages of its own, turned. */
const WIDE_TABLE = 6;
/** Millimetres: of a page's text, upright and turned, and in a table of a letter and of what a cell keeps free. */
const TEXT_WIDTH = 160;
const TURNED_TEXT_WIDTH = 247;
const LETTER_WIDTH = 2.2;
const CELL_INSETS = 2.2;
/** Of a word in a table: a longer one is cut; but a column is never so narrow that fewer stand together. */
const MOST_LETTERS = 14;
const FEWEST_LETTERS = 3;

export interface TableWidths {
  readonly isWide: boolean;
  /** In proportion to each other. */
  readonly widths: readonly number[];
  /** How many letters of a word a column has room for. */
  readonly letters: readonly number[];
}

/** A column has room for its longest word; what is left goes to the columns with more text. `cells`: paragraphs, by row. */
export function tableWidths(cells: readonly (readonly (readonly string[])[])[]): TableWidths {
  const columns = cells[0]?.map((_, column) => cells.flatMap((row) => row[column] ?? [])) ?? [];
  const isWide = columns.length >= WIDE_TABLE;
  const room = isWide ? TURNED_TEXT_WIDTH : TEXT_WIDTH;
  const least = columns.map(leastWidth);
  const wanted = columns.map((texts) => Math.sqrt(texts.reduce((most, text) => Math.max(most, text.length), 1)));
  const left = Math.max(0, room - sum(least));
  const widths = least.map((width, column) => width + (left * (wanted[column] ?? 0)) / sum(wanted));
  const millimetres = room / sum(widths);
  const letters = widths.map((width) =>
    Math.max(FEWEST_LETTERS, Math.floor((width * millimetres - CELL_INSETS) / LETTER_WIDTH)),
  );
  return { isWide, widths, letters };
}

function leastWidth(texts: readonly string[]): number {
  const longest = texts
    .flatMap((text) => thaiWords(text))
    .reduce((most, word) => Math.max(most, lettersOf(word)), FEWEST_LETTERS);
  return CELL_INSETS + Math.min(longest, MOST_LETTERS) * LETTER_WIDTH;
}

/** Vowels and tones above and below take no room. */
function lettersOf(word: string): number {
  return word.replace(/\p{Mn}/gu, '').length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
