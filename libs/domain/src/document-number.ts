import { buddhistYear } from './fiscal-year';
import { fromThaiDigits } from './thai-numerals';

/** One part of a document number (ที่). */
export type NumberToken =
  | { readonly type: 'text'; readonly text: string }
  /** What the unit's or the organisation's numbers begin with, such as `อท ๕๓๗/๐๑`. */
  | { readonly type: 'prefix' }
  /** The unit's code. */
  | { readonly type: 'unit' }
  /** A part of a unit (งาน) that has no unit of its own, such as `.๓` or `(๑)`. */
  | { readonly type: 'section' }
  /** The running number, filled with zeros to `width`. */
  | { readonly type: 'number'; readonly width: number }
  | { readonly type: 'year'; readonly era: 'buddhist' | 'gregorian'; readonly length: 2 | 4 };

/** How an office writes its document numbers: `{prefix}/{number}`, `{unit}{section}/{number:3}/{year}` … */
export type NumberPattern = readonly NumberToken[];

export const NUMBER_PATTERN_FAULTS = [
  'TOO_LONG',
  'BAD_CHARACTERS',
  'BRACE_OPEN',
  'TOKEN_UNKNOWN',
  'TOKEN_TWICE',
  'NUMBER_MISSING',
] as const;
export type NumberPatternFault = (typeof NUMBER_PATTERN_FAULTS)[number];

/** What a pattern is filled with. */
export interface NumberFacts {
  readonly prefix: string;
  readonly unit: string;
  readonly section: string;
  /** Gregorian calendar year of the register. */
  readonly year: number;
}

/** As the rule of correspondence has it: code of province and office, `/`, running number (ระเบียบงานสารบรรณ, annex 1). */
export const DEFAULT_NUMBER_PATTERN = '{prefix}/{number}';
/** What a document has that gets no number: offices print a stroke. */
export const NO_NUMBER = '-';
/** UTF-16 units. Each token stands once, so that what is printed is bounded too. */
export const LONGEST_NUMBER_PATTERN = 100;
export const WIDEST_NUMBER = 9;
export const HIGHEST_NUMBER = 999_999_999;

const BROKEN = /[\p{Cc}\p{Cs}]/u;
const PART = /\{([^{}]*)\}|([^{}]+)/gu;
const TOKEN = /^([A-Za-z]+)(?::([1-9]))?$/;

/** Reads a pattern, or says what is wrong with it: the first fault by the order of `NUMBER_PATTERN_FAULTS`. */
export function readNumberPattern(text: string): NumberPattern | NumberPatternFault {
  if (text.length > LONGEST_NUMBER_PATTERN) {
    return 'TOO_LONG';
  }
  if (BROKEN.test(text)) {
    return 'BAD_CHARACTERS';
  }
  const parts = [...text.matchAll(PART)];
  if (parts.map(([part]) => part).join('') !== text) {
    return 'BRACE_OPEN';
  }
  const tokens = parts.map(([, token, literal = '']) =>
    token === undefined ? ({ type: 'text', text: literal } as const) : tokenOf(token),
  );
  if (!tokens.every((token) => token !== undefined)) {
    return 'TOKEN_UNKNOWN';
  }
  const types = tokens.map(({ type }) => type).filter((type) => type !== 'text');
  if (new Set(types).size < types.length) {
    return 'TOKEN_TWICE';
  }
  return types.includes('number') ? tokens : 'NUMBER_MISSING';
}

/** The document number in ASCII digits where it is the system's to write; prefix, section and text stay as they were entered. */
export function printNumber(pattern: NumberPattern, number: number, facts: NumberFacts): string {
  return pattern.map((token) => printedToken(token, number, facts)).join('');
}

/** The running number of a document number that this pattern printed, in either kind of digits; undefined where it did not. */
export function runningNumberOf(pattern: NumberPattern, printed: string, facts: NumberFacts): number | undefined {
  const place = pattern.findIndex(({ type }) => type === 'number');
  const text = fromThaiDigits(printed);
  const before = fromThaiDigits(printNumber(pattern.slice(0, place), 0, facts));
  const after = fromThaiDigits(printNumber(pattern.slice(place + 1), 0, facts));
  const digits = text.slice(before.length, text.length - after.length);
  const isWhole = text.length > before.length + after.length && text.startsWith(before) && text.endsWith(after);
  if (!isWhole || !/^\d{1,10}$/.test(digits)) {
    return undefined;
  }
  const number = Number(digits);
  return fromThaiDigits(printNumber(pattern, number, facts)) === text ? number : undefined;
}

/** How one unit, one kind of memo, or all of an organisation number their documents; null is any. */
export interface NumberingRule {
  readonly unitId: string | null;
  readonly kind: string | null;
  /** The register whose sequence is used; null is the unit's own. */
  readonly registerId: string | null;
  readonly pattern: string;
  readonly section: string;
}

export const DEFAULT_NUMBERING_RULE: NumberingRule = {
  unitId: null,
  kind: null,
  registerId: null,
  pattern: DEFAULT_NUMBER_PATTERN,
  section: '',
};

/**
 * The rule that fits most closely: of unit and kind, then of the kind (orders of all units in one sequence), then of the
 * unit, then the organisation's. A paper that is no memo has no kind. Where none fits, `DEFAULT_NUMBERING_RULE`.
 */
export function chooseNumberingRule<Rule extends NumberingRule>(
  rules: readonly Rule[],
  facts: { readonly unitId: string; readonly kind: string | null },
): Rule | NumberingRule {
  const [closest] = rules
    .filter(
      ({ unitId, kind }) => (unitId === null || unitId === facts.unitId) && (kind === null || kind === facts.kind),
    )
    .toSorted((a, b) => closeness(b) - closeness(a));
  return closest ?? DEFAULT_NUMBERING_RULE;
}

function closeness({ unitId, kind }: NumberingRule): number {
  return (kind === null ? 0 : 2) + (unitId === null ? 0 : 1);
}

function tokenOf(text: string): NumberToken | undefined {
  const [, name, size] = TOKEN.exec(text) ?? [];
  switch (name) {
    case 'prefix':
    case 'unit':
    case 'section':
      return size === undefined ? { type: name } : undefined;
    case 'number':
      return { type: 'number', width: Number(size ?? 1) };
    case 'year':
    case 'gregorianYear': {
      const length = size === undefined || size === '4' ? 4 : size === '2' ? 2 : undefined;
      return length && { type: 'year', era: name === 'year' ? 'buddhist' : 'gregorian', length };
    }
    default:
      return undefined;
  }
}

function printedToken(token: NumberToken, number: number, facts: NumberFacts): string {
  switch (token.type) {
    case 'text':
      return token.text;
    case 'number':
      return String(number).padStart(token.width, '0');
    case 'year': {
      const year = token.era === 'buddhist' ? buddhistYear(facts.year) : facts.year;
      return String(year).slice(-token.length);
    }
    default:
      return facts[token.type];
  }
}
