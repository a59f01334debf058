import type { WorkingCalendar } from '../working-calendar';
import type { DecisionKind } from '../words';
import {
  inOrder,
  OFFICER_STEP,
  openStep,
  signatureOf,
  stepOf,
  type ChainStep,
  type MemoChain,
  type Turn,
} from './chain';
import type { DecideCommand, Standing } from './commands';
import { presentState, recorded, wrongState, type Decision, type Refusal } from './decision';
import type { SignedStep } from './events';
import { barTo } from './standings';
import { openTurn } from './turn-clock';

const OF_KIND: Readonly<Record<ChainStep['kind'], readonly DecisionKind[]>> = {
  endorse: ['endorse', 'dissent', 'return'],
  decide: ['approve', 'acknowledge', 'reject', 'return'],
};

/** A signer's decision at the open step, or in one act at every step up to a later one where one person may sign them all. */
export function sign(chain: MemoChain, command: DecideCommand, calendar: WorkingCalendar): Decision {
  const step = stepOf(chain, command.step);
  const refusal = refusalOf(chain, command, step);
  if (refusal !== undefined || step === undefined || chain.turn === null) {
    return refusal ?? wrongState(chain);
  }
  const act = stepsUpTo(chain, step);
  const signed = signedSteps(act, chain.turn, command);
  if ('refusal' in signed) {
    return signed.refusal === 'NOT_YOUR_TURN' ? { ...signed, details: presentState(chain) } : signed;
  }
  const barred = act.map((one) => barTo(chain, one, command.by)).find((bar) => bar !== undefined);
  if (barred !== undefined) {
    return { refusal: barred };
  }
  const { decision, revision, textHash } = command;
  const returnTo = decision === 'return' ? (command.returnTo ?? OFFICER_STEP) : null;
  const next = nextStep(chain, step, command, returnTo);
  const { urgency, steps } = chain;
  const after = { urgency, steps, lastActivation: chain.turn.activation + act.length - 1 };
  const opened = next === null ? null : openTurn(after, next, command.at, calendar);
  const { version, by, at } = recorded(chain, command);
  return {
    event: {
      version,
      by,
      at,
      type: 'decided',
      decision,
      revision,
      signed: signed.steps,
      returnTo,
      textHash,
      opened,
      ...(permits(command) && { permitsPublication: true }),
    },
  };
}

function refusalOf(chain: MemoChain, command: DecideCommand, step: ChainStep | undefined): Refusal | undefined {
  const details = presentState(chain);
  if (chain.version === 0) {
    return wrongState(chain);
  }
  if (command.revision !== chain.revision) {
    return { refusal: 'STALE_REVISION', details };
  }
  if (step !== undefined && signatureOf(chain, step.number) !== undefined) {
    return { refusal: 'ALREADY_DECIDED', details };
  }
  if (chain.status !== 'inReview') {
    return wrongState(chain);
  }
  const current = openStep(chain);
  if (step === undefined || current === undefined || step.order < current.order) {
    return { refusal: 'NOT_YOUR_TURN', details };
  }
  if (step !== current && chain.rules.sameSigner !== 'merge') {
    return { refusal: 'NOT_YOUR_TURN', details };
  }
  if (!OF_KIND[step.kind].includes(command.decision)) {
    return { refusal: 'WRONG_DECISION', details: { allowed: OF_KIND[step.kind] } };
  }
  if ((command.decision === 'return' || command.decision === 'reject') && !command.hasReason) {
    return { refusal: 'REASON_NEEDED' };
  }
  return command.decision === 'return' ? returnRefusal(chain, step, command) : undefined;
}

function returnRefusal(
  chain: MemoChain,
  step: ChainStep,
  { returnTo = OFFICER_STEP }: DecideCommand,
): Refusal | undefined {
  const target = stepOf(chain, returnTo);
  const isEarlier = returnTo === OFFICER_STEP || (target !== undefined && target.order < step.order);
  return isEarlier ? undefined : { refusal: 'RETURN_NOT_EARLIER' };
}

/** The open step and those after it, up to the one that is signed. */
function stepsUpTo(chain: MemoChain, last: ChainStep): readonly ChainStep[] {
  const from = openStep(chain)?.order ?? last.order;
  return inOrder(chain.steps).filter(({ order }) => order >= from && order <= last.order);
}

function signedSteps(
  act: readonly ChainStep[],
  turn: Turn,
  command: DecideCommand,
): { readonly steps: readonly SignedStep[] } | Refusal {
  const steps: SignedStep[] = [];
  for (const [index, { number }] of act.entries()) {
    const mine = command.standings.filter(({ step }) => step === number);
    const standing = mine.find(({ capacity }) => capacity === command.capacity) ?? mine[0];
    if (standing === undefined) {
      return { refusal: 'NOT_YOUR_TURN' };
    }
    if (number === command.step && command.capacity !== undefined && standing.capacity !== command.capacity) {
      return { refusal: 'CAPACITY_NOT_HELD', details: { held: mine.map(({ capacity }) => capacity) } };
    }
    steps.push(signedStep(standing, turn.activation + index, number === command.step ? command.decision : 'endorse'));
  }
  return { steps };
}

function signedStep(
  { step, capacity, appointmentId }: Standing,
  activation: number,
  decision: DecisionKind,
): SignedStep {
  return { activation, step, decision, capacity, appointmentId };
}

function permits({ decision, permitsPublication }: DecideCommand): boolean {
  return permitsPublication === true && (decision === 'approve' || decision === 'acknowledge');
}

/** Whose turn is next; null where the memo ends. */
function nextStep(
  chain: MemoChain,
  step: ChainStep,
  { decision }: DecideCommand,
  returnTo: number | null,
): number | null {
  if (returnTo !== null) {
    return returnTo;
  }
  if (step.kind === 'decide' || (decision === 'dissent' && chain.rules.dissentStops)) {
    return null;
  }
  return inOrder(chain.steps).find(({ order }) => order > step.order)?.number ?? null;
}
