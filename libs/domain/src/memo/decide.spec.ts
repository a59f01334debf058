import {
  aChain,
  aDecision,
  after,
  anAddStep,
  aReassign,
  aSee,
  aStanding,
  aSubmit,
  codeOf,
  eventOf,
  eventsOf,
  OFFICE,
  OFFICER,
  someRules,
  someSteps,
  TUESDAY,
  WEDNESDAY,
} from '../../../../test/support/memo-factories';
import { inOrder, MOST_STEPS, signatureOf, unopened, type MemoChain } from './chain';
import type { MemoCommand } from './commands';
import { decide } from './decide';

const DRAFT = unopened('memo-1');
const FIRST = aChain();
const SECOND = aChain({ openStep: 2 });
const DECIDING = aChain({ openStep: 3 });
const RETURNED = after(SECOND, aDecision({ step: 2, decision: 'return' }));
const APPROVED = after(DECIDING, aDecision({ step: 3, decision: 'approve' }));

const withdraw: MemoCommand = { type: 'withdraw', by: OFFICER, at: TUESDAY, textHash: 'why' };
const cancel: MemoCommand = { type: 'cancel', by: 'administrator', at: TUESDAY, textHash: 'why' };
const comment: MemoCommand = { type: 'comment', by: 'signer-1', at: TUESDAY, textHash: 'remark' };
const giveNumber: MemoCommand = { type: 'giveNumber', by: 'clerk', at: TUESDAY, textHash: 'number' };
const nudge: MemoCommand = { type: 'nudge', by: OFFICER, at: TUESDAY };
const reschedule: MemoCommand = { type: 'reschedule', at: TUESDAY };
const pass: MemoCommand = { type: 'passDeadline', activation: 1, number: 1, at: WEDNESDAY };

function recallBy(by: string): MemoCommand {
  return { type: 'recall', by, at: TUESDAY };
}

const OPEN_ONLY: readonly MemoCommand[] = [
  withdraw,
  cancel,
  nudge,
  recallBy('signer-1'),
  aSee(1),
  anAddStep(1),
  aReassign(2),
];

describe('what needs an open memo is refused', () => {
  it.each(OPEN_ONLY.map((command) => [command.type, command] as const))('before the submission: %s', (_, command) => {
    expect(codeOf(decide(DRAFT, command, OFFICE))).toBe('WRONG_STATE');
  });

  it.each(
    (['approved', 'rejected', 'withdrawn', 'cancelled'] as const).flatMap((status) =>
      OPEN_ONLY.map((command) => [command.type, status, command] as const),
    ),
  )('after the end: %s when %s', (_, status, command) => {
    const ended = settled(status);

    expect(ended.status).toBe(status);
    expect(codeOf(decide(ended, command, OFFICE))).toBe('WRONG_STATE');
  });
});

describe('withdraw', () => {
  it.each<[string, MemoChain, number]>([
    ['while it is in review', DECIDING, 3],
    ['while it is returned', RETURNED, 3],
  ])('ends the memo for its officer %s', (_, chain, activation) => {
    const event = eventOf(decide(chain, withdraw, OFFICE));

    expect(event).toMatchObject({ type: 'withdrawn', activation, textHash: 'why', by: OFFICER, at: TUESDAY });
    expect(after(chain, withdraw)).toMatchObject({ status: 'withdrawn', turn: null, recallable: null });
  });

  it('is the officer’s alone', () => {
    expect(codeOf(decide(FIRST, { ...withdraw, by: 'signer-1' }, OFFICE))).toBe('NOT_ALLOWED');
  });
});

describe('cancel', () => {
  it('ends an open memo', () => {
    expect(eventOf(decide(SECOND, cancel, OFFICE))).toMatchObject({
      type: 'cancelled',
      activation: 2,
      textHash: 'why',
    });
    expect(after(SECOND, cancel)).toMatchObject({ status: 'cancelled', turn: null, recallable: null });
  });
});

