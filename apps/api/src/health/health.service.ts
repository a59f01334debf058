import { Injectable } from '@nestjs/common';
import { Client, Connection } from '@temporalio/client';
import { SANOE_TASK_QUEUE } from '@app/contracts';
import { EngineCursors } from '@app/persistence';

export type Reachable = 'up' | 'down';

export interface Readiness {
  readonly database: Reachable;
  readonly engine: Reachable;
  /** `up` while a worker polls the engine for clocks. */
  readonly workers: Reachable;
}

const ANSWER_MS = 1_000;
const FRESH_MS = 1_000;
const POLL_MS = 75_000;
const WORKFLOW_TASK_QUEUE = 1;

/** What this process reaches. Asked by machines all the time, so one answer serves a second. */
@Injectable()
export class HealthService {
  private asked: { readonly at: number; readonly answer: Promise<Readiness> } | undefined;

  constructor(
    private readonly cursors: EngineCursors,
    private readonly connection: Connection,
    private readonly temporal: Client,
  ) {}

  readiness(): Promise<Readiness> {
    const now = performance.now();
    if (this.asked === undefined || now - this.asked.at > FRESH_MS) {
      this.asked = { at: now, answer: this.look() };
    }
    return this.asked.answer;
  }

  private async look(): Promise<Readiness> {
    const [database, engine, workers] = await Promise.all([
      // Not by the connections of requests: many that read for long would make a sound process look ill.
      reachable(this.cursors.reach().then(() => true)),
      reachable(this.inTime(() => this.connection.workflowService.getSystemInfo({}).then(() => true))),
      reachable(this.inTime(() => this.hasPollers())),
    ]);
    return { database, engine, workers };
  }

  private async hasPollers(): Promise<boolean> {
    const { pollers } = await this.connection.workflowService.describeTaskQueue({
      namespace: this.temporal.options.namespace,
      taskQueue: { name: SANOE_TASK_QUEUE },
      taskQueueType: WORKFLOW_TASK_QUEUE,
    });
    // The engine remembers for minutes who polled; a worker that lives asks again within one.
    const since = Date.now() - POLL_MS;
    return pollers.some(({ lastAccessTime }) => Number(String(lastAccessTime?.seconds ?? 0)) * 1_000 > since);
  }

  private inTime(ask: () => Promise<boolean>): Promise<boolean> {
    return this.connection.withDeadline(Date.now() + ANSWER_MS, ask);
  }
}

/** False, an error and silence are all `down`: what is wrong is in the logs of who is down. */
async function reachable(answer: Promise<boolean>): Promise<Reachable> {
  const silence = new Promise<boolean>((resolve) => setTimeout(resolve, ANSWER_MS + 500, false).unref());
  const isUp = await Promise.race([answer.catch(() => false), silence]);
  return isUp ? 'up' : 'down';
}
