import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { MemoApprovalStart } from '@app/contracts';
import { memoDocumentOf, MemoRenderer, PLAIN_PRINTING, type DocumentCheck } from '@app/documents';
import { checkCodeOf, groupedCheckCode } from '@app/domain';
import { findDocument, keepDocument, Organisations, readPrintedMemo, takeCheckCode } from '@app/persistence';
import { BlobStore, CheckPages, Clock, readPictures, readPrinting } from '@app/platform';
import type { DocumentPort } from '../../../activities';

const CODE_BYTES = 8;

/** Makes the document of an approved memo, once: a file by its hash, and the completion row that names it. */
@Injectable()
export class DocumentAdapter implements DocumentPort, OnApplicationShutdown {
  constructor(
    private readonly organisations: Organisations,
    private readonly renderer: MemoRenderer,
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
    private readonly checkPages: CheckPages,
  ) {}

  /** Refuses with `DOCUMENT_UNPRINTABLE`, and with `DOCUMENT_FAILED` where it may be tried again. */
  async keepDocument({ organisationId, id }: MemoApprovalStart): Promise<void> {
    const memo = await this.organisations.inOrganisation(organisationId, async (tx) =>
      (await findDocument(tx, id)) === undefined ? readPrintedMemo(tx, id) : undefined,
    );
    if (memo === undefined) {
      return;
    }
    if (memo.status !== 'approved' || memo.awaitsNumber) {
      throw new Error(`A document of a memo that is ${memo.status}${memo.awaitsNumber ? ' and has no number' : ''}`);
    }
    const [pictures, printing] = [await readPictures(memo, this.blobs), await readPrinting(memo, this.blobs)];
    const check = await this.check(organisationId, id);
    const document = memoDocumentOf(memo, pictures, { ...PLAIN_PRINTING, ...printing, check });
    const blob = await this.blobs.receive(Readable.from([await this.renderer.renderMemo(document)]));
    try {
      await this.blobs.keep(blob); // before the row: it never names a file that is not there
      const kept = { sha256: blob.sha256.toString('hex'), size: blob.size };
      await this.organisations.inOrganisation(organisationId, (tx) => keepDocument(tx, id, kept, this.clock.now()));
    } finally {
      await this.blobs.discard(blob);
    }
  }

  /** Where the paper's holder finds out about it, by a code that stays the memo's. */
  private async check(organisationId: string, memoId: string): Promise<DocumentCheck> {
    const code = await this.organisations.inOrganisation(organisationId, (tx) =>
      takeCheckCode(tx, memoId, checkCodeOf(randomBytes(CODE_BYTES))),
    );
    if (code === undefined) {
      throw new Error('Another memo has this code'); // tried again, with another
    }
    return { address: this.checkPages.address(code), code: groupedCheckCode(code) };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.renderer.close();
  }
}
