import type { Write } from './one-statement';
import type { HashedEvent, StreamKind } from './record-hash';

export interface StreamEntry {
  readonly organisationId: string;
  readonly kind: Exclude<StreamKind, 'memo' | 'settings'>;
  readonly streamId: string;
  /** What its workflow's id ends in. */
  readonly workflow: string;
  readonly event: HashedEvent;
  readonly previousHash: Buffer;
  readonly recordHash: Buffer;
  /** What a person wrote with it. */
  readonly text?: string | undefined;
}

const LOG = `
  INSERT INTO log_entry (organisation_id, stream_id, version, stream_kind, at, actor_id, event, previous_hash, record_hash)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

const NOTE_FOR_THE_ENGINE = `
  INSERT INTO engine_cursor AS c (organisation_id, stream_id, stream_kind, workflow, record_version, behind_since) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (organisation_id, stream_id) DO UPDATE SET record_version = $5,
    behind_since = CASE WHEN c.delivered_version < c.record_version THEN c.behind_since ELSE $6 END`;

const TEXT = 'INSERT INTO stream_text (organisation_id, stream_id, version, text) VALUES ($1, $2, $3, $4)';

/** An entry of a stream, what it leaves for the engine, and the text that it has the digest of. */
export function entryWrites(entry: StreamEntry): readonly Write[] {
  const { organisationId, kind, streamId, workflow, event, previousHash, recordHash, text } = entry;
  const { version, by } = event;
  const at = new Date(event.at);
  return [
    {
      name: 'log',
      text: LOG,
      values: [organisationId, streamId, version, kind, at, by, event, previousHash, recordHash],
    },
    { name: 'cursor', text: NOTE_FOR_THE_ENGINE, values: [organisationId, streamId, kind, workflow, version, at] },
    ...(text === undefined ? [] : [{ name: 'text', text: TEXT, values: [organisationId, streamId, version, text] }]),
  ];
}
