import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { SANOE_DOCUMENTS_TASK_QUEUE, SANOE_TASK_QUEUE } from '@app/contracts';
import { Config, errorFacts, temporalAddress } from '@app/platform';
import {
  createDocumentActivities,
  createMeasureLifecycleActivities,
  createMemoApprovalActivities,
  createReportRoundActivities,
} from '../../../activities';
import { DocumentAdapter } from './document.adapter';
import { MeasureAdapter } from './measure.adapter';
import { PublicationAdapter } from './publication.adapter';
import { RecordAdapter } from './record.adapter';
import { SealAdapter } from './seal.adapter';

/** What the build makes beside this program. */
const BUILT_BUNDLE = resolve(__dirname, '../../../workflow-bundle.js');
const RETRY_MS = 1_000;
/** One is printed while the next is read. */
const DOCUMENTS_AT_ONCE = 2;

type QueueOptions = Omit<WorkerOptions, 'connection' | 'namespace' | 'shutdownGraceTime'>;

/** Works for the engine as long as the process lives: where the engine is away or was made anew, it comes back to it. */
@Injectable()
export class EngineWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(EngineWorker.name);
  private readonly bundle: string;
  private readonly stopping = new AbortController();
  private readonly stopped: Promise<void>;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly config: Config,
    private readonly record: RecordAdapter,
    private readonly measures: MeasureAdapter,
    private readonly documents: DocumentAdapter,
    private readonly seals: SealAdapter,
    private readonly publications: PublicationAdapter,
  ) {
    this.bundle = config.SANOE_WORKFLOW_BUNDLE ?? BUILT_BUNDLE;
    const { signal } = this.stopping;
    this.stopped = new Promise((done) => signal.addEventListener('abort', () => done(), { once: true }));
  }

  /** Throws where there is no bundle: waiting does not make one. */
  onApplicationBootstrap(): void {
    if (!existsSync(this.bundle)) {
      throw new Error(`No workflow bundle at ${this.bundle}: npm run build makes it`);
    }
    const queues = [this.memoQueue(), this.documentQueue()].filter(({ taskQueue }) =>
      this.config.SANOE_WORKER_QUEUES.includes(taskQueue),
    );
    this.running = Promise.all(queues.map((queue) => this.keepWorking(queue)));
  }

  /** Before the pools are closed: activities under way still need them. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private memoQueue(): QueueOptions {
    return {
      taskQueue: SANOE_TASK_QUEUE,
      workflowBundle: { codePath: this.bundle },
      activities: {
        ...createMemoApprovalActivities(this.record),
        ...createMeasureLifecycleActivities(this.measures),
        ...createReportRoundActivities(this.measures),
      },
      workflowTaskPollerBehavior: { type: 'simple-maximum', maximum: 10 },
      nonStickyToStickyPollRatio: 0.5,
    };
  }

  private documentQueue(): QueueOptions {
    return {
      taskQueue: SANOE_DOCUMENTS_TASK_QUEUE,
      activities: { ...createDocumentActivities(this.documents, this.seals, this.publications) },
      maxConcurrentActivityTaskExecutions: DOCUMENTS_AT_ONCE,
    };
  }

  private async keepWorking(queue: QueueOptions): Promise<void> {
    let isAway = false;
    while (!this.stopping.signal.aborted) {
      try {
        await this.work(queue, () => {
          isAway = false;
        });
      } catch (error) {
        if (!isAway) {
          this.logger.warn({ event: 'engineAway', taskQueue: queue.taskQueue, error: errorFacts(error) });
        }
        isAway = true;
        await delay(RETRY_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined); // stopped meanwhile
      }
    }
  }

  private async work(queue: QueueOptions, started: () => void): Promise<void> {
    const connection = await NativeConnection.connect(temporalAddress(this.config));
    try {
      const worker = await Worker.create({
        ...queue,
        connection,
        namespace: this.config.TEMPORAL_NAMESPACE,
        shutdownGraceTime: '10 seconds',
      });
      started();
      this.logger.log({ event: 'workerStarted', taskQueue: queue.taskQueue });
      await worker.runUntil(this.stopped);
      this.logger.log({ event: 'workerDrained', taskQueue: queue.taskQueue });
    } finally {
      await connection.close();
    }
  }
}
