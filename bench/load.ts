import { performance } from 'node:perf_hooks';

/** One memo on its way through the load generator: signs its next step, and is rejected if it did not move on. */
export interface Signable {
  readonly sign: (step: number) => Promise<void>;
}

export interface ClosedLoopResult {
  /** Signatures that were answered inside the window, and its length. */
  readonly signatures: number;
  readonly seconds: number;
  /** Milliseconds of each of them. */
  readonly latencies: readonly number[];
  /** `performance.now()` of the first signature, warm-up included. */
  readonly startedAt: number;
}

export const STEPS = 4;

/**
 * `clients` clients, each taking memo after memo through its four signatures, one at a time. The clock runs from the end
 * of the warm-up to the moment when a client finds no memo left, so that neither start nor tail is in it.
 * Rejects with the first error: a figure with failed signatures in it would mean nothing.
 */
export async function closedLoop(
  memos: readonly Signable[],
  options: { readonly clients: number; readonly warmUpMs: number },
): Promise<ClosedLoopResult> {
  const answered: { at: number; latency: number }[] = [];
  const queue = memos.values();
  const startedAt = performance.now();
  let endedAt: number | undefined;

  async function client(): Promise<void> {
    for (const memo of queue) {
      for (let step = 1; step <= STEPS; step += 1) {
        const before = performance.now();
        await memo.sign(step);
        const at = performance.now();
        answered.push({ at, latency: at - before });
      }
    }
    endedAt ??= performance.now();
  }

  await Promise.all(Array.from({ length: options.clients }, client));
  const from = startedAt + options.warmUpMs;
  const until = endedAt ?? performance.now();
  const inWindow = answered.filter(({ at }) => at >= from && at <= until);
  if (inWindow.length === 0) throw new Error('the memos ran out before the warm-up was over');
  return {
    signatures: inWindow.length,
    seconds: (until - from) / 1000,
    latencies: inWindow.map(({ latency }) => latency),
    startedAt,
  };
}

/** Runs `task` over the items, `width` at a time, and rejects with the first error. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  width: number,
  task: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  async function lane(): Promise<void> {
    for (const [index, item] of queue) results[index] = await task(item, index);
  }
  await Promise.all(Array.from({ length: width }, lane));
  return results;
}

/** The value below which `share` of the sorted values lie; null of none. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}
