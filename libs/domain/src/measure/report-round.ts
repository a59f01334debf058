import type { Clock } from '../memo/chain';

export const REPORT_RULES_VERSION = 1;

/** `gathering`: entries are awaited. `gathered`: the report itself is. `closed`: its measures ended without one. */
export const REPORT_STATUSES = ['unopened', 'gathering', 'gathered', 'inReview', 'reported', 'closed'] as const;
export type ReportStatus = (typeof REPORT_STATUSES)[number];

/** One unit's entry on one measure, awaited for the report. */
export interface AwaitedEntry {
  readonly measureId: string;
  readonly unitId: string;
  /** The legal cut-off, epoch ms. */
  readonly dueAt: number;
  readonly handedInAt: number | null;
  /** A returned report named it: it may be written again while the report is on its way. */
  readonly isReopened: boolean;
}

/** The common report of a plan's measures of one period, as its events made it: who has handed in, who is reminded next. */
export interface ReportRound {
  /** Of its stream. */
  readonly id: string;
  readonly planId: string;
  readonly period: string;
  readonly rulesVersion: number;
  readonly version: number;
  readonly status: ReportStatus;
  readonly entries: readonly AwaitedEntry[];
  /** What the clock counts towards: the earliest cut-off among the entries awaited, or the last of all once gathered. */
  readonly dueAt: number | null;
  /** Raised whenever who is awaited, or until when, begins anew. */
  readonly lastActivation: number;
  /** Null while nobody is awaited. */
  readonly clock: Clock | null;
  readonly memoId: string | null;
}

/** Before its first measure joins, a report round has no event. */
export function unopenedReport(id: string): ReportRound {
  return {
    id,
    planId: '',
    period: '',
    rulesVersion: REPORT_RULES_VERSION,
    version: 0,
    status: 'unopened',
    entries: [],
    dueAt: null,
    lastActivation: 0,
    clock: null,
    memoId: null,
  };
}

/** The entries not handed in; while the report is on its way, those of them that were reopened. */
export function entriesAwaited({ entries, memoId }: Pick<ReportRound, 'entries' | 'memoId'>): readonly AwaitedEntry[] {
  return entries.filter(({ handedInAt, isReopened }) => handedInAt === null && (memoId === null || isReopened));
}

/** True while entries are awaited, or the report of those that were handed in. */
export function isAwaiting(round: ReportRound): boolean {
  return !isReportSettled(round) && (round.status === 'gathered' || entriesAwaited(round).length > 0);
}

/** True at its two ends. */
export function isReportSettled({ status }: ReportRound): boolean {
  return status === 'reported' || status === 'closed';
}
