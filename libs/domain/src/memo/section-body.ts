import { isIdentifier } from '../identifier';
import { LONGEST_TEXT, MOST_BLOCKS, MOST_COLUMNS, MOST_ROWS } from './content';

export type SectionBodyFault = 'WRONG_FORM' | 'BODY_TOO_LARGE' | 'BAD_CHARACTERS';

interface Limits {
  readonly blocks: number;
  readonly columns: number;
  readonly rows: number;
  readonly characters: number;
  readonly forbidden: RegExp | null;
}

/** Lone surrogates, and control characters but line ends and tabs. */
export const ILL_FORMED = /\p{Cs}|(?![\n\t])\p{Cc}/u;
const ANY: Limits = { blocks: Infinity, columns: Infinity, rows: Infinity, characters: Infinity, forbidden: null };
const OF_ANY_SIZE: Limits = { ...ANY, forbidden: ILL_FORMED };
const LIMITS: Limits = {
  blocks: MOST_BLOCKS,
  columns: MOST_COLUMNS,
  rows: MOST_ROWS,
  characters: LONGEST_TEXT,
  forbidden: ILL_FORMED,
};

/** What keeps a value from being a section's body, which is text, or blocks with nothing unknown in them, within their limits. */
export function sectionBodyFault(value: unknown): SectionBodyFault | undefined {
  if (isBody(value, LIMITS)) {
    return undefined;
  }
  if (!isBody(value, ANY)) {
    return 'WRONG_FORM';
  }
  return isBody(value, OF_ANY_SIZE) ? 'BODY_TOO_LARGE' : 'BAD_CHARACTERS';
}

function isBody(value: unknown, limits: Limits): boolean {
  return (
    isText(value, limits) ||
    (Array.isArray(value) && value.length <= limits.blocks && value.every((block) => isBlock(block, limits)))
  );
}

function isBlock(value: unknown, limits: Limits): boolean {
  if (typeof value !== 'object' || value === null || !('type' in value)) {
    return false;
  }
  switch (value.type) {
    case 'paragraph':
      return hasOnly(value, ['type', 'text']) && 'text' in value && isText(value.text, limits);
    case 'list':
      return hasOnly(value, ['type', 'items']) && 'items' in value && isTexts(value.items, limits.rows, limits);
    case 'table':
      return hasOnly(value, ['type', 'columns', 'rows']) && isTable(value, limits);
    case 'picture':
      return hasOnly(value, ['type', 'attachmentId', 'caption']) && isPicture(value, limits);
    default:
      return false;
  }
}

function isTable(value: object, limits: Limits): boolean {
  if (!('columns' in value) || !('rows' in value) || !isTexts(value.columns, limits.columns, limits)) {
    return false;
  }
  const { length } = value.columns;
  return (
    length > 0 &&
    Array.isArray(value.rows) &&
    value.rows.length <= limits.rows &&
    value.rows.every((row) => isTexts(row, length, limits) && row.length === length)
  );
}

function isPicture(value: object, limits: Limits): boolean {
  const isCaption = !('caption' in value) || isText(value.caption, limits);
  return isCaption && 'attachmentId' in value && isIdentifier(value.attachmentId);
}

function hasOnly(value: object, names: readonly string[]): boolean {
  return Object.keys(value).every((name) => names.includes(name));
}

function isTexts(value: unknown, most: number, limits: Limits): value is readonly string[] {
  return Array.isArray(value) && value.length <= most && value.every((one) => isText(one, limits));
}

function isText(value: unknown, { characters, forbidden }: Limits): value is string {
  return typeof value === 'string' && value.length <= characters && forbidden?.test(value) !== true;
}
