import type {
  CompletionActivities,
  EventsAbove,
  MemoApprovalStart,
  PassDeadline,
  RecordActivities,
} from '@app/contracts';
import type { MemoEvent } from '@app/domain';

export type CompletionStep = 'archive';

/** The record, as the activities need it. */
export interface RecordPort {
  /** A command under the memo's lock: what came first wins, and a repeat finds its deadline passed. */
  readonly passDeadline: (request: PassDeadline) => Promise<readonly MemoEvent[]>;
  readonly readEvents: (request: EventsAbove) => Promise<readonly MemoEvent[]>;
  /** Keeps the first result of a (memo, step). */
  readonly keepCompletion: (memo: MemoApprovalStart, step: CompletionStep) => Promise<void>;
}

/** What `memoApproval` asks of the record. Each is one short transaction and harmless to repeat. */
export function createMemoApprovalActivities(record: RecordPort): RecordActivities & CompletionActivities {
  return {
    passDeadline: (request) => record.passDeadline(request),
    readEvents: async (request) => {
      const events = await record.readEvents(request);
      if (events.length === 0) {
        // Retried: the workflow has heard of more, and would ask for an answer of nothing again at once.
        throw new Error(`The record has nothing above version ${request.knownVersion}`);
      }
      return events;
    },
    archiveMemo: (memo) => record.keepCompletion(memo, 'archive'),
  };
}
