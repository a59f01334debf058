import type { MemoCommand, MemoEvent } from '@app/domain';
import { unopened } from '@app/domain';
import type { DecisionReading, TimelineRow } from '@app/persistence';
import {
  aDecision,
  anAddStep,
  aReassign,
  aSee,
  aStanding,
  aSubmit,
  eventsOf,
  FRIDAY,
  MONDAY,
  someSteps,
} from '../../../../test/support/memo-factories';
import { TimelineDto, type TimelineEntryDto } from './timeline.dto';

const ADDED_STEP = 4;

describe('a timeline', () => {
  it.each<[string, readonly MemoCommand[], number | null]>([
    ['a submission is the officer’s', [], 0],
    ['a decision is about the step that it signed', [aDecision()], 1],
    [
      'an act over several steps is about the last',
      [aDecision({ step: 2, by: 'signer', standings: [aStanding(1), aStanding(2)] })],
      2,
    ],
    ['opening is about the open step', [aDecision(), aSee(2)], 2],
    ['a recall is about the step that opens again', [aDecision(), { type: 'recall', by: 'signer-1', at: MONDAY }], 1],
    ['a reassignment is about the step that it moves', [aReassign(3)], 3],
    ['a question is about the step that it adds', [anAddStep(1)], ADDED_STEP],
    ['a comment is about none', [{ type: 'comment', by: 'signer-1', at: MONDAY, textHash: 'hash' }], null],
    [
      'a withdrawal is about the step that was open',
      [aDecision(), { type: 'withdraw', by: 'officer', at: MONDAY, textHash: 'hash' }],
      2,
    ],
    [
      'a nudge while it is returned is about the officer',
      [aDecision({ decision: 'return' }), { type: 'nudge', by: 'administrator', at: MONDAY }],
      0,
    ],
  ])('says which step an event is about: %s', (_, commands, step) => {
    const entries = timelineOf(eventsOf(unopened('memo'), aSubmit({ steps: someSteps(3) }), ...commands));

    expect(entries.at(-1)?.step).toBe(step);
  });

  it('has every event in order, with who, when, and the hash of its entry', () => {
    const entries = timelineOf(eventsOf(unopened('memo'), aSubmit(), aDecision()));

    expect(entries).toMatchObject([
      {
        version: 1,
        type: 'submitted',
        at: '2026-07-06T03:00:00.000Z',
        who: { id: 'officer', name: 'officer' },
        revision: 1,
        recordHash: '01',
      },
      { version: 2, type: 'decided', who: { id: 'signer-1' }, revision: 1, recordHash: '02' },
    ]);
  });

  it('says of a deadline what was sent and what was skipped, by the clock', () => {
    const [submitted, ...more] = eventsOf(unopened('memo'), aSubmit(), {
      type: 'passDeadline',
      activation: 1,
      number: 1,
      at: FRIDAY,
    });
    const [, passed] = timelineOf([submitted, ...more].filter((event) => event !== undefined));

    expect(passed).toMatchObject({ who: null, reminder: 3, skippedReminders: [1, 2], escalated: true, step: 1 });
  });

  it('says of a return where it went, and of what it opened until when', () => {
    const entries = timelineOf(
      eventsOf(unopened('memo'), aSubmit(), aDecision(), aDecision({ step: 2, decision: 'return', returnTo: 1 })),
    );

    expect(entries.map(({ returnTo }) => returnTo)).toEqual([null, null, 1]);
    expect(entries.map(({ deadline }) => deadline)).toEqual(
      Array.from({ length: 3 }, () => '2026-07-08T03:00:00.000Z'),
    );
  });

  it('has of a decision the capacity and the order’s number, and each step that it signed', () => {
    const events = eventsOf(
      unopened('memo'),
      aSubmit(),
      aDecision({ step: 2, by: 'signer', standings: [aStanding(1), aStanding(2, { capacity: 'acting' })] }),
    );
    const decisions = [
      aRow({ step: 1 }),
      aRow({ step: 2, activation: 2, capacity: 'acting', order_number: '๑๒/๒๕๖๙', opinion: 'เห็นควร' }),
    ];

    const [, decided] = timelineOf(events, decisions);

    expect(decided).toMatchObject({
      step: 2,
      decision: 'endorse',
      capacity: 'acting',
      orderNumber: '๑๒/๒๕๖๙',
      text: 'เห็นควร',
    });
    expect(decided?.decisions.map(({ step, activation, capacity }) => [step, activation, capacity])).toEqual([
      [1, 1, 'holder'],
      [2, 2, 'acting'],
    ]);
  });

  it('has what people wrote for who may read it only', () => {
    const events = eventsOf(unopened('memo'), aSubmit(), aDecision(), {
      type: 'comment',
      by: 'signer-1',
      at: MONDAY,
      textHash: 'hash',
    });
    const secret = 'เฉพาะผู้มีสิทธิอ่าน';
    const decisions = [aRow({ opinion: secret, reason: secret, marks: [{ section: 0, entryId: null, note: secret }] })];

    const shown = timelineOf(events, decisions, true, secret);
    const hidden = timelineOf(events, decisions, false, secret);

    expect(shown.map(({ text }) => text)).toEqual([null, secret, secret]);
    expect(JSON.stringify(hidden)).not.toContain(secret);
    expect(hidden[1]).toMatchObject({ decision: 'endorse', decisions: [{ step: 1 }] });
  });
});

/** The comment's text stands in the row of the last event, if there is one. */
function timelineOf(
  events: readonly MemoEvent[],
  decisions: readonly DecisionReading[] = [],
  showsText = true,
  comment: string | null = null,
): readonly TimelineEntryDto[] {
  const rows = events.map((event): TimelineRow => ({
    version: event.version,
    at: new Date(event.at),
    event: { ...event, memoVersion: event.version },
    actor_id: event.by,
    actor_name: event.by,
    record_hash: Buffer.from([event.version]),
    text: event.type === 'commented' ? comment : null,
  }));
  return TimelineDto.from('memo', rows, decisions, showsText).items;
}

function aRow(overrides: Partial<DecisionReading> = {}): DecisionReading {
  return {
    id: 'decision',
    activation: 1,
    step: 1,
    version: 2,
    revision: 1,
    decision: 'endorse',
    signer_id: 'signer',
    signer_name: 'signer',
    own_position_name: null,
    position_name: 'position',
    capacity: 'holder',
    order_number: null,
    opinion: null,
    reason: null,
    return_to: null,
    marks: null,
    instruction: null,
    permit_publication: false,
    signed_at: new Date(MONDAY),
    ...overrides,
  };
}
