import {
  someRules,
  aChain,
  aDecision,
  after,
  anAddStep,
  aReassign,
  aSubmit,
  aStanding,
  codeOf,
  eventOf,
  OFFICE,
  OFFICER,
  someSteps,
} from '../../../../test/support/memo-factories';
import { signatureOf, unopened, type MemoChain } from './chain';
import type { DecideCommand } from './commands';
import { decide } from './decide';
import { evolve } from './evolve';

const FIRST = aChain();
const SECOND = aChain({ openStep: 2 });
const DECIDING = aChain({ openStep: 3 });
const ALL_THREE = [aStanding(1), aStanding(2), aStanding(3)];

describe('a decision at the open step', () => {
  it.each<[string, MemoChain, Partial<DecideCommand>, Partial<MemoChain>]>([
    [
      'endorse passes on',
      FIRST,
      { decision: 'endorse' },
      { status: 'inReview', turn: expect.objectContaining({ step: 2 }) },
    ],
    [
      'dissent goes up all the same',
      FIRST,
      { decision: 'dissent' },
      { status: 'inReview', turn: expect.objectContaining({ step: 2 }) },
    ],
    [
      'dissent ends it where the template says so',
      aChain({ rules: someRules({ dissentStops: true }) }),
      { decision: 'dissent' },
      { status: 'rejected', turn: null },
    ],
    [
      'endorse passes on where a dissent would end it',
      aChain({ rules: someRules({ dissentStops: true }) }),
      { decision: 'endorse' },
      { status: 'inReview', turn: expect.objectContaining({ step: 2 }) },
    ],
    ['approve ends it', DECIDING, { step: 3, decision: 'approve' }, { status: 'approved', turn: null }],
    ['acknowledge ends it', DECIDING, { step: 3, decision: 'acknowledge' }, { status: 'approved', turn: null }],
    ['reject ends it', DECIDING, { step: 3, decision: 'reject' }, { status: 'rejected', turn: null }],
    [
      'a chain of one step decides at once',
      aChain({ steps: someSteps(1) }),
      { decision: 'approve' },
      { status: 'approved', turn: null },
    ],
  ])('%s', (_, chain, command, expected) => {
    const { step = 1 } = command;
    const next = after(chain, aDecision({ ...command, standings: [aStanding(step)] }));

    expect(next).toMatchObject(expected);
    expect(signatureOf(next, step)).toMatchObject({ by: `signer-${step}`, decision: command.decision, revision: 1 });
  });

  it('is recorded with its activation, capacity and appointment, and opens the next activation', () => {
    const event = eventOf(decide(SECOND, aDecision({ step: 2, at: 1_783_300_000_000 }), OFFICE));

    expect(event).toMatchObject({
      type: 'decided',
      version: SECOND.version + 1,
      at: 1_783_300_000_000,
      by: 'signer-2',
      revision: 1,
      signed: [{ activation: 2, step: 2, decision: 'endorse', capacity: 'holder', appointmentId: 'appointment-2' }],
      returnTo: null,
      textHash: 'opinion',
      opened: { activation: 3, step: 3, openedAt: 1_783_300_000_000, seenAt: null },
    });
  });
});

