export {
  createDocumentActivities,
  type DocumentPort,
  type PublicationPort,
  type SealPort,
} from './memo-approval/document.activities';
export {
  createMeasureLifecycleActivities,
  type MeasureRecordPort,
} from './measure-lifecycle/measure-lifecycle.activities';
export { createReportRoundActivities, type ReportRecordPort } from './report-round/report-round.activities';
export {
  createMemoApprovalActivities,
  type CompletionStep,
  type RecordPort,
} from './memo-approval/memo-approval.activities';