describe('recall', () => {
  it('takes the last signature back and opens that step again', () => {
    const event = eventOf(decide(SECOND, recallBy('signer-1'), OFFICE));
    const recalled = after(SECOND, recallBy('signer-1'));

    expect(event).toMatchObject({ type: 'recalled', activation: 2, from: 1, opened: { activation: 3, step: 1 } });
    expect(recalled).toMatchObject({ status: 'inReview', turn: { activation: 3, step: 1, openedAt: TUESDAY } });
    expect(recalled.signatures).toMatchObject([{ step: 1, activation: 1, counts: false }]);
    expect(after(recalled, aDecision())).toMatchObject({ turn: { step: 2, activation: 4 } });
  });

  it('takes a merged act back as a whole', () => {
    const act = aDecision({ by: 'palad', step: 2, standings: [aStanding(1), aStanding(2)] });

    const recalled = after(FIRST, act, recallBy('palad'));

    expect(recalled.turn).toMatchObject({ step: 1, activation: 4 });
    expect(recalled.signatures.map(({ counts }) => counts)).toEqual([false, false]);
  });

  it('leaves the signatures before it', () => {
    const recalled = after(DECIDING, recallBy('signer-2'));

    expect(recalled.turn).toMatchObject({ step: 2 });
    expect(signatureOf(recalled, 1)).toBeDefined();
    expect(signatureOf(recalled, 2)).toBeUndefined();
  });

  it('is possible after a dissent that went up', () => {
    const dissented = after(FIRST, aDecision({ decision: 'dissent' }));

    expect(after(dissented, recallBy('signer-1')).turn).toMatchObject({ step: 1 });
  });

  it.each<[string, MemoCommand]>([
    ['the administrator moved the next step', aReassign(2)],
    ['a remark', comment],
    ['a reminder by hand', nudge],
    ['a number was given', giveNumber],
    ['a deadline passed', { type: 'passDeadline', activation: 2, number: 1, at: WEDNESDAY }],
  ])('is still possible after %s', (_, command) => {
    expect(after(SECOND, command, recallBy('signer-1')).turn).toMatchObject({ step: 1 });
  });

  it.each<[string, MemoChain, string]>([
    ['by another signer', DECIDING, 'signer-1'],
    ['by the officer', SECOND, OFFICER],
    ['before anybody signed', FIRST, 'signer-1'],
    ['once the next signer has seen it', after(SECOND, aSee(2)), 'signer-1'],
    ['once the next signer has asked for an opinion', after(SECOND, anAddStep(2)), 'signer-1'],
    ['a second time', after(SECOND, recallBy('signer-1')), 'signer-1'],
    ['of the signature before, when the last was taken back', after(DECIDING, recallBy('signer-2')), 'signer-1'],
    ['of a return', RETURNED, 'signer-2'],
    [
      'of a return to an earlier step',
      after(DECIDING, aDecision({ step: 3, decision: 'return', returnTo: 2 })),
      'signer-3',
    ],
    ['once it was revised', after(RETURNED, aSubmit()), 'signer-1'],
  ])('is refused %s', (_, chain, by) => {
    expect(codeOf(decide(chain, recallBy(by), OFFICE))).toBe('NOT_RECALLABLE');
  });

  it('of the deciding decision is refused: the end is the end', () => {
    expect(codeOf(decide(APPROVED, recallBy('signer-3'), OFFICE))).toBe('WRONG_STATE');
  });
});

describe('reassign', () => {
  it('gives the open step to another position, in a new activation with its limit counted anew', () => {
    const event = eventOf(decide(SECOND, aReassign(2, { at: TUESDAY }), OFFICE));
    const moved = after(SECOND, aReassign(2, { at: TUESDAY }));

    expect(event).toMatchObject({
      type: 'reassigned',
      step: 2,
      positionId: 'position-other',
      personId: null,
      textHash: 'reason',
      opened: { activation: 3, step: 2, openedAt: TUESDAY },
    });
    expect(moved.steps[1]).toMatchObject({ number: 2, order: 2, positionId: 'position-other', personId: null });
    expect(moved.turn?.dueAt).toBeGreaterThan(SECOND.turn?.dueAt ?? Infinity);
  });

  it('gives a step to one person', () => {
    const moved = after(SECOND, aReassign(2, { positionId: 'position-2', personId: 'deputy' }));

    expect(moved.steps[1]).toMatchObject({ positionId: 'position-2', personId: 'deputy' });
  });

  it('of a step whose turn has not come changes the step only', () => {
    const moved = after(FIRST, aReassign(3));

    expect(eventOf(decide(FIRST, aReassign(3), OFFICE))).toMatchObject({ opened: null });
    expect(moved.turn).toEqual(FIRST.turn);
    expect(moved.steps.map(({ positionId }) => positionId)).toEqual(['position-1', 'position-2', 'position-other']);
  });

  it.each<[string, MemoChain, number, string]>([
    ['a signed step', SECOND, 1, 'STEP_SIGNED'],
    ['the place of the officer', RETURNED, 0, 'STEP_UNKNOWN'],
    ['a step that the chain does not have', SECOND, 4, 'STEP_UNKNOWN'],
  ])('refuses %s', (_, chain, step, code) => {
    expect(codeOf(decide(chain, aReassign(step), OFFICE))).toBe(code);
  });

  it('takes a step whose signature counts no more', () => {
    const recalled = after(SECOND, recallBy('signer-1'));

    expect(after(recalled, aReassign(1)).steps[0]).toMatchObject({ positionId: 'position-other' });
  });
});

