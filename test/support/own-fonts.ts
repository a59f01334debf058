const OURS = 'Sarabun';
const MAP_HEADER = 14;

/** A font of ours as another office's: under a family of its own, which has as many letters. */
export function renamed(font: Uint8Array, family: string): Buffer {
  const utf16 = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('latin1');
  const bytes = Buffer.from(font).toString('latin1').replaceAll(OURS, family).replaceAll(utf16(OURS), utf16(family));
  return Buffer.from(bytes, 'latin1');
}

/** A TrueType font that has no glyph for this character (format 4 of its character map). Throws where it had none. */
export function lacking(font: Uint8Array, character: string): Buffer {
  const changed = Buffer.from(font);
  const code = character.charCodeAt(0);
  const map = tableAt(changed, 'cmap');
  for (let entry = map + 4; entry < map + 4 + 8 * changed.readUInt16BE(map + 2); entry += 8) {
    const subtable = map + changed.readUInt32BE(entry + 4);
    const length = changed.readUInt16BE(subtable + 6); // twice the number of ranges
    let range = subtable + MAP_HEADER;
    while (changed.readUInt16BE(range) < code) range += 2;
    const start = changed.readUInt16BE(range + length + 2);
    const offsetAt = range + 3 * length + 2;
    if (start > code || changed.readUInt16BE(offsetAt) === 0) throw new Error(`No glyph of a range for ${character}`);
    changed.writeUInt16BE(0, offsetAt + changed.readUInt16BE(offsetAt) + 2 * (code - start));
  }
  return changed;
}

function tableAt(font: Buffer, name: string): number {
  for (let table = 12; table < 12 + 16 * font.readUInt16BE(4); table += 16) {
    if (font.toString('latin1', table, table + 4) === name) return font.readUInt32BE(table + 8);
  }
  throw new Error(`No table ${name}`);
}
