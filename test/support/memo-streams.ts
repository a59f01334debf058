import * as fc from 'fast-check';
import {
  CAPACITIES,
  decide,
  evolve,
  openStep,
  SAME_SIGNER_RULES,
  standingsOf,
  unopened,
  URGENCIES,
  type Appointment,
  type ChainRules,
  type ChainStep,
  type Decision,
  type DecisionKind,
  type MemoChain,
  type MemoCommand,
  type MemoEvent,
  type SubmitCommand,
  type Urgency,
  type WorkingCalendar,
} from '@app/domain';
import { anOfficeCalendar, aStep, HOUR, MONDAY, OFFICE, OFFICER } from './memo-factories';

export const PEOPLE: readonly string[] = [OFFICER, 'person-1', 'person-2', 'person-3', 'person-4'];
const POSITIONS = ['position-1', 'position-2', 'position-3'];
const KIND = 'general';
const DAY = 24 * HOUR;
/** Stands for all that people write: it must never come out again. */
export const WRITTEN = 'ข้อความลับที่ผู้ลงนามเขียน';

/** A memo's chain as it will be submitted, and who holds what. */
export interface Setting {
  readonly steps: readonly ChainStep[];
  readonly rules: ChainRules;
  readonly appointments: readonly Appointment[];
}

/** What somebody tries next. Numbers pick among what the chain offers at that moment. */
export interface Attempt {
  readonly type: MemoCommand['type'];
  readonly wait: number;
  readonly person: number;
  /** Most attempts are by somebody who may sign the open step, about the present revision and step. */
  readonly isFitting: boolean;
  readonly pick: number;
  readonly other: number;
  readonly flag: boolean;
  readonly urgency: Urgency;
}

const aType: fc.Arbitrary<MemoCommand['type']> = fc.oneof(
  { weight: 12, arbitrary: fc.constant('decide' as const) },
  { weight: 4, arbitrary: fc.constant('submit' as const) },
  { weight: 3, arbitrary: fc.constantFrom('recall' as const, 'see' as const, 'passDeadline' as const) },
  { weight: 2, arbitrary: fc.constantFrom('addStep' as const, 'reassign' as const, 'reschedule' as const) },
  { weight: 3, arbitrary: fc.constantFrom('publish' as const, 'withdrawPublication' as const) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'withdraw' as const,
      'cancel' as const,
      'comment' as const,
      'giveNumber' as const,
      'nudge' as const,
    ),
  },
);

const anAttempt: fc.Arbitrary<Attempt> = fc.record({
  type: aType,
  wait: fc.oneof(fc.constant(0), fc.nat(2 * HOUR), fc.nat(9 * DAY)),
  person: fc.nat(PEOPLE.length - 1),
  isFitting: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  pick: fc.nat(11),
  other: fc.nat(11),
  flag: fc.boolean(),
  urgency: fc.constantFrom(...URGENCIES),
});

export const someAttempts = fc.array(anAttempt, { minLength: 5, maxLength: 40 });

const anAppointment = fc
  .record({
    person: fc.nat(PEOPLE.length - 1),
    position: fc.nat(POSITIONS.length - 1),
    capacity: fc.constantFrom(...CAPACITIES),
    from: fc.oneof(fc.constant(0), fc.nat(20 * DAY)),
    lasts: fc.option(fc.nat(40 * DAY)),
    coversKind: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  })
  .map(({ person, position, capacity, from, lasts, coversKind }) => ({
    positionId: POSITIONS[position] ?? '',
    personId: PEOPLE[person] ?? '',
    capacity,
    orderNumber: 'order',
    from: MONDAY + from,
    until: lasts === null ? null : MONDAY + from + lasts,
    scope: coversKind ? null : ['measureReport'],
  }));

