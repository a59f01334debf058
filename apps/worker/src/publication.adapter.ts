import { Injectable } from '@nestjs/common';
import type { MemoApprovalStart } from '@app/contracts';
import { DomainError, PUBLICATION_STEP } from '@app/domain';
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

  /** Refuses as `Publisher.prepare` does; the refusal is noted until it is published. */
  async publishMemo({ organisationId, id }: MemoApprovalStart): Promise<void> {
    const chain = await this.commands.chainOf(organisationId, id);
    if (chain?.publication !== undefined) {
      return;
    }
    try {
      await this.publish(organisationId, id);
    } catch (error) {
      if (error instanceof DomainError) {
        const at = this.clock.now();
        await this.organisations.inOrganisation(organisationId, (tx) =>
          noteDelay(tx, id, PUBLICATION_STEP, error.code, at),
        );
      }
      throw error;
    }
  }

  private async publish(organisationId: string, id: string): Promise<void> {
    const { facts, enclosed } = await this.publisher.prepare(organisationId, id);
    await this.organisations.inOrganisation(organisationId, async (tx) => {
      const taken = await this.commands.take(tx, id, this.clock.now());
      await this.commands.execute(tx, taken, { ...facts, type: 'publish', by: null, at: taken.at }, enclosed);
      endDelay(tx, id, PUBLICATION_STEP);
    });
  }
}
