import {
  decide,
  evolve,
  unopened,
  workingCalendar,
  type ChainRules,
  type ChainStep,
  type DecideCommand,
  type Decision,
  type MemoChain,
  type MemoCommand,
  type MemoEvent,
  type Standing,
  type SubmitCommand,
  type WorkingCalendar,
} from '@app/domain';

type CommandOf<T extends MemoCommand['type']> = Extract<MemoCommand, { type: T }>;

export const OFFICER = 'officer';
export const HOUR = 3_600_000;
/** Monday 6 July 2026, 10:00 in Bangkok; no holiday is near. */
export const MONDAY = Date.parse('2026-07-06T10:00:00+07:00');
/** Each later working day of that week at the same time of day, one limit day on. */
export const TUESDAY = MONDAY + 24 * HOUR;
export const WEDNESDAY = TUESDAY + 24 * HOUR;
export const THURSDAY = WEDNESDAY + 24 * HOUR;
export const FRIDAY = THURSDAY + 24 * HOUR;

/** 08:30–12:00 and 13:00–16:30, Monday to Friday, less these days off. */
export function anOfficeCalendar(...daysOff: readonly string[]): WorkingCalendar {
  return workingCalendar({
    timeZone: 'Asia/Bangkok',
    days: ['mon', 'tue', 'wed', 'thu', 'fri'],
    hours: [
      ['08:30', '12:00'],
      ['13:00', '16:30'],
    ],
    holidays: daysOff.map((date) => ({ date, name: 'หยุด' })),
  });
}

export const OFFICE = anOfficeCalendar();

/** An endorsing step of `position-<number>` with two working days, then one until the escalation. */
export function aStep(overrides: Partial<ChainStep> = {}): ChainStep {
  const { number = 1 } = overrides;
  return {
    number,
    order: number,
    positionId: `position-${number}`,
    personId: null,
    kind: 'endorse',
    limit: 'P2D',
    escalateAfter: 'P1D',
    ...overrides,
  };
}

/** So many steps, the last of which decides. */
export function someSteps(count: number): readonly ChainStep[] {
  return Array.from({ length: count }, (_, index) =>
    aStep({ number: index + 1, kind: index + 1 === count ? 'decide' : 'endorse' }),
  );
}

export function someRules(overrides: Partial<ChainRules> = {}): ChainRules {
  return { sameSigner: 'merge', dissentStops: false, returnResumes: false, ...overrides };
}

/** The right of `position-<step>`'s holder to sign. */
export function aStanding(step: number, overrides: Partial<Standing> = {}): Standing {
  return { step, capacity: 'holder', appointmentId: `appointment-${step}`, ...overrides };
}

/** The officer's first submission of a chain of three steps. */
export function aSubmit(overrides: Partial<SubmitCommand> = {}): SubmitCommand {
  return {
    type: 'submit',
    by: OFFICER,
    at: MONDAY,
    contentHash: 'content-1',
    urgency: 'normal',
    rules: someRules(),
    steps: someSteps(3),
    textOnly: false,
    awaitsNumber: false,
    textHash: null,
    ...overrides,
  };
}

/** `signer-<step>` endorses that step of revision 1. */
export function aDecision(overrides: Partial<DecideCommand> = {}): DecideCommand {
  const { step = 1 } = overrides;
  return {
    type: 'decide',
    by: `signer-${step}`,
    at: MONDAY,
    revision: 1,
    step,
    decision: 'endorse',
    standings: [aStanding(step)],
    hasReason: true,
    textHash: 'opinion',
    ...overrides,
  };
}

/** `signer-<step>` has the memo on the screen. */
export function aSee(step: number, overrides: Partial<CommandOf<'see'>> = {}): CommandOf<'see'> {
  return { type: 'see', by: `signer-${step}`, at: MONDAY, standings: [aStanding(step)], ...overrides };
}

/** `signer-<step>` asks `position-asked` for an opinion first. */
export function anAddStep(step: number, overrides: Partial<CommandOf<'addStep'>> = {}): CommandOf<'addStep'> {
  return {
    type: 'addStep',
    by: `signer-${step}`,
    at: MONDAY,
    positionId: 'position-asked',
    limit: 'P1D',
    standings: [aStanding(step)],
    textHash: 'question',
    ...overrides,
  };
}

/** The administrator gives the step to `position-other`. */
export function aReassign(step: number, overrides: Partial<CommandOf<'reassign'>> = {}): CommandOf<'reassign'> {
  return {
    type: 'reassign',
    by: 'administrator',
    at: MONDAY,
    step,
    positionId: 'position-other',
    personId: null,
    textHash: 'reason',
    ...overrides,
  };
}

export interface ChainOptions extends Partial<SubmitCommand> {
  /** Steps before this one have endorsed, each by its own signer. */
  readonly openStep?: number;
}

/** A submitted memo, by default at the first of three steps. */
export function aChain({ openStep = 1, ...submit }: ChainOptions = {}): MemoChain {
  const endorsements = Array.from({ length: openStep - 1 }, (_, index) => aDecision({ step: index + 1 }));
  return after(unopened('memo-1'), aSubmit(submit), ...endorsements);
}

/** The chain after these commands; throws where one of them makes nothing happen. */
export function after(chain: MemoChain, ...commands: readonly MemoCommand[]): MemoChain {
  return eventsOf(chain, ...commands).reduce(evolve, chain);
}

/** What the commands make happen, one after the other; throws where one of them makes nothing happen. */
export function eventsOf(chain: MemoChain, ...commands: readonly MemoCommand[]): readonly MemoEvent[] {
  let state = chain;
  return commands.map((command) => {
    const event = eventOf(decide(state, command, OFFICE));
    state = evolve(state, event);
    return event;
  });
}

/** The event of a decision; throws where it is a refusal, or nothing. */
export function eventOf(decision: Decision): MemoEvent {
  if (!('event' in decision)) {
    throw new Error(`Nothing happened: ${JSON.stringify(decision)}`);
  }
  return decision.event;
}

/** The refusal's code; undefined where it is none. */
export function codeOf(decision: Decision): string | undefined {
  return 'refusal' in decision ? decision.refusal : undefined;
}