describe('a return', () => {
  it('goes to the officer by default and opens the draft as an activation of its own', () => {
    const returned = after(SECOND, aDecision({ step: 2, decision: 'return' }));

    expect(returned).toMatchObject({ status: 'returned', turn: { activation: 3, step: 0 }, returnedFrom: 2 });
  });

  it('is on record, but is no signature that counts', () => {
    const returned = after(SECOND, aDecision({ step: 2, decision: 'return' }));

    expect(returned.signatures.map(({ step, decision, counts }) => [step, decision, counts])).toEqual([
      [1, 'endorse', true],
      [2, 'return', false],
    ]);
  });

  it('goes to an earlier step, from which on everyone signs again', () => {
    const returned = after(DECIDING, aDecision({ step: 3, decision: 'return', returnTo: 2 }));

    expect(returned).toMatchObject({ status: 'inReview', turn: { activation: 4, step: 2 }, returnedFrom: null });
    expect(returned.signatures.filter(({ counts }) => counts).map(({ step }) => step)).toEqual([1]);
  });

  it.each([
    ['its own step', 2],
    ['a later step', 3],
    ['an unknown step', 9],
    ['a step below the officer', -1],
  ])('to %s is refused', (_, returnTo) => {
    const decision = decide(SECOND, aDecision({ step: 2, decision: 'return', returnTo }), OFFICE);

    expect(codeOf(decision)).toBe('RETURN_NOT_EARLIER');
  });

  it('by the asked position may go to a step that stands before it', () => {
    const asked = after(SECOND, anAddStep(2));

    const toFirst = decide(asked, aDecision({ step: 4, decision: 'return', returnTo: 1 }), OFFICE);
    const toAsker = decide(asked, aDecision({ step: 4, decision: 'return', returnTo: 2 }), OFFICE);

    expect(eventOf(toFirst)).toMatchObject({ returnTo: 1, opened: { step: 1 } });
    expect(codeOf(toAsker)).toBe('RETURN_NOT_EARLIER');
  });
});

