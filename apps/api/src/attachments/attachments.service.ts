import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { MemoRenderer, type Picture } from '@app/documents';
import { DomainError, mayCall } from '@app/domain';
import {
  findAttachment,
  insertAttachment,
  isEvidence,
  memosWithAttachment,
  newId,
  Organisations,
  readStanding,
  secrecyOfPapersWith,
  sha256,
  type Actor,
  type AttachmentRow,
  type RequestKey,
  type Tx,
} from '@app/persistence';
import { BlobStore, Clock } from '@app/platform';
import { AnsweredRequests } from '../answered-requests';
import { AttachmentDto } from '../memos/memo.dto';
import { mediaTypeOf } from './file-kind';
import type { Upload } from './upload';

const PICTURES: readonly string[] = ['image/png', 'image/jpeg'];

/** Files that officers attach to memos. */
@Injectable()
export class AttachmentsService {
  constructor(
    private readonly organisations: Organisations,
    private readonly answered: AnsweredRequests,
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
    private readonly renderer: MemoRenderer,
  ) {}

  /**
   * Keeps a file that came in. Refuses with `TYPE_NOT_ALLOWED`, `FILE_REFUSED`, `PICTURE_REFUSED`, `KEY_REUSED`, and with
   * `DOCUMENT_FAILED` where it may be tried again; then nothing of it is left behind.
   */
  async keep(actor: Actor, upload: Upload, key: string | undefined): Promise<AttachmentDto> {
    const { blob, name, declaredType } = upload;
    try {
      const mediaType = await mediaTypeOf(blob.path, name, declaredType);
      if (PICTURES.includes(mediaType)) {
        await this.requireDrawable({ name, mediaType, bytes: await readFile(blob.path) });
      }
      return await this.organisations.inOrganisation(actor.organisationId, (tx) =>
        this.answered.onceIn(tx, actor, key === undefined ? undefined : requestOf(key, upload), async () => {
          const at = this.clock.now();
          const attachment = {
            id: newId(at),
            name,
            mediaType,
            size: blob.size,
            sha256: blob.sha256.toString('hex'),
          };
          insertAttachment(tx, actor.organisationId, { ...attachment, uploadedBy: actor.personId }, at);
          await this.blobs.keep(blob); // before the commit: a row never names a file that is not there
          return attachment;
        }),
      );
    } finally {
      await this.blobs.discard(blob);
    }
  }

  /**
   * By its uploader, by whoever may read a memo that has it, and by who reads the registers of a paper that has it;
   * evidence on a measure by every member. Refuses with `NOT_FOUND`.
   */
  async open(actor: Actor, id: string): Promise<{ readonly attachment: AttachmentDto; readonly content: Readable }> {
    const attachment = await this.organisations.inOrganisation(actor.organisationId, async (tx) => {
      const found = await findAttachment(tx, id);
      if (found === undefined || !(await this.mayRead(tx, actor, found))) {
        throw new DomainError('NOT_FOUND');
      }
      return AttachmentDto.from(found);
    });
    return { attachment, content: await this.blobs.open(Buffer.from(attachment.sha256, 'hex')) };
  }

  /** Now, while its owner can mend it: an approved memo that cannot be printed stays without a document. */
  private async requireDrawable(picture: Picture): Promise<void> {
    try {
      await this.renderer.requireDrawable(picture);
    } catch (error) {
      throw error instanceof DomainError && error.code === 'DOCUMENT_UNPRINTABLE'
        ? new DomainError('PICTURE_REFUSED', { name: picture.name })
        : error;
    }
  }

  private async mayRead(tx: Tx, actor: Actor, attachment: AttachmentRow): Promise<boolean> {
    if (attachment.uploadedBy === actor.personId || (await isEvidence(tx, attachment.id))) {
      return true;
    }
    if (mayCall('listRegisters', actor) && (await this.isOfPaper(tx, actor, attachment))) {
      return true;
    }
    for (const memoId of await memosWithAttachment(tx, attachment)) {
      if (await seesBody(tx, actor, memoId, this.clock.now())) {
        return true;
      }
    }
    return false;
  }

  private async isOfPaper(tx: Tx, { roles }: Actor, attachment: AttachmentRow): Promise<boolean> {
    const seesSecret = roles.includes('administrator') || roles.includes('auditor');
    const secrecies = await secrecyOfPapersWith(tx, attachment);
    return secrecies.some((secrecy) => seesSecret || secrecy === 'normal');
  }
}

async function seesBody(tx: Tx, actor: Actor, memoId: string, at: number): Promise<boolean> {
  try {
    return (await readStanding(tx, actor, memoId, at)).access === 'all';
  } catch (error) {
    if (error instanceof DomainError && error.code === 'NOT_FOUND') {
      return false;
    }
    throw error;
  }
}

/** What the key is bound to: the file's content and what its sender says of it. */
function requestOf(key: string, { blob, name, declaredType }: Upload): RequestKey {
  return { key, requestHash: sha256(JSON.stringify(['attachments', name, declaredType, blob.sha256.toString('hex')])) };
}
