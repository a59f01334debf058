import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { memoDocumentOf, MemoRenderer, PLAIN_PRINTING } from '@app/documents';
import { DomainError } from '@app/domain';
import {
  findDocument,
  findSealedDocument,
  Organisations,
  readPrintedDraft,
  readPrintedMemo,
  readStanding,
  showsWorkingDraft,
  type Actor,
  type KeptDocument,
  type PrintedMemo,
  type Tx,
} from '@app/persistence';
import { BlobStore, Clock, readPictures, readPrinting } from '@app/platform';
import { PrintingPlaces } from './printing-places';

export interface MemoPdf {
  readonly kind: 'preview' | 'unsealed' | 'sealed';
  /** For the file: the memo's number, or its id before it has one. */
  readonly name: string;
  readonly pdf: Uint8Array;
}

interface KeptFile extends KeptDocument {
  readonly isSealed: boolean;
}

/** Prints memos for whoever may read them whole. */
@Injectable()
export class DocumentsService {
  constructor(
    private readonly organisations: Organisations,
    private readonly renderer: MemoRenderer,
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
    private readonly places: PrintingPlaces,
  ) {}

  /**
   * The sealed document, before that the one that was kept on approval, else one made now. Refuses with `NOT_FOUND` (also
   * for who may read the memo's head only), `DOCUMENT_UNPRINTABLE`, `DOCUMENT_FAILED`, `TOO_MANY_REQUESTS`.
   */
  async document(actor: Actor, memoId: string, revision: number | undefined): Promise<MemoPdf> {
    return this.places.within(actor.personId, () => this.made(actor, memoId, revision));
  }

  private async made(actor: Actor, memoId: string, revision: number | undefined): Promise<MemoPdf> {
    const { memo, kept } = await this.organisations.inOrganisation(actor.organisationId, (tx) =>
      this.read(tx, actor, memoId, revision),
    );
    const name = memo.documentNumber?.replaceAll('/', '-') ?? memoId;
    if (kept !== undefined) {
      const pdf = await buffer(await this.blobs.open(Buffer.from(kept.sha256, 'hex')));
      return { kind: kept.isSealed ? 'sealed' : 'unsealed', name, pdf };
    }
    const [pictures, printing] = [await readPictures(memo, this.blobs), await readPrinting(memo, this.blobs)];
    const document = memoDocumentOf(memo, pictures, { ...PLAIN_PRINTING, ...printing });
    const pdf = await this.renderer.renderMemo(document);
    return { kind: document.mark === null ? 'unsealed' : 'preview', name, pdf };
  }

  private async read(
    tx: Tx,
    actor: Actor,
    memoId: string,
    revision: number | undefined,
  ): Promise<{ readonly memo: PrintedMemo; readonly kept: KeptFile | undefined }> {
    const at = this.clock.now();
    const standing = await readStanding(tx, actor, memoId, at);
    if (standing.access !== 'all') {
      throw new DomainError('NOT_FOUND');
    }
    if (revision === undefined && showsWorkingDraft(standing, actor)) {
      return { memo: await readPrintedDraft(tx, memoId, at), kept: undefined };
    }
    const memo = await readPrintedMemo(tx, memoId, revision);
    const isDocument = memo.status === 'approved' && memo.revision?.isPresent === true;
    return { memo, kept: isDocument ? await findKept(tx, memoId) : undefined };
  }
}

async function findKept(tx: Tx, memoId: string): Promise<KeptFile | undefined> {
  const sealed = await findSealedDocument(tx, memoId);
  if (sealed !== undefined) {
    return { ...sealed, isSealed: true };
  }
  const document = await findDocument(tx, memoId);
  return document && { ...document, isSealed: false };
}
