import { ActivityFailure, ApplicationFailure, patched, proxyActivities } from '@temporalio/workflow';
import { SANOE_DOCUMENTS_TASK_QUEUE, type DocumentActivities, type MemoApprovalStart } from '@app/contracts';
import type { Outcome } from '@app/domain';
import { record } from './record';

// Seconds of work on a queue of its own, so that no clock waits for it; repeated until it succeeds: the first result stays.
const documents = proxyActivities<DocumentActivities>({
  taskQueue: SANOE_DOCUMENTS_TASK_QUEUE,
  startToCloseTimeout: '2 minutes',
  retry: { maximumInterval: '5 minutes' },
});

/** What follows the end of a memo: after approval its document and the seal on it, after every end its archiving. Repeating it is harmless. */
export async function complete(memo: MemoApprovalStart, outcome: Outcome): Promise<void> {
  if (outcome === 'approved') {
    const isRendered = await renderDocument(memo);
    // Since November 2026: a run that printed its document before goes on as it did; the branch may go once none is open.
    if (isRendered && patched('memoApproval.seal')) {
      await documents.sealDocument(memo);
    }
  }
  await record.archiveMemo(memo);
}

/** Whether there is one now. A memo that cannot be printed is archived without: trying again would change nothing. */
async function renderDocument(memo: MemoApprovalStart): Promise<boolean> {
  try {
    await documents.renderDocument(memo);
    return true;
  } catch (error) {
    const cause = error instanceof ActivityFailure ? error.cause : undefined;
    if (!(cause instanceof ApplicationFailure) || cause.type !== 'DOCUMENT_UNPRINTABLE') {
      throw error;
    }
    return false;
  }
}