/** Each position has a holder from the first day on; others stand in for a time. */
export const aSetting: fc.Arbitrary<Setting> = fc
  .record({
    positions: fc.array(fc.constantFrom(...POSITIONS), { minLength: 1, maxLength: 5 }),
    limits: fc.array(fc.constantFrom('P1D', 'P2D', 'PT4H'), { minLength: 5, maxLength: 5 }),
    holders: fc.array(fc.nat(PEOPLE.length - 1), { minLength: 3, maxLength: 3 }),
    others: fc.array(anAppointment, { maxLength: 8 }),
    rules: fc.record({
      sameSigner: fc.constantFrom(...SAME_SIGNER_RULES),
      dissentStops: fc.boolean(),
      returnResumes: fc.boolean(),
    }),
  })
  .map(({ positions, limits, holders, others, rules }) => ({
    rules,
    steps: positions.map((positionId, index) =>
      aStep({
        number: index + 1,
        positionId,
        kind: index === positions.length - 1 ? 'decide' : 'endorse',
        limit: limits[index] ?? 'P1D',
        escalateAfter: index % 2 === 0 ? 'P1D' : 'PT1H',
      }),
    ),
    appointments: [
      ...holders.map((person, index) => ({
        positionId: POSITIONS[index] ?? '',
        personId: PEOPLE[person] ?? '',
        capacity: 'holder' as const,
        orderNumber: null,
        from: MONDAY,
        until: null,
        scope: null,
      })),
      ...others,
    ].map((appointment, index) => ({ ...appointment, id: `appointment-${index}` })),
  }));

/** One thing that happened: the chain before it, the event, and the chain after. */
export interface Moment {
  readonly before: MemoChain;
  readonly command: MemoCommand;
  readonly event: MemoEvent;
  readonly after: MemoChain;
}

export interface Try {
  readonly chain: MemoChain;
  readonly command: MemoCommand;
  readonly attempt: Attempt;
  readonly decision: Decision;
}

export interface Story {
  readonly setting: Setting;
  readonly tries: readonly Try[];
  readonly moments: readonly Moment[];
  readonly end: MemoChain;
}

/** The story of a memo: whatever people and clock try, one after the other, at instants that never go back. */
export function tell(setting: Setting, attempts: readonly Attempt[]): Story {
  const tries: Try[] = [];
  const moments: Moment[] = [];
  let chain = unopened('memo-1');
  let now = MONDAY;
  for (const attempt of attempts) {
    const command = commandOf(attempt, chain, setting, now + attempt.wait);
    const decision = decide(frozen(chain), frozen(command), calendarOf(attempt));
    tries.push({ chain, command, attempt, decision });
    now = command.at;
    if ('event' in decision) {
      const after = evolve(chain, frozen(decision.event));
      moments.push({ before: chain, command, event: decision.event, after });
      chain = after;
    }
  }
  return { setting, tries, moments, end: chain };
}

/** The organisation's calendar at this attempt: days off come and go. */
export function calendarOf({ flag, pick }: Attempt): WorkingCalendar {
  return flag ? OFFICE : anOfficeCalendar(`2026-07-${String(7 + pick).padStart(2, '0')}`);
}

/** The command that the attempt comes to, at that instant (epoch ms). Each carries a text that no event may repeat. */
export function commandOf(attempt: Attempt, chain: MemoChain, setting: Setting, at: number): MemoCommand {
  return Object.assign(plainCommandOf(attempt, chain, setting, at), { opinion: WRITTEN });
}

