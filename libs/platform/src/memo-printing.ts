import { buffer } from 'node:stream/consumers';
import type { PrintProfile } from '@app/domain';
import type { PrintedMemo, PrintFile } from '@app/persistence';
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

/** Reads emblem, font and attachments from their files. A font is used where the office has both of its styles. */
export async function readPrinting(
  memo: Pick<PrintedMemo, 'content' | 'attachments' | 'printSettings'>,
  blobs: BlobStore,
): Promise<MemoPrinting> {
  const { profile, files } = memo.printSettings;
  const { emblem, fontRegular, fontBold } = files;
  return {
    profile,
    emblem: emblem ? { name: emblem.name, mediaType: emblem.mediaType, bytes: await contentOf(emblem, blobs) } : null,
    font:
      fontRegular && fontBold
        ? { regular: await contentOf(fontRegular, blobs), bold: await contentOf(fontBold, blobs) }
        : null,
    enclosures: await readEnclosures(memo, blobs),
  };
}

async function contentOf({ sha256 }: PrintFile, blobs: BlobStore): Promise<Uint8Array> {
  return buffer(await blobs.open(Buffer.from(sha256, 'hex')));
}
