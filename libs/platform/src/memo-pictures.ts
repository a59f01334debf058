import { buffer } from 'node:stream/consumers';
import { DomainError, picturesIn, type MemoContent } from '@app/domain';
import type { AttachmentFacts } from '@app/persistence';
import type { BlobStore } from './blob-store';

/** Bytes of all pictures of a memo: a document is made in memory. */
const MOST_PICTURE_BYTES = 40 * 1_048_576;

/** A picture in a memo's text, as it was uploaded. */
export interface MemoPicture {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/**
 * The pictures that a memo's text shows, by the id of their attachment; those that are no attachment of the memo are
 * left out. Refuses with `DOCUMENT_UNPRINTABLE` where they are too large together.
 */
export async function readPictures(
  memo: { readonly content: MemoContent; readonly attachments: readonly AttachmentFacts[] },
  blobs: BlobStore,
): Promise<ReadonlyMap<string, MemoPicture>> {
  const shown = picturesIn(memo.content);
  const pictures = memo.attachments.filter(({ id }) => shown.has(id));
  if (pictures.reduce((bytes, { size }) => bytes + size, 0) > MOST_PICTURE_BYTES) {
    throw new DomainError('DOCUMENT_UNPRINTABLE', { what: pictures.map(({ name }) => name) });
  }
  const read = new Map<string, MemoPicture>();
  for (const { id, name, mediaType, sha256 } of pictures) {
    read.set(id, { name, mediaType, bytes: await buffer(await blobs.open(Buffer.from(sha256, 'hex'))) });
  }
  return read;
}
