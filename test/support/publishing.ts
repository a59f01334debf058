import { redactingBy, type MemoRenderer } from '@app/documents';
import { Publisher, PublicPages, type BlobStore } from '@app/platform';
import { PublicationAdapter } from '../../apps/worker/src/publication.adapter';
import type { Office } from './office';
import { PUBLIC_URL } from './sealing';

/** The worker's and the API's own, for an office on a record of its own. */
export function publisherOf(office: Office, blobs: BlobStore, renderer: MemoRenderer): Publisher {
  const { organisations, commands } = office;
  return new Publisher(organisations, commands, blobs, new PublicPages(PUBLIC_URL), redactingBy(renderer));
}

export function publicationAdapterOf(office: Office, blobs: BlobStore, renderer: MemoRenderer): PublicationAdapter {
  const { organisations, commands, clock } = office;
  return new PublicationAdapter(organisations, commands, publisherOf(office, blobs, renderer), clock);
}
