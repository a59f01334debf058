import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { ReportEvent, ReportRound, ReportStatus } from '@app/domain';

/** Workflow type: the exported function's name, written once for every client. Permanent. */
export const REPORT_ROUND = 'reportRound';

export interface ReportRoundStart {
  readonly organisationId: string;
  /** Of the report round: its stream. */
  readonly id: string;
}

/** `round` only where a long run goes on as a new one. */
export interface ReportRoundInput extends ReportRoundStart {
  readonly round?: ReportRound;
}

export type ReportRoundWorkflow = (input: ReportRoundInput) => Promise<ReportStatus>;

/** Committed events in order, each with its version; repeats are harmless. */
export const reportEventsSignal = defineSignal<[readonly ReportEvent[]]>('reportEvents');
/** What the engine thinks of the report round; compared with the record. */
export const reportStateQuery = defineQuery<ReportRound>('reportState');

export interface ReportEventsAbove extends ReportRoundStart {
  readonly knownVersion: number;
}

export interface PassReportDeadline extends ReportEventsAbove {
  readonly activation: number;
  readonly number: number;
  /** Epoch ms by the engine's clock. */
  readonly at: number;
}

/** Both answer with all events above the version that the workflow knows. */
export interface ReportRecordActivities {
  readonly passReportDeadline: (request: PassReportDeadline) => Promise<readonly ReportEvent[]>;
  readonly readReportEvents: (request: ReportEventsAbove) => Promise<readonly ReportEvent[]>;
}
