import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CheckPages, FolderBlobStore } from '@app/platform';
import { DocumentAdapter } from '../../apps/worker/src/document.adapter';
import type { Office } from './office';
import { PUBLIC_URL } from './sealing';
import { testRenderer } from './renderer';

/** The worker's printing for an office, with a folder of its own. */
export interface Printing {
  readonly folder: string;
  readonly blobs: FolderBlobStore;
  readonly documents: DocumentAdapter;
  readonly close: () => Promise<void>;
}

export async function openPrinting(office: Office): Promise<Printing> {
  const folder = await mkdtemp(join(tmpdir(), 'sanoe-documents-'));
  const blobs = new FolderBlobStore(folder);
  const renderer = testRenderer();
  const pages = new CheckPages(PUBLIC_URL);
  const documents = new DocumentAdapter(office.organisations, renderer, blobs, office.clock, pages);
  return {
    ...{ folder, blobs, documents },
    close: async () => {
      await documents.onApplicationShutdown();
      await rm(folder, { recursive: true });
    },
  };
}
