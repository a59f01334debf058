import { isStorableDate } from './value-rules';
import { invalidInput } from './validation';

/** What a page ended at, as the columns of its order. */
export type CursorPart = string | number;
/** `instant` is RFC 3339 in UTC, as `Date.toISOString` has it; `word` letters of ASCII; `code` a code or user name. */
export type CursorPartKind = 'integer' | 'instant' | 'date' | 'id' | 'word' | 'code';

export interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const WORD = /^[A-Za-z]{1,40}$/;
const CODE = /^[A-Za-z0-9._@-]{1,63}$/;
const MOST_INTEGER = 2 ** 31 - 1;

/**
 * Makes a page of rows that were read one beyond `limit`. `placeOf` names what the order goes by, of the last row that
 * is shown.
 */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  placeOf: (row: Row) => readonly CursorPart[],
  itemOf: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(itemOf), nextCursor: last === undefined ? null : encode(placeOf(last)) };
}

/** Where a page begins; undefined for the first one. Refuses with `INVALID_INPUT` what is no cursor of this list. */
export function placeOfCursor(
  cursor: string | undefined,
  kinds: readonly CursorPartKind[],
): readonly CursorPart[] | undefined {
  if (cursor === undefined) {
    return undefined;
  }
  const parts = decode(cursor);
  if (parts.length !== kinds.length) {
    throw invalidCursor();
  }
  return kinds.map((kind, index) => {
    const part = parts[index];
    if (!isPart(part, kind)) {
      throw invalidCursor();
    }
    return part;
  });
}

function isPart(part: unknown, kind: CursorPartKind): part is CursorPart {
  if (typeof part === 'number') {
    return kind === 'integer' && Number.isInteger(part) && Math.abs(part) <= MOST_INTEGER;
  }
  if (typeof part !== 'string') {
    return false;
  }
  switch (kind) {
    case 'integer':
      return false;
    case 'instant':
      return (
        isStorableDate(part.slice(0, 10)) && !Number.isNaN(Date.parse(part)) && new Date(part).toISOString() === part
      );
    case 'date':
      return isStorableDate(part);
    case 'id':
      return ID.test(part);
    case 'word':
      return WORD.test(part);
    case 'code':
      return CODE.test(part);
  }
}

function encode(place: readonly CursorPart[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

function decode(cursor: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    throw invalidCursor();
  }
}

function invalidCursor(): Error {
  return invalidInput([{ path: 'cursor', code: 'INVALID' }]);
}
