import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** A file on its way into an archive. */
export interface ArchivedFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly open: () => Promise<Readable>;
}

/**
 * A ZIP of these files in their order, as a stream: stored, not compressed, and of one date, so that the same files are
 * the same bytes. Where a file cannot be read, or has another size, the stream fails; where the stream is given up, no
 * file stays open.
 */
export function archiveOf(files: readonly ArchivedFile[]): Readable {
  const output = new PassThrough();
  const zip = new ZipFile();
  let reading: Readable | undefined;
  const fail = (error: Error): void => {
    output.destroy(error);
  };
  zip.on('error', fail);
  output.on('close', () => reading?.destroy());
  for (const { name, size, open } of files) {
    zip.addReadStreamLazy(name, { ...PLAIN, size, mtime: dayOne() }, (opened) => {
      open().then((stream) => {
        reading = stream;
        stream.on('error', fail);
        if (output.destroyed) {
          stream.destroy();
          return;
        }
        opened(null, stream);
      }, fail);
    });
  }
  zip.end();
  pipeline(zip.outputStream, output).catch(fail);
  return output;
}

/** A file that is in memory already. */
export function fileOf(name: string, content: string | Buffer): ArchivedFile & { readonly content: Buffer } {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(content);
  return {
    name,
    size: bytes.length,
    content: bytes,
    open: () => Promise.resolve(Readable.from([bytes], { objectMode: false })),
  };
}

const PLAIN = { compress: false, forceDosTimestamp: true, mode: 0o100644 } as const;

/** The first day that a ZIP can say, by the clock of the machine: ZIP knows no zones. */
function dayOne(): Date {
  return new Date(1980, 0, 1);
}
