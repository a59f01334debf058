import fc from 'fast-check';
import { checkCodeOf, groupedCheckCode, readCheckCode } from './index';

const random = fc.uint8Array({ minLength: 8, maxLength: 8 });

describe('a check code', () => {
  it('has 60 of the bits that it is made of', () => {
    const first = checkCodeOf(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0));

    expect(first).toBe('000000000000');
    expect(checkCodeOf(Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 240))).toBe('ZZZZZZZZZZZZ');
    fc.assert(
      fc.property(random, fc.nat(59), (bytes, bit) => {
        const other = Uint8Array.from(bytes);
        other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7));
        expect(checkCodeOf(other)).not.toBe(checkCodeOf(bytes));
      }),
    );
  });

  it('is read as it was printed, in whatever case and with letters that look like its digits', () => {
    fc.assert(
      fc.property(random, (bytes) => {
        const code = checkCodeOf(bytes);
        const typed = ` ${groupedCheckCode(code).toLowerCase().replaceAll('1', 'l').replaceAll('0', 'O')} `;
        expect(readCheckCode(typed)).toBe(code);
      }),
    );
    expect(groupedCheckCode('7K3M2Q9XAB4C')).toBe('7K3M-2Q9X-AB4C');
  });

  it.each(['', '7K3M-2Q9X-AB4', '7K3M-2Q9X-AB4CD', '7K3M-2Q9X-AB4U', '7K3M_2Q9X_AB4C', '๗K3M-2Q9X-AB4C'])(
    'is not what was typed as %j',
    (typed) => {
      expect(readCheckCode(typed)).toBeUndefined();
    },
  );

  it('is not made of less than it needs', () => {
    expect(() => checkCodeOf(Uint8Array.of(1, 2, 3))).toThrow(RangeError);
  });
});
