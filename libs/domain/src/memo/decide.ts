import { assertNever } from '../domain-error';
import type { WorkingCalendar } from '../working-calendar';
import { isLimit } from '../working-limit';
import {
  isSettled,
  MOST_STEPS,
  openStep,
  signatureOf,
  stepOf,
  type ChainStep,
  type MemoChain,
  type Turn,
} from './chain';
import type { AddStepCommand, MemoCommand, PassDeadlineCommand, ReassignCommand } from './commands';
import { presentState, recorded, wrongState, type Decision, type Refusal } from './decision';
import { publish, withdrawPublication } from './publish';
import { sign } from './sign';
import { barTo } from './standings';
import { submit } from './submit';
import { DEFAULT_ESCALATE_AFTER, limitsOf, openTurn, passTurnClock, rescheduleClock } from './turn-clock';

/**
 * What the command makes happen. Pure: the same chain, command and calendar give the same answer. The calendar is the
 * organisation's at this moment; the instants that it gives go into the event and stay.
 */
export function decide(chain: MemoChain, command: MemoCommand, calendar: WorkingCalendar): Decision {
  switch (command.type) {
    case 'submit':
      return submit(chain, command, calendar);
    case 'decide':
      return sign(chain, command, calendar);
    case 'comment':
      return chain.version === 0
        ? wrongState(chain)
        : { event: { ...recorded(chain, command), type: 'commented', textHash: command.textHash } };
    case 'giveNumber':
      return chain.version === 0 || (isSettled(chain) && chain.status !== 'approved')
        ? wrongState(chain)
        : { event: { ...recorded(chain, command), type: 'numbered', textHash: command.textHash } };
    case 'publish':
      return publish(chain, command);
    case 'withdrawPublication':
      return withdrawPublication(chain, command);
    case 'passDeadline':
      return passDeadline(chain, command, calendar);
    case 'reschedule':
      return reschedule(chain, command.at, calendar);
    default:
      return chain.turn === null ? wrongState(chain) : whileOpen(chain, chain.turn, command, calendar);
  }
}

type OpenCommand = Exclude<
  MemoCommand,
  {
    type:
      | 'submit'
      | 'decide'
      | 'comment'
      | 'giveNumber'
      | 'publish'
      | 'withdrawPublication'
      | 'passDeadline'
      | 'reschedule';
  }
>;

function whileOpen(chain: MemoChain, turn: Turn, command: OpenCommand, calendar: WorkingCalendar): Decision {
  const { activation } = turn;
  switch (command.type) {
    case 'see':
      return see(chain, turn, command);
    case 'recall':
      return recall(chain, turn, command, calendar);
    case 'withdraw':
      return command.by === chain.officerId
        ? { event: { ...recorded(chain, command), type: 'withdrawn', activation, textHash: command.textHash } }
        : { refusal: 'NOT_ALLOWED' };
    case 'cancel':
      return { event: { ...recorded(chain, command), type: 'cancelled', activation, textHash: command.textHash } };
    case 'nudge':
      return { event: { ...recorded(chain, command), type: 'nudged', activation } };
    case 'reassign':
      return reassign(chain, turn, command, calendar);
    case 'addStep':
      return addStep(chain, turn, command, calendar);
    default:
      return assertNever(command);
  }
}

type SeeCommand = Extract<MemoCommand, { type: 'see' }>;

/** Seen by who may sign it: it ends the recall of the signature before. */
function see(chain: MemoChain, turn: Turn, command: SeeCommand): Decision {
  const signer = signerAtTurn(chain, command);
  if ('refusal' in signer) {
    return signer;
  }
  return turn.seenAt === null
    ? { event: { ...recorded(chain, command), type: 'seen', activation: turn.activation } }
    : { nothing: true };
}

