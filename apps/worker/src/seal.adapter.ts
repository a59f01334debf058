import { X509Certificate } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { MemoApprovalStart } from '@app/contracts';
import { padesSealer, verifySeal, type TimeStampAuthority, type VerifiedSeal } from '@app/documents';
import { DomainError } from '@app/domain';
import {
  endDelay,
  findDocument,
  findSealedDocument,
  keepSealedDocument,
  noteDelay,
  Organisations,
  type KeptDocument,
  type SealedDocument,
} from '@app/persistence';
import { BlobStore, Clock, SigningKeys, type OpenSigningKey } from '@app/platform';
import type { SealPort } from '../../../activities';

/** Whether seals are time-stamped, and by whom; injected by this class. */
export class TimeStamping {
  constructor(readonly authority: TimeStampAuthority | undefined) {}
}

const STEP = 'seal';

/** Puts the organisation's seal on the document of an approved memo, once: a file by its hash, and the rows that name it. */
@Injectable()
export class SealAdapter implements SealPort {
  constructor(
    private readonly organisations: Organisations,
    private readonly keys: SigningKeys,
    private readonly timeStamping: TimeStamping,
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Refuses with `TIMESTAMP_AWAY`, `SIGNING_KEY_NEEDED` and `MASTER_KEY_WRONG`: all to be tried again, and noted until it
   * is done. A seal is kept only once other code than made it has verified it.
   */
  async sealDocument({ organisationId, id }: MemoApprovalStart): Promise<void> {
    const document = await this.organisations.inOrganisation(organisationId, async (tx) =>
      (await findSealedDocument(tx, id)) === undefined ? required(await findDocument(tx, id)) : undefined,
    );
    if (document === undefined) {
      return;
    }
    try {
      await this.seal(organisationId, id, document);
    } catch (error) {
      if (error instanceof DomainError) {
        const at = this.clock.now();
        await this.organisations.inOrganisation(organisationId, (tx) => noteDelay(tx, id, STEP, error.code, at));
      }
      throw error;
    }
  }

  private async seal(organisationId: string, memoId: string, { sha256 }: KeptDocument): Promise<void> {
    const at = this.clock.now();
    const key = await this.keys.forSealing(organisationId, at);
    const pdf = await buffer(await this.blobs.open(Buffer.from(sha256, 'hex')));
    const sealed = await padesSealer.seal(pdf, key, { at, timeStamps: this.timeStamping.authority });
    const seal = verified(sealed, key);
    const blob = await this.blobs.receive(Readable.from([sealed]));
    try {
      await this.blobs.keep(blob); // before the row: it never names a file that is not there
      const kept: SealedDocument = {
        sha256: blob.sha256.toString('hex'),
        size: blob.size,
        signingKeyId: key.id,
        sealedAt: new Date(seal.signedAt),
        timeStampedAt: seal.timeStamp === null ? null : new Date(seal.timeStamp.at),
      };
      await this.organisations.inOrganisation(organisationId, async (tx) => {
        endDelay(tx, memoId, STEP);
        await keepSealedDocument(tx, memoId, kept, this.clock.now());
      });
    } finally {
      await this.blobs.discard(blob);
    }
  }
}

function required(document: KeptDocument | undefined): KeptDocument {
  if (document === undefined) {
    throw new Error('A seal for a memo without a document');
  }
  return document;
}

function verified(sealed: Buffer, { certificate, issuers }: OpenSigningKey): VerifiedSeal {
  const certificates = [certificate, ...issuers].map((der) => new X509Certificate(der));
  const seal = verifySeal(sealed, { certificates });
  if (!seal.ok) {
    throw new Error(`A seal that does not hold: ${seal.failure}`);
  }
  return seal;
}
