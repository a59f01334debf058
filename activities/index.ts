export { createDocumentActivities, type DocumentPort, type SealPort } from './memo-approval/document.activities';
export {
  createMemoApprovalActivities,
  type CompletionStep,
  type RecordPort,
} from './memo-approval/memo-approval.activities';
