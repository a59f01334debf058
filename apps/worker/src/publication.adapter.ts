import { Injectable } from '@nestjs/common';
import type { MemoApprovalStart } from '@app/contracts';
import { DomainError, PUBLICATION_STEP, type RefusalCode } from '@app/domain';
import { endDelay, MemoCommands, noteDelay, Organisations } from '@app/persistence';
import { Clock, Publisher } from '@app/platform';
import type { PublicationPort } from '../../../activities';

/** Publishes an approved memo, once: after a withdrawal only a person publishes it again. */
@Injectable()
export class PublicationAdapter implements PublicationPort {
  constructor(
    private readonly organisations: Organisations,
    private readonly commands: MemoCommands,
    private readonly publisher: Publisher,
    private readonly clock: Clock,
  ) {}

  /** Refuses as `Publisher.publish` does; the refusal is noted until it is published. */
  async publishMemo({ organisationId, id }: MemoApprovalStart): Promise<void> {
    const chain = await this.commands.chainOf(organisationId, id);
    if (chain?.publication !== undefined) {
      await this.organisations.inOrganisation(organisationId, (tx) => {
        endDelay(tx, id, PUBLICATION_STEP);
        return Promise.resolve();
      });
      return;
    }
    try {
      await this.publish(organisationId, id);
    } catch (error) {
      if (error instanceof DomainError) {
        await this.noteRefusal(organisationId, id, error.code);
      }
      throw error;
    }
  }

  /** Under the memo's lock: a person may have published it meanwhile, and then nothing waits. */
  private async noteRefusal(organisationId: string, id: string, code: RefusalCode): Promise<void> {
    await this.organisations.inOrganisation(organisationId, async (tx) => {
      const { memo, at } = await this.commands.take(tx, id, this.clock.now());
      if (memo.chain.publication === undefined) {
        await noteDelay(tx, id, PUBLICATION_STEP, code, at);
      }
    });
  }

  private async publish(organisationId: string, id: string): Promise<void> {
    await this.publisher.publish(organisationId, id, ({ facts, enclosed, keep }) =>
      this.organisations.inOrganisation(organisationId, async (tx) => {
        const taken = await this.commands.take(tx, id, this.clock.now());
        const command = { ...facts, type: 'publish', by: null, at: taken.at } as const;
        if ((await this.commands.execute(tx, taken, command, enclosed)) !== undefined) {
          await keep();
        }
        endDelay(tx, id, PUBLICATION_STEP);
      }),
    );
  }
}
