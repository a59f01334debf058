import type { Appointment } from '../appointments';
import type { RefusalCode } from '../refusals';
import { openStep, type MemoChain } from './chain';
import { barTo, signersOf } from './standings';

/**
 * Why a memo does not move, the weightiest first: nobody may sign its step now; only its own officer could decide; only
 * who signed another step could sign, where the chain refuses that; its notice could not be delivered; the engine is
 * behind its record; its limit is past; and, with that, the signer never had it on the screen. Of an approved memo: the
 * records clerk has not given its number, and so it has no document; or what its document, its seal or its publication
 * waits for.
 */
export const STALL_CAUSES = [
  'vacant',
  'onlyOfficer',
  'onlyEarlierSigner',
  'deliveryFailed',
  'engineBehind',
  'limitPast',
  'neverOpened',
  'numberMissing',
  'documentFailed',
  'timestampAway',
  'signingKeyNeeded',
  'masterKeyWrong',
  'publicationFailed',
] as const;
export type StallCause = (typeof STALL_CAUSES)[number];

/**
 * What would move it: appoint somebody to the position, reassign the step, remind, have the engine rebuilt, end it, have the
 * clerk give its number; for a seal make a signing key, or have whoever runs the server look at its settings; publish anew.
 */
export type StallRemedy =
  | 'appoint'
  | 'reassign'
  | 'nudge'
  | 'reconcile'
  | 'cancel'
  | 'giveNumber'
  | 'makeSigningKey'
  | 'askOperator'
  | 'publish';

export interface StallFacts {
  readonly kind: string;
  /** Valid or not; those of closed people left out. */
  readonly appointments: readonly Appointment[];
  readonly isDeliveryFailed: boolean;
  readonly isEngineBehind: boolean;
  /** What a step of completion was refused with and waits for; null where none does. */
  readonly completionRefusal: { readonly step: string; readonly code: RefusalCode } | null;
  /** Epoch ms. */
  readonly at: number;
}

export interface Stall {
  /** At least one, the weightiest first. */
  readonly causes: readonly StallCause[];
  readonly remedies: readonly StallRemedy[];
}

const REMEDIES: Readonly<Record<StallCause, readonly StallRemedy[]>> = {
  vacant: ['appoint', 'reassign', 'cancel'],
  onlyOfficer: ['reassign', 'appoint', 'cancel'],
  onlyEarlierSigner: ['reassign', 'appoint', 'cancel'],
  deliveryFailed: ['nudge', 'reassign', 'cancel'],
  engineBehind: ['reconcile'],
  limitPast: ['nudge', 'reassign', 'appoint', 'cancel'],
  neverOpened: ['nudge', 'reassign'],
  numberMissing: ['giveNumber'],
  documentFailed: ['askOperator'],
  timestampAway: ['askOperator'],
  signingKeyNeeded: ['makeSigningKey'],
  masterKeyWrong: ['askOperator'],
  publicationFailed: ['publish', 'askOperator'],
};

/** By the code with which a step of completion was refused; any other is the document's. */
const COMPLETION_CAUSES: Readonly<Partial<Record<RefusalCode, StallCause>>> = {
  TIMESTAMP_AWAY: 'timestampAway',
  SIGNING_KEY_NEEDED: 'signingKeyNeeded',
  MASTER_KEY_WRONG: 'masterKeyWrong',
};

/** The step of completion that publishes. */
export const PUBLICATION_STEP = 'publish';

/** A returned draft waits for its officer: no other can be given it. */
const REMEDIES_OF_DRAFT: readonly StallRemedy[] = ['nudge', 'reconcile', 'cancel'];

/** Who may sign the open step now and would not be refused for it; nobody for a returned draft. */
export function signersNow(chain: MemoChain, { kind, appointments, at }: StallFacts): readonly Appointment[] {
  const step = openStep(chain);
  if (step === undefined) {
    return [];
  }
  return signersOf(step, appointments, kind, at).filter(({ personId }) => barTo(chain, step, personId) === undefined);
}

/** Whether a memo stands still, why, and what would move it; null where it moves or has ended. */
export function stallOf(chain: MemoChain, facts: StallFacts): Stall | null {
  const { turn } = chain;
  if (turn === null) {
    return stallOfApproved(chain, facts);
  }
  const isPast = turn.dueAt <= facts.at;
  const isSeen = turn.seenAt !== null || chain.status === 'returned';
  const found: readonly (StallCause | false | null)[] = [
    missingSigner(chain, facts),
    facts.isDeliveryFailed && 'deliveryFailed',
    facts.isEngineBehind && 'engineBehind',
    isPast && 'limitPast',
    isPast && !isSeen && 'neverOpened',
  ];
  const causes = found.filter((cause) => typeof cause === 'string');
  return causes.length === 0 ? null : { causes, remedies: remediesOf(chain, causes) };
}

function stallOfApproved(chain: MemoChain, { isEngineBehind, completionRefusal }: StallFacts): Stall | null {
  if (chain.status !== 'approved') {
    return null;
  }
  const isWaiting = chain.awaitsNumber !== undefined;
  const found: readonly (StallCause | false | null)[] = [
    isWaiting && isEngineBehind && 'engineBehind',
    isWaiting && 'numberMissing',
    completionRefusal && causeOf(completionRefusal),
  ];
  const causes = found.filter((cause) => typeof cause === 'string');
  return causes.length === 0 ? null : { causes, remedies: remediesOf(chain, causes) };
}

function causeOf({ step, code }: NonNullable<StallFacts['completionRefusal']>): StallCause {
  return step === PUBLICATION_STEP ? 'publicationFailed' : (COMPLETION_CAUSES[code] ?? 'documentFailed');
}

function missingSigner(chain: MemoChain, facts: StallFacts): StallCause | null {
  const step = openStep(chain);
  if (step === undefined || signersNow(chain, facts).length > 0) {
    return null;
  }
  const signers = signersOf(step, facts.appointments, facts.kind, facts.at);
  if (signers.length === 0) {
    return 'vacant';
  }
  const isOfficers = signers.some(({ personId }) => barTo(chain, step, personId) === 'OFFICER_CANNOT_DECIDE');
  return isOfficers ? 'onlyOfficer' : 'onlyEarlierSigner';
}

function remediesOf({ status }: MemoChain, causes: readonly StallCause[]): readonly StallRemedy[] {
  const remedies = [...new Set(causes.flatMap((cause) => REMEDIES[cause]))];
  return status === 'returned' ? remedies.filter((remedy) => REMEDIES_OF_DRAFT.includes(remedy)) : remedies;
}
