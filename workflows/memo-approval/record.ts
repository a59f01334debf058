import { isCancellation, proxyLocalActivities, TemporalFailure } from '@temporalio/workflow';
import type { CompletionActivities, PassDeadline, RecordActivities } from '@app/contracts';
import type { MemoEvent } from '@app/domain';

// One short transaction each, repeated harmlessly until it succeeds: local, for a task of their own doubles what a memo
// costs the engine. A local retry holds one of the worker's few workflow slots, and forty that fail would stop all
// others: past the threshold a timer waits instead.
const facts = { startToCloseTimeout: '10 seconds', localRetryThreshold: '100 ms' } as const;
const patience = { maximumInterval: '2 minutes' } as const;
export const record = proxyLocalActivities<Pick<RecordActivities, 'readEvents'> & CompletionActivities>({
  ...facts,
  retry: patience,
});
// Given up after half an hour, to be asked again with the time that it is then: only the newest of several reminders that
// are due goes out.
const clocks = proxyLocalActivities<Pick<RecordActivities, 'passDeadline'>>({
  ...facts,
  retry: { ...patience, maximumAttempts: 20 },
});

/** Nothing where the record did not answer in time: of a local activity that comes as its own failure, not as an ActivityFailure. */
export async function passDeadline(deadline: PassDeadline): Promise<readonly MemoEvent[]> {
  try {
    return await clocks.passDeadline(deadline);
  } catch (error) {
    if (error instanceof TemporalFailure && !isCancellation(error)) {
      return [];
    }
    throw error;
  }
}
