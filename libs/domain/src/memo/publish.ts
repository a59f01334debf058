import type { Secrecy } from '../words';
import type { MemoChain } from './chain';
import type { MemoCommand, PublishCommand } from './commands';
import { recorded, wrongState, type Decision, type Refusal } from './decision';

/**
 * A memo of a confidential or secret kind is never published; `secrecies` are those of all its revisions, for what was
 * secret once stays so. Undefined where it may be.
 */
export function barToPublication(secrecies: readonly Secrecy[]): Refusal | undefined {
  return secrecies.every((secrecy) => secrecy === 'normal') ? undefined : { refusal: 'SECRECY_NOT_PUBLISHED' };
}

/** Why nothing of a memo may be published now: it is not approved whole, who approved it did not allow it, or it is. */
export function publicationRefusal(chain: MemoChain): Refusal | undefined {
  if (chain.status !== 'approved' || chain.awaitsNumber === true) {
    return wrongState(chain);
  }
  if (chain.permitsPublication !== true) {
    return { refusal: 'PUBLICATION_NOT_PERMITTED' };
  }
  return chain.publication?.isInForce === true ? { refusal: 'ALREADY_PUBLISHED' } : undefined;
}

/** Whether a publication can be what happens next. */
export function isPublishable(chain: MemoChain): boolean {
  return publicationRefusal(chain) === undefined;
}

export function nextPublication({ publication }: MemoChain): number {
  return (publication?.number ?? 0) + 1;
}

/** The engine publishes once; after a withdrawal only a person's act publishes again. */
export function publish(chain: MemoChain, command: PublishCommand): Decision {
  const { by, publicationId, address, documentHash, pageHash } = command;
  if (by === null && chain.publication !== undefined) {
    return { nothing: true };
  }
  const refusal = publicationRefusal(chain);
  if (refusal !== undefined) {
    return refusal;
  }
  const number = nextPublication(chain);
  return {
    event: {
      ...recorded(chain, command),
      type: 'published',
      publicationId,
      number,
      address,
      documentHash,
      pageHash,
    },
  };
}

export function withdrawPublication(
  chain: MemoChain,
  command: Extract<MemoCommand, { type: 'withdrawPublication' }>,
): Decision {
  const { publication } = chain;
  if (publication?.isInForce !== true) {
    return { refusal: 'NOT_PUBLISHED' };
  }
  const { number } = publication;
  return {
    event: { ...recorded(chain, command), type: 'publicationWithdrawn', number, textHash: command.textHash },
  };
}
