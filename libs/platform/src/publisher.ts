import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  barToPublication,
  DomainError,
  publicationRefusal,
  type PublishCommand,
  type PublishedText,
  type Refusal,
} from '@app/domain';
import {
  pageHash,
  readPrintedMemo,
  readSecrecies,
  readSlug,
  type Enclosed,
  type MemoCommands,
  type Organisations,
  type PrintedMemo,
} from '@app/persistence';
import type { BlobStore } from './blob-store';
import { readPictures, type MemoPicture } from './memo-pictures';
import { readPrinting, type MemoPrinting } from './memo-printing';
import type { PublicPages } from './public-pages';

/** Makes the redacted document of a memo, and the same as text. */
export type Redact = (
  memo: PrintedMemo,
  pictures: ReadonlyMap<string, MemoPicture>,
  printing: MemoPrinting,
) => Promise<{ readonly pdf: Uint8Array; readonly text: PublishedText }>;

/** What may be published: the command lacks who does it and when. */
export interface PreparedPublication {
  readonly facts: Omit<PublishCommand, 'type' | 'by' | 'at'>;
  readonly enclosed: Pick<Enclosed, 'publication'>;
}

/** Makes what the public reads of a memo; recording it is its caller's. */
export class Publisher {
  constructor(
    private readonly organisations: Organisations,
    private readonly commands: MemoCommands,
    private readonly blobs: BlobStore,
    private readonly pages: PublicPages,
    private readonly redact: Redact,
  ) {}

  /**
   * Keeps the redacted document of an approved memo, by its hash: what nobody then publishes is only a file. Refuses with
   * `NOT_FOUND`, `WRONG_STATE`, `PUBLICATION_NOT_PERMITTED`, `ALREADY_PUBLISHED`, `SECRECY_NOT_PUBLISHED`,
   * `DOCUMENT_UNPRINTABLE` and `DOCUMENT_FAILED`.
   */
  async prepare(organisationId: string, memoId: string): Promise<PreparedPublication> {
    const chain = await this.commands.chainOf(organisationId, memoId);
    if (chain === undefined) {
      throw new DomainError('NOT_FOUND');
    }
    refuse(publicationRefusal(chain));
    const { memo, slug, secrecies } = await this.organisations.inOrganisation(organisationId, async (tx) => ({
      memo: await readPrintedMemo(tx, memoId),
      slug: await readSlug(tx),
      secrecies: await readSecrecies(tx, memoId),
    }));
    refuse(barToPublication(secrecies));
    const pictures = await readPictures(memo, this.blobs);
    const printing = await readPrinting({ ...memo, attachments: [] }, this.blobs); // what is attached is not published
    const { pdf, text } = await this.redact(memo, pictures, printing);
    const { documentHash, size } = await this.keep(pdf);
    const publicationId = randomUUID();
    const address = this.pages.address(slug, publicationId);
    return {
      facts: { publicationId, address, documentHash, pageHash: pageHash(text) },
      enclosed: { publication: { content: text, size } },
    };
  }

  private async keep(pdf: Uint8Array): Promise<{ readonly documentHash: string; readonly size: number }> {
    const blob = await this.blobs.receive(Readable.from([pdf]));
    try {
      await this.blobs.keep(blob); // before the row: it never names a file that is not there
      return { documentHash: blob.sha256.toString('hex'), size: blob.size };
    } finally {
      await this.blobs.discard(blob);
    }
  }
}

function refuse(refusal: Refusal | undefined): void {
  if (refusal !== undefined) {
    throw new DomainError(refusal.refusal, refusal.details);
  }
}
