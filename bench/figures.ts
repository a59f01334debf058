import { percentile, STEPS } from './load';
import type { Run } from './measure';

/** What is said of one system at one number of clients; milliseconds rounded to hundredths. */
export interface Figures {
  readonly signaturesPerSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly engineLag: { readonly p50: number; readonly p99: number } | null;
  readonly drainedSignaturesPerSecond: number;
  readonly commitsPerMemo: number;
  readonly walBytesPerMemo: number;
  readonly historyEventsPerMemo: number | null;
}

/** Adds up the runs of one system at one number of clients. */
export function figuresOf(runs: readonly Run[]): Figures {
  const total = (of: (run: Run) => number): number => runs.reduce((sum, run) => sum + of(run), 0);
  const latencies = runs.flatMap(({ latencies }) => latencies);
  const lags = runs.flatMap(({ lags }) => lags);
  const memos = total((run) => run.memos);
  const histories = runs.flatMap(({ historyEvents }) => historyEvents ?? []);
  return {
    signaturesPerSecond: rounded(total((run) => run.signatures) / total((run) => run.seconds), 1),
    p50: rounded(percentile(latencies, 0.5)),
    p95: rounded(percentile(latencies, 0.95)),
    p99: rounded(percentile(latencies, 0.99)),
    engineLag: lags.length === 0 ? null : { p50: rounded(percentile(lags, 0.5)), p99: rounded(percentile(lags, 0.99)) },
    drainedSignaturesPerSecond: rounded((memos * STEPS) / total((run) => run.drainSeconds), 1),
    commitsPerMemo: rounded(total((run) => run.cost.commits) / memos, 1),
    walBytesPerMemo: Math.round(total((run) => run.cost.walBytes) / memos),
    historyEventsPerMemo:
      histories.length === 0 ? null : rounded(histories.reduce((sum, count) => sum + count, 0) / histories.length, 1),
  };
}

export function rounded(value: number | null, digits = 2): number {
  if (value === null || !Number.isFinite(value)) throw new Error('a figure was not measured');
  return Number(value.toFixed(digits));
}
