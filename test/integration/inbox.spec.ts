import { randomUUID } from 'node:crypto';
import { DomainError, type NoticeKind } from '@app/domain';
import {
  completeTask,
  countInbox,
  countUnreadNotices,
  markNoticesRead,
  readInbox,
  readNotices,
  readTasks,
  type Draft,
  type NoticePlace,
  type Tx,
  type WaitingMemo,
} from '@app/persistence';
import { PROGRESS_FORM } from '../support/memo-forms';
import { Office } from '../support/office';

const NOW = Date.parse('2026-11-02T03:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let office: Office;

beforeEach(async () => {
  office = await Office.open('inbox', { at: NOW });
}, 60_000);

afterEach(async () => {
  await office.close();
});

describe('the inbox', () => {
  it('has the most urgent first, then the earliest deadline', async () => {
    const normal = await office.submitted('standard');
    const later = await submittedAt(NOW + HOUR);
    const urgent = await submittedAt(NOW + 2 * HOUR, { urgency: 'urgent' });
    const mostUrgent = await submittedAt(NOW + 3 * HOUR, { urgency: 'mostUrgent' });
    const veryUrgent = await submittedAt(NOW + 3 * HOUR, { urgency: 'veryUrgent' });

    const inbox = await inboxOf('head');

    expect(inbox.map(({ id }) => id)).toEqual([mostUrgent, veryUrgent, urgent, normal, later]);
  });

  it('comes page by page, each memo once', async () => {
    const wanted = [await office.submitted(), await office.submitted(), await submittedAt(NOW, { urgency: 'urgent' })];

    const found: WaitingMemo[] = [];
    for (let more = true; more;) {
      const last = found.at(-1);
      const after = last && { rank: last.urgency_rank, dueAt: last.due_at.toISOString(), memoId: last.id };
      const [next] = await inTx((tx) => readInbox(tx, office.id('head'), NOW, { after, most: 1 }));
      more = next !== undefined;
      found.push(...(next ? [next] : []));
    }

    expect(found.map(({ id }) => id)).toEqual([wanted[2], wanted[0], wanted[1]]);
  });

  it('has a memo while its step is open, and for the signers of that step only', async () => {
    const memoId = await office.submitted('standard');
    const before = await Promise.all(['head', 'palad', 'officer'].map(idsFor));

    await office.decide('head', memoId, { decision: 'endorse' });
    const after = await Promise.all(['head', 'palad', 'officer'].map(idsFor));

    expect(before).toEqual([[memoId], [], []]);
    expect(after).toEqual([[], [memoId], []]);
  });

  it('has no draft, and nothing that ended', async () => {
    await office.drafted();
    const memoId = await office.submitted('short');
    await office.decide('palad', memoId, { decision: 'approve' });

    const inboxes = await Promise.all(['officer', 'palad'].map(idsFor));

    expect(inboxes).toEqual([[], []]);
  });

  it('has a returned memo for its officer, who signs in no capacity', async () => {
    const memoId = await office.submitted();
    await office.decide('head', memoId, { decision: 'return', reason: 'แก้' });

    const [returned] = await inboxOf('officer');

    expect(returned).toMatchObject({ id: memoId, status: 'returned', current_step: null, capacity: null });
    expect(await idsFor('head')).toEqual([]);
  });

  it('has what a stand-in may sign, with capacity and order, from the first instant of the order to its last', async () => {
    const memoId = await office.submitted();
    await appoint('deputy', 'head', { capacity: 'acting', from: NOW, until: NOW + DAY });

    const during = await inboxOf('deputy', NOW + DAY - 1);

    expect(during).toMatchObject([{ id: memoId, capacity: 'acting', order_number: '๑๒/๒๕๖๙' }]);
    expect(await inboxOf('deputy', NOW - 1)).toEqual([]);
    expect(await inboxOf('deputy', NOW + DAY)).toEqual([]);
  });

  it('has a memo once, in the strongest capacity, where there are several', async () => {
    const memoId = await office.submitted();
    await appoint('head', 'head', { capacity: 'onBehalf' });
    await appoint('deputy', 'head', { capacity: 'onBehalf' });
    await appoint('deputy', 'head', { capacity: 'caretaker' });

    const inboxes = await Promise.all([inboxOf('head'), inboxOf('deputy')]);

    expect(inboxes).toMatchObject([
      [{ id: memoId, capacity: 'holder', order_number: null }],
      [{ capacity: 'caretaker' }],
    ]);
  });

  it('has of a delegation only the kinds that it names', async () => {
    await office.submitted();
    const report = await submittedAt(NOW, { kind: 'measureReport' });
    await appoint('deputy', 'head', { capacity: 'onBehalf', scope: ['measureReport'] });

    expect(await idsFor('deputy')).toEqual([report]);
  });

  it('has what was reassigned to one person for that person only', async () => {
    const memoId = await office.submitted();
    await appoint('deputy', 'head', { capacity: 'acting' });
    await office.administration().reassign(office.actor('admin', ['administrator']), memoId, undefined, {
      step: 1,
      personId: office.id('deputy'),
      reason: 'ลา',
    });

    expect(await idsFor('deputy')).toEqual([memoId]);
    expect(await idsFor('head')).toEqual([]);
  });

  it('has nothing that its officer would have to decide, in whatever capacity', async () => {
    await office.submitted('short');
    await appoint('officer', 'palad', { capacity: 'acting' });

    expect(await idsFor('officer')).toEqual([]);
  });

  it('has an endorsement that the officer may give in another capacity', async () => {
    const memoId = await office.submitted();
    await appoint('officer', 'head', { capacity: 'acting' });

    expect(await idsFor('officer')).toEqual([memoId]);
  });

  it('has no second step for who signed one, where the chain refuses that, until the signature counts no more', async () => {
    await office.rows(`UPDATE chain_template SET same_signer = 'refuse' WHERE code = 'standard'`);
    const memoId = await office.submitted();
    await office.decide('head', memoId, { decision: 'endorse' });
    await appoint('head', 'palad', { capacity: 'acting' });
    const barred = await idsFor('head');

    await office.decide('palad', memoId, { decision: 'return', reason: 'แก้' });
    await office.submit(memoId);
    await appoint('deputy', 'head', { capacity: 'acting' });
    await office.decide('deputy', memoId, { decision: 'endorse' });

    expect(barred).toEqual([]);
    expect(await idsFor('head')).toEqual([memoId]);
  });

  it('counts what waits and what is overdue', async () => {
    await office.submitted();
    const later = await submittedAt(NOW + 2 * DAY);
    const [, deadline] = (await inboxOf('head')).map(({ due_at: dueAt }) => dueAt.getTime());

    const before = await inTx((tx) => countInbox(tx, office.id('head'), deadline ?? 0));
    const after = await inTx((tx) => countInbox(tx, office.id('head'), (deadline ?? 0) + 1));

    expect((await inboxOf('head')).at(-1)?.id).toBe(later);
    expect(before).toEqual({ count: 2, overdue: 1 });
    expect(after).toEqual({ count: 2, overdue: 2 });
  });

  it('tells when the signer first had it on the screen', async () => {
    const memoId = await office.submitted();
    const [unseen] = await inboxOf('head');
    office.clock.setTo(NOW + 1_234);
    await office.decisions().see(office.actor('head'), memoId, undefined);

    const [seen] = await inboxOf('head');

    expect(unseen?.seen_at).toBeNull();
    expect(seen?.seen_at).toEqual(new Date(NOW + 1_234));
  });
});

describe('tasks', () => {
  it('are those of positions that are held or stood in for, the earliest due first', async () => {
    const later = await instructed('2026-11-30', ['developer', 'analyst']);
    const sooner = await instructed('2026-11-20', ['developer']);
    await appoint('head', 'analyst', { capacity: 'acting' });

    const tasks = await Promise.all(['deputy', 'head', 'palad'].map((username) => tasksOf(username)));

    expect(tasks.map((some) => some.map(({ memo_id, due }) => [memo_id, due]))).toEqual([
      [
        [sooner, '2026-11-20'],
        [later, '2026-11-30'],
      ],
      [[later, '2026-11-30']],
      [],
    ]);
    expect(tasks[0]?.[0]).toMatchObject({
      text: 'ดำเนินการ',
      position_code: 'developer',
      assigned_by_name: 'นายประคุณ ทดสอบ',
      done_at: null,
    });
  });

  it('come page by page', async () => {
    await instructed('2026-11-20', ['developer']);
    await instructed('2026-11-20', ['developer']);
    const [first, ...others] = await tasksOf('deputy');

    const next = await inTx((tx) =>
      readTasks(tx, office.id('deputy'), NOW, {
        isDone: false,
        after: { due: first?.due ?? '', id: first?.id ?? '' },
        most: 5,
      }),
    );

    expect(others).toHaveLength(1);
    expect(next).toEqual(others);
  });

  it('are done once: who did it first stays', async () => {
    await instructed('2026-11-20', ['developer']);
    await appoint('head', 'developer', { capacity: 'acting' });
    const id = (await tasksOf('deputy'))[0]?.id ?? '';

    const done = await inTx((tx) => completeTask(tx, office.id('deputy'), id, NOW + 1));
    const again = await inTx((tx) => completeTask(tx, office.id('head'), id, NOW + 2));

    expect(done).toMatchObject({ done_at: new Date(NOW + 1), done_by: office.id('deputy') });
    expect(again).toEqual(done);
    expect(await tasksOf('deputy')).toEqual([]);
    expect(await tasksOf('deputy', true)).toEqual([done]);
  });

  it('of others do not exist for who holds no position of theirs', async () => {
    await instructed('2026-11-20', ['developer']);
    const id = (await tasksOf('deputy'))[0]?.id ?? '';

    await expect(inTx((tx) => completeTask(tx, office.id('palad'), id, NOW))).rejects.toEqual(
      new DomainError('NOT_FOUND'),
    );

    expect((await tasksOf('deputy'))[0]?.done_at).toBeNull();
  });
});

describe('notices', () => {
  it('are the newest first, page by page, each once, and of nobody else', async () => {
    const memoId = await office.submitted();
    office.clock.setTo(NOW + HOUR);
    await office.administration().nudge(office.actor('officer'), memoId, undefined);
    await office.administration().comment(office.actor('officer'), memoId, undefined, 'ด่วน');

    const kinds: NoticeKind[] = [];
    for (let after: NoticePlace | undefined, more = true; more;) {
      const [next] = await inTx((tx) => readNotices(tx, office.id('head'), { after, most: 1 }));
      more = next !== undefined;
      if (next) {
        kinds.push(next.kind);
        after = { ...next, at: next.at.toISOString(), memoId: next.memo_id };
      }
    }

    expect(kinds).toEqual(['nudge', 'comment', 'turn']);
    expect(await inTx((tx) => readNotices(tx, office.id('nayok'), { after: undefined, most: 10 }))).toEqual([]);
  });

  it('tell the records clerks once that a number is awaited, and as long as it is', async () => {
    await office.rows(`UPDATE memo_kind SET numbering = 'byClerk' WHERE code = 'planProgress'`);
    const clerk = office.actor('clerk', ['recordsClerk']);
    const told = async () => inTx((tx) => readNotices(tx, clerk.personId, { after: undefined, most: 10 }));

    const memoId = await office.submitted('standard', { kind: 'planProgress', form: PROGRESS_FORM });
    await office.decide('head', memoId, { decision: 'return', reason: 'โปรดแก้ไข' });
    await office.submit(memoId);
    const waiting = await told();
    const secret = await office.submitted('standard', {
      kind: 'planProgress',
      form: PROGRESS_FORM,
      secrecy: 'confidential',
    });
    const [ofSecret] = await told();
    await office.administration().giveNumber(clerk, memoId, undefined, 'next');
    await office.administration().withdraw(office.actor('officer'), secret, undefined, 'ไม่ใช้แล้ว');

    expect(waiting).toMatchObject([
      { kind: 'numberAwaited', memo_id: memoId, subject: 'ขออนุมัติเดินทางไปราชการ', document_number: null },
    ]);
    expect(ofSecret).toMatchObject({ kind: 'numberAwaited', memo_id: secret, subject: null });
    expect(await told()).toEqual([]);
    expect(await unread('clerk')).toBe(0);
  });

  it('are read up to an instant, of one memo or of all', async () => {
    const first = await office.submitted();
    const second = await office.submitted();
    await submittedAt(NOW + HOUR);

    const left = [await unread('head')];
    await markRead('head', NOW - 1);
    left.push(await unread('head'));
    await markRead('head', NOW + HOUR, second);
    left.push(await unread('head'));
    await markRead('palad', NOW + HOUR);
    left.push(await unread('head'));
    await markRead('head', NOW);
    left.push(await unread('head'));
    const notices = await inTx((tx) => readNotices(tx, office.id('head'), { after: undefined, most: 10 }));

    expect(left).toEqual([3, 3, 2, 2, 1]);
    expect(notices.filter(({ read_at: readAt }) => readAt !== null).map(({ memo_id }) => memo_id)).toEqual([
      second,
      first,
    ]);
  });
});

function inTx<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
  return office.organisations.inOrganisation(office.organisationId, work);
}

