import { isCancellation, proxyLocalActivities, TemporalFailure } from '@temporalio/workflow';
import type { PassReportDeadline, ReportEventsAbove, ReportRecordActivities } from '@app/contracts';
import type { ReportEvent } from '@app/domain';

// As for memos: one short transaction each, repeated harmlessly.
const facts = { startToCloseTimeout: '10 seconds', localRetryThreshold: '100 ms' } as const;
const patience = { maximumInterval: '2 minutes' } as const;
const reading = proxyLocalActivities<Pick<ReportRecordActivities, 'readReportEvents'>>({ ...facts, retry: patience });
// Given up after half an hour, to be asked again with the time that it is then: only the newest of several reminders that
// are due goes out.
const clocks = proxyLocalActivities<Pick<ReportRecordActivities, 'passReportDeadline'>>({
  ...facts,
  retry: { ...patience, maximumAttempts: 20 },
});

export function readEvents(request: ReportEventsAbove): Promise<readonly ReportEvent[]> {
  return reading.readReportEvents(request);
}

/** Nothing where the record did not answer in time: of a local activity that comes as its own failure, not as an ActivityFailure. */
export async function passDeadline(request: PassReportDeadline): Promise<readonly ReportEvent[]> {
  try {
    return await clocks.passReportDeadline(request);
  } catch (error) {
    if (error instanceof TemporalFailure && !isCancellation(error)) {
      return [];
    }
    throw error;
  }
}
