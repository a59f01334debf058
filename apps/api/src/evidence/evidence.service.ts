import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DomainError, presentState } from '@app/domain';
import { evidencePack } from '@app/evidence';
import { Organisations, readEvidence, readStanding, type Actor } from '@app/persistence';
import { BlobStore, Clock, SigningKeys } from '@app/platform';
import { AccessLog } from '../auth/access-log';
import { TokenBuckets } from '../auth/token-bucket';

/** A pack costs a signature and a read of every file: ten at once, then one in half a minute. */
const PACKS = { perSecond: 1 / 30, burst: 10 };

export interface MemoEvidence {
  /** For the file: the memo's number, or its id where it has none. */
  readonly name: string;
  readonly content: Readable;
}

/** Gives the evidence of memos out, to whoever may read them whole. */
@Injectable()
export class EvidenceService {
  private readonly limits = new TokenBuckets(PACKS);

  constructor(
    private readonly organisations: Organisations,
    private readonly access: AccessLog,
    private readonly keys: SigningKeys,
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Refuses with `NOT_FOUND` (also for who may read the memo's head only), `WRONG_STATE` before it was submitted,
   * `TOO_MANY_REQUESTS`, `EVIDENCE_INCOMPLETE`, and with what the signing keys refuse with.
   */
  async pack(actor: Actor, memoId: string): Promise<MemoEvidence> {
    const at = this.clock.now();
    const facts = await this.organisations.inSnapshot(actor.organisationId, async (tx) => {
      const { access, chain } = await readStanding(tx, actor, memoId, at);
      if (access !== 'all') {
        throw new DomainError('NOT_FOUND');
      }
      if (chain.version === 0) {
        throw new DomainError('WRONG_STATE', presentState(chain));
      }
      this.take(actor);
      return readEvidence(tx, actor.organisationId, memoId);
    });
    const content = await evidencePack(facts, {
      at,
      key: await this.keys.forSealing(actor.organisationId, at),
      open: (sha256) => this.blobs.open(Buffer.from(sha256, 'hex')),
    });
    // Before anything is sent: evidence that went out is on record, whatever becomes of the connection.
    const { organisationId, personId } = actor;
    await this.access.given({ organisationId, personId, operation: 'getEvidence', subjectId: memoId });
    return { name: facts.documentNumber?.replaceAll('/', '-') ?? memoId, content };
  }

  private take({ personId }: Actor): void {
    const wait = this.limits.take(personId, performance.now());
    if (wait !== undefined) {
      throw new DomainError('TOO_MANY_REQUESTS', { retryAfterSeconds: Math.ceil(wait) });
    }
  }
}
