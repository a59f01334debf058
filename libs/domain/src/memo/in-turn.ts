import { assertNever } from '../domain-error';
import { isSettled, OFFICER_STEP, signatureOf, stepOf, type MemoChain } from './chain';
import type { MemoEvent } from './events';
import { isPublishable, nextPublication } from './publish';

/**
 * Whether an event can be what happened next on this chain: the open turn is the one that it closes or speaks of, steps
 * are signed in order and on the present revision, by whom the step names and never the last word by the officer, and a
 * turn that it opens is new. `evolve` follows whatever the record holds; this says whether the record can be true.
 */
export function isInTurn(chain: MemoChain, event: MemoEvent): boolean {
  if (event.version !== chain.version + 1) {
    return false;
  }
  switch (event.type) {
    case 'submitted':
      return isNextRevision(chain, event) && opensNew(chain, event.opened.activation);
    case 'decided':
      return isSignedInOrder(chain, event) && opensAfter(chain, event);
    case 'recalled':
    case 'stepAdded':
      return isOpen(chain, event.activation) && opensNew(chain, event.opened.activation);
    case 'reassigned':
      return !isSettled(chain) && (event.opened === null || opensNew(chain, event.opened.activation));
    case 'seen':
    case 'withdrawn':
    case 'cancelled':
    case 'nudged':
    case 'deadlinePassed':
    case 'rescheduled':
      return isOpen(chain, event.activation);
    case 'commented':
    case 'numbered':
      return chain.status !== 'draft';
    case 'published':
      return isPublishable(chain) && event.number === nextPublication(chain);
    case 'publicationWithdrawn':
      return chain.publication?.isInForce === true && chain.publication.number === event.number;
    default:
      return assertNever(event);
  }
}

function isOpen({ turn }: MemoChain, activation: number): boolean {
  return turn?.activation === activation;
}

function opensNew({ lastActivation }: MemoChain, activation: number): boolean {
  return activation === lastActivation + 1;
}

function isNextRevision(chain: MemoChain, event: Extract<MemoEvent, { type: 'submitted' }>): boolean {
  const isFirst = chain.status === 'draft';
  const isAgain = chain.status === 'returned' && chain.turn?.step === OFFICER_STEP && event.by === chain.officerId;
  return event.revision === chain.revision + 1 && event.by !== null && (isFirst || isAgain);
}

type Decided = Extract<MemoEvent, { type: 'decided' }>;

function isSignedInOrder(chain: MemoChain, { signed, revision, by }: Decided): boolean {
  const [first] = signed;
  if (first === undefined || by === null || chain.status !== 'inReview' || revision !== chain.revision) {
    return false;
  }
  const start = stepOf(chain, first.step)?.order ?? 0;
  const isBeforeSigned = chain.steps
    .filter(({ order }) => order < start)
    .every(({ number }) => signatureOf(chain, number) !== undefined);
  const areNext = signed.every(({ step: number, activation }, index) => {
    const step = stepOf(chain, number);
    return (
      step !== undefined &&
      step.order === start + index &&
      (step.personId === null || step.personId === by) &&
      (step.kind !== 'decide' || by !== chain.officerId) &&
      (index === 0 || activation === chain.lastActivation + index)
    );
  });
  return isBeforeSigned && areNext && chain.turn?.step === first.step && isOpen(chain, first.activation);
}

function opensAfter(chain: MemoChain, { opened, signed }: Decided): boolean {
  return opened === null || opened.activation === chain.lastActivation + signed.length;
}
