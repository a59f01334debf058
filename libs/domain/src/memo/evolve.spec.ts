import {
  aChain,
  aDecision,
  after,
  anAddStep,
  aReassign,
  aSee,
  aSubmit,
  eventsOf,
  MONDAY,
  OFFICER,
} from '../../../../test/support/memo-factories';
import { isSettled, outcomeOf, unopened, waitingSteps, type MemoChain } from './chain';
import { evolve, follow } from './evolve';

const DRAFT = unopened('memo-1');

describe('following the record', () => {
  const events = eventsOf(DRAFT, aSubmit(), aSee(1), aDecision(), aDecision({ step: 2 }));
  const chain = events.reduce(evolve, DRAFT);

  it('ends where the steps end', () => {
    expect(follow(DRAFT, events)).toEqual(chain);
    expect(chain).toMatchObject({ version: 4, turn: { step: 3 } });
  });

  it('ignores what it knows', () => {
    expect(follow(chain, events)).toBe(chain);
    expect(follow(DRAFT, [...events, ...events])).toEqual(chain);
  });

  it('stops at a gap and goes on once it is filled', () => {
    const [first, second, ...rest] = events;

    const atGap = follow(
      DRAFT,
      [first, ...rest].filter((event) => event !== undefined),
    );

    expect(atGap.version).toBe(1);
    expect(
      follow(
        atGap,
        [second, ...rest].filter((event) => event !== undefined),
      ),
    ).toEqual(chain);
  });
});

describe('the chain after an event', () => {
  it('is a new value: the one before stays as it was', () => {
    const before = aChain();
    const copy = structuredClone(before);

    after(before, aDecision());
    after(before, anAddStep(1));
    after(before, aReassign(1));

    expect(before).toEqual(copy);
  });

  it('never uses an activation again, whatever opened it', () => {
    const chain = after(
      aChain(),
      aDecision(),
      { type: 'recall', by: 'signer-1', at: MONDAY },
      anAddStep(1),
      aDecision({ step: 4 }),
      aReassign(1),
      aDecision({ decision: 'return' }),
      aSubmit(),
    );

    expect(chain).toMatchObject({ turn: { activation: 8 }, lastActivation: 8, revision: 2 });
  });

  it('still knows the last activation when it has ended', () => {
    const ended = after(aChain({ openStep: 3 }), aDecision({ step: 3, decision: 'reject' }));

    expect(ended).toMatchObject({ turn: null, lastActivation: 3 });
  });

  it('resumes at the step that returned the draft, also after a merged act', () => {
    const standings = [1, 2].map((step) => ({ step, capacity: 'holder' as const, appointmentId: 'palad' }));

    const returned = after(aChain(), aDecision({ by: 'palad', step: 2, decision: 'return', standings }));

    expect(returned.returnedFrom).toBe(2);
  });

  it('loses all effect of signatures from the step on to which it was returned', () => {
    const chain = after(aChain({ openStep: 3 }), aDecision({ step: 3, decision: 'return', returnTo: 1 }));

    expect(chain.signatures.map(({ counts }) => counts)).toEqual([false, false, false]);
  });
});

describe('the end of a memo', () => {
  it.each<[MemoChain['status'], MemoChain]>([
    ['approved', after(aChain({ openStep: 3 }), aDecision({ step: 3, decision: 'acknowledge' }))],
    ['rejected', after(aChain({ openStep: 3 }), aDecision({ step: 3, decision: 'reject' }))],
    ['withdrawn', after(aChain(), { type: 'withdraw', by: OFFICER, at: MONDAY, textHash: 'why' })],
    ['cancelled', after(aChain(), { type: 'cancel', by: 'administrator', at: MONDAY, textHash: 'why' })],
  ])('is %s: it is settled, and nobody waits any more', (status, chain) => {
    expect(isSettled(chain)).toBe(true);
    expect(outcomeOf(chain)).toBe(status);
    expect(waitingSteps(chain)).toEqual([]);
  });

  it.each<[string, MemoChain]>([
    ['a draft', DRAFT],
    ['a memo in review', aChain()],
    ['a returned draft', after(aChain(), aDecision({ decision: 'return' }))],
  ])('is not that of %s', (_, chain) => {
    expect(isSettled(chain)).toBe(false);
    expect(() => outcomeOf(chain)).toThrow(chain.status);
  });

  it('leaves those waiting who have not signed, the open step among them', () => {
    expect(waitingSteps(aChain({ openStep: 2 })).map(({ number }) => number)).toEqual([2, 3]);
  });
});
