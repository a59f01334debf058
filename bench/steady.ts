import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { inParallel, percentile, STEPS } from './load';
import { rounded } from './figures';
import type { MeasuredMemo, MeasuredSystem } from './system';

export interface SteadyFigures {
  readonly signaturesPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly engineLag: { readonly p50: number; readonly p99: number };
}

/**
 * Signatures that come at their own pace, whether or not the ones before were answered. They go round among the memos,
 * so that one memo's signatures are seconds apart, as people's are.
 */
export async function steady(system: MeasuredSystem, perSecond: number, seconds: number): Promise<SteadyFigures> {
  const memos = await inParallel(Array.from({ length: Math.ceil((perSecond * seconds) / STEPS) }), 16, (_, index) =>
    system.make(index),
  );
  await system.atRest();
  const latencies: number[] = [];
  const startedAt = performance.now();
  const signatures = inTurn(memos).map(async ({ memo, step }, index) => {
    const dueAt = startedAt + (index * 1000) / perSecond;
    await delay(dueAt - performance.now());
    await memo.sign(step);
    latencies.push(performance.now() - dueAt);
  });
  await Promise.all(signatures);
  const elapsed = (performance.now() - startedAt) / 1000;
  const { lags } = await system.settle();
  return {
    signaturesPerSecond: rounded(latencies.length / elapsed, 1),
    p50: rounded(percentile(latencies, 0.5)),
    p99: rounded(percentile(latencies, 0.99)),
    engineLag: { p50: rounded(percentile(lags, 0.5)), p99: rounded(percentile(lags, 0.99)) },
  };
}

/** Every memo's first signature, then every memo's second, and so on. */
function inTurn(memos: readonly MeasuredMemo[]): readonly { readonly memo: MeasuredMemo; readonly step: number }[] {
  return Array.from({ length: STEPS }, (_, index) => memos.map((memo) => ({ memo, step: index + 1 }))).flat();
}
