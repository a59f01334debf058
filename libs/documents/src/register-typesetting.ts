import { buddhistYear, formatThaiDate, OFFICIAL_PRINT_PROFILE, unprintableIn } from '@app/domain';
import { inDigits } from './digits';
import type { RegisterDocument } from './register-document';
import { thaiWords } from './thai-words';
import type { Pressed } from './typst-press';

type Words = readonly string[];

/** What the template `register.typ` reads as JSON. */
export interface TypesetRegister {
  readonly title: string;
  readonly author: string;
  /** Of the last number; PDF/A asks for one. */
  readonly date: { readonly year: number; readonly month: number; readonly day: number };
  readonly heading: Words;
  readonly subheading: Words;
  readonly widths: readonly number[];
  readonly columns: readonly Words[];
  readonly days: readonly { readonly date: Words; readonly rows: readonly (readonly Words[])[] }[];
}

/** Millimetres that a letter takes in a table for each point of its size, and that a cell keeps free. */
const LETTER_WIDTH = 2.2 / 14;
const CELL_INSETS = 2.2;

/** Puts a register into words and numerals, as the template sets them. */
export function typesetRegister(register: RegisterDocument): Pressed {
  const profile = register.profile ?? OFFICIAL_PRINT_PROFILE;
  const digits = inDigits(profile);
  const characters = new Set<string>();
  const words = (text: string, longest?: number): Words => {
    const found = thaiWords(printableOf(text), [], longest);
    for (const character of found.join('')) characters.add(character);
    return found;
  };
  const { title, name, year, organisationName, columns, days } = register;
  const [lastYear = year, month = 1, day = 1] = (days.at(-1)?.date ?? '')
    .split('-')
    .filter((part) => part !== '')
    .map(Number);
  const letters = columns.map(({ widthMm }) => Math.floor((widthMm - CELL_INSETS) / (LETTER_WIDTH * profile.tablePt)));
  const content: TypesetRegister = {
    title: `${title} ${name}`,
    author: organisationName,
    date: { year: lastYear, month, day },
    heading: words(`${title} ${organisationName}`),
    subheading: words(digits(`${name} ประจำปี พ.ศ. ${buddhistYear(year)}`)),
    widths: columns.map(({ widthMm }) => widthMm),
    columns: columns.map((column) => words(column.title)),
    days: days.map(({ date, rows }) => ({
      date: words(digits(`วันที่ ${formatThaiDate(date)}`)),
      rows: rows.map((row) =>
        row.map((cell, column) => words(columns[column]?.isOurs === true ? digits(cell) : cell, letters[column])),
      ),
    })),
  };
  return { template: 'register', content, profile, characters, pictures: new Map(), drawings: new Map() };
}

/** What came in from outside may have any letter: a register is printed all the same, with a mark in its place. */
function printableOf(text: string): string {
  return [...text].map((letter) => (unprintableIn(letter).length > 0 ? REPLACEMENT : letter)).join('');
}

const REPLACEMENT = '_';