describe('addStep', () => {
  it('opens the asked opinion before the one who asked, with the next free number', () => {
    const event = eventOf(decide(SECOND, anAddStep(2, { at: TUESDAY }), OFFICE));
    const asked = after(SECOND, anAddStep(2, { at: TUESDAY }));

    expect(event).toMatchObject({
      type: 'stepAdded',
      activation: 2,
      step: { number: 4, order: 2, positionId: 'position-asked', personId: null, kind: 'endorse', limit: 'P1D' },
      textHash: 'question',
      opened: { activation: 3, step: 4, dueAt: WEDNESDAY },
    });
    expect(inOrder(asked.steps).map(({ number, order }) => [number, order])).toEqual([
      [1, 1],
      [4, 2],
      [2, 3],
      [3, 4],
    ]);
  });

  it('gives the turn back to the one who asked, in a new activation', () => {
    const answered = after(SECOND, anAddStep(2), aDecision({ step: 4 }));

    expect(answered.turn).toMatchObject({ step: 2, activation: 4 });
    expect(after(answered, aDecision({ step: 2 })).turn).toMatchObject({ step: 3 });
  });

  it('may be repeated by the one who asked and by the one asked', () => {
    const asked = after(SECOND, anAddStep(2), anAddStep(4));

    expect(inOrder(asked.steps).map(({ number }) => number)).toEqual([1, 5, 4, 2, 3]);
    expect(asked.turn).toMatchObject({ step: 5 });
  });

  it('may stand before the deciding step, which stays the last', () => {
    const asked = after(DECIDING, anAddStep(3), aDecision({ step: 4 }));

    expect(asked.turn).toMatchObject({ step: 3 });
    expect(after(asked, aDecision({ step: 3, decision: 'approve' }))).toMatchObject({ status: 'approved' });
  });

  it.each<[string, MemoChain, Parameters<typeof anAddStep>, string]>([
    ['by who may not sign', FIRST, [1, { standings: [] }], 'NOT_YOUR_TURN'],
    ['by the signer of another step', FIRST, [2], 'NOT_YOUR_TURN'],
    ['on a returned draft', RETURNED, [2], 'NOT_YOUR_TURN'],
    ['by the officer at the deciding step', DECIDING, [3, { by: OFFICER }], 'OFFICER_CANNOT_DECIDE'],
    [
      'by who may not sign a second step',
      aChain({ openStep: 2, rules: someRules({ sameSigner: 'refuse' }) }),
      [2, { by: 'signer-1' }],
      'SAME_SIGNER',
    ],
    ['with a limit that nobody can count', FIRST, [1, { limit: 'P1M' }], 'LIMIT_INVALID'],
  ])('is refused %s', (_, chain, [step, overrides], code) => {
    expect(codeOf(decide(chain, anAddStep(step, overrides), OFFICE))).toBe(code);
  });

  it('is refused where the chain would have more than twenty steps', () => {
    const added = (count: number) =>
      Array.from({ length: count }).reduce<MemoChain>(
        (chain) => after(chain, anAddStep(chain.turn?.step ?? 0)),
        aChain({ steps: someSteps(10) }),
      );
    const full = added(MOST_STEPS - 10);

    expect(full.steps).toHaveLength(20);
    expect(decide(full, anAddStep(full.turn?.step ?? 0), OFFICE)).toEqual({
      refusal: 'CHAIN_TOO_LONG',
      details: { most: 20 },
    });
  });
});

