import { dirname, join, sep } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import type { EnclosureNote } from '@app/domain';
import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { MOST_PIXELS_OPENED, pixelsOf } from '../drawable';

/** What becomes of a file: its pages as JPEG, or why there are none. */
export type PagePictures =
  | { readonly type: 'pages'; readonly pages: readonly Uint8Array[] }
  | { readonly type: 'note'; readonly note: EnclosureNote };

const DOTS_AN_INCH = 200;
const POINTS_AN_INCH = 72;
/** Of A4 at that resolution: what is larger on paper is printed coarser. */
const MOST_PIXELS_A_PAGE = 1_654 * 2_339;
const JPEG_QUALITY = 85;
/** Fonts that every reader of PDF has; pdf.js brings stand-ins for them (ISO 32000-1, 9.6.2.2). */
const STANDARD_FONT = /^(?:courier|helvetica|arial|times|symbol|zapfdingbats)/iu;

const FONT_KINDS = ['Type1', 'MMType1', 'TrueType', 'CIDFontType0', 'CIDFontType2'];
const FONT_FILES = ['FontFile', 'FontFile2', 'FontFile3'];

const PDFJS = dirname(require.resolve('pdfjs-dist/package.json'));

/**
 * A PDF, PNG or JPEG as pictures of its pages, at most `mostPages`. It opens what strangers made: call it in a process of
 * its own, which may crash or hang. Throws where the file is broken.
 */
export async function pagePictures(mediaType: string, content: Uint8Array, mostPages: number): Promise<PagePictures> {
  return mediaType === 'application/pdf' ? pagesOfPdf(content, mostPages) : pageOfPicture(mediaType, content);
}

async function pagesOfPdf(content: Uint8Array, mostPages: number): Promise<PagePictures> {
  const task = getDocument({
    data: new Uint8Array(content), // pdf.js takes it away from its owner
    standardFontDataUrl: folder('standard_fonts'),
    cMapUrl: folder('cmaps'),
    wasmUrl: folder('wasm'),
    iccUrl: folder('iccs'),
    disableFontFace: true,
    useSystemFonts: false,
    isEvalSupported: false,
    enableXfa: false,
    maxImageSize: MOST_PIXELS_OPENED,
    verbosity: 0,
  });
  try {
    const document = await task.promise;
    if (document.numPages > mostPages) {
      return { type: 'note', note: 'tooManyPages' };
    }
    return (await lacksFont(content)) ? { type: 'note', note: 'fontsMissing' } : await drawn(document);
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') {
      return { type: 'note', note: 'encrypted' };
    }
    throw error;
  } finally {
    await task.destroy();
  }
}

async function drawn(document: PDFDocumentProxy): Promise<PagePictures> {
  const pages: Uint8Array[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    pages.push(await pictureOf(page));
    page.cleanup();
  }
  return { type: 'pages', pages };
}

async function pictureOf(page: PDFPageProxy): Promise<Uint8Array> {
  const paper = page.getViewport({ scale: 1 });
  const scale = Math.min(DOTS_AN_INCH / POINTS_AN_INCH, Math.sqrt(MOST_PIXELS_A_PAGE / (paper.width * paper.height)));
  const viewport = page.getViewport({ scale });
  const canvas = createCanvas(Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height)));
  await page.render({ canvas, viewport, intent: 'print', background: 'white' }).promise;
  return canvas.encode('jpeg', JPEG_QUALITY);
}

/** A font that is not in the file is drawn as another one, without Thai letters: they would be left out silently. */
async function lacksFont(content: Uint8Array): Promise<boolean> {
  const { context } = await PDFDocument.load(content, { updateMetadata: false });
  return context.enumerateIndirectObjects().some(([, found]) => found instanceof PDFDict && isMissing(found));
}

/** Composite fonts have theirs in what descends from them, and those of type 3 are drawn by the page itself. */
function isMissing(font: PDFDict): boolean {
  const kind = font.lookupMaybe(PDFName.of('Subtype'), PDFName)?.decodeText();
  if (kind === undefined || !FONT_KINDS.includes(kind)) {
    return false;
  }
  const name = font.lookupMaybe(PDFName.of('BaseFont'), PDFName)?.decodeText() ?? '';
  const descriptor = font.lookupMaybe(PDFName.of('FontDescriptor'), PDFDict);
  const isEmbedded = FONT_FILES.some((file) => descriptor?.has(PDFName.of(file)));
  return !isEmbedded && !STANDARD_FONT.test(name);
}

/** Turned as its camera was held, on white, no finer than a page is printed. */
async function pageOfPicture(mediaType: string, content: Uint8Array): Promise<PagePictures> {
  if ((await pixelsOf(mediaType, content)) > MOST_PIXELS_OPENED) {
    return { type: 'note', note: 'tooLarge' };
  }
  const image = await loadImage(content);
  const scale = Math.min(1, Math.sqrt(MOST_PIXELS_A_PAGE / (image.width * image.height)));
  const canvas = createCanvas(
    Math.max(1, Math.round(image.width * scale)),
    Math.max(1, Math.round(image.height * scale)),
  );
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return { type: 'pages', pages: [await canvas.encode('jpeg', JPEG_QUALITY)] };
}

function folder(name: string): string {
  return join(PDFJS, name) + sep;
}
