import type { Clock } from '../memo/chain';
import type { ReportOutcome } from './events';

interface Recorded {
  readonly version: number;
  readonly at: number;
  readonly by: string | null;
}

/** Who is awaited until when, after the event; null where nobody is. Kept by the event, for it depends on the calendar. */
export interface ReportWatch {
  /** Epoch ms. */
  readonly dueAt: number;
  readonly clock: Clock;
}

export const LEAVING_REASONS = ['closed', 'cancelled', 'carriedOver'] as const;
export type LeavingReason = (typeof LEAVING_REASONS)[number];

/** What happened to the common report of a plan's period, as its measures' streams made it. */
export type ReportEvent = Recorded & { readonly watch: ReportWatch | null } & (
    | {
        readonly type: 'measureJoined';
        readonly rulesVersion: number;
        readonly planId: string;
        readonly period: string;
        readonly measureId: string;
        readonly unitIds: readonly string[];
        /** Those whose entry was handed in before: a measure that is taken up again keeps its work. */
        readonly handedIn: readonly { readonly unitId: string; readonly at: number }[];
        readonly dueAt: number;
      }
    | {
        readonly type: 'measureLeft';
        readonly measureId: string;
        readonly reason: LeavingReason;
        /** No measure is left, and no report was made. */
        readonly ends: boolean;
      }
    | { readonly type: 'measureRedated'; readonly measureId: string; readonly dueAt: number }
    | { readonly type: 'entryHandedIn'; readonly measureId: string; readonly unitId: string }
    | { readonly type: 'entriesReopened'; readonly measureId: string; readonly unitIds: readonly string[] }
    | { readonly type: 'reportSubmitted'; readonly memoId: string }
    | {
        readonly type: 'reportSettled';
        readonly memoId: string;
        readonly outcome: ReportOutcome;
        readonly ends: boolean;
      }
    | {
        readonly type: 'deadlinePassed';
        readonly activation: number;
        readonly number: number;
        /** The newest reminder that is due, or null where only the escalation is. */
        readonly reminded: number | null;
        /** Reminders that it overtook: they are not sent. */
        readonly skipped: readonly number[];
        readonly escalated: boolean;
      }
    /** A person reminded those who are awaited. */
    | { readonly type: 'nudged' }
    | { readonly type: 'rescheduled' }
  );

export type ReportEventType = ReportEvent['type'];
