import { bigIntegerColumn } from './big-integer-column';

describe('a bigint column', () => {
  it.each([
    ['0', 0],
    ['9007199254740991', 9_007_199_254_740_991],
    [null, null],
  ])('gives %p as %p', (stored, value) => {
    expect(bigIntegerColumn.from(stored)).toBe(value);
  });

  it('refuses what a number would round', () => {
    expect(() => bigIntegerColumn.from('9007199254740993')).toThrow(RangeError);
  });
});
