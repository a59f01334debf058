import type { MeasureEventsAbove, MeasureRecordActivities, RunClockStep } from '@app/contracts';
import type { MeasureEvent } from '@app/domain';

/** The record of measures, as the activities need it. */
export interface MeasureRecordPort {
  /** A command under the lock of the measure's year: what came first wins, and a repeat finds it done. */
  readonly passTime: (request: RunClockStep) => Promise<readonly MeasureEvent[]>;
  readonly readMeasureEvents: (request: MeasureEventsAbove) => Promise<readonly MeasureEvent[]>;
}

/** What `measureLifecycle` asks of the record. Each is one short transaction and harmless to repeat. */
export function createMeasureLifecycleActivities(record: MeasureRecordPort): MeasureRecordActivities {
  return {
    beginYear: (request) => record.passTime(request),
    openRound: (request) => record.passTime(request),
    fallDue: (request) => record.passTime(request),
    closeRound: (request) => record.passTime(request),
    startNextYear: (request) => record.passTime(request),
    readMeasureEvents: async (request) => {
      const events = await record.readMeasureEvents(request);
      if (events.length === 0) {
        throw new Error(`The record has no event above version ${request.knownVersion}`);
      }
      return events;
    },
  };
}
