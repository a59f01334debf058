import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';

/** What an archive has in it, in its order. */
export type ArchiveFiles = ReadonlyMap<string, Buffer>;

export async function filesIn(archive: Buffer): Promise<ArchiveFiles> {
  const zip = await fromBufferPromise(archive);
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  }
  return files;
}

/** An archive in the form of an evidence pack (docs/evidence-pack.md). */
export async function archiveWith(
  files: Iterable<readonly [string, Buffer]>,
  options: { readonly compress?: boolean } = {},
): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of files) {
    const plain = { compress: false, forceDosTimestamp: true, mode: 0o100644, mtime: new Date(1980, 0, 1), ...options };
    zip.addReadStreamLazy(name, { ...plain, size: content.length }, (opened) =>
      opened(null, Readable.from([content], { objectMode: false })),
    );
  }
  zip.end();
  return buffer(zip.outputStream);
}
