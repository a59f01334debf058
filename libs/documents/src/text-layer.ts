import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  PDFRef,
  type PDFContext,
  type PDFPage,
} from '@cantoo/pdf-lib';
import { readFont } from './fonts';
import { readGlyphMap, utf16Hex, writeGlyphMap } from './glyph-map';
import type { GlyphTexts } from './glyph-texts';
import { shownGlyphs } from './shown-glyphs';

/** By PostScript name, `Sarabun-Regular`. */
export type FontTexts = ReadonlyMap<string, GlyphTexts>;

const SARA_AM = utf16Hex('ำ');
const SUBSET_PREFIX = /^\/?(?:[A-Z]{6}\+)?/u;
/** A cluster whose glyphs do not tell their letters: `/Span << /ActualText <FEFF…> >> BDC … EMC`. */
const CLUSTER = /\/Span\s*<<\s*\/ActualText\s*<FEFF([0-9A-F]*)>\s*>>\s*BDC([\s\S]*?)\bEMC\b/gu;

/**
 * Repairs what text a PDF of Typst gives back. Typst maps a glyph to the whole cluster in which it came first, so that
 * readers who heed nothing else read `ซึ่ซึ่ง`; and where a mark of a cluster is drawn at its own height, it says the
 * cluster's text twice. Here each glyph is mapped to its own letters, found by its outline in the font, and a cluster
 * is said once. ำ alone is left to the cluster's text: it is drawn as two glyphs of other letters.
 */
export async function repairTextLayer(pdf: Uint8Array, fonts: FontTexts): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const repaired = new Map<PDFDict, ReadonlyMap<number, string>>();
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (object instanceof PDFDict && object.get(PDFName.of('Subtype')) === PDFName.of('Type0')) {
      repaired.set(object, mapGlyphs(document.context, object, fonts));
    }
  }
  for (const page of document.getPages()) {
    sayClustersOnce(document.context, page, repaired);
  }
  return document.save({ useObjectStreams: true });
}

function mapGlyphs(context: PDFContext, font: PDFDict, fonts: FontTexts): ReadonlyMap<number, string> {
  const name = font.lookup(PDFName.of('BaseFont'), PDFName).asString().replace(SUBSET_PREFIX, '');
  const texts = fonts.get(name);
  const descendant = font.lookup(PDFName.of('DescendantFonts'), PDFArray).lookup(0, PDFDict);
  const file = descendant.lookup(PDFName.of('FontDescriptor'), PDFDict).lookup(PDFName.of('FontFile2'));
  const known = font.lookup(PDFName.of('ToUnicode'));
  if (texts === undefined || !(file instanceof PDFRawStream) || !(known instanceof PDFRawStream)) {
    throw new Error(`The document has a font whose letters are not known: ${name}`);
  }
  const before = readGlyphMap(latin(known));
  const subset = readFont(Buffer.from(decodePDFRawStream(file).decode()));
  const after = new Map<number, string>();
  for (let id = 1; id < subset.numGlyphs; id += 1) {
    const text = textOf(subset.getGlyph(id).path.toSVG(), before.get(id), texts);
    if (text !== undefined) after.set(id, text);
  }
  font.set(PDFName.of('ToUnicode'), context.register(context.flateStream(writeGlyphMap(after))));
  return after;
}

/** Outlines shared by several letters, such as the hyphens, keep what Typst said where it is one of them. */
function textOf(outline: string, before: string | undefined, texts: GlyphTexts): string | undefined {
  if (outline === '') {
    return before === undefined ? undefined : ' ';
  }
  const candidates = texts.get(outline) ?? [];
  return before !== undefined && candidates.includes(before) ? before : (candidates[0] ?? before);
}

function sayClustersOnce(
  context: PDFContext,
  page: PDFPage,
  repaired: ReadonlyMap<PDFDict, ReadonlyMap<number, string>>,
): void {
  const part = page.node.get(PDFName.of('Contents'));
  const stream = part instanceof PDFRef ? context.lookup(part) : undefined;
  if (!(part instanceof PDFRef) || !(stream instanceof PDFRawStream)) {
    throw new Error('A page whose contents are not one stream');
  }
  const fonts = page.node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict);
  const textsOf = (name: string): ReadonlyMap<number, string> | undefined => {
    const font = fonts?.lookupMaybe(PDFName.of(name), PDFDict);
    return font && repaired.get(font);
  };
  const content = latin(stream).replace(CLUSTER, (_, cluster: string, shown: string) => {
    const { font, glyphs } = shownGlyphs(shown);
    const letters = glyphs.map((glyph) => textsOf(font)?.get(glyph) ?? '').join('');
    return `/Span << /ActualText <FEFF${textOfRun(cluster, letters)}> >> BDC${shown}EMC`;
  });
  context.assign(part, context.flateStream(Buffer.from(content, 'latin1')));
}

/** A run that shows part of its cluster says its own letters; of ำ, ํ says nothing and า all. */
function textOfRun(cluster: string, letters: string): string {
  const isWhole = letters.length === lettersIn(cluster);
  const own = cluster.endsWith(SARA_AM) ? letters.replace('\u0e4d', '').replace(/\u0e32$/u, 'ำ') : letters;
  return isWhole ? cluster : utf16Hex(own);
}

/** ำ is drawn as ํ and า. */
function lettersIn(cluster: string): number {
  return cluster.length / 4 + (cluster.match(/.{4}/gu) ?? []).filter((code) => code === SARA_AM).length;
}

function latin(stream: PDFRawStream): string {
  return Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
}
