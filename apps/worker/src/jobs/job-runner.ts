import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { parseCronItems, run, type TaskList } from 'graphile-worker';
import { errorFacts } from '@app/platform';
import { WorkerPools } from '../worker-pools';
import { Anchoring } from './anchoring';
import { SEND_MAIL } from './mail-dispatch';
import { MailSender } from './mail-sender';
import { noticeKeyIn } from './notice-key';
import { queueLogger } from './queue-logger';
import { RecordKeeping } from './record-keeping';
import { UploadSweep } from './upload-sweep';

const CONCURRENCY = 4;
const POLL_MS = 2_000;
const RETRY_MS = 1_000;

/** The queue sees to it that of several workers one does it. What is missed while none runs is not made up for. */
const ONCE = { backfillPeriod: 0, maxAttempts: 1 } as const;
const SWEEPS = parseCronItems([
  { task: 'sealLog', match: '* * * * *', options: { ...ONCE, jobKey: 'sealLog' } },
  { task: 'carryCalendars', match: '* * * * *', options: { ...ONCE, jobKey: 'carryCalendars' } },
  { task: 'reconcile', match: '* * * * *', options: { ...ONCE, jobKey: 'reconcile' } },
  { task: 'cleanSessions', match: '7 * * * *', options: { ...ONCE, jobKey: 'cleanSessions' } },
  { task: 'anchorLogs', match: '23 * * * *', options: { ...ONCE, jobKey: 'anchorLogs' } },
  { task: 'sweepUploads', match: '23 * * * *', options: { ...ONCE, jobKey: 'sweepUploads' } },
]);

/**
 * What runs beside the workflows, from the job queue in PostgreSQL: while the engine is away too, and again when the
 * database is back. What fails here never loses or blocks a decision.
 */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(JobRunner.name);
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly pools: WorkerPools,
    private readonly mails: MailSender,
    private readonly keeping: RecordKeeping,
    private readonly anchoring: Anchoring,
    private readonly uploads: UploadSweep,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.keepRunning();
  }

  /** Lets the jobs under way end, before the pools are closed. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
    this.mails.close();
  }

  private async keepRunning(): Promise<void> {
    const { signal } = this.stopping;
    let isAway = false;
    while (!signal.aborted) {
      try {
        await this.work(() => {
          isAway = false;
        });
      } catch (error) {
        if (!isAway) {
          this.logger.warn({ event: 'jobQueueAway', error: errorFacts(error) });
        }
        isAway = true;
      }
      await delay(RETRY_MS, undefined, { signal }).catch(() => undefined); // stopped meanwhile
    }
  }

  private async work(started: () => void): Promise<void> {
    const runner = await run({
      pgPool: this.pools.owner,
      taskList: this.tasks(),
      parsedCronItems: SWEEPS,
      concurrency: CONCURRENCY,
      pollInterval: POLL_MS,
      noHandleSignals: true,
      logger: queueLogger(this.logger),
    });
    started();
    const { signal } = this.stopping;
    const stop = (): void => {
      runner.stop().catch((error: unknown) => this.logger.warn({ event: 'jobQueueStopped', error: errorFacts(error) }));
    };
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) {
      stop();
    }
    try {
      await runner.promise;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  private tasks(): TaskList {
    return {
      [SEND_MAIL]: (payload, { job }) => this.mails.send(noticeKeyIn(payload), job.attempts >= job.max_attempts),
      sealLog: () => this.keeping.sealLog(),
      carryCalendars: () => this.keeping.carryCalendars(),
      reconcile: () => this.keeping.reconcile(),
      cleanSessions: () => this.keeping.cleanSessions(),
      anchorLogs: () => this.anchoring.anchorLogs(),
      sweepUploads: () => this.uploads.sweep(),
    };
  }
}
