import { DomainError } from '@app/domain';
import { pageOf, placeOfCursor } from './page-cursor';

const ID = '0190f8a0-0000-7000-8000-000000000001';

describe('a page', () => {
  it('has no next one where no row was read beyond it', () => {
    const page = pageOf([1, 2], 2, (row) => [row], String);

    expect(page).toEqual({ items: ['1', '2'], nextCursor: null });
  });

  it('goes on after its last row where another one was read', () => {
    const page = pageOf([1, 2, 3], 2, (row) => [row, ID], String);

    expect(page.items).toEqual(['1', '2']);
    expect(placeOfCursor(page.nextCursor ?? undefined, ['integer', 'id'])).toEqual([2, ID]);
  });
});

describe('a cursor', () => {
  it('is nothing for the first page', () => {
    expect(placeOfCursor(undefined, ['id'])).toBeUndefined();
  });

  it.each([
    ['no JSON', 'a'],
    ['no list', encoded({})],
    ['too few parts', encoded([1])],
    ['too many parts', encoded([1, ID, 2])],
    ['an integer that is text', encoded(['1', ID])],
    ['an integer beyond four bytes', encoded([2 ** 31, ID])],
    ['a fraction', encoded([1.5, ID])],
    ['an id that is none', encoded([1, "' OR true"])],
  ])('is refused where it is %s', (_, cursor) => {
    expect(() => placeOfCursor(cursor, ['integer', 'id'])).toThrow(new DomainError('INVALID_INPUT'));
  });

  it.each([
    ['instant', '2026-13-01T00:00:00.000Z'],
    ['instant', '2026-01-01'],
    ['instant', '2026-02-30T00:00:00.000Z'],
    ['instant', '0000-01-01T00:00:00.000Z'],
    ['date', '2026-02-30'],
    ['date', '0000-01-01'],
    ['date', '2026-02-01T00:00:00.000Z'],
    ['word', 'a b'],
    ['code', 'a\u0000'],
    ['code', 'a'.repeat(64)],
  ] as const)('is refused where its %s is %s', (kind, part) => {
    expect(() => placeOfCursor(encoded([part]), [kind])).toThrow(new DomainError('INVALID_INPUT'));
  });

  it.each([
    ['instant', '2026-01-01T00:00:00.000Z'],
    ['date', '2026-02-01'],
    ['word', 'reminder'],
    ['code', 'palad-office.1@b'],
  ] as const)('may carry the %s %s', (kind, part) => {
    expect(placeOfCursor(encoded([part]), [kind])).toEqual([part]);
  });
});

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
