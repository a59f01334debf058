import type { Urgency } from '../working-limit';
import type { Capacity, DecisionKind, MemoStatus, SameSigner, StepKind } from '../words';

/** The rules under which a chain was started; where a rule of `evolve` changes, it branches on this. */
export const RULES_VERSION = 1;
/** Added opinions included, a chain has no more steps than this. */
export const MOST_STEPS = 20;
/** As a template or an officer may give it. */
export const MOST_TEMPLATE_STEPS = 10;
/** The officer's own place: where a returned draft waits. */
export const OFFICER_STEP = 0;

/** One place in the chain. `number` is its identity and never changes; `order` is where it stands. */
export interface ChainStep {
  readonly number: number;
  readonly order: number;
  readonly positionId: string;
  /** The only person who may sign it, where an administrator reassigned it so. */
  readonly personId: string | null;
  readonly kind: StepKind;
  /** ISO 8601, working time: until the first reminder. */
  readonly limit: string;
  /** Working time past the limit, until the administrator is told. */
  readonly escalateAfter: string;
}

/** What is due next in an activation. `number` counts the deadlines that passed in it, from 1; instants are epoch ms. */
export interface Clock {
  readonly activation: number;
  readonly number: number;
  readonly next: number;
  readonly reminder: number;
  readonly reminderAt: number;
  /** Null once it was escalated. */
  readonly escalateAt: number | null;
}

/** One turn of one step, or of the returned draft (step 0). `activation` is never used again within a memo. */
export interface Turn {
  readonly activation: number;
  readonly step: number;
  readonly openedAt: number;
  /** The end of its limit. */
  readonly dueAt: number;
  /** When the signer first had the memo on the screen. */
  readonly seenAt: number | null;
  readonly clock: Clock;
}

export interface Signature {
  readonly activation: number;
  readonly step: number;
  readonly by: string;
  readonly decision: DecisionKind;
  readonly capacity: Capacity;
  readonly appointmentId: string;
  readonly revision: number;
  /** False once a recall, a return or a new revision took its effect away; it stays on record. */
  readonly counts: boolean;
}

/** How a memo's chain behaves, frozen from its template at submission. */
export interface ChainRules {
  readonly sameSigner: SameSigner;
  readonly dissentStops: boolean;
  /** A revision that changes the officer's text only goes on at the step that returned it. */
  readonly returnResumes: boolean;
}

/** A memo's chain as its events made it: ids, versions, instants and states, no text. */
export interface MemoChain {
  readonly id: string;
  readonly rulesVersion: number;
  readonly status: MemoStatus;
  readonly version: number;
  readonly revision: number;
  readonly contentHash: string | null;
  readonly officerId: string | null;
  readonly urgency: Urgency;
  readonly rules: ChainRules;
  readonly steps: readonly ChainStep[];
  readonly turn: Turn | null;
  readonly lastActivation: number;
  readonly signatures: readonly Signature[];
  /** Who may still take back the last signature: it reaches from `activation` to the turn now open. */
  readonly recallable: { readonly by: string; readonly activation: number; readonly step: number } | null;
  /** The step that returned the draft to the officer. */
  readonly returnedFrom: number | null;
  /** The records clerk has yet to give its number, or to say that it gets none; else it is left out. */
  readonly awaitsNumber?: true;
  /** Who approved it allowed it to be published; else it is left out. */
  readonly permitsPublication?: true;
  /** The last one; left out where there was none. */
  readonly publication?: { readonly number: number; readonly isInForce: boolean };
}

export type Outcome = Extract<MemoStatus, 'approved' | 'rejected' | 'withdrawn' | 'cancelled'>;

/** Before its submission a memo has no event. */
export function unopened(id: string): MemoChain {
  return {
    id,
    rulesVersion: RULES_VERSION,
    status: 'draft',
    version: 0,
    revision: 0,
    contentHash: null,
    officerId: null,
    urgency: 'normal',
    rules: { sameSigner: 'merge', dissentStops: false, returnResumes: false },
    steps: [],
    turn: null,
    lastActivation: 0,
    signatures: [],
    recallable: null,
    returnedFrom: null,
  };
}

export function isOutcome(status: MemoStatus): status is Outcome {
  return status === 'approved' || status === 'rejected' || status === 'withdrawn' || status === 'cancelled';
}

/** True at the four final ends. */
export function isSettled({ status }: MemoChain): boolean {
  return isOutcome(status);
}

/** Throws while the memo is open. */
export function outcomeOf({ status }: MemoChain): Outcome {
  if (!isOutcome(status)) {
    throw new Error(`A memo that is ${status} has no outcome yet`);
  }
  return status;
}

export function stepOf(chain: Pick<MemoChain, 'steps'>, number: number): ChainStep | undefined {
  return chain.steps.find((step) => step.number === number);
}

/** The step whose turn it is; undefined for a returned draft and where nothing is open. */
export function openStep(chain: MemoChain): ChainStep | undefined {
  return chain.turn === null ? undefined : stepOf(chain, chain.turn.step);
}

/** The steps in the order in which they sign. */
export function inOrder(steps: readonly ChainStep[]): readonly ChainStep[] {
  return steps.toSorted((a, b) => a.order - b.order);
}

/** The signature that counts for a step. */
export function signatureOf(chain: MemoChain, step: number): Signature | undefined {
  return chain.signatures.find((signature) => signature.step === step && signature.counts);
}

/** Steps without a signature that counts, after the memo's end too: whose positions go on reading it. */
export function unsignedSteps(chain: MemoChain): readonly ChainStep[] {
  return chain.steps.filter(({ number }) => signatureOf(chain, number) === undefined);
}

/** Steps that have not signed yet: who may have to. */
export function waitingSteps(chain: MemoChain): readonly ChainStep[] {
  return isSettled(chain) ? [] : unsignedSteps(chain);
}
