const ESCAPES: Readonly<Partial<Record<string, string>>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/**
 * Which glyphs a piece of a page's content shows, in order, and the name of their font: the strings of its `Tj` and `TJ`
 * operators, two bytes a glyph (ISO 32000-1, 9.4.3).
 */
export function shownGlyphs(content: string): { readonly font: string; readonly glyphs: readonly number[] } {
  const font = /\/(\S+)\s+\S+\s+Tf\b/u.exec(content)?.[1] ?? '';
  const glyphs: number[] = [];
  for (const [, literal, hex] of content.matchAll(/\(((?:\\[\s\S]|[^\\)])*)\)|<([0-9A-Fa-f]*)>/gu)) {
    const bytes = literal === undefined ? Buffer.from(hex ?? '', 'hex') : Buffer.from(unescaped(literal), 'latin1');
    for (let at = 0; at + 1 < bytes.length; at += 2) glyphs.push(bytes.readUInt16BE(at));
  }
  return { font, glyphs };
}

function unescaped(literal: string): string {
  return literal.replace(/\\(?:([0-7]{1,3})|([\s\S]))/gu, (_, octal: string | undefined, sign: string) =>
    octal === undefined ? (ESCAPES[sign] ?? sign) : String.fromCharCode(Number.parseInt(octal, 8)),
  );
}
