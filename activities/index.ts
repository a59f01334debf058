export {
  createMemoApprovalActivities,
  type CompletionStep,
  type RecordPort,
} from './memo-approval/memo-approval.activities';
