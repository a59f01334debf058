import type { Tx } from './organisations';
import type { HashedEvent, StreamKind } from './record-hash';

export interface LogRow {
  readonly stream_id: string;
  readonly stream_kind: StreamKind;
  readonly version: number;
  readonly at: Date;
  readonly actor_id: string | null;
  readonly actor_name: string | null;
  readonly event: HashedEvent;
  readonly record_hash: string;
}

export interface LogQuery {
  readonly type?: string | undefined;
  readonly actorId?: string | undefined;
  readonly streamId?: string | undefined;
  readonly from?: Date | undefined;
  /** Before it. */
  readonly to?: Date | undefined;
  readonly after?: { readonly at: Date; readonly streamId: string; readonly version: number } | undefined;
  readonly limit: number;
}

/** Entries of all streams, the newest first. They carry ids, states and digests; no text that a person wrote. */
export async function listLog(
  tx: Tx,
  { type, actorId, streamId, from, to, after, limit }: LogQuery,
): Promise<readonly LogRow[]> {
  return tx.query<LogRow>({
    name: 'log-list',
    text: `SELECT l.stream_id, l.stream_kind, l.version, l.at, l.actor_id, p.name AS actor_name, l.event, encode(l.record_hash, 'hex') AS record_hash
           FROM log_entry l
           LEFT JOIN person p ON p.organisation_id = l.organisation_id AND p.id = l.actor_id
           WHERE l.organisation_id = nullif(current_setting('sanoe.organisation_id', true), '')::uuid
             AND ($1::text IS NULL OR l.event->>'type' = $1 OR l.event->>'operation' = $1)
             AND ($2::uuid IS NULL OR l.actor_id = $2) AND ($3::uuid IS NULL OR l.stream_id = $3)
             AND ($4::timestamptz IS NULL OR l.at >= $4) AND ($5::timestamptz IS NULL OR l.at < $5)
             AND ($6::timestamptz IS NULL OR (l.at, l.stream_id, l.version) < ($6, $7::uuid, $8::integer))
           ORDER BY l.at DESC, l.stream_id DESC, l.version DESC LIMIT $9`,
    values: [type, actorId, streamId, from, to, after?.at, after?.streamId, after?.version, limit],
  });
}
