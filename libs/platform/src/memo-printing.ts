import { buffer } from 'node:stream/consumers';
import type { PrintProfile } from '@app/domain';
import type { PrintedMemo, PrintFile, PrintSettings } from '@app/persistence';
import type { BlobStore } from './blob-store';
import { readEnclosures, type MemoEnclosure } from './memo-enclosures';
import type { MemoPicture } from './memo-pictures';

/** What a memo is printed with beside its own record: how its office prints, and what is attached to it. */
export interface MemoPrinting {
  readonly profile: PrintProfile | null;
  readonly emblem: MemoPicture | null;
  readonly font: { readonly regular: Uint8Array; readonly bold: Uint8Array } | null;
  readonly enclosures: readonly MemoEnclosure[];
}

/** Reads emblem, font and attachments from their files. */
export async function readPrinting(
  memo: Pick<PrintedMemo, 'content' | 'attachments' | 'printSettings'>,
  blobs: BlobStore,
): Promise<MemoPrinting> {
  const { profile, files } = memo.printSettings;
  const { emblem } = files;
  return {
    profile,
    emblem: emblem ? { name: emblem.name, mediaType: emblem.mediaType, bytes: await contentOf(emblem, blobs) } : null,
    font: await readOwnFont(memo.printSettings, blobs),
    enclosures: await readEnclosures(memo, blobs),
  };
}

/** The office's font, where it has both of its styles. */
export async function readOwnFont(
  { files: { fontRegular, fontBold } }: Pick<PrintSettings, 'files'>,
  blobs: BlobStore,
): Promise<MemoPrinting['font']> {
  return fontRegular && fontBold
    ? { regular: await contentOf(fontRegular, blobs), bold: await contentOf(fontBold, blobs) }
    : null;
}

async function contentOf({ sha256 }: PrintFile, blobs: BlobStore): Promise<Uint8Array> {
  return buffer(await blobs.open(Buffer.from(sha256, 'hex')));
}
