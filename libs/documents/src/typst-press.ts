import { join } from 'node:path';
import { NodeCompiler, type NodeError, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { readFont, type PrintingFont } from './fonts';
import { charactersOf, glyphTexts } from './glyph-texts';
import type { PrintProfile } from '@app/domain';
import type { Picture } from './memo-document';
import { repairTextLayer, type FontTexts } from './text-layer';
import { Unprintable } from './unprintable';

const TEMPLATES = join(__dirname, 'templates');
/** Compilations after which what Typst remembers of a document goes. */
const REMEMBERED_FOR = 10;
const PDF_STANDARD = 'a-2a';
const MOST_PAGES = 1_000;

/** A document as a template of ours sets it: `content` is what the template reads as JSON, under its own name. */
export interface Pressed {
  readonly template: 'memo' | 'register';
  readonly content: object;
  readonly profile: PrintProfile;
  /** By the path under which the template finds them. */
  readonly pictures: ReadonlyMap<string, Picture>;
  /** Our own, likewise. */
  readonly drawings: ReadonlyMap<string, { readonly bytes: Uint8Array }>;
  /** Every character that is to be printed. */
  readonly characters: ReadonlySet<string>;
}

/**
 * Typst with one font, and another in place of the characters that it lacks. The templates read nothing but their own
 * folder and what is passed to them as data, never as markup.
 */
export class TypstPress {
  private readonly compiler: NodeCompiler;
  private readonly characters: ReadonlySet<string>;
  private readonly texts: FontTexts;

  /** Throws where Typst does not know the font by its family. */
  constructor(
    private readonly font: PrintingFont,
    private readonly substitute: PrintingFont,
  ) {
    const files = font === substitute ? font.files : [...font.files, ...substitute.files];
    this.compiler = NodeCompiler.create({ workspace: TEMPLATES, fontArgs: [{ fontBlobs: [...files] }] });
    this.characters = charactersOf(font.files);
    this.texts = textsOf(files);
    const known = this.compiler.compile({ mainFileContent: `#set text(font: ${JSON.stringify(font.family)})\n.` });
    if (known.result === null || known.takeWarnings() !== null) {
      throw new Error(`A font that Typst does not find by its family: ${font.family}`);
    }
  }

  /** PDF/A-2a. Throws `Unprintable` for pictures that cannot be drawn, or an error that says what Typst refused. */
  async print(pressed: Pressed): Promise<Uint8Array> {
    try {
      for (const [path, { bytes }] of [...pressed.pictures, ...pressed.drawings]) {
        this.compiler.mapShadow(join(TEMPLATES, path), Buffer.from(bytes));
      }
      const pdf = this.compiler.pdf(this.compile(pressed), { pdfStandard: PDF_STANDARD });
      return await repairTextLayer(pdf, this.texts);
    } finally {
      this.compiler.resetShadow();
      this.compiler.evictCache(REMEMBERED_FOR);
    }
  }

  draws({ mediaType, bytes }: Picture): boolean {
    const path = `picture.${mediaType === 'image/jpeg' ? 'jpg' : 'png'}`;
    try {
      this.compiler.mapShadow(join(TEMPLATES, path), Buffer.from(bytes));
      return this.canDraw(path);
    } finally {
      this.compiler.resetShadow();
      this.compiler.evictCache(0);
    }
  }

  private compile({ template, content, profile, characters, pictures }: Pressed): NodeTypstDocument {
    const lacking = [...characters].filter((character) => !this.characters.has(character));
    const compiled = this.compiler.compile({
      mainFilePath: join(TEMPLATES, `${template}.typ`),
      inputs: {
        [template]: JSON.stringify(content),
        profile: JSON.stringify(profile),
        font: this.font.family,
        scale: String(this.font.scale),
        substitute: JSON.stringify({
          family: this.substitute.family,
          scale: this.substitute.scale / this.font.scale,
          characters: lacking.map((character) => `\\x{${character.codePointAt(0)?.toString(16) ?? ''}}`).join(''),
        }),
      },
    });
    if (compiled.result === null) {
      const undrawn = [...pictures].filter(([path]) => !this.canDraw(path)).map(([, { name }]) => name);
      throw undrawn.length > 0 ? new Unprintable(undrawn, 'รูปภาพ') : new Error(reasonOf(compiled.takeDiagnostics()));
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

/** Files of the same name, such as an own copy of the substitute, are read together. */
function textsOf(files: readonly Buffer[]): FontTexts {
  const texts = new Map<string, ReadonlyMap<string, readonly string[]>>();
  for (const file of files) {
    const name = readFont(file).postscriptName;
    texts.set(name, new Map([...glyphTexts(file), ...(texts.get(name) ?? [])]));
  }
  return texts;
}

function reasonOf(error: NodeError | null): string {
  return `Typst refused the document: ${JSON.stringify(error?.shortDiagnostics ?? [])}`;
}
