import type { LogFault } from '@app/domain';
import { recordHash, type HashedEvent, type RecordOf, type StreamKind } from './record-hash';
import { streamName } from './seals';

/** An entry of the log as it is stored. */
export interface EntryRow<Event extends HashedEvent> {
  readonly stream_id: string;
  readonly stream_kind: string;
  readonly version: number;
  readonly at: Date;
  readonly actor_id: string | null;
  readonly event: Event;
  readonly previous_hash: Buffer;
  readonly record_hash: Buffer;
}

export interface ExpectedEntry {
  readonly organisationId: string;
  readonly kind: StreamKind;
  readonly streamId: string;
  readonly version: number;
  readonly previousHash: Buffer;
}

/** What is wrong with an entry itself: it is not the next one, does not stand on the one before, or is not what was hashed. */
export function entryFault(entry: EntryRow<HashedEvent>, expected: ExpectedEntry): LogFault | undefined {
  const { organisationId, kind, streamId, version, previousHash } = expected;
  const { event } = entry;
  if (entry.version !== version) {
    return 'ENTRY_MISSING';
  }
  if (!entry.previous_hash.equals(previousHash)) {
    return 'LINK_BROKEN';
  }
  const isAsHashed =
    entry.stream_kind === kind &&
    event.version === version &&
    event.at === entry.at.getTime() &&
    event.by === entry.actor_id &&
    hashOf({ organisationId, stream: streamName(kind, streamId), event, previousHash })?.equals(entry.record_hash);
  return isAsHashed ? undefined : 'ENTRY_CHANGED';
}

/** Undefined where the event has no canonical form: nothing that was ever appended. */
function hashOf(entry: RecordOf): Buffer | undefined {
  try {
    return recordHash(entry);
  } catch {
    return undefined;
  }
}
