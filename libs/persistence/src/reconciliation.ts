import type { Pool } from 'pg';
import type { MemoChain } from '@app/domain';
import type { Organisations } from './organisations';

/** How the record stands towards the engine, for one memo. */
export interface Standing {
  readonly organisationId: string;
  readonly memoId: string;
  readonly chain: MemoChain;
  /** The engine has every event, and had ten quiet seconds or more to follow. */
  readonly isQuiet: boolean;
}

export interface Behind {
  readonly count: number;
  /** Seconds that the longest waiting one has waited. */
  readonly oldestSeconds: number;
}

interface StandingRow {
  readonly memo_id: string;
  readonly chain: MemoChain;
  readonly is_quiet: boolean;
}

/** Cursors that are delivered at once are not behind. */
const PATIENCE_MS = 10_000;
/** Timers ring up to a second late, and an activity that failed is repeated within 30 seconds. */
const CLOCK_PATIENCE_MS = 60_000;

const STANDING = `
  SELECT m.memo_id, m.chain, c.delivered_version = c.record_version AND greatest(c.behind_since, m.last_event_at) < $1 AS is_quiet
  FROM memo_chain m JOIN engine_cursor c ON c.organisation_id = m.organisation_id AND c.stream_id = m.memo_id`;

/** What a reconciler asks of the record, and how it has the relay deliver again. Instants are epoch ms. */
export class Reconciliation {
  /** The pool is the relay's: its role sees every organisation's cursors, and nothing else of them. */
  constructor(
    private readonly relayPool: Pool,
    private readonly organisations: Organisations,
  ) {}

  /** Cursors that have stayed behind for more than ten seconds. */
  async behind(now: number): Promise<Behind> {
    const { rows } = await this.relayPool.query<{ count: number; oldest: Date | null }>({
      text: `SELECT count(*)::int AS count, min(behind_since) AS oldest FROM engine_cursor
             WHERE delivered_version < record_version AND behind_since < $1`,
      values: [new Date(now - PATIENCE_MS)],
    });
    const [found] = rows;
    const oldestSeconds = found?.oldest ? Math.round((now - found.oldest.getTime()) / 1_000) : 0;
    return { count: found?.count ?? 0, oldestSeconds };
  }

  /** In an order of chance. */
  async organisationIds(): Promise<readonly string[]> {
    const { rows } = await this.relayPool.query<{ id: string }>(
      'SELECT id FROM organisation_ids() AS id ORDER BY random()',
    );
    return rows.map(({ id }) => id);
  }

  /** Open memos whose clock should have rung a minute ago. */
  async overdue(organisationId: string, now: number, most: number): Promise<readonly Standing[]> {
    return this.standings(
      organisationId,
      now,
      `WHERE m.status IN ('inReview', 'returned') AND (m.chain->'turn'->'clock'->>'next')::bigint < $2 LIMIT $3`,
      [now - CLOCK_PATIENCE_MS, most],
    );
  }

  /** Ended memos that should have been archived a minute ago. */
  async unarchived(organisationId: string, now: number, most: number): Promise<readonly Standing[]> {
    return this.standings(
      organisationId,
      now,
      `WHERE m.settled_at < $2 AND NOT EXISTS (
         SELECT FROM completion d WHERE d.organisation_id = m.organisation_id AND d.memo_id = m.memo_id AND d.step = 'archive') LIMIT $3`,
      [new Date(now - CLOCK_PATIENCE_MS), most],
    );
  }

  /** Open memos, by chance where there are more. */
  async sample(organisationId: string, now: number, most: number): Promise<readonly Standing[]> {
    return this.standings(
      organisationId,
      now,
      `WHERE m.status IN ('inReview', 'returned') ORDER BY random() LIMIT $2`,
      [most],
    );
  }

  /** One memo as it stands now; undefined where nothing was submitted. */
  async standing(organisationId: string, memoId: string, now: number): Promise<Standing | undefined> {
    const [standing] = await this.standings(organisationId, now, 'WHERE m.memo_id = $2', [memoId]);
    return standing;
  }

  /**
   * Has the relay deliver again what is above `version`: 0 starts the workflow anew. Raising the lease disowns whoever
   * is delivering to it now.
   */
  async deliverAbove(organisationId: string, memoId: string, version: number): Promise<void> {
    await this.relayPool.query({
      text: `UPDATE engine_cursor SET delivered_version = least($3, delivered_version), lease = lease + 1,
               leased_until = '-infinity', behind_since = clock_timestamp()
             WHERE organisation_id = $1 AND stream_id = $2`,
      values: [organisationId, memoId, version],
    });
  }

  private async standings(
    organisationId: string,
    now: number,
    where: string,
    values: readonly unknown[],
  ): Promise<readonly Standing[]> {
    const quietBefore = new Date(now - PATIENCE_MS);
    const rows = await this.organisations.inOrganisation(organisationId, (tx) =>
      tx.query<StandingRow>({ text: `${STANDING} ${where}`, values: [quietBefore, ...values] }),
    );
    return rows.map(({ memo_id: memoId, chain, is_quiet: isQuiet }) => ({ organisationId, memoId, chain, isQuiet }));
  }
}
