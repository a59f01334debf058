import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A file that came in and is not kept yet: it lies aside at `path`, for whoever must look into it. */
export interface IncomingBlob {
  readonly path: string;
  readonly sha256: Buffer;
  /** Bytes. */
  readonly size: number;
}

/** Files by their content's SHA-256; what is kept never changes. Injected by this class. */
export abstract class BlobStore {
  /** Takes a stream in to its end, hashing it. Where the stream fails nothing is left behind. */
  abstract receive(source: Readable): Promise<IncomingBlob>;
  /** Moves a file in, durably. One with the same content may be there already. */
  abstract keep(blob: IncomingBlob): Promise<void>;
  /** Throws a file away that was not kept; harmless where it was. */
  abstract discard(blob: IncomingBlob): Promise<void>;
  /** Throws where there is no such file. */
  abstract open(sha256: Buffer): Promise<Readable>;
  /**
   * Takes a file away that was kept before `before` (epoch ms) and that nothing uses; true where it did. A file that is
   * kept again meanwhile stays.
   */
  abstract remove(sha256: Buffer, before: number, isUsed: () => Promise<boolean>): Promise<boolean>;
  /** Takes away what came in before `before` (epoch ms) and was neither kept nor discarded; how many files. */
  abstract sweepIncoming(before: number): Promise<number>;
}

/** Files in a folder: `ab/cdef…` by the hex of the hash; what comes in lies in `incoming/`, on the same file system. */
export class FolderBlobStore extends BlobStore {
  constructor(private readonly folder: string) {
    super();
  }

  override async receive(source: Readable): Promise<IncomingBlob> {
    const path = join(this.folder, 'incoming', randomUUID());
    await mkdir(dirname(path), { recursive: true });
    const hash = createHash('sha256');
    let size = 0;
    try {
      await pipeline(
        source,
        async function* (chunks: AsyncIterable<Buffer>) {
          for await (const chunk of chunks) {
            hash.update(chunk);
            size += chunk.length;
            yield chunk;
          }
        },
        createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }),
      );
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
    return { path, sha256: hash.digest(), size };
  }

  override async keep({ path, sha256 }: IncomingBlob): Promise<void> {
    const target = this.pathOf(sha256);
    await mkdir(dirname(target), { recursive: true });
    await rename(path, target);
    await makeDurable(dirname(target));
  }

  override async discard({ path }: IncomingBlob): Promise<void> {
    await rm(path, { force: true });
  }

  override async open(sha256: Buffer): Promise<Readable> {
    const file = await open(this.pathOf(sha256));
    return file.createReadStream();
  }

  override async remove(sha256: Buffer, before: number, isUsed: () => Promise<boolean>): Promise<boolean> {
    const path = this.pathOf(sha256);
    if (!(await isOlder(path, before)) || (await isUsed())) {
      return false;
    }
    const aside = join(this.folder, 'incoming', randomUUID());
    await mkdir(dirname(aside), { recursive: true });
    await rename(path, aside);
    if ((await isOlder(aside, before)) && !(await isUsed())) {
      await rm(aside);
      return true;
    }
    await rename(aside, path); // kept again between the two looks: its content is the same
    return false;
  }

  override async sweepIncoming(before: number): Promise<number> {
    const folder = join(this.folder, 'incoming');
    await mkdir(folder, { recursive: true });
    let swept = 0;
    for (const name of await readdir(folder)) {
      if (await isOlder(join(folder, name), before)) {
        await rm(join(folder, name), { force: true });
        swept += 1;
      }
    }
    return swept;
  }

  private pathOf(sha256: Buffer): string {
    const name = sha256.toString('hex');
    return join(this.folder, name.slice(0, 2), name.slice(2));
  }
}

/** False where there is no such file. */
async function isOlder(path: string, before: number): Promise<boolean> {
  const found = await stat(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  return found !== undefined && found.mtimeMs < before;
}

/** The name in a folder lasts once the folder is written; Windows does that by itself, and opens no folder. */
async function makeDurable(folder: string): Promise<void> {
  if (process.platform === 'win32') {
    return;
  }
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
