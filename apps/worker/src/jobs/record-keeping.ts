import { Injectable, Logger } from '@nestjs/common';
import { CalendarChanges, Seals } from '@app/persistence';
import { Clock, errorFacts, Reconciler } from '@app/platform';
import { WorkerMetrics } from '../worker-metrics';
import { WorkerPools } from '../worker-pools';

/** What one run looks into: of a larger fleet another part each minute, by chance. */
const EXTENT = { organisations: 200, each: 20, sampled: 100 } as const;
/** Sessions that ended are kept for a week, for whoever asks who was signed in. */
const KEPT_SESSIONS_MS = 7 * 24 * 3_600_000;

/** Sweeps over all organisations, which the job queue starts: by no workflow, for they watch over the workflows too. */
@Injectable()
export class RecordKeeping {
  private readonly logger = new Logger(RecordKeeping.name);

  constructor(
    private readonly seals: Seals,
    private readonly calendars: CalendarChanges,
    private readonly reconciler: Reconciler,
    private readonly pools: WorkerPools,
    private readonly metrics: WorkerMetrics,
    private readonly clock: Clock,
  ) {}

  /** Seals what moved, one organisation after the other; one that fails does not keep the others from it. */
  async sealLog(): Promise<void> {
    let sealed = 0;
    for (const organisationId of await this.seals.unsealed()) {
      try {
        sealed += await this.seals.seal(organisationId, this.clock.now());
      } catch (error) {
        this.logger.error({ event: 'sealFailed', organisationId, error: errorFacts(error) });
      }
    }
    if (sealed > 0) {
      this.logger.log({ event: 'logSealed', heads: sealed });
    }
  }

  /** Compares engine and record, mends the engine, and publishes what it found. */
  async reconcile(): Promise<void> {
    const found = await this.reconciler.reconcile(this.clock.now(), EXTENT);
    this.metrics.note(found);
    for (const finding of found.findings) {
      this.logger.warn({ event: 'engineMended', ...finding });
    }
    if (!found.isReachable) {
      this.logger.warn({ event: 'engineUnanswering', examined: found.examined });
    }
  }

  /** Carries changed calendars to the open memos that the API did not reach. */
  async carryCalendars(): Promise<void> {
    for (const organisationId of await this.calendars.pending()) {
      const { moved } = await this.calendars.carry(organisationId, this.clock.now());
      this.logger.log({ event: 'calendarCarried', organisationId, memos: moved });
    }
  }

  async cleanSessions(): Promise<void> {
    const before = new Date(this.clock.now() - KEPT_SESSIONS_MS);
    const { rowCount } = await this.pools.owner.query('DELETE FROM session WHERE expires_at < $1 OR closed_at < $1', [
      before,
    ]);
    this.logger.log({ event: 'sessionsCleaned', sessions: rowCount ?? 0 });
  }
}
