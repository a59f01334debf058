import { setTimeout as delay } from 'node:timers/promises';
import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { defineSearchAttributeKey, TypedSearchAttributes } from '@temporalio/common';
import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import {
  MEASURE_LIFECYCLE,
  measureEventsSignal,
  MEMO_APPROVAL,
  memoEventsSignal,
  REPORT_ROUND,
  reportEventsSignal,
  SANOE_TASK_QUEUE,
  workflowIdOf,
} from '@app/contracts';
import {
  assertNever,
  follow,
  followMeasure,
  followReport,
  ringsAt,
  statusOf,
  unopened,
  unopenedReport,
  unplanned,
  type MeasureEvent,
  type ReportEvent,
} from '@app/domain';
import type { EngineCursors, Leased, Settled } from '@app/persistence';
import type { CommandLoad } from './command-load';

export interface RelayOptions {
  /** Calls to the engine at a time while commands are few. */
  readonly inFlight: number;
  /** From this many running commands on (a mean), calls go out one by one, with a pause between: the API is busy. */
  readonly busyFrom: number;
  /** The pause. A call costs the machine some 20 ms of CPU, so this sets what share of it a busy API leaves to the engine. */
  readonly busyPauseMs: number;
}

export const RELAY_DEFAULTS: RelayOptions = { inFlight: 8, busyFrom: 0.6, busyPauseMs: 600 };

/** What the relay tells the metrics. */
export interface RelayObserver {
  readonly delivered: (lagMs: number) => void;
  readonly called: () => void;
}

const BATCH = 16;
const POLL_MS = 500;
const CALL_MS = 4_000;
const FAILURES_BEFORE_PAUSE = 4;
/** Once the oldest has waited this long, a busy API leaves the engine a growing share. */
const PATIENCE_MS = 60_000;

const ORGANISATION = defineSearchAttributeKey('SanoeOrganisation', 'KEYWORD');
const STATE = defineSearchAttributeKey('SanoeState', 'KEYWORD');
const DUE = defineSearchAttributeKey('SanoeDue', 'DATETIME');

/**
 * Carries what the record has and the engine has not. Delivery is at least once and in order; the cursor moves after it.
 * A workflow gets all the events that it lacks in one call, so the busier the API, the fewer calls a signature.
 */
