import { redactingBy, type MemoRenderer } from '@app/documents';
import { Publisher, PublicPages, type BlobStore, type Redact } from '@app/platform';
import { PrintingPlaces } from '../../apps/api/src/documents/printing-places';
import { PublicationsService } from '../../apps/api/src/publications/publications.service';
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
  return new PublicationAdapter(organisations, commands, publisherOf(office, blobs, redact), clock);
}

/** What the API publishes by. */
export function publicationsServiceBy(office: Office, blobs: BlobStore, redact: Redact): PublicationsService {
  const { organisations, clock } = office;
  const publisher = publisherOf(office, blobs, redact);
  return new PublicationsService(organisations, office.work(), publisher, new PrintingPlaces(), clock);
}

function publisherOf({ organisations, commands }: Office, blobs: BlobStore, redact: Redact): Publisher {
  return new Publisher(organisations, commands, blobs, new PublicPages(PUBLIC_URL), redact);
}
