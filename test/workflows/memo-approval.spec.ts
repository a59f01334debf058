import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import {
  chainStateQuery,
  memoEventsSignal,
  memoWorkflowId,
  SANOE_DOCUMENTS_TASK_QUEUE,
  SANOE_DUE,
  SANOE_STATE,
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
  type MemoEvent,
} from '@app/domain';
import { MemoRenderer, RENDERER_DEFAULTS } from '@app/documents';
import { EngineCursors } from '@app/persistence';
import { CheckPages, FolderBlobStore } from '@app/platform';
import { DocumentAdapter } from '../../apps/worker/src/document.adapter';
import { RecordAdapter } from '../../apps/worker/src/record.adapter';
import type { SealAdapter } from '../../apps/worker/src/seal.adapter';
import { createDocumentActivities, createMemoApprovalActivities, type RecordPort } from '../../activities';
import { until } from '../../tools/until';
import { Office } from '../support/office';
import { THREAD_ARGUMENTS } from '../support/pdf';
import { BROKEN_PNG, showing } from '../support/pictures';
import { PUBLIC_URL, renewKey, sealAdapterOf } from '../support/sealing';
import { describeInSkippedTime, openSkippedTime, workflowBundle } from '../support/skipped-time';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describeInSkippedTime('memoApproval', () => {
  let env: TestWorkflowEnvironment;
  let office: Office;
  let stopWorker: () => Promise<void>;
  let isRecordAway = false;
  let folder: string;
  let blobs: FolderBlobStore;
  let documents: DocumentAdapter;
  let seals: SealAdapter;
  /** 10:00 on a Monday in Bangkok, on which every test begins. */
  let monday: number;

  beforeAll(async () => {
    env = await openSkippedTime();
    office = await Office.open('memo_approval', { at: await env.currentTimeMs(), temporal: env.client });
    office.relay.onApplicationBootstrap();
    folder = await mkdtemp(join(tmpdir(), 'sanoe-workflows-'));
    const renderer = new MemoRenderer({
      ...RENDERER_DEFAULTS,
      threadArguments: THREAD_ARGUMENTS,
      onFailure: (reason) => {
        throw new Error(reason);
      },
    });
    blobs = new FolderBlobStore(folder);
    documents = new DocumentAdapter(office.organisations, renderer, blobs, office.clock, new CheckPages(PUBLIC_URL));
    seals = sealAdapterOf(office, blobs);
    stopWorker = await startWorker();
  }, 120_000);

  afterAll(async () => {
    await office.relay.onApplicationShutdown();
    await stopWorker();
    await documents.onApplicationShutdown();
    await rm(folder, { recursive: true });
    await office.close();
    await env.teardown();
  });

  beforeEach(async () => {
    monday = nextQuietMonday(await env.currentTimeMs());
    await passTo(monday);
    await renewKey(office);
  });

  it('reminds each working day and escalates once, for two months, until the signer signs', async () => {
    const memoId = await submitted('short');

    await passTo(monday + 60 * DAY - HOUR);
    const passed = await office.events(memoId, 'deadlinePassed');
    await office.decide('palad', memoId, { decision: 'approve' });
    const outcome = await handle(memoId).result();

    const reminders = passed.filter(({ reminded }) => reminded !== null);
    expect(outcome).toBe('approved');
    expect(reminders.map(({ reminded }) => reminded)).toEqual(reminders.map((_, index) => index + 1));
    expect(reminders.map(({ at }) => bangkokDateOf(at))).toEqual(
      await workingDays(monday + 2 * DAY, monday + 59 * DAY),
    );
    expect(reminders.every(({ at }) => isBetween(bangkokTime(at), '10:00', '10:01'))).toBe(true);
    expect(passed.filter(({ escalated }) => escalated).map(({ at }) => at - monday)).toEqual([
      expect.closeTo(3 * DAY, -4),
    ]);
    expect(await notices(memoId, 'reminder')).toHaveLength(reminders.length);
    expect(await notices(memoId, 'escalation')).toHaveLength(1);
  }, 120_000);

  it('keeps the first result of completion, and says in Temporal itself how the memo ended', async () => {
    const memoId = await submitted('short');

    await office.decide('palad', memoId, { decision: 'approve' });
    await handle(memoId).result();

    const completions = await office.rows<{ step: string; result: { status: string } }>(
      'SELECT step, result FROM completion WHERE memo_id = $1 ORDER BY step',
      [memoId],
    );
    const { typedSearchAttributes } = await handle(memoId).describe();
    expect(completions).toMatchObject([
      { step: 'archive', result: { status: 'approved' } },
      { step: 'document' },
      { step: 'seal' },
    ]);
    expect(typedSearchAttributes.get(SANOE_STATE)).toBe('approved');
    expect(typedSearchAttributes.get(SANOE_DUE)).toBeUndefined();
  });

  it('archives a memo that cannot be printed without its document', async () => {
    const memoId = await submitted('short', await showing(office, blobs, BROKEN_PNG));

    await office.decide('palad', memoId, { decision: 'approve' });
    const outcome = await handle(memoId).result();

    expect(outcome).toBe('approved');
    expect(await office.rows('SELECT step FROM completion WHERE memo_id = $1', [memoId])).toEqual([
      { step: 'archive' },
    ]);
  }, 60_000);

  it('waits after the approval until the clerk gave the number, and prints it then', async () => {
    await office.rows(`UPDATE memo_kind SET numbering = 'byClerk' WHERE code = 'planProgress'`);
    const memoId = await submitted('short', { kind: 'planProgress' });
    await office.decide('palad', memoId, { decision: 'approve' });
    await followed(memoId);
    await passTo(monday + 3 * DAY);
    const waiting = await office.rows('SELECT step FROM completion WHERE memo_id = $1', [memoId]);
    const { status } = await handle(memoId).describe();

    await office.administration().giveNumber(office.actor('clerk', ['recordsClerk']), memoId, undefined, 'next');
    await followed(memoId); // it has no timer: time would be skipped to its end
    await handle(memoId).result();

    expect([status.name, waiting]).toEqual(['RUNNING', []]);
    expect(await office.rows('SELECT step FROM completion WHERE memo_id = $1 ORDER BY step', [memoId])).toEqual([
      { step: 'archive' },
      { step: 'document' },
      { step: 'seal' },
    ]);
  }, 60_000);

  it('completes a memo that the clerk says gets no number', async () => {
    await office.rows(`UPDATE memo_kind SET numbering = 'byClerk' WHERE code = 'planProgress'`);
    const memoId = await submitted('short', { kind: 'planProgress' });
    await office.decide('palad', memoId, { decision: 'approve' });
    await office.administration().giveNumber(office.actor('clerk', ['recordsClerk']), memoId, undefined, 'none');
    await followed(memoId); // it has no timer: time would be skipped to its end

    expect(await handle(memoId).result()).toBe('approved');
    expect(await office.rows('SELECT document_number FROM memo WHERE id = $1', [memoId])).toEqual([
      { document_number: '-' },
    ]);
  }, 60_000);

  it('takes nothing that a person wrote into its history', async () => {
    const memoId = await submitted('standard', { subject: 'เรื่องลับเฉพาะทดสอบ' });
    await office.decide('head', memoId, { decision: 'dissent', opinion: 'ความเห็นลับเฉพาะทดสอบ' });
    await office.administration().withdraw(office.actor('officer'), memoId, undefined, 'เหตุผลลับเฉพาะทดสอบ');

    await handle(memoId).result();

    const history = historyToJSON(await handle(memoId).fetchHistory());
    const payloads = [...history.matchAll(/"data": *"([^"]*)"/g)].map(([, data = '']) =>
      Buffer.from(data, 'base64').toString(),
    );
    expect(payloads.join('')).toContain(memoId);
    expect([history, ...payloads].join('')).not.toContain('ลับเฉพาะ');
  });

  it('arms a clock of its own for the turn that a recall opens, and disarms the one that it closes', async () => {
    const memoId = await submitted('standard');
    await passTo(monday + 4 * HOUR);
    await office.decide('head', memoId, { decision: 'endorse' });
    await office.decisions().recall(office.actor('head'), memoId, undefined);
    await followed(memoId);

    await passTo(monday + 8 * DAY);

    const passed = await office.events(memoId, 'deadlinePassed');
    const [first] = passed;
    expect(new Set(passed.map(({ activation }) => activation))).toEqual(new Set([3]));
    expect(first?.at).toBeGreaterThanOrEqual(monday + DAY + 4 * HOUR);
    expect(await noticesOf(memoId, 'reminder', 'palad')).toEqual([]);
    await end(memoId);
  }, 60_000);

  it('reminds the officer of a returned draft, and the first signer after the next submission', async () => {
    const memoId = await submitted('standard');
    await office.decide('head', memoId, { decision: 'return', reason: 'แก้ไขวันเดินทาง' });
    await followed(memoId);

    await passTo(monday + 3 * DAY + HOUR);
    const returned = await noticesOf(memoId, 'reminder', 'officer');
    await office.submit(memoId);
    await followed(memoId);
    await passTo(monday + 4 * DAY + 2 * HOUR);

    expect(returned).toHaveLength(1);
    expect(await noticesOf(memoId, 'reminder', 'officer')).toHaveLength(1);
    expect(await noticesOf(memoId, 'reminder', 'head')).toHaveLength(1);
    await end(memoId);
  }, 60_000);

  it('sends only the newest reminder when the record is back after an outage, and marks those that it overtook', async () => {
    const memoId = await submitted('standard');
    isRecordAway = true;
    await passTo(monday + 3 * DAY + HOUR);
    isRecordAway = false;
    await passTo(monday + 3 * DAY + 2 * HOUR);

    const due = await workingDays(monday + DAY, monday + 3 * DAY);
    const passed = await office.events(memoId, 'deadlinePassed');
    expect(passed).toMatchObject([
      { reminded: due.length, skipped: due.slice(0, -1).map((_, index) => index + 1), escalated: true },
    ]);
    expect(await notices(memoId, 'reminder')).toMatchObject([{ number: due.length }]);
    await end(memoId);
  }, 60_000);

  it('waits longer where days off are added', async () => {
    const memoId = await submitted('standard');
    const tuesday = bangkokDateOf(monday + DAY);
    await office.closeOn(tuesday);
    await followed(memoId);

    await passTo(monday + DAY + 2 * HOUR);
    const onTheDayOff = await passedDeadlines(memoId);
    await passTo(monday + 2 * DAY + HOUR);

    expect(onTheDayOff).toBe(0);
    expect(await passedDeadlines(memoId)).toBe(1);
    await end(memoId);
  }, 60_000);

  it('wakes earlier than its timer where the next turn has less time', async () => {
    const memoId = await submitted('short', { urgency: 'normal' });
    const before = (await office.chain(memoId)).turn?.clock.next ?? 0;
    await office.administration().reassign(office.actor('admin', ['administrator']), memoId, undefined, {
      step: 1,
      positionId: office.id('position:head'),
      reason: 'ลาราชการ',
    });
    await office.decisions().addStep(office.actor('head'), memoId, undefined, {
      positionId: office.id('position:nayok'),
      question: 'ขอความเห็น',
      limit: 'PT1H',
    });
    await followed(memoId);

    await passTo(monday + 90 * 60_000);

    expect(before).toBeGreaterThanOrEqual(monday + 2 * DAY);
    expect(await noticesOf(memoId, 'reminder', 'nayok')).toHaveLength(1);
    await end(memoId);
  }, 60_000);

  it.each([
    ['rejected', (memoId: string) => office.decide('palad', memoId, { decision: 'reject', reason: 'งบประมาณไม่พอ' })],
    [
      'withdrawn',
      (memoId: string) => office.administration().withdraw(office.actor('officer'), memoId, undefined, 'ผิดเรื่อง'),
    ],
    [
      'cancelled',
      (memoId: string) =>
        office.administration().cancel(office.actor('admin', ['administrator']), memoId, undefined, 'ซ้ำ'),
    ],
  ])(
    'ends as %s, archived and without a reminder to come',
    async (outcome, settle) => {
      const memoId = await submitted('short');
      await settle(memoId);

      const result = await handle(memoId).result();
      await passTo(monday + 5 * DAY);

      expect(result).toBe(outcome);
      expect(await passedDeadlines(memoId)).toBe(0);
      expect(await office.rows('SELECT 1 FROM completion WHERE memo_id = $1', [memoId])).toHaveLength(1);
    },
    60_000,
  );

  it('reads from the record what a signal shows it to have missed', async () => {
    const memoId = await submitted('standard');
    await office.relay.onApplicationShutdown();
    await office.decide('head', memoId, { decision: 'endorse' });
    await office.decide('palad', memoId, { decision: 'endorse' });
    const [newest] = (await office.commands.eventsAbove(office.organisationId, memoId, 2)) as [MemoEvent];

    await handle(memoId).signal(memoEventsSignal, [newest]);

    await followed(memoId);
    await restartRelay();
    await end(memoId);
  });

  it('ignores what it has heard already', async () => {
    const memoId = await submitted('standard');
    const events = await office.commands.eventsAbove(office.organisationId, memoId, 0);

    await handle(memoId).signal(memoEventsSignal, events);
    await handle(memoId).signal(memoEventsSignal, events);
    await office.decide('head', memoId, { decision: 'endorse' });

    await followed(memoId);
    expect((await office.chain(memoId)).version).toBe(2);
    await end(memoId);
  });

  it('goes on as a new run with its chain when its history has grown long', async () => {
    const memoId = await submitted('standard');
    const events = await office.commands.eventsAbove(office.organisationId, memoId, 0);
    const { runId } = await handle(memoId).describe();

    await until({ what: 'another run goes on', timeoutMs: 100_000 }, () =>
      env.client.withDeadline(Date.now() + 10_000, async () => {
        await Promise.all(Array.from({ length: 50 }, () => handle(memoId).signal(memoEventsSignal, events)));
        await handle(memoId).query(chainStateQuery); // they are handled before more are sent: thousands at once are no use
        return (await handle(memoId).describe()).runId !== runId;
      }),
    );
    await followed(memoId);
    await passTo(monday + DAY + HOUR);

    expect(await passedDeadlines(memoId)).toBe(1);
    await end(memoId);
  }, 120_000);

  it('is rebuilt from the record after its run was terminated, and says nothing twice', async () => {
    const memoId = await submitted('standard');
    await passTo(monday + 3 * DAY);
    await office.decide('head', memoId, { decision: 'endorse' });
    await followed(memoId);
    const before = await office.rows('SELECT * FROM notice WHERE memo_id = $1', [memoId]);
    await handle(memoId).terminate('by hand');

    await new EngineCursors(office.relayPool).rebuild({ ids: [memoId] });
    office.relay.poke();
    await until({ what: 'a new run is open', timeoutMs: 20_000 }, async () => {
      return (await handle(memoId).describe()).status.name === 'RUNNING';
    });
    await followed(memoId);

    expect(await office.rows('SELECT * FROM notice WHERE memo_id = $1', [memoId])).toEqual(before);
    await end(memoId);
  });

  it('completes a memo once though its workflow is rebuilt after the end', async () => {
    const memoId = await submitted('short');
    await stopWorker();
    await office.decide('palad', memoId, { decision: 'approve' });
    await handle(memoId).terminate('before completion');

    await new EngineCursors(office.relayPool).rebuild({ ids: [memoId] });
    office.relay.poke();
    stopWorker = await startWorker();
    await until({ what: 'a new run has ended', timeoutMs: 20_000 }, async () => {
      return (await handle(memoId).describe()).status.name === 'COMPLETED';
    });

    expect(await office.rows('SELECT step FROM completion WHERE memo_id = $1 ORDER BY step', [memoId])).toEqual([
      { step: 'archive' },
      { step: 'document' },
      { step: 'seal' },
    ]);
  }, 60_000);

  async function submitted(template: string, overrides: Parameters<Office['submitted']>[1] = {}): Promise<string> {
    const memoId = await office.submitted(template, overrides);
    await followed(memoId);
    return memoId;
  }

  /** A workflow that is left open would go on reminding through the tests that follow. */
  async function end(memoId: string): Promise<void> {
    await office.administration().cancel(office.actor('admin', ['administrator']), memoId, undefined, 'จบการทดสอบ');
    await handle(memoId).result();
  }

  async function passedDeadlines(memoId: string): Promise<number> {
    return (await office.events(memoId, 'deadlinePassed')).length;
  }

  function notices(memoId: string, kind: string): Promise<readonly { number: number; recipient_id: string }[]> {
    return office.rows('SELECT number, recipient_id FROM notice WHERE memo_id = $1 AND kind = $2', [memoId, kind]);
  }

  async function noticesOf(memoId: string, kind: string, username: string): Promise<readonly unknown[]> {
    return (await notices(memoId, kind)).filter(({ recipient_id }) => recipient_id === office.id(username));
  }

  /** Days from one instant's to the other's on which the office works. */
  async function workingDays(from: number, to: number): Promise<readonly string[]> {
    const holidays = await office.rows<{ date: string; name: string }>('SELECT date::text, name FROM holiday');
    const calendar = workingCalendar({ ...OFFICE_CALENDAR, holidays });
    const days = Array.from({ length: Math.floor((to - from) / DAY) + 1 }, (_, index) => from + index * DAY);
    return days.map(bangkokDateOf).filter((date) => isWorkingDay(calendar, date));
  }

  async function restartRelay(): Promise<void> {
    office = office.withRelay(env.client);
    office.relay.onApplicationBootstrap();
  }

  function handle(memoId: string): WorkflowHandle<MemoApproval> {
    return env.client.workflow.getHandle<MemoApproval>(
      memoWorkflowId({ organisationId: office.organisationId, id: memoId }),
    );
  }

  /** Waits, in real time, until the engine thinks of the memo what the record has. */
  async function followed(memoId: string): Promise<void> {
    await until({ what: 'the engine has followed', timeoutMs: 20_000 }, async () =>
      chainsAgree(await office.chain(memoId), await handle(memoId).query(chainStateQuery)),
    );
  }

  async function passTo(instant: number): Promise<void> {
    await env.sleep(Math.max(1, instant - (await env.currentTimeMs())));
    office.clock.setTo(await env.currentTimeMs());
  }

  async function startWorker(): Promise<() => Promise<void>> {
    const record = new RecordAdapter(office.organisations, office.commands, office.clock);
    const port: RecordPort = {
      passDeadline: async (request) => {
        if (isRecordAway) {
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
        activities: { ...createDocumentActivities(documents, seals) },
      }),
    ];
    const running = Promise.all(workers.map((worker) => worker.run()));
    return async () => {
      workers.forEach((worker) => worker.shutdown());
      await running;
    };
  }
});

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

function bangkokTime(at: number): string {
  return new Date(at + 7 * HOUR).toISOString().slice(11, 16);
}

function isBetween(time: string, from: string, to: string): boolean {
  return from <= time && time <= to;
}
