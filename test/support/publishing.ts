import { redactingBy, type MemoRenderer } from '@app/documents';
import { Publisher, PublicPages, type BlobStore, type Redact } from '@app/platform';
import { PublicationAdapter } from '../../apps/worker/src/publication.adapter';
import type { Office } from './office';
import { PUBLIC_URL } from './sealing';

/** The worker's own, for an office on a record of its own. */
export function publicationAdapterOf(office: Office, blobs: BlobStore, renderer: MemoRenderer): PublicationAdapter {
  return publicationAdapterBy(office, blobs, redactingBy(renderer));
}

/** The same with another way to make documents, which may fail. */
export function publicationAdapterBy(office: Office, blobs: BlobStore, redact: Redact): PublicationAdapter {
  const { organisations, commands, clock } = office;
  const publisher = new Publisher(organisations, commands, blobs, new PublicPages(PUBLIC_URL), redact);
  return new PublicationAdapter(organisations, commands, publisher, clock);
}
