import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import {
  chainStateQuery,
  memoWorkflowId,
  SANOE_DOCUMENTS_TASK_QUEUE,
  SANOE_TASK_QUEUE,
  type MemoApproval,
} from '@app/contracts';
import {
  addDays,
  bangkokDateOf,
  chainsAgree,
  dayOfWeek,
  isWorkingDay,
  OFFICE_CALENDAR,
  startOfBangkokDate,
  workingCalendar,
  type LocalDate,
} from '@app/domain';
import { CheckPages, FolderBlobStore } from '@app/platform';
import { createDocumentActivities, createMemoApprovalActivities, type RecordPort } from '../../activities';
import { DocumentAdapter } from '../../apps/worker/src/document.adapter';
import type { PublicationAdapter } from '../../apps/worker/src/publication.adapter';
import { RecordAdapter } from '../../apps/worker/src/record.adapter';
import { until } from '../../tools/until';
import { Office } from './office';
import { publicationAdapterOf } from './publishing';
import { PUBLIC_URL, renewKey, sealAdapterOf } from './sealing';
import { workflowBundle } from './skipped-time';
import { testRenderer } from './renderer';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** An office whose memos go through the engine, with its relay and workers; the environment ends with it. */
export class MemoEngine {
  /** The record answers no command of the engine while it is. */
  isRecordAway = false;
  private stopRunning: () => Promise<void> = async () => {};

  private constructor(
    readonly env: TestWorkflowEnvironment,
    private opened: Office,
    private readonly folder: string,
    readonly blobs: FolderBlobStore,
    private readonly documents: DocumentAdapter,
    private readonly publications: PublicationAdapter,
  ) {}

  static async open(name: string, env: TestWorkflowEnvironment): Promise<MemoEngine> {
    const office = await Office.open(name, { at: await env.currentTimeMs(), temporal: env.client });
    office.relay.onApplicationBootstrap();
    const folder = await mkdtemp(join(tmpdir(), 'sanoe-workflows-'));
    const renderer = testRenderer();
    const blobs = new FolderBlobStore(folder);
    const checkPages = new CheckPages(PUBLIC_URL);
    const documents = new DocumentAdapter(office.organisations, renderer, blobs, office.clock, checkPages);
    const publications = publicationAdapterOf(office, blobs, renderer);
    const engine = new MemoEngine(env, office, folder, blobs, documents, publications);
    await engine.startWorker();
    return engine;
  }

  async close(): Promise<void> {
    await this.office.relay.onApplicationShutdown();
    await this.stopWorker();
    await this.documents.onApplicationShutdown();
    await rm(this.folder, { recursive: true });
    await this.office.close();
    await this.env.teardown();
  }

  /** With the relay that runs now. */
  get office(): Office {
    return this.opened;
  }

  /** Passes to 10:00 in Bangkok on a Monday that no holiday comes near, and gives it. */
  async passToMonday(): Promise<number> {
    const monday = nextQuietMonday(await this.env.currentTimeMs());
    await this.passTo(monday);
    await renewKey(this.office);
    return monday;
  }

  async passTo(instant: number): Promise<void> {
    await this.env.sleep(Math.max(1, instant - (await this.env.currentTimeMs())));
    this.office.clock.setTo(await this.env.currentTimeMs());
  }

  async submitted(template: string, overrides: Parameters<Office['submitted']>[1] = {}): Promise<string> {
    const memoId = await this.office.submitted(template, overrides);
    await this.followed(memoId);
    return memoId;
  }

  /** A workflow that is left open would go on reminding through the tests that follow. */
  async end(memoId: string): Promise<void> {
    const { office } = this;
    await office.administration().cancel(office.actor('admin', ['administrator']), memoId, undefined, 'จบการทดสอบ');
    await this.handle(memoId).result();
  }

  handle(memoId: string): WorkflowHandle<MemoApproval> {
    return this.env.client.workflow.getHandle<MemoApproval>(
      memoWorkflowId({ organisationId: this.office.organisationId, id: memoId }),
    );
  }

  /** Waits, in real time, until the engine thinks of the memo what the record has. */
  async followed(memoId: string): Promise<void> {
    await until({ what: 'the engine has followed', timeoutMs: 20_000 }, async () =>
      chainsAgree(await this.office.chain(memoId), await this.handle(memoId).query(chainStateQuery)),
    );
  }

  async passedDeadlines(memoId: string): Promise<number> {
    return (await this.office.events(memoId, 'deadlinePassed')).length;
  }

  notices(memoId: string, kind: string): Promise<readonly { number: number; recipient_id: string }[]> {
    return this.office.rows('SELECT number, recipient_id FROM notice WHERE memo_id = $1 AND kind = $2', [memoId, kind]);
  }

  async noticesOf(memoId: string, kind: string, username: string): Promise<readonly unknown[]> {
    const notices = await this.notices(memoId, kind);
    return notices.filter(({ recipient_id }) => recipient_id === this.office.id(username));
  }

  /** Days from one instant's to the other's on which the office works. */
  async workingDays(from: number, to: number): Promise<readonly string[]> {
    const holidays = await this.office.rows<{ date: string; name: string }>('SELECT date::text, name FROM holiday');
    const calendar = workingCalendar({ ...OFFICE_CALENDAR, holidays });
    const days = Array.from({ length: Math.floor((to - from) / DAY) + 1 }, (_, index) => from + index * DAY);
    return days.map(bangkokDateOf).filter((date) => isWorkingDay(calendar, date));
  }

  /** A relay that was stopped does not start again: another takes its place. */
  restartRelay(): void {
    this.opened = this.opened.withRelay(this.env.client);
    this.office.relay.onApplicationBootstrap();
  }

  async stopWorker(): Promise<void> {
    await this.stopRunning();
  }

  async startWorker(): Promise<void> {
    const { office, blobs, documents, publications, env } = this;
    const record = new RecordAdapter(office.organisations, office.commands, office.clock);
    const port: RecordPort = {
      passDeadline: async (request) => {
        if (this.isRecordAway) {
          throw new Error('The record is away');
        }
        return record.passDeadline(request);
      },
      readEvents: (request) => record.readEvents(request),
      keepCompletion: (memo) => record.keepCompletion(memo),
    };
    const workers = [
      await Worker.create({
        connection: env.nativeConnection,
        taskQueue: SANOE_TASK_QUEUE,
        workflowBundle: workflowBundle(),
        activities: { ...createMemoApprovalActivities(port) },
      }),
      await Worker.create({
        connection: env.nativeConnection,
        taskQueue: SANOE_DOCUMENTS_TASK_QUEUE,
        activities: { ...createDocumentActivities(documents, sealAdapterOf(office, blobs), publications) },
      }),
    ];
    const running = Promise.all(workers.map((worker) => worker.run()));
    this.stopRunning = async () => {
      workers.forEach((worker) => worker.shutdown());
      await running;
    };
  }
}

const OFFICE = workingCalendar(OFFICE_CALENDAR);

/** 10:00 on the next Monday with two weeks without a holiday before it. */
function nextQuietMonday(now: number): number {
  let date = addDays(bangkokDateOf(now), 1);
  while (dayOfWeek(date) !== 'mon' || !isQuiet(date)) {
    date = addDays(date, 1);
  }
  return startOfBangkokDate(date) + 10 * HOUR;
}

function isQuiet(monday: LocalDate): boolean {
  return [0, 1, 2, 3, 4, 7, 8, 9, 10, 11].every((days) => isWorkingDay(OFFICE, addDays(monday, days)));
}
