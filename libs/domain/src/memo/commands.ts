import type { Urgency } from '../working-limit';
import type { Capacity, DecisionKind } from '../words';
import type { ChainRules, ChainStep } from './chain';
import type { PublicationFacts } from './events';

/** A step that the actor may sign at this instant, and by which right. */
export interface Standing {
  readonly step: number;
  readonly capacity: Capacity;
  readonly appointmentId: string;
}

interface ByPerson {
  readonly by: string;
  /** Epoch ms. */
  readonly at: number;
}

export interface SubmitCommand extends ByPerson {
  readonly type: 'submit';
  readonly contentHash: string;
  readonly urgency: Urgency;
  readonly rules: ChainRules;
  readonly steps: readonly ChainStep[];
  /** True where chain, kind, amount and attachments are those of the revision before. */
  readonly textOnly: boolean;
  /** True where its number is left to the records clerk and was not given yet. */
  readonly awaitsNumber: boolean;
  readonly textHash: string | null;
}

export interface DecideCommand extends ByPerson {
  readonly type: 'decide';
  readonly revision: number;
  /** The open step, or a later one where the actor may sign every step up to it. */
  readonly step: number;
  readonly decision: DecisionKind;
  readonly standings: readonly Standing[];
  /** Where the actor may sign in several. */
  readonly capacity?: Capacity | undefined;
  /** Step that a return goes to; the officer where left out. */
  readonly returnTo?: number | undefined;
  readonly hasReason: boolean;
  readonly permitsPublication?: boolean | undefined;
  readonly textHash: string;
}

export interface AddStepCommand extends ByPerson {
  readonly type: 'addStep';
  readonly positionId: string;
  readonly limit: string;
  readonly standings: readonly Standing[];
  readonly textHash: string;
}

export interface ReassignCommand extends ByPerson {
  readonly type: 'reassign';
  readonly step: number;
  readonly positionId: string;
  readonly personId: string | null;
  readonly textHash: string;
}

export interface PassDeadlineCommand {
  readonly type: 'passDeadline';
  readonly activation: number;
  readonly number: number;
  readonly at: number;
}

/** Null is the engine, which publishes what was approved, once. */
export interface PublishCommand extends Omit<PublicationFacts, 'number'> {
  readonly type: 'publish';
  readonly by: string | null;
  readonly at: number;
}

export type MemoCommand =
  | SubmitCommand
  | DecideCommand
  | AddStepCommand
  | ReassignCommand
  | PassDeadlineCommand
  /** The signer whose turn it is has the memo on the screen. */
  | (ByPerson & { readonly type: 'see'; readonly standings: readonly Standing[] })
  | (ByPerson & { readonly type: 'recall' })
  | (ByPerson & { readonly type: 'withdraw'; readonly textHash: string })
  | (ByPerson & { readonly type: 'cancel'; readonly textHash: string })
  | (ByPerson & { readonly type: 'comment'; readonly textHash: string })
  | (ByPerson & { readonly type: 'nudge' })
  | (ByPerson & { readonly type: 'giveNumber'; readonly textHash: string })
  | PublishCommand
  | (ByPerson & { readonly type: 'withdrawPublication'; readonly textHash: string })
  /** The organisation's calendar changed. */
  | { readonly type: 'reschedule'; readonly at: number };
