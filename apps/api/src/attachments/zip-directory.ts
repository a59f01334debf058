import type { FileHandle } from 'node:fs/promises';
import { refusedFile } from './refused-file';

const END_SIGNATURE = 0x06054b50;
const END_SIZE = 22;
const MOST_COMMENT = 0xffff;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_SIZE = 46;
const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_SIZE = 30;
const ENCRYPTED = 0x1;
const STORED = 0;
const DEFLATED = 8;

const MOST_ENTRIES = 2_000;
const MOST_DIRECTORY_BYTES = 1_048_576;
const MOST_UNPACKED_BYTES = 200 * 1_048_576;
/** Of unpacked to packed size; XML packs up to some 50 times. */
const MOST_RATIO = 200;
/** Below this the ratio says nothing. */
const LEAST_UNPACKED_BYTES = 1_048_576;

interface Entry {
  readonly name: string;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

/**
 * The names in a ZIP file (APPNOTE 6.3.10), read from its directory: nothing is unpacked. Refuses with `FILE_REFUSED`
 * what is damaged, encrypted, in another format than Office writes, or made to burst who unpacks it: too many entries, too
 * much in them, entries that share their bytes, names that lead out of the folder.
 */
export async function namesInZip(file: FileHandle, size: number): Promise<readonly string[]> {
  const { entries: count, start, length } = await endOf(file, size);
  if (count > MOST_ENTRIES || length > MOST_DIRECTORY_BYTES) {
    throw refusedFile('zipTooLarge');
  }
  const entries = entriesIn(await bytes(file, start, length), count);
  refuseBomb(entries);
  await refuseOverlap(file, entries, start);
  return entries.map(({ name }) => name);
}

async function endOf(file: FileHandle, size: number): Promise<{ entries: number; start: number; length: number }> {
  const from = Math.max(0, size - END_SIZE - MOST_COMMENT);
  const tail = await bytes(file, from, size - from);
  for (let at = tail.length - END_SIZE; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === END_SIGNATURE && tail.readUInt16LE(at + 20) === tail.length - at - END_SIZE) {
      const length = tail.readUInt32LE(at + 12);
      const start = tail.readUInt32LE(at + 16);
      if (start + length !== from + at) {
        throw refusedFile('zipBroken'); // ZIP64 too, which no file of this size needs
      }
      return { entries: tail.readUInt16LE(at + 10), start, length };
    }
  }
  throw refusedFile('zipBroken');
}

function entriesIn(directory: Buffer, count: number): readonly Entry[] {
  const entries: Entry[] = [];
  let at = 0;
  while (at + ENTRY_SIZE <= directory.length && directory.readUInt32LE(at) === ENTRY_SIGNATURE) {
    const nameEnd = at + ENTRY_SIZE + directory.readUInt16LE(at + 28);
    const entry = {
      name: directory.toString('utf8', at + ENTRY_SIZE, nameEnd),
      packed: directory.readUInt32LE(at + 20),
      unpacked: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    };
    const method = directory.readUInt16LE(at + 10);
    const isEncrypted = (directory.readUInt16LE(at + 8) & ENCRYPTED) !== 0;
    if (isEncrypted || !isPacked(method, entry) || leadsOut(entry.name)) {
      throw refusedFile('zipBroken');
    }
    entries.push(entry);
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  if (at !== directory.length || entries.length !== count) {
    throw refusedFile('zipBroken');
  }
  return entries;
}

function isPacked(method: number, { packed, unpacked }: Entry): boolean {
  return method === DEFLATED || (method === STORED && packed === unpacked);
}

function leadsOut(name: string): boolean {
  return name === '' || /^([\\/]|[A-Za-z]:)|(^|[\\/])\.\.([\\/]|$)|\p{Cc}/u.test(name);
}

function refuseBomb(entries: readonly Entry[]): void {
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0);
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  const bursts = unpacked > LEAST_UNPACKED_BYTES && unpacked > packed * MOST_RATIO;
  if (unpacked > MOST_UNPACKED_BYTES || bursts) {
    throw refusedFile('zipTooLarge');
  }
}

/** Each entry has bytes of its own, before the directory. */
async function refuseOverlap(file: FileHandle, entries: readonly Entry[], directoryStart: number): Promise<void> {
  let free = 0;
  for (const { offset, packed } of entries.toSorted((a, b) => a.offset - b.offset)) {
    if (offset < free || offset + LOCAL_SIZE > directoryStart) {
      throw refusedFile('zipBroken');
    }
    const header = await bytes(file, offset, LOCAL_SIZE);
    if (header.readUInt32LE(0) !== LOCAL_SIGNATURE) {
      throw refusedFile('zipBroken');
    }
    free = offset + LOCAL_SIZE + header.readUInt16LE(26) + header.readUInt16LE(28) + packed;
  }
  if (free > directoryStart) {
    throw refusedFile('zipBroken');
  }
}

async function bytes(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  if (bytesRead !== length) {
    throw refusedFile('zipBroken');
  }
  return buffer;
}