describe('a decision is refused', () => {
  const returned = after(SECOND, aDecision({ step: 2, decision: 'return' }));
  const revised = after(returned, aSubmit({ contentHash: 'content-2' }));
  const approved = after(DECIDING, aDecision({ step: 3, decision: 'approve' }));
  const withdrawn = after(SECOND, { type: 'withdraw', by: OFFICER, at: 1, textHash: 'why' });
  const separate = aChain({ rules: someRules({ sameSigner: 'separate' }) });
  const refusing = aChain({ rules: someRules({ sameSigner: 'refuse' }), openStep: 2 });

  it.each<[string, MemoChain, Partial<DecideCommand>, string]>([
    ['before the submission', unopened('memo-1'), {}, 'WRONG_STATE'],
    ['on a returned draft', returned, { step: 2 }, 'WRONG_STATE'],
    ['after a withdrawal', withdrawn, { step: 2 }, 'WRONG_STATE'],
    ['on an older revision', revised, { revision: 1 }, 'STALE_REVISION'],
    ['on a revision that does not exist yet', FIRST, { revision: 2 }, 'STALE_REVISION'],
    ['on an older revision by who signed it', revised, { revision: 1, step: 1 }, 'STALE_REVISION'],
    ['at a step that was signed', SECOND, { step: 1 }, 'ALREADY_DECIDED'],
    ['at a step that was signed, after the end', approved, { step: 3, decision: 'approve' }, 'ALREADY_DECIDED'],
    ['at a later step', FIRST, { step: 2 }, 'NOT_YOUR_TURN'],
    [
      'at a later step by who may not sign all between',
      FIRST,
      { step: 3, decision: 'approve', standings: [aStanding(1), aStanding(3)] },
      'NOT_YOUR_TURN',
    ],
    ['at a step before the open one, signed or not', { ...SECOND, signatures: [] }, {}, 'NOT_YOUR_TURN'],
    ['at an unknown step', FIRST, { step: 7 }, 'NOT_YOUR_TURN'],
    ['at the place of the officer', FIRST, { step: 0, standings: [aStanding(0)] }, 'NOT_YOUR_TURN'],
    ['by who may not sign at all', FIRST, { standings: [] }, 'NOT_YOUR_TURN'],
    ['by who may sign another step only', FIRST, { standings: [aStanding(2)] }, 'NOT_YOUR_TURN'],
    [
      'at several steps at once where each signs for itself',
      separate,
      { step: 3, decision: 'approve', standings: ALL_THREE },
      'NOT_YOUR_TURN',
    ],
    ['when an endorsing step approves', FIRST, { decision: 'approve' }, 'WRONG_DECISION'],
    ['when an endorsing step acknowledges', FIRST, { decision: 'acknowledge' }, 'WRONG_DECISION'],
    ['when an endorsing step rejects', FIRST, { decision: 'reject' }, 'WRONG_DECISION'],
    ['when the deciding step endorses', DECIDING, { step: 3, decision: 'endorse' }, 'WRONG_DECISION'],
    ['when the deciding step dissents', DECIDING, { step: 3, decision: 'dissent' }, 'WRONG_DECISION'],
    ['when it returns without a reason', FIRST, { decision: 'return', hasReason: false }, 'REASON_NEEDED'],
    ['when it rejects without a reason', DECIDING, { step: 3, decision: 'reject', hasReason: false }, 'REASON_NEEDED'],
    ['in a capacity that the signer does not have', FIRST, { capacity: 'acting' }, 'CAPACITY_NOT_HELD'],
    [
      'at the deciding step by the officer',
      DECIDING,
      { step: 3, decision: 'approve', by: OFFICER },
      'OFFICER_CANNOT_DECIDE',
    ],
    [
      'at the deciding step by the officer, a return too',
      DECIDING,
      { step: 3, decision: 'return', by: OFFICER },
      'OFFICER_CANNOT_DECIDE',
    ],
    [
      'at several steps up to the deciding one by the officer',
      FIRST,
      { step: 3, decision: 'approve', by: OFFICER, standings: ALL_THREE },
      'OFFICER_CANNOT_DECIDE',
    ],
    ['at a second step by the same signer', refusing, { step: 2, by: 'signer-1' }, 'SAME_SIGNER'],
    [
      'at a second step by the same signer in another capacity',
      refusing,
      { step: 2, by: 'signer-1', capacity: 'acting', standings: [aStanding(2, { capacity: 'acting' })] },
      'SAME_SIGNER',
    ],
    [
      'at several steps at once where one signs one',
      aChain({ rules: someRules({ sameSigner: 'refuse' }) }),
      { step: 2, standings: ALL_THREE },
      'NOT_YOUR_TURN',
    ],
  ])('%s', (_, chain, command, code) => {
    expect(codeOf(decide(chain, aDecision(command), OFFICE))).toBe(code);
  });

  it.each(['STALE_REVISION', 'ALREADY_DECIDED', 'NOT_YOUR_TURN', 'WRONG_STATE'])(
    'with the present state: %s',
    (code) => {
      const commands: Readonly<Record<string, DecideCommand>> = {
        STALE_REVISION: aDecision({ step: 2, revision: 9 }),
        ALREADY_DECIDED: aDecision({ step: 1 }),
        NOT_YOUR_TURN: aDecision({ step: 2, standings: [] }),
      };
      const command = commands[code];

      const decision = command ? decide(SECOND, command, OFFICE) : decide(returned, aDecision({ step: 2 }), OFFICE);

      const { status, revision } = command ? SECOND : returned;
      const currentStep = command ? 2 : null;
      expect(decision).toEqual({ refusal: code, details: { state: { status, revision, currentStep } } });
    },
  );

  it('with the decisions that the step knows', () => {
    expect(decide(FIRST, aDecision({ decision: 'approve' }), OFFICE)).toEqual({
      refusal: 'WRONG_DECISION',
      details: { allowed: ['endorse', 'dissent', 'return'] },
    });
  });

  it('with the capacities that the signer has', () => {
    const standings = [aStanding(1, { capacity: 'acting' }), aStanding(1, { capacity: 'onBehalf' }), aStanding(2)];

    expect(decide(FIRST, aDecision({ capacity: 'statutory', standings }), OFFICE)).toEqual({
      refusal: 'CAPACITY_NOT_HELD',
      details: { held: ['acting', 'onBehalf'] },
    });
  });
});

describe('the officer', () => {
  it('may endorse their own memo where they hold the position', () => {
    const endorsed = after(FIRST, aDecision({ by: OFFICER }));

    expect(signatureOf(endorsed, 1)).toMatchObject({ by: OFFICER });
  });
});

describe('the capacity', () => {
  const standings = [
    aStanding(1, { capacity: 'acting', appointmentId: 'order-12' }),
    aStanding(1, { capacity: 'onBehalf', appointmentId: 'order-34' }),
  ];

  it('is the first that the signer has, unless they name another', () => {
    const strongest = after(FIRST, aDecision({ standings }));
    const named = after(FIRST, aDecision({ standings, capacity: 'onBehalf' }));

    expect(signatureOf(strongest, 1)).toMatchObject({ capacity: 'acting', appointmentId: 'order-12' });
    expect(signatureOf(named, 1)).toMatchObject({ capacity: 'onBehalf', appointmentId: 'order-34' });
  });
});

