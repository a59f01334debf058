import { Injectable } from '@nestjs/common';
import type { Operation } from '@app/domain';
import { changeSettingsWithin, type Actor, type RequestKey, type SettingsChange } from '@app/persistence';
import { Clock } from '@app/platform';
import { AnsweredRequests } from '../answered-requests';

/** The way that every change of an organisation's settings takes: key, lock, work, log; one transaction. */
@Injectable()
export class SettingsCommands {
  constructor(
    private readonly answered: AnsweredRequests,
    private readonly clock: Clock,
  ) {}

  /** The answer is kept with the key: plain JSON without secrets. Refuses with `KEY_REUSED`. */
  async run<Answer extends object>(
    actor: Actor,
    request: RequestKey | undefined,
    operation: Operation,
    work: (change: SettingsChange) => Promise<Answer>,
  ): Promise<Answer> {
    const act = { by: actor.personId, at: this.clock.now(), operation };
    return this.answered.once(actor, request, (manager) =>
      changeSettingsWithin(manager, actor.organisationId, act, work),
    );
  }
}
