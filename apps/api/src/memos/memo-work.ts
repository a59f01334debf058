import { Injectable } from '@nestjs/common';
import { accessTo, DomainError, unsignedSteps, type MemoCommand } from '@app/domain';
import {
  MemoCommands,
  Organisations,
  type Actor,
  type Enclosed,
  type MemoAtHand,
  type MemoState,
  type RequestKey,
  type Tx,
} from '@app/persistence';
import { Clock, Relay } from '@app/platform';

export interface Ordered {
  readonly command: MemoCommand;
  readonly enclosed?: Partial<Enclosed>;
}

/** The way that every command of a memo takes: lock, key, access, decide, append; then the relay is told. */
@Injectable()
export class MemoWork {
  constructor(
    private readonly organisations: Organisations,
    private readonly commands: MemoCommands,
    private readonly clock: Clock,
    private readonly relay: Relay,
  ) {}

  /**
   * Runs a command in one transaction. A key that was answered before gets the first answer again; a command that is a
   * repeat answers with the state as it is. Refuses with `NOT_FOUND` where the caller may not read the memo, unless
   * `requireAccess` says otherwise.
   */
  async run(
    actor: Actor,
    memoId: string,
    request: RequestKey | undefined,
    order: (taken: MemoAtHand, tx: Tx) => Promise<Ordered> | Ordered,
    requireAccess: (taken: MemoAtHand, actor: Actor) => void = requireReadable,
  ): Promise<MemoState> {
    const state = await this.organisations.asActor(actor, async (tx) => {
      const taken = await this.commands.take(tx, memoId, this.clock.now(), request?.key);
      const { answered } = taken;
      if (request && answered) {
        requireSameRequest(request, answered, memoId);
        return this.commands.record.stateAt(tx, memoId, answered.version);
      }
      requireAccess(taken, actor);
      const { command, enclosed } = await order(taken, tx);
      const appended = await this.commands.execute(tx, taken, command, { ...enclosed, request });
      return appended ?? stateOf(taken);
    });
    this.relay.poke();
    return state;
  }

  /** Whether the key was answered before: for what is costly to make ready. Refuses with `NOT_FOUND`, `KEY_REUSED`. */
  async wasAnswered(actor: Actor, memoId: string, request: RequestKey | undefined): Promise<boolean> {
    if (request === undefined) {
      return false;
    }
    return this.organisations.asActor(actor, async (tx) => {
      const { answered } = await this.commands.take(tx, memoId, this.clock.now(), request.key);
      if (answered) requireSameRequest(request, answered, memoId);
      return answered !== undefined;
    });
  }
}

export function stateOf({ memo }: MemoAtHand): MemoState {
  return { chain: memo.chain, version: memo.version, documentNumber: memo.documentNumber };
}

/** Throws `KEY_REUSED` where the key belongs to another request. */
export function requireSameRequest(
  { requestHash }: RequestKey,
  answered: { readonly streamId: string | null; readonly requestHash: Buffer },
  memoId: string,
): void {
  if (answered.streamId !== memoId || !answered.requestHash.equals(requestHash)) {
    throw new DomainError('KEY_REUSED');
  }
}

/** Throws `NOT_FOUND` where the memo is not the caller's to read: it is as if it did not exist. */
export function requireReadable({ memo, rights }: MemoAtHand, actor: Actor): void {
  const { chain, officerId, secrecy } = memo;
  const access = accessTo(
    {
      officerId,
      secrecy,
      signedBy: chain.signatures.map(({ by }) => by),
      positionIds: unsignedSteps(chain).map(({ positionId }) => positionId),
      isDraft: chain.version === 0,
    },
    {
      personId: actor.personId,
      roles: actor.roles,
      positionIds: rights.filter(({ personId }) => personId === actor.personId).map(({ positionId }) => positionId),
    },
  );
  if (access === 'none') {
    throw new DomainError('NOT_FOUND');
  }
}
