import {
  closesAt,
  dueAt,
  opensAt,
  yearBeginsAt,
  yearEndsAt,
  type LifecycleRound,
  type MeasureLifecycle,
} from './lifecycle';

/** What the engine's timer does to a round. */
export type RoundCommandName = 'openRound' | 'fallDue' | 'closeRound';

/** What time does next to a lifecycle, and from which instant on (epoch ms). */
export type ClockStep =
  | { readonly command: 'begin'; readonly at: number }
  | { readonly command: 'startNextYear'; readonly at: number }
  | (RoundStep & { readonly command: 'openRound' })
  | (RoundStep & { readonly command: 'fallDue' })
  | (RoundStep & { readonly command: 'closeRound' });

interface RoundStep {
  readonly period: string;
  readonly dating: number;
  readonly at: number;
}

/**
 * The earliest thing that is due to happen by the calendar; undefined where nothing is. A round opens before it falls due,
 * and falls due before it closes, however late each of them is done. A report on its way up keeps its round open.
 */
export function nextStep(lifecycle: MeasureLifecycle): ClockStep | undefined {
  const { end, isBegun, fiscalYear, nextFiscalYear, isNextStarted, rounds } = lifecycle;
  if (end !== null || lifecycle.version === 0) return undefined;
  if (!isBegun) return { command: 'begin', at: yearBeginsAt(fiscalYear) };
  const steps: ClockStep[] = rounds.flatMap((round) => nextOfRound(round) ?? []);
  if (nextFiscalYear !== null && !isNextStarted) {
    steps.push({ command: 'startNextYear', at: yearEndsAt(fiscalYear) });
  }
  return steps.reduce<ClockStep | undefined>((first, step) => (first && first.at <= step.at ? first : step), undefined);
}

/** When the engine does it: organisations are spread, so that not all do it at once. */
export function ringsAt(lifecycle: MeasureLifecycle): number | undefined {
  const step = nextStep(lifecycle);
  return step === undefined ? undefined : step.at + lifecycle.spreadMs;
}

/** The instant after which a cancelled measure can no longer be taken up again: its last round would have closed. */
export function lastClosingAt({ rounds }: MeasureLifecycle): number {
  return Math.max(...rounds.map(closesAt));
}

function nextOfRound(round: LifecycleRound): ClockStep | undefined {
  const { period, dating, openedAt, fellDueAt, reportedAt, memoId, closedAt } = round;
  if (openedAt === null) return { command: 'openRound', period, dating, at: opensAt(round) };
  if (closedAt !== null) return undefined;
  if (fellDueAt === null && reportedAt === null) return { command: 'fallDue', period, dating, at: dueAt(round) };
  const isInReview = memoId !== null && reportedAt === null;
  return isInReview ? undefined : { command: 'closeRound', period, dating, at: closesAt(round) };
}

/** As many organisations begin within this time: 157,000 lifecycles in six hours are seven a second. */
export const SPREAD_WINDOW_MS = 6 * 3_600_000;

/** An organisation's place in the window, ms: the same at each call, and even over all organisations (FNV-1a of its id, mixed). */
export function spreadOf(organisationId: string, windowMs: number): number {
  let hash = 0x811c9dc5;
  for (const character of organisationId) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return Math.floor((mixed(hash) / 0x1_0000_0000) * windowMs);
}

/** Without it, ids that differ in their last characters would stand close together (the finalizer of MurmurHash3). */
function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}