describe('see', () => {
  it('is recorded once, and again in the next activation', () => {
    const [seen] = eventsOf(FIRST, aSee(1, { at: TUESDAY }));
    const after1 = after(FIRST, aSee(1, { at: TUESDAY }));

    expect(seen).toMatchObject({ type: 'seen', activation: 1, by: 'signer-1' });
    expect(after1.turn).toMatchObject({ seenAt: TUESDAY });
    expect(decide(after1, aSee(1, { at: WEDNESDAY }), OFFICE)).toEqual({ nothing: true });
    expect(after(after1, aReassign(1), aSee(1, { at: WEDNESDAY })).turn).toMatchObject({ seenAt: WEDNESDAY });
  });

  it.each<[string, MemoChain, MemoCommand, string]>([
    ['who may not sign', SECOND, aSee(2, { standings: [] }), 'NOT_YOUR_TURN'],
    ['the signer before', SECOND, aSee(1), 'NOT_YOUR_TURN'],
    ['the signer after', SECOND, aSee(3), 'NOT_YOUR_TURN'],
    ['anybody, while it is returned', RETURNED, aSee(2), 'NOT_YOUR_TURN'],
    ['the officer at the deciding step', DECIDING, aSee(3, { by: OFFICER }), 'OFFICER_CANNOT_DECIDE'],
    [
      'who may not sign a second step',
      aChain({ openStep: 2, rules: someRules({ sameSigner: 'refuse' }) }),
      aSee(2, { by: 'signer-1' }),
      'SAME_SIGNER',
    ],
  ])('is not for %s: it would end the recall of the signature before', (_, chain, command, code) => {
    expect(codeOf(decide(chain, command, OFFICE))).toBe(code);
  });
});

describe('what moves nothing', () => {
  it.each([
    { command: comment, type: 'commented' },
    { command: giveNumber, type: 'numbered' },
    { command: nudge, type: 'nudged' },
  ])('is recorded and leaves the chain as it was: $type', ({ command, type }) => {
    const event = eventOf(decide(SECOND, command, OFFICE));

    expect(event).toMatchObject({ type, version: SECOND.version + 1, at: TUESDAY });
    expect(after(SECOND, command)).toEqual({ ...SECOND, version: SECOND.version + 1 });
  });

  it.each([comment, giveNumber])('may still come after the end: $type', (command) => {
    expect(after(APPROVED, command)).toEqual({ ...APPROVED, version: APPROVED.version + 1 });
  });

  it.each([comment, giveNumber])('is refused before the submission: $type', (command) => {
    expect(codeOf(decide(DRAFT, command, OFFICE))).toBe('WRONG_STATE');
  });

  it.each(['rejected', 'withdrawn', 'cancelled'] as const)('gives no number to a memo that is %s', (status) => {
    expect(codeOf(decide({ ...APPROVED, status }, giveNumber, OFFICE))).toBe('WRONG_STATE');
  });

  it('a reminder by hand names the activation that it is about', () => {
    expect(eventOf(decide(RETURNED, nudge, OFFICE))).toMatchObject({ type: 'nudged', activation: 3, by: OFFICER });
  });
});

describe('a number that is left to the records clerk', () => {
  const submitted = (awaitsNumber: boolean): MemoChain => after(DRAFT, aSubmit({ awaitsNumber }));

  it('is awaited from the submission on, through the end, until it is given', () => {
    const waiting = submitted(true);

    expect(waiting.awaitsNumber).toBe(true);
    expect(after(waiting, comment).awaitsNumber).toBe(true);
    expect(after(waiting, giveNumber)).not.toHaveProperty('awaitsNumber');
    expect(after({ ...APPROVED, awaitsNumber: true }, giveNumber)).not.toHaveProperty('awaitsNumber');
  });

  it('is not awaited where the memo has it, and leaves no trace in the chain', () => {
    expect(submitted(false)).not.toHaveProperty('awaitsNumber');
    expect(after({ ...RETURNED, awaitsNumber: true }, aSubmit({ awaitsNumber: false }))).not.toHaveProperty(
      'awaitsNumber',
    );
  });
});

describe('the clock’s commands on a memo that is not open', () => {
  it.each<[string, MemoChain]>([
    ['a draft', DRAFT],
    ['an ended memo', APPROVED],
  ])('make nothing happen: %s', (_, chain) => {
    expect(decide(chain, pass, OFFICE)).toEqual({ nothing: true });
    expect(decide(chain, reschedule, OFFICE)).toEqual({ nothing: true });
  });
});

describe('a refusal for its state', () => {
  it('carries the present state', () => {
    expect(decide(APPROVED, nudge, OFFICE)).toEqual({
      refusal: 'WRONG_STATE',
      details: { state: { status: 'approved', revision: 1, currentStep: null } },
    });
    expect(decide(RETURNED, aSee(2), OFFICE)).toMatchObject({
      details: { state: { status: 'returned', currentStep: null } },
    });
  });
});

function settled(status: 'approved' | 'rejected' | 'withdrawn' | 'cancelled'): MemoChain {
  switch (status) {
    case 'approved':
      return APPROVED;
    case 'rejected':
      return after(DECIDING, aDecision({ step: 3, decision: 'reject' }));
    case 'withdrawn':
      return after(SECOND, withdraw);
    case 'cancelled':
      return after(RETURNED, cancel);
  }
}
