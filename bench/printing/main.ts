import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { PDFDocument } from '@cantoo/pdf-lib';
import { MemoRenderer, RENDERER_DEFAULTS, type MemoDocument } from '@app/documents';
import { memoOfSeed000, memoOfSeed002 } from '../../tools/demonstration/seed-memos';
import { rounded } from '../figures';
import { percentile } from '../load';
import type { PageFigures, PrintingFigures } from './printing';

const FIRST_RUNS = 10;
const SECONDS = 2.5;
const MEGABYTE = 1_048_576;
const NANOSECONDS = 1_000_000;

void run();

/** A process of its own, so that its memory is that of printing: one line of JSON. */
async function run(): Promise<void> {
  const before = process.memoryUsage.rss();
  const renderer = new MemoRenderer({
    ...RENDERER_DEFAULTS,
    onFailure: (reason) => {
      throw new Error(reason);
    },
  });
  const coldStartMs = await timed(() => renderer.renderMemo(memoOfSeed000()));
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const seed000 = await pagesOf(renderer, memoOfSeed000());
  const seed002 = await pagesOf(renderer, memoOfSeed002());
  delay.disable();
  const figures: PrintingFigures = {
    coldStartMs: rounded(coldStartMs, 0),
    msPerPage: { seed000, seed002 },
    eventLoopDelayP99Ms: rounded(delay.percentile(99) / NANOSECONDS),
    residentMb: rounded(process.memoryUsage.rss() / MEGABYTE, 0),
    residentBeforeMb: rounded(before / MEGABYTE, 0),
  };
  await renderer.close();
  console.log(JSON.stringify(figures));
}

/** One after the other, the way through the thread included. */
async function pagesOf(renderer: MemoRenderer, memo: MemoDocument): Promise<PageFigures> {
  const pages = (await PDFDocument.load(await renderer.renderMemo(memo))).getPageCount();
  for (let count = 0; count < FIRST_RUNS; count += 1) await renderer.renderMemo(memo);
  const began = performance.now();
  const times: number[] = [];
  while (performance.now() - began < SECONDS * 1_000) {
    times.push((await timed(() => renderer.renderMemo(memo))) / pages);
  }
  return {
    pages,
    p50: rounded(percentile(times, 0.5)),
    p95: rounded(percentile(times, 0.95)),
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
