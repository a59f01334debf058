import { buffer } from 'node:stream/consumers';
import { DomainError, picturesIn, type MemoContent } from '@app/domain';
import type { AttachmentFacts } from '@app/persistence';
import type { BlobStore } from './blob-store';

/** Bytes of all pictures of a memo: a document is made in memory. */
const MOST_PICTURE_BYTES = 40 * 1_048_576;

const PRINTED_TYPES: readonly string[] = ['image/png', 'image/jpeg'];

/** A picture in a memo's text, as it was uploaded. */
export interface MemoPicture {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

type WithPictures = { readonly content: MemoContent; readonly attachments: readonly AttachmentFacts[] };

/**
 * Refuses with `DOCUMENT_UNPRINTABLE` where a picture in a memo's text is of a kind that is not printed, or where all of them
 * are too large together.
 */
export function requirePictures({ content, attachments }: WithPictures): void {
  const shown = picturesIn(content);
  const pictures = attachments.filter(({ id }) => shown.has(id));
  const wrong = pictures.filter(({ mediaType }) => !PRINTED_TYPES.includes(mediaType));
  if (wrong.length > 0) {
    throw unprintable(wrong);
  }
  requireRoom(pictures);
}

/**
 * The pictures that a memo's text shows, by the id of their attachment; those that are no attachment of the memo are
 * left out. Refuses with `DOCUMENT_UNPRINTABLE` where they are too large together.
 */
export async function readPictures(memo: WithPictures, blobs: BlobStore): Promise<ReadonlyMap<string, MemoPicture>> {
  const shown = picturesIn(memo.content);
  const pictures = memo.attachments.filter(({ id }) => shown.has(id));
  requireRoom(pictures);
  const read = new Map<string, MemoPicture>();
  for (const { id, name, mediaType, sha256 } of pictures) {
    read.set(id, { name, mediaType, bytes: await buffer(await blobs.open(Buffer.from(sha256, 'hex'))) });
  }
  return read;
}

function requireRoom(pictures: readonly AttachmentFacts[]): void {
  if (pictures.reduce((bytes, { size }) => bytes + size, 0) > MOST_PICTURE_BYTES) {
    throw unprintable(pictures);
  }
}

function unprintable(pictures: readonly AttachmentFacts[]): DomainError {
  return new DomainError('DOCUMENT_UNPRINTABLE', { what: pictures.map(({ name }) => name), where: ['รูปภาพ'] });
}
