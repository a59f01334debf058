import { ActivityFailure, ApplicationFailure, proxyActivities } from '@temporalio/workflow';
import { SANOE_DOCUMENTS_TASK_QUEUE, type DocumentActivities, type MemoApprovalStart } from '@app/contracts';
import type { Outcome } from '@app/domain';
import { record } from './record';

// Seconds of work on a queue of its own, so that no clock waits for it; repeated until it succeeds: the first result stays.
const documents = proxyActivities<DocumentActivities>({
  taskQueue: SANOE_DOCUMENTS_TASK_QUEUE,
  startToCloseTimeout: '2 minutes',
  retry: { maximumInterval: '5 minutes' },
});

/** What follows the end of a memo: after approval its document, after every end its archiving. Repeating it is harmless. */
export async function complete(memo: MemoApprovalStart, outcome: Outcome): Promise<void> {
  if (outcome === 'approved') {
    await renderDocument(memo);
  }
  await record.archiveMemo(memo);
}

/** A memo that cannot be printed is archived without its document: trying again would change nothing. */
async function renderDocument(memo: MemoApprovalStart): Promise<void> {
  try {
    await documents.renderDocument(memo);
  } catch (error) {
    const cause = error instanceof ActivityFailure ? error.cause : undefined;
    if (!(cause instanceof ApplicationFailure) || cause.type !== 'DOCUMENT_UNPRINTABLE') {
      throw error;
    }
  }
}
