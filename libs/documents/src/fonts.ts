import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';

/** A font that documents are printed in. `scale` makes its points of the official ones, which are those of TH Sarabun PSK. */
export interface PrintingFont {
  readonly family: string;
  readonly scale: number;
  /** TrueType, all styles that templates use. */
  readonly files: readonly Buffer[];
}

/**
 * Sarabun of Google Fonts (SIL Open Font License 1.1), drawn 1.46 times larger in its em than TH Sarabun: ko kai is 0.586
 * em high against 0.400 em, so that 16 official points are 10.9 of its own.
 */
export function sarabun(): PrintingFont {
  return {
    family: 'Sarabun',
    scale: 0.683,
    files: ['400Regular/Sarabun_400Regular.ttf', '700Bold/Sarabun_700Bold.ttf'].map((file) =>
      readFileSync(require.resolve(`@expo-google-fonts/sarabun/${file}`)),
    ),
  };
}

/** Throws where the file is no single TrueType font. */
export function readFont(file: Buffer): Font {
  const font = create(file);
  if ('fonts' in font) {
    throw new Error('A collection of fonts where one was expected');
  }
  return font;
}
