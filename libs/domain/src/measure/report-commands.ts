import type { ReportOutcome } from './events';
import type { LeavingReason } from './report-events';

interface At {
  /** Epoch ms. */
  readonly at: number;
}

interface By extends At {
  /** Null is the clock. */
  readonly by: string | null;
}

/** What a measure's event makes of its plan's report round, and what the report's own clock does. */
export type ReportCommand =
  | (By & {
      readonly type: 'join';
      readonly planId: string;
      readonly period: string;
      readonly measureId: string;
      readonly unitIds: readonly string[];
      readonly handedIn: readonly { readonly unitId: string; readonly at: number }[];
      /** The legal cut-off. */
      readonly dueAt: number;
    })
  | (By & { readonly type: 'leave'; readonly measureId: string; readonly reason: LeavingReason })
  | (By & { readonly type: 'redate'; readonly measureId: string; readonly dueAt: number })
  | (By & { readonly type: 'handIn'; readonly measureId: string; readonly unitId: string })
  | (By & { readonly type: 'reopen'; readonly measureId: string; readonly unitIds: readonly string[] })
  | (By & { readonly type: 'submitReport'; readonly memoId: string })
  | (By & { readonly type: 'settleReport'; readonly memoId: string; readonly outcome: ReportOutcome })
  | (At & { readonly type: 'nudge'; readonly by: string })
  | (At & { readonly type: 'passDeadline'; readonly activation: number; readonly number: number })
  | (At & { readonly type: 'reschedule' });
