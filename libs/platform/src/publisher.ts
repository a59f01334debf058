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
  /** Keeps the document, before the end of the transaction that publishes it: no row names a file that is not there. */
  readonly keep: () => Promise<void>;
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
   * Makes the redacted document of an approved memo, which lies aside while `record` publishes it; nothing stays of what
   * `record` does not keep. Refuses with
   * `NOT_FOUND`, `WRONG_STATE`, `PUBLICATION_NOT_PERMITTED`, `ALREADY_PUBLISHED`, `SECRECY_NOT_PUBLISHED`,
   * `DOCUMENT_UNPRINTABLE` and `DOCUMENT_FAILED`.
   */
  async publish<Result>(
    organisationId: string,
    memoId: string,
    record: (prepared: PreparedPublication) => Promise<Result>,
  ): Promise<Result> {
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
    const publicationId = randomUUID();
    const address = this.pages.address(slug, publicationId);
    const blob = await this.blobs.receive(Readable.from([pdf]));
    try {
      const documentHash = blob.sha256.toString('hex');
      return await record({
        facts: { publicationId, address, documentHash, pageHash: pageHash(text) },
        enclosed: { publication: { content: text, size: blob.size } },
        keep: () => this.blobs.keep(blob),
      });
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
