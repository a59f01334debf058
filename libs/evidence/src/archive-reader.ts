import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { archiveOf } from './archive-writer';
import { PackFault } from './pack-fault';
import { isPackFile, LARGEST_PACK, MOST_FILES } from './pack-format';

const STORED = 0;

/** A pack that was opened: its names are safe and each stands for one file; what the files say is not checked yet. */
export class PackArchive {
  private constructor(
    private readonly path: string,
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** Throws `PackFault` for whatever is no archive as we write it, before anything of it is read. */
  static async open(path: string): Promise<PackArchive> {
    const { size } = await stat(path);
    if (size > LARGEST_PACK) {
      throw new PackFault('ARCHIVE_TOO_LARGE', null);
    }
    const zip = await readingOf(null, openPromise(path, { autoClose: false, strictFileNames: true }));
    try {
      return new PackArchive(path, zip, await entriesOf(zip, size));
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  get names(): readonly string[] {
    return [...this.entries.keys()];
  }

  close(): void {
    this.zip.close();
  }

  sizeOf(name: string): number {
    return this.entry(name).uncompressedSize;
  }

  /** The whole file. Throws `PackFault` where there is none, or it is larger than `most` bytes. */
  async read(name: string, most: number): Promise<Buffer> {
    if (this.sizeOf(name) > most) {
      throw new PackFault('ARCHIVE_TOO_LARGE', name);
    }
    const pieces: Buffer[] = [];
    for await (const piece of this.pieces(name)) {
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  }

  /** Hex. */
  async hash(name: string): Promise<string> {
    const hash = createHash('sha256');
    for await (const piece of this.pieces(name)) {
      hash.update(piece);
    }
    return hash.digest('hex');
  }

  /** Whether every byte of the archive is what its files make it: headers, order, dates, what stands between and behind. */
  async isAsWritten(): Promise<boolean> {
    const files = this.names.map((name) => ({
      name,
      size: this.sizeOf(name),
      open: () => this.zip.openReadStreamPromise(this.entry(name)),
    }));
    return readingOf(null, isSame(createReadStream(this.path), archiveOf(files)));
  }

  private async *pieces(name: string): AsyncGenerator<Buffer> {
    const stream = await readingOf(name, this.zip.openReadStreamPromise(this.entry(name)));
    try {
      for await (const piece of stream) {
        yield bytesOf(piece);
      }
    } catch (error) {
      throw new PackFault('FILE_CHANGED', name, { cause: error });
    }
  }

  private entry(name: string): Entry {
    const entry = this.entries.get(name);
    if (entry === undefined) {
      throw new PackFault('FILE_MISSING', name);
    }
    return entry;
  }
}

async function entriesOf(zip: ZipFile, size: number): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > MOST_FILES) {
    throw new PackFault('ARCHIVE_TOO_LARGE', null);
  }
  const entries = new Map<string, Entry>();
  let total = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      refuse(entry, entries);
      entries.set(entry.fileName, entry);
      total += entry.uncompressedSize;
      if (total > size) {
        throw new PackFault('ARCHIVE_TOO_LARGE', entry.fileName); // files that lie over one another
      }
    }
  } catch (cause) {
    throw faultOf(null, cause);
  }
  return entries;
}

function refuse(entry: Entry, before: ReadonlyMap<string, Entry>): void {
  const { fileName, compressionMethod, compressedSize, uncompressedSize } = entry;
  if (!isPackFile(fileName)) {
    throw new PackFault('FILE_NAME_REFUSED', fileName);
  }
  if (before.has(fileName)) {
    throw new PackFault('FILE_TWICE', fileName);
  }
  if (compressionMethod !== STORED || compressedSize !== uncompressedSize || entry.isEncrypted()) {
    throw new PackFault('FILE_COMPRESSED', fileName);
  }
}

/** What the library says of an archive that it cannot read is a fault of the archive. */
function faultOf(name: string | null, cause: unknown): PackFault {
  return cause instanceof PackFault ? cause : new PackFault('ARCHIVE_UNREADABLE', name, { cause });
}

async function readingOf<Result>(name: string | null, reading: Promise<Result>): Promise<Result> {
  try {
    return await reading;
  } catch (cause) {
    throw faultOf(name, cause);
  }
}

async function isSame(one: Readable, other: Readable): Promise<boolean> {
  const [left, right] = [one.iterator(), other.iterator()];
  let a: Buffer = Buffer.alloc(0);
  let b: Buffer = Buffer.alloc(0);
  try {
    for (;;) {
      if (a.length === 0) a = await next(left);
      if (b.length === 0) b = await next(right);
      const length = Math.min(a.length, b.length);
      if (length === 0) {
        return a.length === b.length;
      }
      if (!a.subarray(0, length).equals(b.subarray(0, length))) {
        return false;
      }
      [a, b] = [a.subarray(length), b.subarray(length)];
    }
  } finally {
    one.destroy();
    other.destroy();
  }
}

/** Empty at the end. */
async function next(pieces: AsyncIterator<unknown>): Promise<Buffer> {
  for (;;) {
    const result = await pieces.next();
    if (result.done === true) {
      return Buffer.alloc(0);
    }
    const bytes = bytesOf(result.value);
    if (bytes.length > 0) {
      return bytes;
    }
  }
}

function bytesOf(piece: unknown): Buffer {
  if (!Buffer.isBuffer(piece)) {
    throw new TypeError('A stream of something else than bytes');
  }
  return piece;
}
