import type { PassReportDeadline, ReportEventsAbove, ReportRecordActivities } from '@app/contracts';
import type { ReportEvent } from '@app/domain';

/** The record of report rounds, as the activities need it. */
export interface ReportRecordPort {
  /** A command under the report round's lock: what came first wins, and a repeat finds its deadline passed. */
  readonly passReportDeadline: (request: PassReportDeadline) => Promise<readonly ReportEvent[]>;
  readonly readReportEvents: (request: ReportEventsAbove) => Promise<readonly ReportEvent[]>;
}

/** What `reportRound` asks of the record. Each is one short transaction and harmless to repeat. */
export function createReportRoundActivities(record: ReportRecordPort): ReportRecordActivities {
  return {
    passReportDeadline: (request) => record.passReportDeadline(request),
    readReportEvents: async (request) => {
      const events = await record.readReportEvents(request);
      if (events.length === 0) {
        throw new Error(`The record has no event above version ${request.knownVersion}`);
      }
      return events;
    },
  };
}
