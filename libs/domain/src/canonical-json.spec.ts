import { canonicalJson } from './canonical-json';

describe('the canonical form (RFC 8785)', () => {
  it('writes literals and sorts members, as in section 3.2.2, less its fractions', () => {
    const value = {
      string: '\u20ac$\u000f\u000aA\'B"\\\\"\u002f',
      numbers: [333333333, 0, -0, -7],
      literals: [null, true, false],
    };

    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333,0,0,-7],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts names by UTF-16 code units, as in section 3.2.3', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };

    expect(Object.values(JSON.parse(canonicalJson(value)) as object)).toHaveLength(7);
    expect(canonicalJson(value)).toBe(
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis",' +
        '"€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    );
  });

  it.each<[string, string, string]>([
    ['short escapes', '\b\t\n\f\r"\\', '"\\b\\t\\n\\f\\r\\"\\\\"'],
    ['control characters in lower case', '\u0000\u001f', '"\\u0000\\u001f"'],
    ['nothing else', '\u007f/<\u2028ก', '"\u007f/<\u2028ก"'],
  ])('escapes %s', (_, text, expected) => {
    expect(canonicalJson(text)).toBe(expected);
  });

  it('is the same whatever the order of members, at every depth; lists keep theirs', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2 }, 1], a: {} })).toBe('{"a":{},"b":[{"c":2,"d":1},1]}');
    expect(canonicalJson([2, 1])).not.toBe(canonicalJson([1, 2]));
  });

  it('leaves out members that are undefined, and keeps null', () => {
    expect(canonicalJson({ a: undefined, b: null })).toBe('{"b":null}');
  });

  it('takes an instance for its members', () => {
    class Section {
      readonly heading = 'เรื่องเดิม';
    }

    expect(canonicalJson(new Section())).toBe('{"heading":"เรื่องเดิม"}');
  });

  it.each<[string, unknown]>([
    ['a fraction', 4.5],
    ['an unsafe integer', 2 ** 53],
    ['NaN', NaN],
    ['infinity', -Infinity],
    ['a bigint', 1n],
    ['undefined', undefined],
    ['undefined in a list', [1, undefined]],
    ['a hole in a list', Object.assign([1], { length: 2 })],
    ['a function', () => 1],
    ['a symbol', Symbol('a')],
    ['a date', new Date(0)],
    ['a map', new Map([['a', 1]])],
    ['bytes', Buffer.from('a')],
    ['a lone surrogate', '\ud800'],
    ['a lone surrogate in a name', { '\udc00': 1 }],
  ])('refuses %s: two contents would have one form, or one that others cannot read', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
    expect(() => canonicalJson({ deep: [value] })).toThrow(TypeError);
  });
});
