import type { LocalDate } from '../thai-date';
import type { PlannedRound } from './lifecycle';

interface Recorded {
  /** 1, 2, 3 … within the lifecycle, without gap. */
  readonly version: number;
  /** Epoch ms, never before the event before it. */
  readonly at: number;
  /** The person; null is the clock. */
  readonly by: string | null;
}

interface OfRound {
  readonly period: string;
}

/** `approved` publishes and settles the round; after the other ends its entries may be written again. */
export const REPORT_OUTCOMES = ['approved', 'rejected', 'withdrawn', 'cancelled'] as const;
export type ReportOutcome = (typeof REPORT_OUTCOMES)[number];

/**
 * What a command made happen to a measure in one fiscal year. `ends`: nothing can happen after it. `textHash` is the digest
 * of what a person wrote, `contentHash` that of the measure or of an entry; the texts stand in rows of their own.
 */
export type MeasureEvent = Recorded &
  (
    | {
        readonly type: 'planned';
        readonly rulesVersion: number;
        readonly measureId: string;
        readonly planId: string;
        readonly fiscalYear: number;
        readonly nextFiscalYear: number | null;
        readonly contentHash: string;
        readonly unitIds: readonly string[];
        readonly rounds: readonly PlannedRound[];
        readonly spreadMs: number;
      }
    | { readonly type: 'begun' }
    | (OfRound & {
        readonly type: 'roundOpened';
        readonly dating: number;
        readonly dueOn: LocalDate;
        readonly closesOn: LocalDate;
      })
    | (OfRound & { readonly type: 'roundFellDue'; readonly dating: number })
    | (OfRound & { readonly type: 'roundClosed'; readonly dating: number; readonly ends: boolean })
    | { readonly type: 'nextYearStarted'; readonly fiscalYear: number; readonly ends: boolean }
    | (OfRound & {
        readonly type: 'entryHandedIn';
        readonly unitId: string;
        readonly number: number;
        readonly contentHash: string;
      })
    | (OfRound & { readonly type: 'entryTakenBack'; readonly unitId: string; readonly number: number })
    | (OfRound & {
        readonly type: 'entriesReopened';
        readonly unitIds: readonly string[];
        readonly textHash: string;
      })
    | (OfRound & { readonly type: 'reportSubmitted'; readonly memoId: string })
    | (OfRound & { readonly type: 'reportSettled'; readonly memoId: string; readonly outcome: ReportOutcome })
    | (OfRound & {
        readonly type: 'roundRedated';
        readonly dating: number;
        readonly opensOn: LocalDate;
        readonly statedDueOn: LocalDate;
        readonly dueOn: LocalDate;
        readonly closesOn: LocalDate;
        readonly textHash: string;
      })
    | { readonly type: 'amended'; readonly contentHash: string; readonly unitIds: readonly string[] }
    | { readonly type: 'cancelled'; readonly textHash: string }
    | { readonly type: 'takenUpAgain'; readonly textHash: string }
    | { readonly type: 'carriedOver'; readonly to: number; readonly textHash: string; readonly ends: true }
  );

export type MeasureEventType = MeasureEvent['type'];
