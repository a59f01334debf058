import { unprintableIn } from '@app/domain';
import { sarabun } from './fonts';
import { charactersOf } from './glyph-texts';

const LAST = 0x10ffff;
const NO_LOOK = /[\s\u00ad\u200b-\u200f\u2060\ufeff\p{Cc}\p{Cs}]/u;

describe('the characters that are printable', () => {
  it('are those that the font has, neither more nor fewer', () => {
    const found = charactersOf(sarabun().files);
    const wrong: string[] = [];
    for (let code = 0; code <= LAST; code += 1) {
      const character = String.fromCodePoint(code);
      if (!NO_LOOK.test(character) && found.has(character) === unprintableIn(character).length > 0) {
        wrong.push(code.toString(16));
      }
    }

    expect(wrong).toEqual([]);
  });
});
