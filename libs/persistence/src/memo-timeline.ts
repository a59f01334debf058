import type { LoggedEvent } from './memo-rows';
import type { Tx } from './organisations';

export interface TimelineRow {
  readonly version: number;
  readonly at: Date;
  readonly event: LoggedEvent;
  readonly actor_id: string | null;
  readonly actor_name: string | null;
  readonly record_hash: Buffer;
  /** What the actor wrote, where the event is no decision. */
  readonly text: string | null;
}

/** Every event of a memo, in order. */
export async function readTimeline(tx: Tx, memoId: string): Promise<readonly TimelineRow[]> {
  return tx.query<TimelineRow>({
    name: 'timeline-read',
    text: `SELECT l.version, l.at, l.event, l.actor_id, p.name AS actor_name, l.record_hash, t.text
           FROM log_entry l
           LEFT JOIN person p ON p.organisation_id = l.organisation_id AND p.id = l.actor_id
           LEFT JOIN memo_text t ON t.organisation_id = l.organisation_id AND t.memo_id = l.stream_id AND t.version = l.version
           WHERE l.stream_id = $1 ORDER BY l.version`,
    values: [memoId],
  });
}
