import { ActivityFailure, ApplicationFailure, patched, proxyActivities } from '@temporalio/workflow';
import { SANOE_DOCUMENTS_TASK_QUEUE, type DocumentActivities, type MemoApprovalStart } from '@app/contracts';
import { outcomeOf, type MemoChain } from '@app/domain';
import { record } from './record';

// Seconds of work on a queue of its own, so that no clock waits for it; repeated until it succeeds: the first result stays.
const documents = proxyActivities<DocumentActivities>({
  taskQueue: SANOE_DOCUMENTS_TASK_QUEUE,
  startToCloseTimeout: '2 minutes',
  retry: { maximumInterval: '5 minutes' },
});

/**
 * What follows the end of a memo: after approval its document and the seal on it, after every end its archiving, and then
 * the publication where it was permitted. Repeating it is harmless.
 */
export async function complete(memo: MemoApprovalStart, chain: MemoChain): Promise<void> {
  if (outcomeOf(chain) === 'approved') {
    const isRendered = await renderDocument(memo);
    // Since November 2026: a run that printed its document before goes on as it did; the branch may go once none is open.
    if (isRendered && patched('memoApproval.seal')) {
      await documents.sealDocument(memo);
    }
  }
  await record.archiveMemo(memo);
  // Since November 2026: a run that ended before goes on as it did; the branch may go once none of those is open.
  if (chain.permitsPublication === true && patched('memoApproval.publish')) {
    await unlessUnprintable(documents.publishMemo(memo));
  }
}

/** Whether there is one now. A memo that cannot be printed is archived without: trying again would change nothing. */
async function renderDocument(memo: MemoApprovalStart): Promise<boolean> {
  return unlessUnprintable(documents.renderDocument(memo));
}

/** False where it cannot be printed: what that means is on record. */
async function unlessUnprintable(printing: Promise<void>): Promise<boolean> {
  try {
    await printing;
    return true;
  } catch (error) {
    const cause = error instanceof ActivityFailure ? error.cause : undefined;
    if (!(cause instanceof ApplicationFailure) || cause.type !== 'DOCUMENT_UNPRINTABLE') {
      throw error;
    }
    return false;
  }
}
