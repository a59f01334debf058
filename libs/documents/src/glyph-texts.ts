import type { Font } from 'fontkit';
import { readFont } from './fonts';

/** Which texts a glyph's outline may stand for, the likeliest first; the outline as an SVG path. */
export type GlyphTexts = ReadonlyMap<string, readonly string[]>;

/** Glyphs of Sarabun that are named after their letter's name, not its code. */
const LETTERS_BY_NAME: Readonly<Partial<Record<string, string>>> = {
  yoYingthai: 'ญ',
  doChadathai: 'ฎ',
  toPatakthai: 'ฏ',
  thoThanthai: 'ฐ',
  loChulathai: 'ฬ',
};

/** Spaces and hyphens of every kind share an outline: the plain one is meant. */
const PLAIN = [0x20, 0x2d];
/** Read as the letters that they are of. */
const LIGATURES = /[\ufb00-\ufb06]/u;
const PRIVATE_USE = /\p{Co}/u;

/**
 * By outline, since a subset keeps outlines and nothing else: what each glyph of a font stands for. A variant's name
 * (`uni0E48.small`, `uni0E4D0E49`) says which letters it is of (Adobe Glyph List).
 */
export function glyphTexts(file: Buffer): GlyphTexts {
  const font = readFont(file);
  const encoded = encodedGlyphs(font);
  const texts = new Map<string, string[]>();
  for (let id = 1; id < font.numGlyphs; id += 1) {
    const glyph = font.getGlyph(id);
    const outline = glyph.path.toSVG();
    const text = encoded.get(glyph.name) ?? textOfName(glyph.name, encoded);
    if (text !== undefined && outline !== '') {
      texts.set(outline, [...(texts.get(outline) ?? []), LIGATURES.test(text) ? text.normalize('NFKC') : text]);
    }
  }
  return new Map(Array.from(texts, ([outline, of]) => [outline, of.toSorted((a, b) => rank(a) - rank(b))]));
}

/** The characters that each of a font's styles has, space and no-break space among them. */
export function charactersOf(files: readonly Buffer[]): ReadonlySet<string> {
  const [first = new Set<string>(), ...others] = files.map((file) => new Set(encodedGlyphs(readFont(file)).values()));
  const everywhere = [...first].filter((character) => others.every((other) => other.has(character)));
  return new Set([...everywhere, ' ', '\u00a0']);
}

function encodedGlyphs(font: Font): ReadonlyMap<string, string> {
  const characters = font.characterSet
    .filter((codePoint) => font.hasGlyphForCodePoint(codePoint))
    .map((codePoint): [string, string] => [font.glyphForCodePoint(codePoint).name, String.fromCodePoint(codePoint)]);
  return new Map(characters.filter(([, text]) => !PRIVATE_USE.test(text)));
}

function textOfName(name: string, encoded: ReadonlyMap<string, string>): string | undefined {
  const base = name.split('.', 1)[0] ?? '';
  const codes = /^uni((?:[0-9A-F]{4})+)$/u.exec(base)?.[1]?.match(/.{4}/gu);
  return (
    encoded.get(base) ??
    LETTERS_BY_NAME[base] ??
    codes?.map((code) => String.fromCodePoint(Number.parseInt(code, 16))).join('')
  );
}

function rank(text: string): number {
  return PLAIN.includes(text.codePointAt(0) ?? 0) ? 0 : 1;
}
