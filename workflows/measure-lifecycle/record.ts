import { isCancellation, proxyLocalActivities, TemporalFailure } from '@temporalio/workflow';
import type { MeasureClockActivities, MeasureEventsAbove, MeasureRecordActivities, RunClockStep } from '@app/contracts';
import type { MeasureEvent } from '@app/domain';

// One short transaction each, repeated harmlessly: local, and past the threshold a timer waits in place of a workflow slot.
const facts = { startToCloseTimeout: '10 seconds', localRetryThreshold: '100 ms' } as const;
const patience = { maximumInterval: '2 minutes' } as const;
const reading = proxyLocalActivities<Pick<MeasureRecordActivities, 'readMeasureEvents'>>({ ...facts, retry: patience });
// Given up after half an hour, to be asked again with the time that it is then.
const clocks = proxyLocalActivities<MeasureClockActivities>({ ...facts, retry: { ...patience, maximumAttempts: 20 } });

export function readEvents(request: MeasureEventsAbove): Promise<readonly MeasureEvent[]> {
  return reading.readMeasureEvents(request);
}

/** Nothing where the record did not answer in time: of a local activity that comes as its own failure, not as an ActivityFailure. */
export async function runStep(request: RunClockStep): Promise<readonly MeasureEvent[]> {
  try {
    return await command(request);
  } catch (error) {
    if (error instanceof TemporalFailure && !isCancellation(error)) {
      return [];
    }
    throw error;
  }
}

function command({ step, ...request }: RunClockStep): Promise<readonly MeasureEvent[]> {
  switch (step.command) {
    case 'begin':
      return clocks.beginYear({ ...request, step });
    case 'openRound':
      return clocks.openRound({ ...request, step });
    case 'fallDue':
      return clocks.fallDue({ ...request, step });
    case 'closeRound':
      return clocks.closeRound({ ...request, step });
    case 'startNextYear':
      return clocks.startNextYear({ ...request, step });
  }
}
