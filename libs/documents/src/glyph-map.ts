const MOST_PAIRS = 100;

/** What each glyph of a PDF's font is read as: the pairs of a ToUnicode CMap (ISO 32000-1, 9.10.3). */
export function readGlyphMap(map: string): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  for (const [, section = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/gu)) {
    for (const [, glyph = '', text = ''] of section.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/gu)) {
      texts.set(Number.parseInt(glyph, 16), Buffer.from(text, 'hex').swap16().toString('utf16le'));
    }
  }
  return texts;
}

/** The CMap of these pairs. */
export function writeGlyphMap(texts: ReadonlyMap<number, string>): string {
  const lines = Array.from(texts, ([glyph, text]) => `<${hex(glyph)}> <${utf16Hex(text)}>`);
  const sections: string[] = [];
  for (let from = 0; from < lines.length; from += MOST_PAIRS) {
    const pairs = lines.slice(from, from + MOST_PAIRS);
    sections.push(`${pairs.length} beginbfchar`, ...pairs, 'endbfchar');
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Custom def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000> <ffff>',
    'endcodespacerange',
    ...sections,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
    '',
  ].join('\n');
}

/** As PDF writes text strings and CMaps, without a byte order mark. */
export function utf16Hex(text: string): string {
  return Array.from({ length: text.length }, (_, index) => hex(text.charCodeAt(index))).join('');
}

function hex(code: number): string {
  return code.toString(16).padStart(4, '0').toUpperCase();
}
