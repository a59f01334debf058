import { validate, version } from 'uuid';
import { newId } from './new-id';

const AT = Date.parse('2026-11-02T03:00:00Z');

describe('a new id', () => {
  it('is a UUID of version 7 that begins with its time', () => {
    const id = newId(AT);

    expect(validate(id)).toBe(true);
    expect(version(id)).toBe(7);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(AT);
  });

  it('is another each time, over many draws of random bytes', () => {
    const ids = Array.from({ length: 2_000 }, () => newId(AT));

    expect(new Set(ids).size).toBe(ids.length);
  });
});
