import * as fc from 'fast-check';
import { fromThaiDigits, toThaiDigits } from './thai-numerals';

describe('Thai numerals', () => {
  it('writes each digit as its Thai twin and leaves the rest', () => {
    expect(toThaiDigits('อท 537/01.3/6 (0124789)')).toBe('อท ๕๓๗/๐๑.๓/๖ (๐๑๒๔๗๘๙)');
  });

  it('reads a text that mixes both kinds of digits', () => {
    expect(fromThaiDigits('๗ เมษายน ๒๕๖9 ๐๑๒๓๔๕๖๗๘๙')).toBe('7 เมษายน 2569 0123456789');
  });

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const ascii = fromThaiDigits(text);

        expect(fromThaiDigits(toThaiDigits(ascii))).toBe(ascii);
        expect(toThaiDigits(ascii)).not.toMatch(/[0-9]/);
      }),
    );
  });
});
