import { buffer } from 'node:stream/consumers';
import { picturesIn, type EnclosureNote, type MemoContent } from '@app/domain';
import type { AttachmentFacts } from '@app/persistence';
import type { BlobStore } from './blob-store';

/** Bytes of all attachments that are printed: a document is made in memory. */
const MOST_BYTES = 60 * 1_048_576;
const PRINTED_TYPES: readonly string[] = ['application/pdf', 'image/png', 'image/jpeg'];

/** An attachment of a memo, with its content where it is to be printed after the memo, else with the reason. */
export interface MemoEnclosure extends Omit<AttachmentFacts, 'id'> {
  readonly content: Uint8Array | null;
  readonly note: EnclosureNote | null;
}

/** The attachments of a memo in order. Those that its text shows are printed there already; not all kinds can be printed. */
export async function readEnclosures(
  memo: { readonly content: MemoContent; readonly attachments: readonly AttachmentFacts[] },
  blobs: BlobStore,
): Promise<readonly MemoEnclosure[]> {
  const shown = picturesIn(memo.content);
  const enclosures: MemoEnclosure[] = [];
  let room = MOST_BYTES;
  for (const { id, name, mediaType, size, sha256 } of memo.attachments) {
    const note = shown.has(id) ? 'inText' : noteOf(mediaType, size, room);
    room -= note === null ? size : 0;
    const content = note === null ? await buffer(await blobs.open(Buffer.from(sha256, 'hex'))) : null;
    enclosures.push({ name, mediaType, size, sha256, content, note });
  }
  return enclosures;
}

function noteOf(mediaType: string, size: number, room: number): EnclosureNote | null {
  if (!PRINTED_TYPES.includes(mediaType)) {
    return 'otherKind';
  }
  return size > room ? 'tooLarge' : null;
}
