import { on } from 'node:events';
import { Worker as Thread } from 'node:worker_threads';
import type { HistoryAndWorkflowId } from '@temporalio/client';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { DefaultLogger, makeTelemetryFilterString, Runtime, Worker } from '@temporalio/worker';

/** Sent to the process: a history as JSON. It answers each before it takes the next, and ends itself at one that takes too long. */
export interface ReplayRequest {
  readonly workflowId: string;
  readonly history: string;
}

export interface ReplayAnswer {
  /** Why the build does not fit the history; null where it does. */
  readonly error: string | null;
}

const [codePath = '', limitMs = ''] = process.argv.slice(2);

/** Time to load the bundle. */
const START_MS = 60_000;

/** From another thread: this one may be busy for ever, and who started it may be gone. It is sent the time that is left, or 0. */
const WATCHDOG = `
  const { parentPort, workerData } = require('node:worker_threads');
  const within = (limitMs) => setTimeout(() => process.kill(process.pid, 'SIGKILL'), limitMs);
  let timer = within(workerData);
  parentPort.on('message', (limitMs) => {
    clearTimeout(timer);
    timer = limitMs > 0 ? within(limitMs) : undefined;
  });`;

async function main(): Promise<void> {
  const requests: AsyncIterable<readonly ReplayRequest[]> = on(process, 'message');
  process.once('disconnect', () => process.exit());
  const watchdog = new Thread(WATCHDOG, { eval: true, execArgv: [], workerData: START_MS });
  // What would break is told to whoever asked; the runtime's own words about it would say it twice.
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('ERROR', () => undefined),
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) } },
  });
  const histories = historiesIn(requests, () => watchdog.postMessage(Number(limitMs)));
  for await (const { error } of Worker.runReplayHistories({ workflowBundle: { codePath } }, histories)) {
    watchdog.postMessage(0);
    const answer: ReplayAnswer = { error: error?.message ?? null };
    process.send?.(answer);
  }
}

async function* historiesIn(
  requests: AsyncIterable<readonly ReplayRequest[]>,
  begun: () => void,
): AsyncGenerator<HistoryAndWorkflowId> {
  for await (const [request] of requests) {
    if (request === undefined) {
      continue;
    }
    begun();
    const json: unknown = JSON.parse(request.history);
    yield { workflowId: request.workflowId, history: historyFromJSON(json) };
  }
}

void main();
