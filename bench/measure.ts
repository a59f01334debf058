import type { Client } from 'pg';
import { type DatabaseCost, databaseCostOf } from './database-cost';
import { closedLoop, inParallel, STEPS } from './load';
import type { MeasuredSystem } from './system';

/** One run of one system; runs of the same system and number of clients are added up. */
export interface Run {
  readonly memos: number;
  readonly signatures: number;
  readonly seconds: number;
  readonly latencies: readonly number[];
  readonly lags: readonly number[];
  /** From the first signature to the moment when the engine had everything. */
  readonly drainSeconds: number;
  /** Of the memos' whole lives: made, signed, followed by the engine to their end. */
  readonly cost: DatabaseCost;
  /** Events that the engine keeps of a memo, mean of a sample; null without an engine. */
  readonly historyEvents: number | null;
}

const MAKERS = 32;
const FEWEST_MEMOS = 40;
const HISTORY_SAMPLE = 5;

/** Makes memos, has them signed in a closed loop, waits until all that follows from it is over. */
export async function measure(
  admin: Client,
  system: MeasuredSystem,
  options: { readonly clients: number; readonly memos: number; readonly warmUpMs: number },
): Promise<Run> {
  const { databases } = system;
  // In a short run with one client, what sessions have not told yet would be much of it.
  const reportingMs = options.clients === 1 ? 10_500 : 1_200;
  const { result, cost } = await databaseCostOf({ admin, databases, reportingMs }, async () => {
    const memos = await inParallel(Array.from({ length: options.memos }), MAKERS, (_, index) => system.make(index));
    await system.atRest();
    const load = await closedLoop(memos, options);
    return { memos, load, engine: await system.settle() };
  });
  const { memos, load, engine } = result;
  return {
    memos: memos.length,
    signatures: load.signatures,
    seconds: load.seconds,
    latencies: load.latencies,
    lags: engine.lags,
    drainSeconds: (engine.drainedAt - load.startedAt) / 1000,
    cost,
    historyEvents: await meanHistory(memos.slice(-HISTORY_SAMPLE)),
  };
}

/** How many memos a run of that length needs at the rate that another run had; never fewer than there are clients. */
export function memosFor(run: Run, seconds: number): number {
  return Math.max(FEWEST_MEMOS, Math.ceil(((run.signatures / run.seconds) * seconds) / STEPS));
}

async function meanHistory(
  memos: readonly { readonly historyEvents?: () => Promise<number> }[],
): Promise<number | null> {
  const events = await inParallel(memos, HISTORY_SAMPLE, async (memo) => (await memo.historyEvents?.()) ?? null);
  const known = events.filter((count) => count !== null);
  return known.length === 0 ? null : known.reduce((sum, count) => sum + count, 0) / known.length;
}
