import { DomainError } from '@app/domain';
import { parseJsonBody } from './json-body';

function parse(text: string): unknown {
  return parseJsonBody(Buffer.from(text));
}

function codeOf(body: Uint8Array): unknown {
  try {
    parseJsonBody(body);
    return undefined;
  } catch (error) {
    return error instanceof DomainError ? error.code : error;
  }
}

function nested(depth: number): string {
  return `${'['.repeat(depth)}${']'.repeat(depth)}`;
}

describe('parseJsonBody', () => {
  it('reads JSON, a byte order mark or not', () => {
    expect(parse('{"a":[1,"ก",null,{"b":true}]}')).toEqual({ a: [1, 'ก', null, { b: true }] });
    expect(parse('\ufeff{"a":1}')).toEqual({ a: 1 });
  });

  it('takes an empty body as none', () => {
    expect(parse('')).toBeUndefined();
  });

  it.each([
    ['no JSON', Buffer.from('{"a":')],
    ['a byte that is no UTF-8', Buffer.from([0x22, 0xff, 0x22])],
    ['Thai in TIS-620', Buffer.from([0x22, 0xa1, 0xd2, 0x22])],
    ['a surrogate encoded by itself', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
    ['a prototype', Buffer.from('{"__proto__":{"isAdmin":true}}')],
    ['a prototype, written as an escape', Buffer.from('{"a":{"\\u005f_proto__":1}}')],
    ['a constructor', Buffer.from('{"constructor":{"prototype":{"a":1}}}')],
    ['a name with a NUL', Buffer.from('{"a\\u0000":1}')],
    ['33 levels', Buffer.from(nested(33))],
    ['a hundred thousand levels', Buffer.from(nested(100_000))],
  ])('refuses %s as malformed', (_, body) => {
    expect(codeOf(body)).toBe('MALFORMED');
  });

  it('accepts 32 levels', () => {
    expect(codeOf(Buffer.from(nested(32)))).toBeUndefined();
  });

  it.each(['{"a":[{"b":"x\\u0000"}]}', '{"a":[{"b":"\\ud83d"}]}'])(
    'refuses text that no database can hold: %s',
    (text) => {
      let thrown: unknown;
      try {
        parse(text);
      } catch (error) {
        thrown = error;
      }

      expect(thrown).toMatchObject({
        code: 'INVALID_INPUT',
        details: { errors: [{ path: 'a[0].b', code: 'BAD_CHARACTERS' }] },
      });
    },
  );
});