/** The open step, if the actor may sign it. */
function signerAtTurn(
  chain: MemoChain,
  { by, standings }: Pick<SeeCommand, 'by' | 'standings'>,
): { readonly step: ChainStep } | Refusal {
  const step = openStep(chain);
  if (step === undefined || !standings.some((standing) => standing.step === step.number)) {
    return { refusal: 'NOT_YOUR_TURN', details: presentState(chain) };
  }
  const barred = barTo(chain, step, by);
  return barred === undefined ? { step } : { refusal: barred };
}

function recall(
  chain: MemoChain,
  turn: Turn,
  command: Extract<MemoCommand, { type: 'recall' }>,
  calendar: WorkingCalendar,
): Decision {
  const { recallable } = chain;
  const step = recallable?.by === command.by ? stepOf(chain, recallable.step) : undefined;
  if (!recallable || !step) {
    return { refusal: 'NOT_RECALLABLE', details: presentState(chain) };
  }
  const opened = openTurn(chain, step.number, command.at, calendar);
  return {
    event: {
      ...recorded(chain, command),
      type: 'recalled',
      activation: turn.activation,
      from: recallable.activation,
      opened,
    },
  };
}

function reassign(chain: MemoChain, turn: Turn, command: ReassignCommand, calendar: WorkingCalendar): Decision {
  const { step: number, positionId, personId, textHash, at } = command;
  const step = stepOf(chain, number);
  if (step === undefined) {
    return { refusal: 'STEP_UNKNOWN' };
  }
  if (signatureOf(chain, number) !== undefined) {
    return { refusal: 'STEP_SIGNED', details: presentState(chain) };
  }
  const opened = turn.step === number ? openTurn(chain, number, at, calendar) : null;
  return {
    event: { ...recorded(chain, command), type: 'reassigned', step: number, positionId, personId, textHash, opened },
  };
}

function addStep(chain: MemoChain, turn: Turn, command: AddStepCommand, calendar: WorkingCalendar): Decision {
  const signer = signerAtTurn(chain, command);
  if ('refusal' in signer) {
    return signer;
  }
  if (!isLimit(command.limit)) {
    return { refusal: 'LIMIT_INVALID' };
  }
  if (chain.steps.length >= MOST_STEPS) {
    return { refusal: 'CHAIN_TOO_LONG', details: { most: MOST_STEPS } };
  }
  const step: ChainStep = {
    number: Math.max(...chain.steps.map(({ number }) => number)) + 1,
    order: signer.step.order,
    positionId: command.positionId,
    personId: null,
    kind: 'endorse',
    limit: command.limit,
    escalateAfter: DEFAULT_ESCALATE_AFTER,
  };
  return {
    event: {
      ...recorded(chain, command),
      type: 'stepAdded',
      activation: turn.activation,
      step,
      textHash: command.textHash,
      opened: openTurn({ ...chain, steps: [...chain.steps, step] }, step.number, command.at, calendar),
    },
  };
}

/** A deadline that something overtook makes nothing happen, and neither does its repeat. */
function passDeadline(chain: MemoChain, command: PassDeadlineCommand, calendar: WorkingCalendar): Decision {
  const clock = chain.turn?.clock;
  if (!clock || clock.activation !== command.activation || clock.number !== command.number || command.at < clock.next) {
    return { nothing: true };
  }
  const { reminded, skipped, escalated, clock: next } = passTurnClock(calendar, clock, command.at);
  const { activation, number } = clock;
  return {
    event: {
      ...recorded(chain, { by: null, at: command.at }),
      type: 'deadlinePassed',
      activation,
      number,
      reminded,
      skipped,
      escalated,
      clock: next,
    },
  };
}

function reschedule(chain: MemoChain, at: number, calendar: WorkingCalendar): Decision {
  const { turn } = chain;
  if (turn === null) {
    return { nothing: true };
  }
  const clock = rescheduleClock(calendar, turn, limitsOf(chain, turn.step), chain.urgency, at);
  if (clock.reminderAt === turn.clock.reminderAt && clock.escalateAt === turn.clock.escalateAt) {
    return { nothing: true };
  }
  return { event: { ...recorded(chain, { by: null, at }), type: 'rescheduled', activation: turn.activation, clock } };
}
