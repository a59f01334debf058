import { canonicalJson } from '../canonical-json';
import type { RefusalCode } from '../refusals';
import { dueAt, handInOf, roundOf, type LifecycleRound, type MeasureLifecycle, type RoundState } from './lifecycle';

/** What a report was made of: a measure as the plan had it, and the hand-in of each of its units; null is missing. */
export interface GatheredMeasure {
  readonly measureId: string;
  readonly contentHash: string | null;
  readonly handIns: readonly { readonly unitId: string; readonly number: number | null }[];
}

/** An entry that a report would have and nobody handed in. */
export interface MissingEntry {
  readonly measureId: string;
  readonly unitId: string;
  /** The last day on which it is on time. */
  readonly dueOn: string;
}

/** A measure's round of this period where a report can still be made of it: open, not reported, and not closed. */
export function reportableRound(
  lifecycle: Pick<MeasureLifecycle, 'rounds' | 'end'>,
  period: string,
): LifecycleRound | undefined {
  const round = roundOf(lifecycle, period);
  const isOpen = round !== undefined && round.openedAt !== null && round.reportedAt === null && round.closedAt === null;
  return isOpen && lifecycle.end === null ? round : undefined;
}

/** What a report of these measures is made of at present; the same whatever their order is. */
export function gatheredFrom(lifecycles: readonly MeasureLifecycle[], period: string): readonly GatheredMeasure[] {
  return lifecycles
    .flatMap((lifecycle) => {
      const round = reportableRound(lifecycle, period);
      if (round === undefined) return [];
      const handIns = round.unitIds
        .map((unitId) => ({ unitId, number: handInOf(round, unitId)?.number ?? null }))
        .toSorted((a, b) => compare(a.unitId, b.unitId));
      return [{ measureId: lifecycle.measureId, contentHash: lifecycle.contentHash, handIns }];
    })
    .toSorted((a, b) => compare(a.measureId, b.measureId));
}

/** False once an entry was taken back or handed in anew, a measure came or went, or its plan's words were changed. */
export function isGatheredStill(
  gathered: readonly GatheredMeasure[],
  lifecycles: readonly MeasureLifecycle[],
  period: string,
): boolean {
  return canonicalJson(gathered) === canonicalJson(gatheredFrom(lifecycles, period));
}

/** The entries that a report of these measures would lack. */
export function missingEntries(lifecycles: readonly MeasureLifecycle[], period: string): readonly MissingEntry[] {
  return lifecycles.flatMap((lifecycle) => {
    const round = reportableRound(lifecycle, period);
    const awaited = round?.unitIds.filter((unitId) => handInOf(round, unitId) === undefined) ?? [];
    return awaited.map((unitId) => ({ measureId: lifecycle.measureId, unitId, dueOn: round?.dueOn ?? '' }));
  });
}

/**
 * Why these measures' entries may not be gathered into `memoId` (null: a new memo) at this instant; undefined where they
 * may. Without all of them only by who says so, and only once the missing ones are late.
 */
export function gatheringRefusal(
  lifecycles: readonly MeasureLifecycle[],
  {
    period,
    memoId,
    acceptsMissing,
    at,
  }: { readonly period: string; readonly memoId: string | null; readonly acceptsMissing: boolean; readonly at: number },
): 'REPORT_IN_REVIEW' | 'REPORT_INCOMPLETE' | 'REPORT_NOT_DUE' | undefined {
  const rounds = lifecycles.flatMap((lifecycle) => reportableRound(lifecycle, period) ?? []);
  if (rounds.some((round) => round.memoId !== null && round.memoId !== memoId)) return 'REPORT_IN_REVIEW';
  const missing = missingEntries(lifecycles, period);
  if (missing.length === 0) return undefined;
  if (!acceptsMissing) return 'REPORT_INCOMPLETE';
  return missing.every(({ dueOn }) => dueAt({ dueOn }) <= at) ? undefined : 'REPORT_NOT_DUE';
}

/** Why a period has nothing to gather, by the states of its rounds. */
export function nothingToGather(states: readonly RoundState[]): RefusalCode {
  if (states.includes('reported')) return 'REPORT_APPROVED';
  if (states.length === 0) return 'NOT_FOUND';
  return states.every((state) => state === 'planned') ? 'ROUND_NOT_OPEN' : 'ROUND_CLOSED';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
