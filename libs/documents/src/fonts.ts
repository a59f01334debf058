import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import type { OwnFont } from './memo-document';

/** A font that documents are printed in. `scale` makes its points of the official ones, which are those of TH Sarabun PSK. */
export interface PrintingFont {
  readonly family: string;
  readonly scale: number;
  /** TrueType, all styles that templates use. */
  readonly files: readonly Buffer[];
}

/** Why a file cannot be printed with. */
export type FontFault = 'notTrueType' | 'notEmbeddable' | 'lettersMissing' | 'letterSize';

/** Of ko kai in TH Sarabun PSK, in its em. */
const OFFICIAL_LETTER_HEIGHT = 0.4;
const LEAST_SCALE = 0.4;
const MOST_SCALE = 1.6;
const MOST_DIGITS = 3;
const TRUETYPE = [0x0001_0000, 0x7472_7565];
/** Thai as offices write it, its digits, and what every document has besides. */
const NEEDED = `${range('ก', 'ฺ')}${range('฿', '๙')} 0123456789()/-.,:`;
/** Style names that belong to no family. */
const STYLE = /[\s-]+(?:regular|bold|italic)$/iu;

/**
 * Sarabun of Google Fonts (SIL Open Font License 1.1), drawn 1.46 times larger in its em than TH Sarabun: ko kai is 0.586
 * em high against 0.400 em, so that 16 official points are 10.9 of its own.
 */
export function sarabun(): PrintingFont {
  const [regular, bold] = ['400Regular/Sarabun_400Regular.ttf', '700Bold/Sarabun_700Bold.ttf'].map((file) =>
    readFileSync(require.resolve(`@expo-google-fonts/sarabun/${file}`)),
  );
  if (regular === undefined || bold === undefined) {
    throw new Error('Sarabun has a regular and a bold style');
  }
  return printingFontOf({ regular, bold });
}

/** An office's font, scaled by the height of its letters. Throws where `fontFaultOf` finds a fault in one of its files. */
export function printingFontOf({ regular, bold }: OwnFont): PrintingFont {
  const files = [regular, bold].map((file) => Buffer.from(file));
  for (const file of files) {
    const fault = fontFaultOf(file);
    if (fault !== undefined) throw new Error(`A font that cannot be printed with: ${fault}`);
  }
  const font = readFont(Buffer.from(regular));
  return { family: font.familyName.replace(STYLE, ''), scale: scaleOf(font), files };
}

/** Undefined for a TrueType font that has all letters of Thai, about as large as they should be, and may stand in documents. */
export function fontFaultOf(file: Uint8Array): FontFault | undefined {
  const font = tryToRead(Buffer.from(file));
  if (font === undefined) {
    return 'notTrueType';
  }
  if (font['OS/2'].fsType.noEmbedding || font['OS/2'].fsType.bitmapOnly) {
    return 'notEmbeddable';
  }
  if ([...NEEDED].some((letter) => !font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0))) {
    return 'lettersMissing';
  }
  const scale = scaleOf(font);
  return scale >= LEAST_SCALE && scale <= MOST_SCALE ? undefined : 'letterSize';
}

/** Throws where the file is no single TrueType font. */
export function readFont(file: Buffer): Font {
  const font = create(file);
  if ('fonts' in font) {
    throw new Error('A collection of fonts where one was expected');
  }
  return font;
}

function tryToRead(file: Buffer): Font | undefined {
  if (file.length < 4 || !TRUETYPE.includes(file.readUInt32BE(0))) {
    return undefined;
  }
  try {
    const font = readFont(file);
    return font.numGlyphs > 0 && font.familyName !== null && scaleOf(font) > 0 ? font : undefined;
  } catch {
    return undefined;
  }
}

function scaleOf(font: Font): number {
  const height = font.glyphForCodePoint('ก'.charCodeAt(0)).bbox.maxY / font.unitsPerEm;
  return Number((OFFICIAL_LETTER_HEIGHT / height).toFixed(MOST_DIGITS));
}

function range(first: string, last: string): string {
  const from = first.charCodeAt(0);
  return Array.from({ length: last.charCodeAt(0) - from + 1 }, (_, index) => String.fromCharCode(from + index)).join(
    '',
  );
}
