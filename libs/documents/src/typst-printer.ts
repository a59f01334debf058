import { join } from 'node:path';
import { NodeCompiler, type NodeError, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { readFont, type PrintingFont } from './fonts';
import { charactersOf, glyphTexts } from './glyph-texts';
import type { MemoDocument, Picture } from './memo-document';
import { typesetMemo } from './memo-typesetting';
import { repairTextLayer, type FontTexts } from './text-layer';

const TEMPLATES = join(__dirname, 'templates');
/** Compilations after which what Typst remembers of a document goes. */
const REMEMBERED_FOR = 10;
const PDF_STANDARD = 'a-2a';
const MOST_PAGES = 1_000;
const PICTURE_TYPES = ['image/png', 'image/jpeg'];

/** What of a document cannot be printed, in the words of who must change it: characters and names of pictures. */
export class Unprintable extends Error {
  override readonly name = 'Unprintable';

  constructor(readonly what: readonly string[]) {
    super('The document has what cannot be printed');
  }
}

/**
 * Prints documents by Typst, synchronously: it belongs in a thread of its own. The templates read nothing but their own
 * folder and what is passed to them as data, never as markup.
 */
export class TypstPrinter {
  private readonly compiler: NodeCompiler;
  private readonly characters: ReadonlySet<string>;
  private readonly texts: FontTexts;

  constructor(private readonly font: PrintingFont) {
    this.compiler = NodeCompiler.create({ workspace: TEMPLATES, fontArgs: [{ fontBlobs: [...font.files] }] });
    const [first, ...others] = font.files.map(charactersOf);
    this.characters = new Set([...(first ?? [])].filter((character) => others.every((other) => other.has(character))));
    this.texts = new Map(font.files.map((file) => [readFont(file).postscriptName, glyphTexts(file)]));
  }

  /** PDF/A-2a. Throws `Unprintable`, or an error that says what Typst refused. */
  async print(document: MemoDocument): Promise<Uint8Array> {
    const { memo, pictures, characters } = typesetMemo(document);
    this.refuseUnprintable(characters, [...pictures.values()]);
    try {
      for (const [path, { bytes }] of pictures) this.compiler.mapShadow(join(TEMPLATES, path), Buffer.from(bytes));
      const pdf = this.compiler.pdf(this.compile(memo, [...pictures]), { pdfStandard: PDF_STANDARD });
      return await repairTextLayer(pdf, this.texts);
    } finally {
      this.compiler.resetShadow();
      this.compiler.evictCache(REMEMBERED_FOR);
    }
  }

  /** Never a box in place of a letter: PDF/A forbids it too, but does not say it in words for an officer. */
  private refuseUnprintable(characters: ReadonlySet<string>, pictures: readonly Picture[]): void {
    const unknown = [...characters].filter((character) => !this.characters.has(character)).map(named);
    const unreadable = pictures.filter(({ mediaType }) => !PICTURE_TYPES.includes(mediaType)).map(({ name }) => name);
    if (unknown.length + unreadable.length > 0) {
      throw new Unprintable([...unknown, ...unreadable]);
    }
  }

  private compile(memo: unknown, pictures: readonly (readonly [string, Picture])[]): NodeTypstDocument {
    const compiled = this.compiler.compile({
      mainFilePath: join(TEMPLATES, 'memo.typ'),
      inputs: { memo: JSON.stringify(memo), font: this.font.family, scale: String(this.font.scale) },
    });
    if (compiled.result === null) {
      const undrawn = pictures.filter(([path]) => !this.canDraw(path)).map(([, { name }]) => name);
      throw undrawn.length > 0 ? new Unprintable(undrawn) : new Error(reasonOf(compiled.takeDiagnostics()));
    }
    if (compiled.result.numOfPages > MOST_PAGES) {
      throw new Error(`A document of ${compiled.result.numOfPages} pages`);
    }
    return compiled.result;
  }

  private canDraw(path: string): boolean {
    return this.compiler.compile({ mainFileContent: `#image("${path}")` }).result !== null;
  }
}

/** Marks and invisible characters by their code. */
function named(character: string): string {
  const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  return /[\p{M}\p{C}\p{Z}]/u.test(character) ? `U+${code}` : character;
}

function reasonOf(error: NodeError | null): string {
  return `Typst refused the document: ${JSON.stringify(error?.shortDiagnostics ?? [])}`;
}
