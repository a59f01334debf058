import {
  addLimit,
  bangkokDateOf,
  isSettled,
  signatureOf,
  signersOf,
  type MemoChain,
  type Urgency,
  type WorkingCalendar,
} from '@app/domain';
import type { FrozenChain, Right } from '@app/persistence';

/** Nobody may sign it today; whoever would sign it signs another step too; it decides, and the memo's officer may not. */
export type StepWarning = 'vacant' | 'samePersonTwice' | 'officerOnDecidingStep';

type FrozenStep = FrozenChain['steps'][number];

export type PlannedStep = FrozenStep & {
  readonly state: 'waiting' | 'open' | 'signed';
  /** The strongest right first. */
  readonly signers: readonly Right[];
  /** YYYY-MM-DD; null where it is signed, or never will be. */
  readonly forecastDate: string | null;
  readonly warnings: readonly StepWarning[];
};

export interface Route {
  readonly steps: readonly FrozenStep[];
  /** As it stands; undefined where the steps begin anew. */
  readonly chain: MemoChain | undefined;
  readonly kind: string;
  readonly urgency: Urgency;
  readonly officerId: string;
}

/** Who may sign each step at `now` (epoch ms), and the day on which its limit ends if all before it take their whole limits. */
export function forecast(
  route: Route,
  rights: readonly Right[],
  calendar: WorkingCalendar,
  now: number,
): readonly PlannedStep[] {
  const isOver = route.chain !== undefined && isSettled(route.chain);
  let at = now;
  const planned = route.steps
    .toSorted((a, b) => a.order - b.order)
    .map((step) => {
      const state = stateOf(step, route.chain);
      if (isOver || state === 'signed') {
        return { ...step, state, signers: [], forecastDate: null };
      }
      at = endOf(step, state, route, calendar, at);
      const signers = signersOf(step, rights, route.kind, now).flatMap(({ id }) =>
        rights.filter((one) => one.id === id),
      );
      return { ...step, state, signers, forecastDate: bangkokDateOf(at) };
    });
  const people = planned.map(({ number, signers }) => likelySigner(number, signers, route.chain));
  return planned.map((step, index) => ({
    ...step,
    warnings: step.forecastDate === null ? [] : warningsOf(step, people[index], people, route.officerId),
  }));
}

function stateOf({ number }: FrozenStep, chain: MemoChain | undefined): PlannedStep['state'] {
  if (chain?.turn?.step === number) {
    return 'open';
  }
  return chain && signatureOf(chain, number) ? 'signed' : 'waiting';
}

function endOf(
  { limit }: FrozenStep,
  state: PlannedStep['state'],
  { chain, urgency }: Route,
  calendar: WorkingCalendar,
  at: number,
): number {
  const dueAt = state === 'open' ? chain?.turn?.dueAt : undefined;
  return dueAt === undefined ? addLimit(calendar, at, limit, urgency) : Math.max(at, dueAt);
}

function likelySigner(number: number, signers: readonly Right[], chain: MemoChain | undefined): string | undefined {
  return (chain && signatureOf(chain, number)?.by) ?? signers[0]?.personId;
}

function warningsOf(
  { kind, signers }: Pick<PlannedStep, 'kind' | 'signers'>,
  person: string | undefined,
  people: readonly (string | undefined)[],
  officerId: string,
): readonly StepWarning[] {
  const isOfficers = kind === 'decide' && signers.some(({ personId }) => personId === officerId);
  const isVacant = signers.every(({ personId }) => isOfficers && personId === officerId);
  const isTwice = person !== undefined && people.filter((one) => one === person).length > 1;
  return [
    ...(isVacant ? (['vacant'] as const) : []),
    ...(isTwice ? (['samePersonTwice'] as const) : []),
    ...(isOfficers ? (['officerOnDecidingStep'] as const) : []),
  ];
}
