import { fiscalYearRange } from '../fiscal-year';
import { addDays, startOfBangkokDate, type LocalDate } from '../thai-date';
import type { Roll } from './cadence';

/** The rules under which a lifecycle was planned; where a rule of `evolveMeasure` changes, it branches on this. */
export const MEASURE_RULES_VERSION = 1;

export const MEASURE_STATUSES = [
  'planned',
  'active',
  'reportDue',
  'reportInReview',
  'reported',
  'closed',
  'cancelled',
  'carriedOver',
] as const;
export type MeasureStatus = (typeof MEASURE_STATUSES)[number];

/** `due`: its day is past and no report was approved. `closed`: it takes no entry any more. */
export const ROUND_STATES = ['planned', 'open', 'due', 'inReview', 'reported', 'closed'] as const;
export type RoundState = (typeof ROUND_STATES)[number];

/**
 * What a unit handed in for a round; `number` counts its hand-ins, 0 where a report without its entry was returned for it.
 * `stands` is false once it was taken back or reopened.
 */
export interface HandIn {
  readonly unitId: string;
  readonly number: number;
  /** Epoch ms. */
  readonly at: number;
  readonly stands: boolean;
  /** A returned report named it: it may be written again while the report is on its way. */
  readonly isReopened?: true;
}

export interface RoundDays {
  readonly opensOn: LocalDate;
  /** The day that counts, rolled by the calendar. */
  readonly dueOn: LocalDate;
  readonly closesOn: LocalDate;
  /** As the plan states it. */
  readonly statedDueOn: LocalDate;
  readonly roll: Roll;
}

export interface PlannedRound extends RoundDays {
  /** `2023-m01-06`. */
  readonly period: string;
}

/** A round of a measure as its events made it. Instants are epoch ms. */
export interface LifecycleRound extends PlannedRound {
  readonly unitIds: readonly string[];
  /** Counts the dates that it was given, from 1. */
  readonly dating: number;
  readonly openedAt: number | null;
  readonly fellDueAt: number | null;
  /** The memo that takes its report up the chain. */
  readonly memoId: string | null;
  readonly reportedAt: number | null;
  readonly closedAt: number | null;
  readonly handIns: readonly HandIn[];
}

/** A measure in one fiscal year as its events made it: ids, versions, days and states, no text. */
export interface MeasureLifecycle {
  /** Of its stream. */
  readonly id: string;
  readonly measureId: string;
  readonly planId: string;
  readonly fiscalYear: number;
  readonly rulesVersion: number;
  readonly version: number;
  readonly contentHash: string | null;
  readonly isBegun: boolean;
  /** Null where the plan ends with this fiscal year. */
  readonly nextFiscalYear: number | null;
  readonly isNextStarted: boolean;
  /** The engine acts so much later than due (ms): organisations are spread, so that not all act at once. */
  readonly spreadMs: number;
  readonly rounds: readonly LifecycleRound[];
  readonly end: 'closed' | 'cancelled' | 'carriedOver' | null;
}

/** Before it is planned a lifecycle has no event. */
export function unplanned(id: string): MeasureLifecycle {
  return {
    id,
    measureId: '',
    planId: '',
    fiscalYear: 0,
    rulesVersion: MEASURE_RULES_VERSION,
    version: 0,
    contentHash: null,
    isBegun: false,
    nextFiscalYear: null,
    isNextStarted: false,
    spreadMs: 0,
    rounds: [],
    end: null,
  };
}

export function roundOf({ rounds }: Pick<MeasureLifecycle, 'rounds'>, period: string): LifecycleRound | undefined {
  return rounds.find((round) => round.period === period);
}

/** The instant from which entries may be written. */
export function opensAt({ opensOn }: Pick<RoundDays, 'opensOn'>): number {
  return startOfBangkokDate(opensOn);
}

/** The legal cut-off: the end of the due day in the organisation's zone. What comes at this instant or later is late. */
export function dueAt({ dueOn }: Pick<RoundDays, 'dueOn'>): number {
  return startOfBangkokDate(addDays(dueOn, 1));
}

/** The instant from which no entry is taken: the end of the closing day. */
export function closesAt({ closesOn }: Pick<RoundDays, 'closesOn'>): number {
  return startOfBangkokDate(addDays(closesOn, 1));
}

export function yearBeginsAt(fiscalYear: number): number {
  return startOfBangkokDate(fiscalYearRange(fiscalYear).from);
}

export function yearEndsAt(fiscalYear: number): number {
  return startOfBangkokDate(addDays(fiscalYearRange(fiscalYear).until, 1));
}

/** The hand-in of a unit that stands. */
export function handInOf({ handIns }: Pick<LifecycleRound, 'handIns'>, unitId: string): HandIn | undefined {
  return handIns.find((handIn) => handIn.unitId === unitId && handIn.stands);
}

/** The units of a round whose entry is not handed in. */
export function unitsAwaited(round: Pick<LifecycleRound, 'unitIds' | 'handIns'>): readonly string[] {
  return round.unitIds.filter((unitId) => handInOf(round, unitId) === undefined);
}

export function roundState({
  openedAt,
  fellDueAt,
  memoId,
  reportedAt,
  closedAt,
}: Pick<LifecycleRound, 'openedAt' | 'fellDueAt' | 'memoId' | 'reportedAt' | 'closedAt'>): RoundState {
  if (reportedAt !== null) return 'reported';
  if (closedAt !== null) return 'closed';
  if (memoId !== null) return 'inReview';
  if (fellDueAt !== null) return 'due';
  return openedAt === null ? 'planned' : 'open';
}

/** planned → active → reportDue → reportInReview → reported → … → closed, or cancelled, or carriedOver. */
export function statusOf({ end, isBegun, rounds }: MeasureLifecycle): MeasureStatus {
  if (end !== null) return end;
  if (!isBegun) return 'planned';
  const states = rounds.map(roundState);
  if (states.includes('inReview')) return 'reportInReview';
  if (states.includes('due')) return 'reportDue';
  return states.includes('reported') && !states.includes('open') ? 'reported' : 'active';
}

/** True where nothing can happen in it any more. A cancelled measure may be taken up again until its last round would have closed. */
export function isMeasureSettled({ end }: MeasureLifecycle): boolean {
  return end === 'closed' || end === 'carriedOver';
}
