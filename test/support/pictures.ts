import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { insertAttachment, type Draft } from '@app/persistence';
import type { BlobStore } from '@app/platform';
import type { Office } from './office';

/** One black dot. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A picture that begins as one and is cut off: what a memo can carry through submission and no paper can show. */
export const BROKEN_PNG = PNG.subarray(0, 40);

/** What a draft says that shows this picture, uploaded by its officer. */
export async function showing(
  office: Office,
  blobs: BlobStore,
  bytes: Buffer,
  mediaType = 'image/png',
): Promise<Pick<Draft, 'sections' | 'attachmentIds'>> {
  const blob = await blobs.receive(Readable.from([bytes]));
  await blobs.keep(blob);
  const picture = {
    id: randomUUID(),
    name: 'ภาพกิจกรรม.png',
    mediaType,
    size: blob.size,
    sha256: blob.sha256.toString('hex'),
    uploadedBy: office.id('officer'),
  };
  await office.organisations.inOrganisation(office.organisationId, async (tx) =>
    insertAttachment(tx, office.organisationId, picture, office.clock.now()),
  );
  const body = [{ type: 'picture' as const, attachmentId: picture.id, caption: 'ประชุมวันที่ ๑' }];
  return { sections: [{ heading: 'ภาพ', body }], attachmentIds: [picture.id] };
}
