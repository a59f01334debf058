import { decodePDFRawStream, PDFDict, PDFDocument, PDFName, PDFRawStream, type PDFPage } from '@cantoo/pdf-lib';
import { EVERY_CLUSTER } from '../../../test/support/printed-samples';
import { readGlyphMap } from './glyph-map';
import { PLAIN_PRINTING, type MemoDocument } from './memo-document';
import { shownGlyphs } from './shown-glyphs';
import { TypstPrinter } from './typst-printer';

const MEMO: MemoDocument = {
  organisationName: 'เทศบาลตำบลทดสอบ',
  mark: null,
  urgency: null,
  secrecy: null,
  unitLine: 'สำนักปลัด',
  documentNumber: null,
  date: '2025-01-23',
  subject: 'ขออนุมัติ',
  addressees: null,
  sections: [],
  closing: null,
  officer: { name: null, positionName: null, signature: null },
  opinions: [],
  formPapers: [],
  ...PLAIN_PRINTING,
};

describe('the text layer', () => {
  it('gives a reader who heeds the texts of clusters every letter once, ำ whole', async () => {
    const text = `${EVERY_CLUSTER} ซึ่ง fi ffl “ก” – … ½ ฿`;
    const sections = [{ heading: text, blocks: [{ type: 'paragraph' as const, text }] }];

    const pdf = await new TypstPrinter().print({ type: 'memo', memo: { ...MEMO, sections } });

    const document = await PDFDocument.load(pdf);
    const found = withoutSpace(document.getPages().map(textOfPage).join(''));
    const wanted = withoutSpace(`${text}${text}`);
    const start = found.indexOf('กนก่น');
    const difference = [...wanted].findIndex((letter, index) => found[start + index] !== letter);
    expect(difference === -1 ? '' : found.slice(start + difference - 5, start + difference + 5)).toBe('');
  });
});

/** As poppler and Acrobat read: the text of a cluster in place of its glyphs, nothing of what surrounds the page's text. */
function textOfPage(page: PDFPage): string {
  const fonts = page.node.Resources()?.lookup(PDFName.of('Font'), PDFDict);
  const open: string[] = [];
  let map: ReadonlyMap<number, string> = new Map();
  let text = '';
  const content = streamOf(page.node.Contents());
  for (const [all, tag, properties = '', font] of content.matchAll(OPERATORS)) {
    const cluster = /\/ActualText\s*<FEFF([0-9A-F]*)>/u.exec(properties)?.[1];
    if (tag !== undefined) {
      const isSaid = open.some((one) => one === 'Artifact' || one === 'cluster');
      open.push(cluster === undefined ? tag : 'cluster');
      text += isSaid || cluster === undefined ? '' : Buffer.from(cluster, 'hex').swap16().toString('utf16le');
    } else if (all === 'EMC') {
      open.pop();
    } else if (font !== undefined) {
      map = readGlyphMap(streamOf(fonts?.lookup(PDFName.of(font), PDFDict).lookup(PDFName.of('ToUnicode'))));
    } else if (!open.includes('Artifact') && !open.includes('cluster')) {
      text += shownGlyphs(all)
        .glyphs.map((glyph) => map.get(glyph) ?? '?')
        .join('');
    }
  }
  return text;
}

const OPERATORS =
  /\/(\w+)\s*(<<(?:[^>]|>(?!>))*>>)?\s*\b(?:BDC|BMC)\b|\bEMC\b|\/(\w+)\s+\S+\s+Tf\b|\((?:\\[\s\S]|[^\\)])*\)/gu;

function streamOf(stream: unknown): string {
  return stream instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1') : '';
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/gu, '');
}
