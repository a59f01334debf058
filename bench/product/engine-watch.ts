import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { chainStateQuery, memoWorkflowId } from '@app/contracts';
import type { Client as TemporalClient } from '@temporalio/client';
import type { Client as DatabaseClient } from 'pg';
import { until } from '../../tools/until';
import { inParallel } from '../load';
import type { EngineOutcome } from '../system';

interface Cursor {
  readonly organisationId: string;
  readonly id: string;
  readonly recordVersion: number;
}

const DRAIN_MS = 240_000;
const POLL_MS = 20;
/** While many wait, looking often would cost more than it tells. */
const MANY = 64;
const POLL_MANY_MS = 1_000;
const ASKED_AT_THE_END = 16;

/**
 * Watches, from outside of the product, how the engine follows the record: by the cursors, which tell for every signature
 * when the engine had it, and by asking workflows what they think.
 */
export class EngineWatch {
  private readonly waiting = new Map<string, number[]>();
  private readonly recent: string[] = [];
  private following: Promise<void> | undefined;
  private lags: number[] = [];

  constructor(
    private readonly database: DatabaseClient,
    private readonly temporal: TemporalClient,
  ) {}

  /** A signature on this memo was answered just now. */
  signed(memoId: string): void {
    const instants = this.waiting.get(memoId);
    if (instants) instants.push(performance.now());
    else this.waiting.set(memoId, [performance.now()]);
    if (this.following) return;
    this.following = this.follow();
    this.following.catch(() => undefined); // `drained` throws it
  }

  /** Resolves when no cursor is behind. */
  async delivered(): Promise<void> {
    await until(
      { what: 'the engine has everything', timeoutMs: DRAIN_MS },
      async () => (await this.behind()).size === 0,
    );
  }

  /** Resolves when the engine has everything and those that came last think what the record says. */
  async drained(): Promise<EngineOutcome> {
    await this.following;
    await this.delivered();
    await inParallel(await this.cursors(this.recent), 8, (cursor) => this.agrees(cursor));
    const { lags } = this;
    this.lags = [];
    return { lags, drainedAt: performance.now() };
  }

  private async follow(): Promise<void> {
    const giveUpAt = performance.now() + DRAIN_MS;
    while (this.waiting.size > 0) {
      if (performance.now() > giveUpAt) throw new Error(`the engine still lacks ${this.waiting.size} memos`);
      const askedAt = performance.now();
      const behind = await this.behind();
      const heardAt = performance.now();
      for (const [memoId, instants] of this.waiting) {
        if (!behind.has(memoId)) this.arrived(memoId, instants, { askedAt, heardAt });
      }
      await delay(behind.size > MANY ? POLL_MANY_MS : POLL_MS);
    }
    this.following = undefined;
  }

  /** Only what was signed before the question was put is answered by it. */
  private arrived(
    memoId: string,
    instants: readonly number[],
    { askedAt, heardAt }: { readonly askedAt: number; readonly heardAt: number },
  ): void {
    const before = instants.filter((at) => at <= askedAt);
    const after = instants.filter((at) => at > askedAt);
    this.lags.push(...before.map((at) => heardAt - at));
    if (after.length > 0) this.waiting.set(memoId, after);
    else this.waiting.delete(memoId);
    this.recent.push(memoId);
    this.recent.splice(0, this.recent.length - ASKED_AT_THE_END);
  }

  private async behind(): Promise<ReadonlySet<string>> {
    const { rows } = await this.database.query<{ stream_id: string }>({
      name: 'behind',
      text: `SELECT stream_id FROM engine_cursor WHERE stream_kind = 'memo' AND delivered_version < record_version`,
    });
    return new Set(rows.map(({ stream_id }) => stream_id));
  }

  private async cursors(memoIds: readonly string[]): Promise<readonly Cursor[]> {
    const { rows } = await this.database.query<Cursor>(
      `SELECT organisation_id AS "organisationId", stream_id AS id, record_version AS "recordVersion"
       FROM engine_cursor WHERE stream_id = ANY ($1)`,
      [memoIds],
    );
    return rows;
  }

  /** A workflow answers a question after what it was told before; so one that disagrees has gone wrong. */
  private async agrees(cursor: Cursor): Promise<void> {
    const chain = await this.temporal.workflow.getHandle(memoWorkflowId(cursor)).query(chainStateQuery);
    if (chain.version !== cursor.recordVersion) {
      throw new Error(`the workflow of ${cursor.id} stands at ${chain.version}, the record at ${cursor.recordVersion}`);
    }
  }
}