export class Relay implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Relay.name);
  private readonly stopped = new AbortController();
  private wake = (): void => undefined;
  private isPoked = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly cursors: EngineCursors,
    private readonly temporal: Client,
    private readonly commands: CommandLoad,
    private readonly observer: RelayObserver,
    private readonly options: RelayOptions = RELAY_DEFAULTS,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped.abort();
    this.wake();
    await this.running;
  }

  /** Called after a commit; never awaited by a command. */
  poke(): void {
    this.isPoked = true;
    this.wake();
  }

  private async run(): Promise<void> {
    let isAway = false;
    while (!this.stopped.signal.aborted) {
      try {
        const hasMore = await this.deliverBatch();
        isAway = false;
        if (!hasMore) {
          await this.untilPoked();
        }
      } catch (error) {
        if (!isAway) {
          this.logger.warn({ message: 'relay paused: the record is out of reach', error: String(error) });
        }
        isAway = true;
        await delay(POLL_MS);
      }
    }
  }

  /** A lease is one statement for up to a batch of workflows, and so is moving their cursors. */
  private async deliverBatch(): Promise<boolean> {
    this.isPoked = false;
    const waiting = [...(await this.cursors.lease(BATCH))];
    if (waiting.length === 0) {
      return false;
    }
    const oldest = Math.min(...waiting.map(({ behind_since }) => behind_since.getTime()));
    const settled: Settled[] = [];
    let failures = 0;
    const lane = async (index: number): Promise<void> => {
      while (waiting.length > 0) {
        if (this.isBusy()) {
          await delay(this.pauseMs(oldest));
          if (index > 0) {
            continue; // one lane is enough
          }
        }
        const leased = waiting.shift();
        if (leased === undefined) {
          return;
        }
        const deliveredVersion = failures < FAILURES_BEFORE_PAUSE ? await this.deliver(leased) : undefined;
        failures += deliveredVersion === undefined ? 1 : 0;
        settled.push({ leased, deliveredVersion });
      }
    };
    const lanes = Math.min(this.options.inFlight, waiting.length);
    await Promise.all(Array.from({ length: lanes }, (_, index) => lane(index)));
    await this.cursors.settle(settled);
    return failures === 0;
  }

  private async deliver(leased: Leased): Promise<number | undefined> {
    const { organisation_id: organisationId, stream_id: id, delivered_version: delivered, events } = leased;
    const upTo = events.at(-1)?.version;
    if (upTo === undefined) {
      return delivered; // leased on a row newer than the statement's snapshot: the next lease sees the events
    }
    try {
      this.observer.called();
      const { type, signal, state, due, reuse } = followingOf(leased);
      await this.temporal.withDeadline(Date.now() + CALL_MS, () =>
        this.temporal.workflow.signalWithStart(type, {
          workflowId: workflowIdOf(leased.stream_kind, organisationId, leased.workflow),
          taskQueue: SANOE_TASK_QUEUE,
          args: [{ organisationId, id }],
          signal,
          signalArgs: [events],
          typedSearchAttributes: searchAttributes(organisationId, state, due),
          workflowIdReusePolicy: reuse,
          // From the first event on: whatever runs under this id is older than a rebuild, or a start that nobody heard of.
          workflowIdConflictPolicy: delivered === 0 ? 'TERMINATE_EXISTING' : 'USE_EXISTING',
        }),
      );
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) {
        this.logger.warn({ message: 'not delivered', kind: leased.stream_kind, id, upTo, error: String(error) });
        return undefined;
      }
    }
    const now = Date.now();
    events.forEach(({ at }) => this.observer.delivered(now - at));
    return upTo;
  }

  /**
   * Commands first: while the API is busy one lane makes one call a pause, and what piles up meanwhile goes out as one
   * call a workflow. Judged by the API's own commands, not by its event loop: a delivery costs the engine, its worker and
   * the database ten times what it costs this process.
   */
  private isBusy(): boolean {
    return this.commands.recentlyInFlight >= this.options.busyFrom && !this.stopped.signal.aborted;
  }

  private pauseMs(oldest: number): number {
    const waitedMs = Date.now() - oldest;
    return this.options.busyPauseMs / Math.max(1, waitedMs / PATIENCE_MS);
  }

  private async untilPoked(): Promise<void> {
    if (this.isPoked || this.stopped.signal.aborted) {
      return;
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLL_MS);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

const FINAL = 'ALLOW_DUPLICATE_FAILED_ONLY';

/** A run that has ended made the last event itself, or needs no other run to hear of it. */
function reuseAfter(last: MeasureEvent | ReportEvent | undefined): Following['reuse'] {
  const isLast = last !== undefined && (last.type === 'cancelled' || ('ends' in last && last.ends));
  return isLast ? FINAL : 'ALLOW_DUPLICATE';
}

interface Following {
  readonly type: string;
  readonly signal: string;
  readonly state: string;
  /** Epoch ms. */
  readonly due: number | undefined;
  /** What comes after an end that is not final (a measure taken up again, a report round joined again) starts it anew. */
  readonly reuse: typeof FINAL | 'ALLOW_DUPLICATE';
}

/** The workflow that follows a stream, and where these events bring it. */
function followingOf(leased: Leased): Following {
  switch (leased.stream_kind) {
    case 'memo': {
      const { status, turn } = follow(unopened(leased.stream_id), leased.events);
      return { type: MEMO_APPROVAL, signal: memoEventsSignal.name, state: status, due: turn?.dueAt, reuse: FINAL };
    }
    case 'measure': {
      const lifecycle = followMeasure(unplanned(leased.stream_id), leased.events);
      const state = statusOf(lifecycle);
      const reuse = reuseAfter(leased.events.at(-1));
      return { type: MEASURE_LIFECYCLE, signal: measureEventsSignal.name, state, due: ringsAt(lifecycle), reuse };
    }
    case 'report': {
      const { status, dueAt } = followReport(unopenedReport(leased.stream_id), leased.events);
      const reuse = reuseAfter(leased.events.at(-1));
      return { type: REPORT_ROUND, signal: reportEventsSignal.name, state: status, due: dueAt ?? undefined, reuse };
    }
    default:
      return assertNever(leased);
  }
}

/** As a start has them; the workflow keeps state and due day up to date. */
function searchAttributes(organisationId: string, state: string, due: number | undefined): TypedSearchAttributes {
  return new TypedSearchAttributes([
    { key: ORGANISATION, value: organisationId },
    { key: STATE, value: state },
    ...(due === undefined ? [] : [{ key: DUE, value: new Date(due) }]),
  ]);
}
