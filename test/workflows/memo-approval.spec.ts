import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { memoEventsSignal, SANOE_DUE, SANOE_STATE } from '@app/contracts';
import { bangkokDateOf, type MemoEvent } from '@app/domain';
import { EngineCursors } from '@app/persistence';
import { until } from '../../tools/until';
import { PROGRESS_FORM } from '../support/memo-forms';
import { MemoEngine } from '../support/memo-engine';
import type { Office } from '../support/office';
import { BROKEN_PNG, showing } from '../support/pictures';
import { describeInSkippedTime, openSkippedTime } from '../support/skipped-time';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describeInSkippedTime('memoApproval', () => {
  let engine: MemoEngine;
  let office: Office;
  /** 10:00 on a Monday in Bangkok, on which every test begins. */
  let monday: number;

  beforeAll(async () => {
    engine = await MemoEngine.open('memo_approval', await openSkippedTime());
  }, 120_000);

  afterAll(() => engine.close());

  beforeEach(async () => {
    monday = await engine.passToMonday();
    ({ office } = engine);
  });

  it('reminds each working day and escalates once, for two months, until the signer signs', async () => {
    const memoId = await engine.submitted('short');

    await engine.passTo(monday + 60 * DAY - HOUR);
    const passed = await office.events(memoId, 'deadlinePassed');
    await office.decide('palad', memoId, { decision: 'approve' });
    const outcome = await engine.handle(memoId).result();

    const reminders = passed.filter(({ reminded }) => reminded !== null);
    expect(outcome).toBe('approved');
    expect(reminders.map(({ reminded }) => reminded)).toEqual(reminders.map((_, index) => index + 1));
    expect(reminders.map(({ at }) => bangkokDateOf(at))).toEqual(
      await engine.workingDays(monday + 2 * DAY, monday + 59 * DAY),
    );
    expect(reminders.every(({ at }) => isBetween(bangkokTime(at), '10:00', '10:01'))).toBe(true);
    expect(passed.filter(({ escalated }) => escalated).map(({ at }) => at - monday)).toEqual([
      expect.closeTo(3 * DAY, -4),
    ]);
    expect(await engine.notices(memoId, 'reminder')).toHaveLength(reminders.length);
    expect(await engine.notices(memoId, 'escalation')).toHaveLength(1);
  }, 120_000);

  it('keeps the first result of completion, and says in Temporal itself how the memo ended', async () => {
    const memoId = await engine.submitted('short');

    await office.decide('palad', memoId, { decision: 'approve' });
    await engine.handle(memoId).result();

    const completions = await office.rows<{ step: string; result: { status: string } }>(
      'SELECT step, result FROM completion WHERE memo_id = $1 ORDER BY step',
      [memoId],
    );
    const { typedSearchAttributes } = await engine.handle(memoId).describe();
    expect(completions).toMatchObject([
      { step: 'archive', result: { status: 'approved' } },
      { step: 'document' },
      { step: 'seal' },
    ]);
    expect(typedSearchAttributes.get(SANOE_STATE)).toBe('approved');
    expect(typedSearchAttributes.get(SANOE_DUE)).toBeUndefined();
  });

  it('archives a memo that cannot be printed without its document', async () => {
    const memoId = await engine.submitted('short', await showing(office, engine.blobs, BROKEN_PNG));

    await office.decide('palad', memoId, { decision: 'approve' });
    const outcome = await engine.handle(memoId).result();

    expect(outcome).toBe('approved');
    expect(await office.rows('SELECT step FROM completion WHERE memo_id = $1', [memoId])).toEqual([
      { step: 'archive' },
    ]);
  }, 60_000);

  it('waits after the approval until the clerk gave the number, and prints it then', async () => {
    await office.rows(`UPDATE memo_kind SET numbering = 'byClerk' WHERE code = 'planProgress'`);
    const memoId = await engine.submitted('short', { kind: 'planProgress', form: PROGRESS_FORM });
    await office.decide('palad', memoId, { decision: 'approve' });
    await engine.followed(memoId);
    await engine.passTo(monday + 3 * DAY);
    const waiting = await office.rows('SELECT step FROM completion WHERE memo_id = $1', [memoId]);
    const { status } = await engine.handle(memoId).describe();

    await office.administration().giveNumber(office.actor('clerk', ['recordsClerk']), memoId, undefined, 'next');
    await engine.followed(memoId); // it has no timer: time would be skipped to its end
    await engine.handle(memoId).result();

    expect([status.name, waiting]).toEqual(['RUNNING', []]);
    expect(await office.rows('SELECT step FROM completion WHERE memo_id = $1 ORDER BY step', [memoId])).toEqual([
      { step: 'archive' },
      { step: 'document' },
      { step: 'seal' },
    ]);
  }, 60_000);

  it('completes a memo that the clerk says gets no number', async () => {
    await office.rows(`UPDATE memo_kind SET numbering = 'byClerk' WHERE code = 'planProgress'`);
    const memoId = await engine.submitted('short', { kind: 'planProgress', form: PROGRESS_FORM });
    await office.decide('palad', memoId, { decision: 'approve' });
    await office.administration().giveNumber(office.actor('clerk', ['recordsClerk']), memoId, undefined, 'none');
    await engine.followed(memoId); // it has no timer: time would be skipped to its end

    expect(await engine.handle(memoId).result()).toBe('approved');
    expect(await office.rows('SELECT document_number FROM memo WHERE id = $1', [memoId])).toEqual([
      { document_number: '-' },
    ]);
  }, 60_000);

  it('takes nothing that a person wrote into its history', async () => {
    const memoId = await engine.submitted('standard', { subject: 'เรื่องลับเฉพาะทดสอบ' });
    await office.decide('head', memoId, { decision: 'dissent', opinion: 'ความเห็นลับเฉพาะทดสอบ' });
    await office.administration().withdraw(office.actor('officer'), memoId, undefined, 'เหตุผลลับเฉพาะทดสอบ');

    await engine.handle(memoId).result();

    const history = historyToJSON(await engine.handle(memoId).fetchHistory());
    const payloads = [...history.matchAll(/"data": *"([^"]*)"/g)].map(([, data = '']) =>
      Buffer.from(data, 'base64').toString(),
    );
    expect(payloads.join('')).toContain(memoId);
    expect([history, ...payloads].join('')).not.toContain('ลับเฉพาะ');
  });

  it('arms a clock of its own for the turn that a recall opens, and disarms the one that it closes', async () => {
    const memoId = await engine.submitted('standard');
    await engine.passTo(monday + 4 * HOUR);
    await office.decide('head', memoId, { decision: 'endorse' });
    await office.decisions().recall(office.actor('head'), memoId, undefined);
    await engine.followed(memoId);

    await engine.passTo(monday + 8 * DAY);

    const passed = await office.events(memoId, 'deadlinePassed');
    const [first] = passed;
    expect(new Set(passed.map(({ activation }) => activation))).toEqual(new Set([3]));
    expect(first?.at).toBeGreaterThanOrEqual(monday + DAY + 4 * HOUR);
    expect(await engine.noticesOf(memoId, 'reminder', 'palad')).toEqual([]);
    await engine.end(memoId);
  }, 60_000);

  it('reminds the officer of a returned draft, and the first signer after the next submission', async () => {
    const memoId = await engine.submitted('standard');
    await office.decide('head', memoId, { decision: 'return', reason: 'แก้ไขวันเดินทาง' });
    await engine.followed(memoId);

    await engine.passTo(monday + 3 * DAY + HOUR);
    const returned = await engine.noticesOf(memoId, 'reminder', 'officer');
    await office.submit(memoId);
    await engine.followed(memoId);
    await engine.passTo(monday + 4 * DAY + 2 * HOUR);

    expect(returned).toHaveLength(1);
    expect(await engine.noticesOf(memoId, 'reminder', 'officer')).toHaveLength(1);
    expect(await engine.noticesOf(memoId, 'reminder', 'head')).toHaveLength(1);
    await engine.end(memoId);
  }, 60_000);

  it('sends only the newest reminder when the record is back after an outage, and marks those that it overtook', async () => {
    const memoId = await engine.submitted('standard');
    engine.isRecordAway = true;
    await engine.passTo(monday + 3 * DAY + HOUR);
    engine.isRecordAway = false;
    await engine.passTo(monday + 3 * DAY + 2 * HOUR);

    const due = await engine.workingDays(monday + DAY, monday + 3 * DAY);
    const passed = await office.events(memoId, 'deadlinePassed');
    expect(passed).toMatchObject([
      { reminded: due.length, skipped: due.slice(0, -1).map((_, index) => index + 1), escalated: true },
    ]);
    expect(await engine.notices(memoId, 'reminder')).toMatchObject([{ number: due.length }]);
    await engine.end(memoId);
  }, 60_000);

  it('waits longer where days off are added', async () => {
    const memoId = await engine.submitted('standard');
    const tuesday = bangkokDateOf(monday + DAY);
    await office.closeOn(tuesday);
    await engine.followed(memoId);

    await engine.passTo(monday + DAY + 2 * HOUR);
    const onTheDayOff = await engine.passedDeadlines(memoId);
    await engine.passTo(monday + 2 * DAY + HOUR);

    expect(onTheDayOff).toBe(0);
    expect(await engine.passedDeadlines(memoId)).toBe(1);
    await engine.end(memoId);
  }, 60_000);

  it('wakes earlier than its timer where the next turn has less time', async () => {
    const memoId = await engine.submitted('short', { urgency: 'normal' });
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
    await engine.followed(memoId);

    await engine.passTo(monday + 90 * 60_000);

    expect(before).toBeGreaterThanOrEqual(monday + 2 * DAY);
    expect(await engine.noticesOf(memoId, 'reminder', 'nayok')).toHaveLength(1);
    await engine.end(memoId);
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
      const memoId = await engine.submitted('short');
      await settle(memoId);

      const result = await engine.handle(memoId).result();
      await engine.passTo(monday + 5 * DAY);

      expect(result).toBe(outcome);
      expect(await engine.passedDeadlines(memoId)).toBe(0);
      expect(await office.rows('SELECT 1 FROM completion WHERE memo_id = $1', [memoId])).toHaveLength(1);
    },
    60_000,
  );

  it('reads from the record what a signal shows it to have missed', async () => {
    const memoId = await engine.submitted('standard');
    await office.relay.onApplicationShutdown();
    await office.decide('head', memoId, { decision: 'endorse' });
    await office.decide('palad', memoId, { decision: 'endorse' });
    const [newest] = (await office.commands.eventsAbove(office.organisationId, memoId, 2)) as [MemoEvent];

    await engine.handle(memoId).signal(memoEventsSignal, [newest]);

    await engine.followed(memoId);
    engine.restartRelay();
    await engine.end(memoId);
  });

  it('ignores what it has heard already', async () => {
    const memoId = await engine.submitted('standard');
    const events = await office.commands.eventsAbove(office.organisationId, memoId, 0);

    await engine.handle(memoId).signal(memoEventsSignal, events);
    await engine.handle(memoId).signal(memoEventsSignal, events);
    await office.decide('head', memoId, { decision: 'endorse' });

    await engine.followed(memoId);
    expect((await office.chain(memoId)).version).toBe(2);
    await engine.end(memoId);
  });

  it('is rebuilt from the record after its run was terminated, and says nothing twice', async () => {
    const memoId = await engine.submitted('standard');
    await engine.passTo(monday + 3 * DAY);
    await office.decide('head', memoId, { decision: 'endorse' });
    await engine.followed(memoId);
    const before = await office.rows('SELECT * FROM notice WHERE memo_id = $1', [memoId]);
    await engine.handle(memoId).terminate('by hand');

    await new EngineCursors(office.relayPool).rebuild({ ids: [memoId] });
    office.relay.poke();
    await until({ what: 'a new run is open', timeoutMs: 20_000 }, async () => {
      return (await engine.handle(memoId).describe()).status.name === 'RUNNING';
    });
    await engine.followed(memoId);

    expect(await office.rows('SELECT * FROM notice WHERE memo_id = $1', [memoId])).toEqual(before);
    await engine.end(memoId);
  });

  it('completes a memo once though its workflow is rebuilt after the end', async () => {
    const memoId = await engine.submitted('short');
    await engine.stopWorker();
    await office.decide('palad', memoId, { decision: 'approve' });
    await engine.handle(memoId).terminate('before completion');

    await new EngineCursors(office.relayPool).rebuild({ ids: [memoId] });
    office.relay.poke();
    await engine.startWorker();
    await until({ what: 'a new run has ended', timeoutMs: 20_000 }, async () => {
      return (await engine.handle(memoId).describe()).status.name === 'COMPLETED';
    });

    expect(await office.rows('SELECT step FROM completion WHERE memo_id = $1 ORDER BY step', [memoId])).toEqual([
      { step: 'archive' },
      { step: 'document' },
      { step: 'seal' },
    ]);
  }, 60_000);
});

function bangkokTime(at: number): string {
  return new Date(at + 7 * HOUR).toISOString().slice(11, 16);
}

function isBetween(time: string, from: string, to: string): boolean {
  return from <= time && time <= to;
}
