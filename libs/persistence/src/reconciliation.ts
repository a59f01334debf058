import type { Pool } from 'pg';
import type { MeasureLifecycle, MemoChain, ReportRound } from '@app/domain';
import type { Organisations } from './organisations';

/** What a workflow follows, as the record has it. */
export type Followed =
  | { readonly kind: 'memo'; readonly state: MemoChain }
  | { readonly kind: 'measure'; readonly state: MeasureLifecycle }
  | { readonly kind: 'report'; readonly state: ReportRound };

/** How the record stands towards the engine, for one workflow. */
export type Standing = Followed & {
  readonly organisationId: string;
  /** Of the stream: the memo, the measure's year or the report round. */
  readonly id: string;
  /** What the workflow's id ends in. */
  readonly workflow: string;
  /** The engine has every event, and had ten quiet seconds or more to follow. */
  readonly isQuiet: boolean;
};

export interface Behind {
  readonly count: number;
  /** Seconds that the longest waiting one has waited. */
  readonly oldestSeconds: number;
}

type StandingRow = Followed & { readonly id: string; readonly workflow: string; readonly is_quiet: boolean };

/** Cursors that are delivered at once are not behind. */
const PATIENCE_MS = 10_000;
/** Timers ring up to a second late, and an activity that failed is repeated within 30 seconds. */
const CLOCK_PATIENCE_MS = 60_000;

interface Table {
  readonly name: string;
  readonly id: string;
  readonly state: string;
  readonly isOpen: string;
  /** When its clock is to ring next. */
  readonly next: string;
}

const TABLES: Readonly<Record<Followed['kind'], Table>> = {
  memo: {
    name: 'memo_chain',
    id: 'memo_id',
    state: 'chain',
    isOpen: `m.status IN ('inReview', 'returned')`,
    next: `to_timestamp((m.chain->'turn'->'clock'->>'next')::bigint / 1000.0)`,
  },
  measure: {
    name: 'measure_year',
    id: 'id',
    state: 'lifecycle',
    isOpen: `m.status NOT IN ('closed', 'carriedOver', 'cancelled')`,
    next: 'm.next_at',
  },
  report: {
    name: 'report_round',
    id: 'id',
    state: 'round',
    isOpen: `m.status NOT IN ('reported', 'closed')`,
    next: 'm.next_at',
  },
};
const KINDS = ['memo', 'measure', 'report'] as const;

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

  /** What is open and whose clock should have rung a minute ago; up to `most` of each kind. */
  async overdue(organisationId: string, now: number, most: number): Promise<readonly Standing[]> {
    const before = new Date(now - CLOCK_PATIENCE_MS);
    return this.ofEachKind(({ isOpen, next }) => `WHERE ${isOpen} AND ${next} < $2 LIMIT $3`, organisationId, now, [
      before,
      most,
    ]);
  }

  /** Ended memos that should have been archived a minute ago; one that waits for its number is not yet to be. */
  async unarchived(organisationId: string, now: number, most: number): Promise<readonly Standing[]> {
    return this.standings(
      'memo',
      organisationId,
      now,
      `WHERE m.settled_at < $2 AND NOT m.awaits_number AND NOT EXISTS (
         SELECT FROM completion d WHERE d.organisation_id = m.organisation_id AND d.memo_id = m.memo_id AND d.step = 'archive') LIMIT $3`,
      [new Date(now - CLOCK_PATIENCE_MS), most],
    );
  }

  /** What is open, by chance where there are more than `most` of a kind. */
  async sample(organisationId: string, now: number, most: number): Promise<readonly Standing[]> {
    return this.ofEachKind(({ isOpen }) => `WHERE ${isOpen} ORDER BY random() LIMIT $2`, organisationId, now, [most]);
  }

  /** One of them as it stands now; undefined where the record has no such stream. */
  async standing(
    { organisationId, kind, id }: Pick<Standing, 'organisationId' | 'kind' | 'id'>,
    now: number,
  ): Promise<Standing | undefined> {
    const [standing] = await this.standings(kind, organisationId, now, `WHERE m.${TABLES[kind].id} = $2`, [id]);
    return standing;
  }

  /**
   * Has the relay deliver again what is above `version`: 0 starts the workflow anew. Raising the lease disowns whoever
   * is delivering to it now.
   */
  async deliverAbove({ organisationId, id }: Pick<Standing, 'organisationId' | 'id'>, version: number): Promise<void> {
    await this.relayPool.query({
      text: `UPDATE engine_cursor SET delivered_version = least($3, delivered_version), lease = lease + 1,
               leased_until = '-infinity', behind_since = clock_timestamp()
             WHERE organisation_id = $1 AND stream_id = $2`,
      values: [organisationId, id, version],
    });
  }

  private async ofEachKind(
    where: (table: Table) => string,
    organisationId: string,
    now: number,
    values: readonly unknown[],
  ): Promise<readonly Standing[]> {
    const found: Standing[] = [];
    for (const kind of KINDS) {
      found.push(...(await this.standings(kind, organisationId, now, where(TABLES[kind]), values)));
    }
    return found;
  }

  private async standings(
    kind: Followed['kind'],
    organisationId: string,
    now: number,
    where: string,
    values: readonly unknown[],
  ): Promise<readonly Standing[]> {
    const { name, id, state } = TABLES[kind];
    const quietBefore = new Date(now - PATIENCE_MS);
    const rows = await this.organisations.inOrganisation(organisationId, (tx) =>
      tx.query<StandingRow>({
        text: `SELECT '${kind}' AS kind, m.${state} AS state, m.${id} AS id, coalesce(c.workflow, c.stream_id::text) AS workflow,
                 c.delivered_version = c.record_version AND greatest(c.behind_since, m.last_event_at) < $1 AS is_quiet
               FROM ${name} m JOIN engine_cursor c ON c.organisation_id = m.organisation_id AND c.stream_id = m.${id} ${where}`,
        values: [quietBefore, ...values],
      }),
    );
    return rows.map(({ is_quiet: isQuiet, ...row }) => ({ organisationId, isQuiet, ...row }));
  }
}
