import { JpegEmbedder } from '@cantoo/pdf-lib';

/** Of a picture as it is opened: four bytes each. */
export const MOST_PIXELS_OPENED = 50_000_000;
const PNG_WIDTH_AT = 16;
const PNG_HEIGHT_AT = 20;

/** Of a PNG or JPEG as the file says, before anything of it is opened. Throws where it says nothing. */
export async function pixelsOf(mediaType: string, content: Uint8Array): Promise<number> {
  if (mediaType === 'image/jpeg') {
    const { width, height } = await JpegEmbedder.for(content);
    return width * height;
  }
  const header = bufferOf(content);
  return header.readUInt32BE(PNG_WIDTH_AT) * header.readUInt32BE(PNG_HEIGHT_AT);
}

const MARKER = 0xff;
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const SEGMENTS_AT = 2;

/**
 * Whether a JPEG goes on to its end (ITU-T T.81, B.1 and B.2): decoders draw one that was cut off too, grey where nothing is.
 * Marks of an end within a segment (of the small picture that cameras put there) do not count.
 */
export function isWholeJpeg(content: Uint8Array): boolean {
  const file = bufferOf(content);
  let at = SEGMENTS_AT;
  while (at + 1 < file.length) {
    const marker = file.readUInt8(at + 1);
    if (file.readUInt8(at) !== MARKER || marker === END_OF_IMAGE) {
      return file.readUInt8(at) === MARKER;
    }
    if (marker === MARKER) {
      at += 1; // filled up
    } else if (standsAlone(marker)) {
      at += 2;
    } else if (at + 4 > file.length) {
      return false;
    } else {
      const next = at + 2 + file.readUInt16BE(at + 2);
      at = marker === START_OF_SCAN ? endOfScan(file, next) : next;
    }
  }
  return false;
}

/** Where the next marker is that ends the coded data. */
function endOfScan(file: Buffer, from: number): number {
  let at = file.indexOf(MARKER, from);
  while (at >= 0 && at + 1 < file.length && isOfScan(file.readUInt8(at + 1))) {
    at = file.indexOf(MARKER, at + 2);
  }
  return at < 0 ? file.length : at;
}

/** A byte that was stuffed, or a restart. */
function isOfScan(marker: number): boolean {
  return marker === 0x00 || (marker >= 0xd0 && marker <= 0xd7);
}

function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

function bufferOf(content: Uint8Array): Buffer {
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength);
}