function inboxOf(username: string, at = NOW): Promise<readonly WaitingMemo[]> {
  return inTx((tx) => readInbox(tx, office.id(username), at, { after: undefined, most: 100 }));
}

async function idsFor(username: string): Promise<readonly string[]> {
  return (await inboxOf(username)).map(({ id }) => id);
}

function tasksOf(username: string, isDone = false): ReturnType<typeof readTasks> {
  return inTx((tx) => readTasks(tx, office.id(username), NOW, { isDone, after: undefined, most: 10 }));
}

function unread(username: string): Promise<number> {
  return inTx((tx) => countUnreadNotices(tx, office.id(username)));
}

function markRead(username: string, until: number, memoId?: string): Promise<void> {
  return inTx(async (tx) => markNoticesRead(tx, office.id(username), { until, memoId }, NOW));
}

async function submittedAt(at: number, overrides: Partial<Draft> = {}): Promise<string> {
  office.clock.setTo(at);
  const memoId = await office.submitted('standard', overrides);
  office.clock.setTo(NOW);
  return memoId;
}

/** A memo that was approved with an instruction to these positions. */
async function instructed(due: string, positions: readonly string[]): Promise<string> {
  const memoId = await office.submitted('short');
  const positionIds = positions.map((code) => office.id(code));
  await office.decide('palad', memoId, { decision: 'approve', instruction: { text: 'ดำเนินการ', positionIds, due } });
  return memoId;
}

interface AppointmentOptions {
  readonly capacity: string;
  readonly from?: number;
  readonly until?: number;
  readonly scope?: readonly string[];
}

async function appoint(username: string, position: string, options: AppointmentOptions): Promise<void> {
  const { capacity, from = NOW - DAY, until, scope } = options;
  await office.rows(
    `INSERT INTO appointment (organisation_id, id, position_id, person_id, capacity, order_number, valid_from, valid_until, scope, created_at)
     SELECT $1, $2, q.id, $4, $5, '๑๒/๒๕๖๙', $6, $7, $8, now() FROM position q WHERE q.organisation_id = $1 AND q.code = $3`,
    [
      office.organisationId,
      randomUUID(),
      position,
      office.id(username),
      capacity,
      new Date(from),
      until === undefined ? null : new Date(until),
      scope ?? null,
    ],
  );
}