describe('one person on several steps', () => {
  const merged = (overrides: Partial<DecideCommand> = {}) =>
    aDecision({ by: 'palad', step: 3, decision: 'approve', standings: ALL_THREE, ...overrides });

  it('merge: decides at a later step in one act, one signature a step, each with its own activation and capacity', () => {
    const standings = [aStanding(2), aStanding(3, { capacity: 'statutory', appointmentId: 'by-law' })];

    const event = eventOf(decide(SECOND, merged({ standings }), OFFICE));

    expect(event).toMatchObject({
      decision: 'approve',
      signed: [
        { activation: 2, step: 2, decision: 'endorse', capacity: 'holder', appointmentId: 'appointment-2' },
        { activation: 3, step: 3, decision: 'approve', capacity: 'statutory', appointmentId: 'by-law' },
      ],
      opened: null,
    });
  });

  it('merge: the named capacity counts at the step that is decided; elsewhere the strongest does', () => {
    const standings = [aStanding(2), aStanding(3), aStanding(3, { capacity: 'statutory' })];

    const approved = after(SECOND, merged({ standings, capacity: 'statutory' }));

    expect([2, 3].map((step) => signatureOf(approved, step)?.capacity)).toEqual(['holder', 'statutory']);
  });

  it('merge: the next activation follows the last of the act', () => {
    const chain = aChain({ steps: someSteps(4) });

    const event = eventOf(decide(chain, merged({ step: 2, decision: 'endorse', standings: ALL_THREE }), OFFICE));

    expect(event).toMatchObject({ signed: [{ activation: 1 }, { activation: 2 }], opened: { activation: 3, step: 3 } });
    expect(evolve(chain, event)).toMatchObject({ lastActivation: 3, turn: { activation: 3 } });
  });

  it('merge: nobody has to; the open step alone may be signed', () => {
    const endorsed = after(FIRST, merged({ step: 1, decision: 'endorse' }));

    expect(endorsed.turn).toMatchObject({ step: 2 });
  });

  it('merge: a dissent or a return at the later step endorses at those before it', () => {
    const dissented = after(FIRST, merged({ step: 2, decision: 'dissent' }));
    const returned = after(FIRST, merged({ step: 2, decision: 'return' }));

    expect(dissented.signatures.map(({ decision }) => decision)).toEqual(['endorse', 'dissent']);
    expect(returned.signatures.map(({ decision, counts }) => [decision, counts])).toEqual([
      ['endorse', true],
      ['return', false],
    ]);
    expect(returned).toMatchObject({ status: 'returned', returnedFrom: 2 });
  });

  it('merge: an opinion that was asked for stands between and is not passed over', () => {
    const asked = after(FIRST, anAddStep(1));

    const decision = decide(asked, merged({ step: 4, decision: 'endorse', standings: [aStanding(4)] }), OFFICE);
    const over = decide(asked, merged({ step: 1, decision: 'endorse', standings: ALL_THREE }), OFFICE);

    expect(eventOf(decision)).toMatchObject({ opened: { step: 1 } });
    expect(codeOf(over)).toBe('NOT_YOUR_TURN');
  });

  it('separate: signs each step for itself', () => {
    const chain = aChain({ rules: someRules({ sameSigner: 'separate' }) });

    const signed = [1, 2].reduce((state, step) => after(state, aDecision({ by: 'palad', step })), chain);

    expect([1, 2].map((step) => signatureOf(signed, step)?.by)).toEqual(['palad', 'palad']);
  });

  it('refuse: who signed may sign that step again, and any after a recall', () => {
    const chain = after(aChain({ rules: someRules({ sameSigner: 'refuse' }) }), aDecision(), {
      type: 'recall',
      by: 'signer-1',
      at: 1_783_300_000_000,
    });

    const again = after(chain, aDecision());
    const moved = after(chain, aReassign(1), aDecision({ by: 'signer-5' }), aDecision({ by: 'signer-1', step: 2 }));

    expect(again.turn?.step).toBe(2);
    expect(signatureOf(moved, 2)?.by).toBe('signer-1');
  });
});
