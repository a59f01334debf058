import type { Pool } from 'pg';
import type { MeasureEvent, MemoEvent, ReportEvent } from '@app/domain';

/** A workflow that the record has left behind, leased to this process. */
export type Leased = LeasedStream &
  (
    | { readonly stream_kind: 'memo'; readonly events: readonly MemoEvent[] }
    | { readonly stream_kind: 'measure'; readonly events: readonly MeasureEvent[] }
    | { readonly stream_kind: 'report'; readonly events: readonly ReportEvent[] }
  );

interface LeasedStream {
  readonly organisation_id: string;
  readonly stream_id: string;
  /** What the workflow's id ends in. */
  readonly workflow: string;
  readonly delivered_version: number;
  /** Raised by each lease: a holder whose lease ran out moves nothing. */
  readonly lease: number;
  readonly behind_since: Date;
}

export interface Settled {
  readonly leased: Leased;
  /** What the engine has now; undefined where the call failed. */
  readonly deliveredVersion: number | undefined;
}

/** By the ids of memos, measures, plans or streams; a measure's or a plan's are all its years or report rounds. */
export type Rebuilt = 'open' | 'all' | { readonly ids: readonly string[] };

const LEASE_SECONDS = 15;
const RETRY_SECONDS = 1;

/** Where each workflow stands behind its memo's record; the relay's role sees every organisation's. */
export class EngineCursors {
  constructor(private readonly pool: Pool) {}

  /** Resolves where the record answers this role. */
  async reach(): Promise<void> {
    await this.pool.query({ name: 'reach', text: 'SELECT 1' });
  }

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
               RETURNING c.organisation_id, c.stream_id, c.stream_kind, coalesce(c.workflow, c.stream_id::text) AS workflow,
                 c.delivered_version, c.lease, c.behind_since
             )
             SELECT l.*, e.events FROM leased l CROSS JOIN LATERAL (
               SELECT coalesce(jsonb_agg(event ORDER BY version), '[]') AS events FROM log_entry
               WHERE organisation_id = l.organisation_id AND stream_id = l.stream_id AND version > l.delivered_version
             ) e`,
      values: [limit],
    });
    return rows;
  }

  /**
   * Moves the cursors of calls that came back, as far as their lease still holds: in one statement those that are free,
   * then one by one those that a command holds. A command may move several, and two that wait for each other in
   * different orders would be one too many.
   */
  async settle(settled: readonly Settled[]): Promise<void> {
    const { rows } = await this.pool.query<{ stream_id: string }>({
      name: 'cursor-settle',
      text: SETTLE.replace('FOR UPDATE OF c', 'FOR UPDATE OF c SKIP LOCKED'),
      values: valuesOf(settled),
    });
    const moved = new Set(rows.map(({ stream_id }) => stream_id));
    for (const one of settled.filter(({ leased }) => !moved.has(leased.stream_id))) {
      await this.pool.query({ name: 'cursor-settle-held', text: SETTLE, values: valuesOf([one]) });
    }
  }

  /**
   * Makes the next delivery start these workflows anew, from their first event; raising the lease disowns whoever is
   * delivering to them now. Answers how many.
   */
  async rebuild(which: Rebuilt): Promise<number> {
    const { rowCount } = await this.pool.query({
      text: `UPDATE engine_cursor c SET delivered_version = 0, lease = lease + 1, leased_until = '-infinity', behind_since = clock_timestamp()
             WHERE c.stream_kind <> 'settings' AND ($1::text[] IS NULL OR ${IS_NAMED})
               AND (NOT $2 OR NOT EXISTS (
                 SELECT FROM log_entry e WHERE e.organisation_id = c.organisation_id AND e.stream_id = c.stream_id AND ${ENDED}))`,
      values: [typeof which === 'object' ? which.ids : null, which === 'open'],
    });
    return rowCount ?? 0;
  }

  /** Those that have no cursor: never submitted or activated, or not there at all. */
  async unknown(ids: readonly string[]): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ id: string }>({
      text: `SELECT w.id FROM unnest($1::text[]) WITH ORDINALITY AS w (id, place) WHERE NOT EXISTS (
               SELECT FROM engine_cursor c WHERE c.stream_kind <> 'settings'
                 AND (c.stream_id::text = w.id OR split_part(c.workflow, '/', 1) = w.id)) ORDER BY w.place`,
      values: [ids],
    });
    return rows.map(({ id }) => id);
  }
}

const SETTLE = `
  WITH free AS (
    SELECT c.organisation_id, c.stream_id, s.delivered FROM engine_cursor c
    JOIN unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[]) AS s (organisation_id, stream_id, lease, delivered)
      ON c.organisation_id = s.organisation_id AND c.stream_id = s.stream_id AND c.lease = s.lease FOR UPDATE OF c
  )
  UPDATE engine_cursor c SET
    delivered_version = coalesce(free.delivered, c.delivered_version),
    behind_since = CASE WHEN free.delivered IS NULL THEN c.behind_since ELSE clock_timestamp() END,
    leased_until = CASE WHEN free.delivered IS NULL THEN clock_timestamp() + interval '${RETRY_SECONDS} s' ELSE '-infinity' END
  FROM free WHERE c.organisation_id = free.organisation_id AND c.stream_id = free.stream_id RETURNING c.stream_id`;

function valuesOf(settled: readonly Settled[]): unknown[] {
  return [
    settled.map(({ leased }) => leased.organisation_id),
    settled.map(({ leased }) => leased.stream_id),
    settled.map(({ leased }) => leased.lease),
    settled.map(({ deliveredVersion }) => deliveredVersion ?? null),
  ];
}

const IS_NAMED = `(c.stream_id::text = ANY ($1) OR split_part(c.workflow, '/', 1) = ANY ($1))`;

/** The event that settled a memo, a measure's year or a report round: the relay's role sees events, not their state. */
const ENDED = `((e.stream_kind = 'memo' AND (e.event->>'type' IN ('withdrawn', 'cancelled')
    OR (e.event->>'type' = 'decided' AND jsonb_typeof(e.event->'opened') = 'null')))
  OR (e.stream_kind <> 'memo' AND e.event->>'ends' = 'true' AND e.version = c.record_version))`;
