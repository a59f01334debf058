import { assertNever } from '../domain-error';
import type { ChainStep, Clock, MemoChain, Signature, Turn } from './chain';
import { OFFICER_STEP, stepOf } from './chain';
import type { MemoEvent } from './events';

/** The chain after an event. Total: whatever the record holds, it follows. */
export function evolve(chain: MemoChain, event: MemoEvent): MemoChain {
  const { version } = event;
  switch (event.type) {
    case 'submitted':
      return {
        ...open(
          { ...withNumber(chain), version, signatures: only(chain, ({ step }) => event.kept.includes(step)) },
          event.opened,
        ),
        ...(event.awaitsNumber && { awaitsNumber: true }),
        status: 'inReview',
        rulesVersion: event.rulesVersion,
        revision: event.revision,
        contentHash: event.contentHash,
        officerId: event.by,
        urgency: event.urgency,
        rules: event.rules,
        steps: event.steps,
        returnedFrom: null,
      };
    case 'seen':
      return { ...chain, version, recallable: null, turn: chain.turn && { ...chain.turn, seenAt: event.at } };
    case 'decided':
      return decided(chain, event);
    case 'recalled':
      return open(
        { ...chain, version, signatures: only(chain, ({ activation }) => activation < event.from) },
        event.opened,
      );
    case 'reassigned': {
      const steps = chain.steps.map((step) =>
        step.number === event.step ? { ...step, positionId: event.positionId, personId: event.personId } : step,
      );
      const moved = { ...chain, version, steps };
      return event.opened === null ? moved : open(moved, event.opened, chain.recallable);
    }
    case 'stepAdded':
      return open({ ...chain, version, steps: insert(chain.steps, event.step) }, event.opened);
    case 'withdrawn':
      return { ...close(chain), version, status: 'withdrawn' };
    case 'cancelled':
      return { ...close(chain), version, status: 'cancelled' };
    case 'commented':
    case 'nudged':
      return { ...chain, version };
    case 'numbered':
      return { ...withNumber(chain), version };
    case 'published':
      return { ...chain, version, publication: { number: event.number, isInForce: true } };
    case 'publicationWithdrawn':
      return { ...chain, version, publication: { number: event.number, isInForce: false } };
    case 'deadlinePassed':
      return { ...chain, version, turn: chain.turn && { ...chain.turn, clock: event.clock } };
    case 'rescheduled':
      return { ...chain, version, turn: chain.turn && rescheduled(chain.turn, event.clock) };
    default:
      return assertNever(event);
  }
}

/** Evolves by the events that come next; those known already are ignored, and a gap ends it. */
export function follow(chain: MemoChain, events: readonly MemoEvent[]): MemoChain {
  return events.reduce((state, event) => (event.version === state.version + 1 ? evolve(state, event) : state), chain);
}

/** Without the field: chains from before it are compared with those of now. */
function withNumber({ awaitsNumber: _awaited, ...chain }: MemoChain): MemoChain {
  return chain;
}

function decided(chain: MemoChain, event: Extract<MemoEvent, { type: 'decided' }>): MemoChain {
  const { version, by, decision, revision, opened, returnTo } = event;
  const added = event.signed.map((signed): Signature => ({
    ...signed,
    by: by ?? '',
    revision,
    counts: signed.decision !== 'return',
  }));
  const signatures = [...chain.signatures, ...added];
  const first = event.signed[0];
  const lastActivation = event.signed.at(-1)?.activation ?? chain.lastActivation;
  const signed = { ...chain, version, signatures, lastActivation };
  if (opened === null) {
    return {
      ...close(signed),
      status: decision === 'reject' || decision === 'dissent' ? 'rejected' : 'approved',
      ...(event.permitsPublication && { permitsPublication: true }),
    };
  }
  if (decision === 'return') {
    return returned(signed, returnTo ?? OFFICER_STEP, event.signed.at(-1)?.step ?? null, opened);
  }
  const recallable = first && by !== null ? { by, activation: first.activation, step: first.step } : null;
  return open(signed, opened, recallable);
}

function returned(chain: MemoChain, to: number, from: number | null, opened: Turn): MemoChain {
  const target = stepOf(chain, to);
  if (target === undefined) {
    return { ...open(chain, opened), status: 'returned', returnedFrom: from };
  }
  const isBefore = ({ step }: Signature): boolean => (stepOf(chain, step)?.order ?? 0) < target.order;
  return open({ ...chain, signatures: only(chain, isBefore) }, opened);
}

/** A limit that has not passed moves with the calendar. */
function rescheduled(turn: Turn, clock: Clock): Turn {
  return { ...turn, clock, dueAt: clock.reminder === 1 ? clock.reminderAt : turn.dueAt };
}

function open(chain: MemoChain, turn: Turn, recallable: MemoChain['recallable'] = null): MemoChain {
  return { ...chain, turn, lastActivation: turn.activation, recallable };
}

function close(chain: MemoChain): MemoChain {
  return { ...chain, turn: null, recallable: null };
}

/** Takes the effect from all signatures but those that stay. */
function only({ signatures }: MemoChain, stays: (signature: Signature) => boolean): readonly Signature[] {
  return signatures.map((signature) =>
    signature.counts && !stays(signature) ? { ...signature, counts: false } : signature,
  );
}

/** The added step takes its order; those from there on move one place. */
function insert(steps: readonly ChainStep[], added: ChainStep): readonly ChainStep[] {
  return [...steps.map((step) => (step.order >= added.order ? { ...step, order: step.order + 1 } : step)), added];
}
