import { sarabun } from './fonts';
import { charactersOf } from './glyph-texts';
import { withoutInvisible } from './thai-words';

const NAMED_BY_CODE = /[\p{M}\p{C}\p{Z}]/u;

/**
 * Which characters documents can show: those of Sarabun in both weights. An office's own font changes nothing, since
 * Sarabun stands in for what it lacks. Reading the fonts takes some hundredths of a second, asking nothing worth a word.
 */
export class PrintableCharacters {
  private readonly characters = charactersOf(sarabun().files);

  /** What of a text would be a box on paper, each once; marks and what has no look by their code, such as `U+FE0F`. */
  missingIn(text: string): readonly string[] {
    const missing = new Set<string>();
    for (const character of withoutInvisible(text)) {
      if (!this.characters.has(character) && !/\s/u.test(character)) missing.add(named(character));
    }
    return [...missing];
  }
}

function named(character: string): string {
  const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  return NAMED_BY_CODE.test(character) ? `U+${code}` : character;
}
