import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  findAnswer,
  keepAnswer,
  OrganisationData,
  withRecordIn,
  type Actor,
  type RequestKey,
  type Tx,
} from '@app/persistence';
import { Clock } from '@app/platform';

/** Changes that are no command of a memo: the same key again gives the first answer again. */
@Injectable()
export class AnsweredRequests {
  constructor(
    private readonly data: OrganisationData,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs `work` and keeps its answer, both in one transaction; where the key was answered before, gives that answer.
   * The answer is plain JSON without secrets. Refuses with `KEY_REUSED`.
   */
  async once<Answer extends object>(
    actor: Actor,
    request: RequestKey | undefined,
    work: (manager: EntityManager) => Promise<Answer>,
  ): Promise<Answer> {
    return this.data.manage(actor.organisationId, (manager) =>
      withRecordIn(manager, (tx) => this.onceIn(tx, actor, request, () => work(manager))),
    );
  }

  /** The same in a transaction that is open. */
  async onceIn<Answer extends object>(
    tx: Tx,
    actor: Actor,
    request: RequestKey | undefined,
    work: () => Promise<Answer>,
  ): Promise<Answer> {
    if (request === undefined) {
      return work();
    }
    const before = await findAnswer<Answer>(tx, actor, request);
    if (before !== undefined) {
      return before;
    }
    const answer = await work();
    keepAnswer(tx, actor, request, answer, this.clock.now());
    return answer;
  }

  /** True where `once` would only repeat its answer. Refuses with `KEY_REUSED`. */
  async isAnswered(actor: Actor, request: RequestKey): Promise<boolean> {
    const answer = await this.data.manage(actor.organisationId, (manager) =>
      withRecordIn(manager, (tx) => findAnswer(tx, actor, request)),
    );
    return answer !== undefined;
  }
}