function plainCommandOf(attempt: Attempt, chain: MemoChain, setting: Setting, at: number): MemoCommand {
  const { type, pick, other, flag } = attempt;
  const by = actorOf(attempt, chain, setting, at);
  const standings = standingsOf(chain, setting.appointments, by, KIND, at);
  switch (type) {
    case 'submit':
      return submitOf(attempt, chain, setting, at);
    case 'decide':
      return decisionOf(attempt, chain, setting, at);
    case 'see':
      return { type, by, at, standings };
    case 'addStep':
      return { type, by, at, standings, positionId: POSITIONS[pick % 3] ?? '', limit: 'P1D', textHash: 'hash' };
    case 'reassign': {
      const step = flag ? (chain.turn?.step ?? 1) : other % 6;
      const personId = pick > 8 ? (PEOPLE[other % PEOPLE.length] ?? null) : null;
      return { type, by, at, step, positionId: POSITIONS[pick % 3] ?? '', personId, textHash: 'hash' };
    }
    case 'passDeadline': {
      const { activation = 1, number = 1, next = at } = chain.turn?.clock ?? {};
      const rings = flag ? Math.max(at, next) : at;
      return {
        type,
        activation: activation - (other === 0 ? 1 : 0),
        number: number - (other === 1 ? 1 : 0),
        at: rings,
      };
    }
    case 'recall':
      return { type, by: flag ? (chain.signatures.at(-1)?.by ?? by) : by, at };
    case 'withdraw':
      return { type, by: pick === 0 ? OFFICER : by, at, textHash: 'hash' };
    case 'cancel':
      return { type: pick === 0 ? 'cancel' : 'comment', by, at, textHash: 'hash' };
    case 'reschedule':
      return { type, at };
    case 'nudge':
      return { type, by, at };
    case 'publish': {
      const publication = { publicationId: 'id', address: 'address', documentHash: 'hash', pageHash: 'hash' };
      return { type, by: flag ? null : by, at, ...publication };
    }
    case 'comment':
    case 'giveNumber':
    case 'withdrawPublication':
      return { type, by, at, textHash: 'hash' };
  }
}

function submitOf(
  { isFitting, flag, pick, urgency, person }: Attempt,
  chain: MemoChain,
  setting: Setting,
  at: number,
): SubmitCommand {
  return {
    type: 'submit',
    by: isFitting || chain.version === 0 ? OFFICER : (PEOPLE[person] ?? ''),
    at,
    contentHash: `content-${chain.revision + 1}`,
    urgency,
    rules: setting.rules,
    steps: pick === 11 ? setting.steps.slice(1) : setting.steps,
    textOnly: flag,
    awaitsNumber: pick > 8,
    textHash: pick > 5 ? 'hash' : null,
  };
}

const ENDORSING: readonly DecisionKind[] = ['endorse', 'endorse', 'endorse', 'endorse', 'dissent', 'return'];
const DECIDING: readonly DecisionKind[] = ['return', 'return', 'approve', 'acknowledge', 'reject', 'return'];

function decisionOf(attempt: Attempt, chain: MemoChain, setting: Setting, at: number): MemoCommand {
  const { isFitting, pick, other, flag, person } = attempt;
  const by = actorOf(attempt, chain, setting, at);
  const open = openStep(chain);
  const step = isFitting ? laterStep(chain, other) : chain.steps[other % Math.max(1, chain.steps.length)];
  const decisions = (isFitting ? step : open)?.kind === 'decide' ? DECIDING : ENDORSING;
  return {
    type: 'decide',
    by,
    at,
    revision: isFitting || flag ? chain.revision : chain.revision - 1,
    step: step?.number ?? 1,
    decision: decisions[pick % decisions.length] ?? 'endorse',
    standings: standingsOf(chain, setting.appointments, by, KIND, at),
    capacity: pick === 7 ? CAPACITIES[person] : undefined,
    returnTo: flag ? undefined : other % 4,
    hasReason: other !== 2,
    permitsPublication: other > 3,
    textHash: 'hash',
  };
}

/** Mostly the open step, else one after it. */
function laterStep(chain: MemoChain, other: number): ChainStep | undefined {
  const order = (openStep(chain)?.order ?? 1) + Math.max(0, other - 8);
  return chain.steps.find((step) => step.order === order) ?? openStep(chain);
}

/** Somebody who may sign the open step, where there is one and it should fit. */
function actorOf({ isFitting, person }: Attempt, chain: MemoChain, setting: Setting, at: number): string {
  const signers = PEOPLE.filter((one) =>
    standingsOf(chain, setting.appointments, one, KIND, at).some(({ step }) => step === chain.turn?.step),
  );
  return (isFitting ? signers[person % Math.max(1, signers.length)] : undefined) ?? PEOPLE[person] ?? '';
}

/** A rule that changed its argument would throw. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}
