import type { Pool } from 'pg';
import type { MemoEvent } from '@app/domain';

/** A workflow that the record has left behind, leased to this process. */
export interface Leased {
  readonly organisation_id: string;
  readonly stream_id: string;
  readonly delivered_version: number;
  /** Raised by each lease: a holder whose lease ran out moves nothing. */
  readonly lease: number;
  readonly behind_since: Date;
  readonly events: readonly MemoEvent[];
}

export interface Settled {
  readonly leased: Leased;
  /** What the engine has now; undefined where the call failed. */
  readonly deliveredVersion: number | undefined;
}

export type Rebuilt = 'open' | 'all' | { readonly memoIds: readonly string[] };

const LEASE_SECONDS = 15;
const RETRY_SECONDS = 1;

/** Where each workflow stands behind its memo's record; the relay's role sees every organisation's. */
export class EngineCursors {
  constructor(private readonly pool: Pool) {}

  /** Leases up to `limit` workflows, the longest waiting first, each with all the events that it lacks. */
  async lease(limit: number): Promise<readonly Leased[]> {
    const { rows } = await this.pool.query<Leased>({
      name: 'cursor-lease',
      text: `WITH behind AS (
               SELECT organisation_id, stream_id FROM engine_cursor
               WHERE delivered_version < record_version AND leased_until < clock_timestamp()
               ORDER BY behind_since LIMIT $1 FOR UPDATE SKIP LOCKED
             ), leased AS (
               UPDATE engine_cursor c SET lease = c.lease + 1, leased_until = clock_timestamp() + interval '${LEASE_SECONDS} s'
               FROM behind b WHERE c.organisation_id = b.organisation_id AND c.stream_id = b.stream_id
               RETURNING c.organisation_id, c.stream_id, c.delivered_version, c.lease, c.behind_since
             )
             SELECT l.*, e.events FROM leased l CROSS JOIN LATERAL (
               SELECT coalesce(jsonb_agg(event ORDER BY version), '[]') AS events FROM log_entry
               WHERE organisation_id = l.organisation_id AND stream_id = l.stream_id AND version > l.delivered_version
             ) e`,
      values: [limit],
    });
    return rows;
  }

  /** Moves the cursors of calls that came back, as far as their lease still holds. */
  async settle(settled: readonly Settled[]): Promise<void> {
    await this.pool.query({
      name: 'cursor-settle',
      text: `UPDATE engine_cursor c SET
               delivered_version = coalesce(s.delivered, c.delivered_version),
               behind_since = CASE WHEN s.delivered IS NULL THEN c.behind_since ELSE clock_timestamp() END,
               leased_until = CASE WHEN s.delivered IS NULL THEN clock_timestamp() + interval '${RETRY_SECONDS} s' ELSE '-infinity' END
             FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[]) AS s (organisation_id, stream_id, lease, delivered)
             WHERE c.organisation_id = s.organisation_id AND c.stream_id = s.stream_id AND c.lease = s.lease`,
      values: [
        settled.map(({ leased }) => leased.organisation_id),
        settled.map(({ leased }) => leased.stream_id),
        settled.map(({ leased }) => leased.lease),
        settled.map(({ deliveredVersion }) => deliveredVersion ?? null),
      ],
    });
  }

  /**
   * Makes the next delivery start these workflows anew, from their first event; raising the lease disowns whoever is
   * delivering to them now. Answers how many.
   */
  async rebuild(which: Rebuilt): Promise<number> {
    const { rowCount } = await this.pool.query({
      text: `UPDATE engine_cursor c SET delivered_version = 0, lease = lease + 1, leased_until = '-infinity', behind_since = clock_timestamp()
             WHERE c.stream_kind = 'memo' AND ($1::uuid[] IS NULL OR c.stream_id = ANY ($1))
               AND (NOT $2 OR NOT EXISTS (
                 SELECT FROM log_entry e WHERE e.organisation_id = c.organisation_id AND e.stream_id = c.stream_id AND ${ENDED}))`,
      values: [typeof which === 'object' ? which.memoIds : null, which === 'open'],
    });
    return rowCount ?? 0;
  }

  /** Those of the memos that have no cursor: never submitted, or no memo at all. */
  async unknown(memoIds: readonly string[]): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ id: string }>({
      text: `SELECT w.id FROM unnest($1::uuid[]) WITH ORDINALITY AS w (id, place) WHERE NOT EXISTS (
               SELECT FROM engine_cursor c WHERE c.stream_kind = 'memo' AND c.stream_id = w.id) ORDER BY w.place`,
      values: [memoIds],
    });
    return rows.map(({ id }) => id);
  }
}

/** The event that settled a memo: the relay's role sees events, not memos. */
const ENDED = `(e.event->>'type' IN ('withdrawn', 'cancelled')
  OR (e.event->>'type' = 'decided' AND jsonb_typeof(e.event->'opened') = 'null'))`;
