import {
  aChain,
  aDecision,
  after,
  anAddStep,
  aStep,
  aSubmit,
  codeOf,
  eventOf,
  MONDAY,
  OFFICE,
  OFFICER,
  someRules,
  someSteps,
  WEDNESDAY,
} from '../../../../test/support/memo-factories';
import { RULES_VERSION, unopened, type ChainStep, type MemoChain } from './chain';
import { decide } from './decide';
import { isChain } from './submit';

const DRAFT = unopened('memo-1');

describe('the first submission', () => {
  it('freezes chain, rules and revision 1 and opens the first step', () => {
    const command = aSubmit({ urgency: 'urgent', rules: someRules({ sameSigner: 'refuse' }), textHash: 'number' });

    const event = eventOf(decide(DRAFT, command, OFFICE));

    expect(event).toMatchObject({
      type: 'submitted',
      version: 1,
      by: OFFICER,
      at: MONDAY,
      rulesVersion: RULES_VERSION,
      revision: 1,
      contentHash: 'content-1',
      urgency: 'urgent',
      rules: { sameSigner: 'refuse' },
      steps: command.steps,
      kept: [],
      textHash: 'number',
      opened: { activation: 1, step: 1, openedAt: MONDAY, seenAt: null },
    });
  });

  it('gives the first step its own limit, shortened by the urgency', () => {
    const normal = after(DRAFT, aSubmit());
    const urgent = after(DRAFT, aSubmit({ urgency: 'urgent' }));

    expect(normal.turn).toMatchObject({ dueAt: WEDNESDAY });
    expect(urgent.turn?.dueAt).toBeLessThan(WEDNESDAY);
  });

  it.each<[string, readonly ChainStep[], string]>([
    ['no steps', [], 'CHAIN_NEEDED'],
    ['eleven steps', someSteps(11), 'CHAIN_INVALID'],
    ['no deciding step', [aStep()], 'CHAIN_INVALID'],
    [
      'a deciding step before the end',
      [aStep({ kind: 'decide' }), aStep({ number: 2, kind: 'decide' })],
      'CHAIN_INVALID',
    ],
    ['a number left out', [aStep(), aStep({ number: 3, kind: 'decide' })], 'CHAIN_INVALID'],
    ['a number twice', [aStep(), aStep({ kind: 'decide' })], 'CHAIN_INVALID'],
    [
      'another order than its numbers',
      [aStep({ order: 2 }), aStep({ number: 2, order: 1, kind: 'decide' })],
      'CHAIN_INVALID',
    ],
    ['a limit in weeks', [aStep({ kind: 'decide', limit: 'P1W' })], 'CHAIN_INVALID'],
    ['an escalation that cannot be read', [aStep({ kind: 'decide', escalateAfter: 'soon' })], 'CHAIN_INVALID'],
  ])('refuses a chain with %s', (_, steps, code) => {
    expect(codeOf(decide(DRAFT, aSubmit({ steps }), OFFICE))).toBe(code);
  });

  it.each([1, 2, 10])('takes a chain of %d steps', (count) => {
    expect(isChain(someSteps(count))).toBe(true);
    expect(after(DRAFT, aSubmit({ steps: someSteps(count) }))).toMatchObject({ status: 'inReview', turn: { step: 1 } });
  });

  it.each<[string, MemoChain]>([
    ['in review', aChain()],
    ['approved', after(aChain({ openStep: 3 }), aDecision({ step: 3, decision: 'approve' }))],
    ['withdrawn', after(aChain(), { type: 'withdraw', by: OFFICER, at: MONDAY, textHash: 'why' })],
  ])('is refused for a memo that is %s', (_, chain) => {
    expect(codeOf(decide(chain, aSubmit(), OFFICE))).toBe('WRONG_STATE');
  });
});

describe('a revision', () => {
  const byTemplate = { rules: someRules({ returnResumes: true }), openStep: 3, steps: someSteps(4) };
  const toOfficer = aDecision({ step: 3, decision: 'return' });
  const revise = aSubmit({ contentHash: 'content-2', textOnly: true, steps: someSteps(2) });

  it('starts the chain again, with the chain that it brings, and no signature counts', () => {
    const returned = after(aChain({ ...byTemplate, rules: someRules() }), toOfficer);

    const revised = after(returned, revise);

    expect(revised).toMatchObject({ status: 'inReview', revision: 2, contentHash: 'content-2', returnedFrom: null });
    expect(revised.turn).toMatchObject({ step: 1, activation: 5 });
    expect(revised.steps).toEqual(someSteps(2));
    expect(revised.signatures.map(({ counts }) => counts)).toEqual([false, false, false]);
  });

  it('resumes at the returning step where the template says so and only the text changed', () => {
    const returned = after(aChain(byTemplate), toOfficer);

    const event = eventOf(decide(returned, revise, OFFICE));
    const revised = after(returned, revise);

    expect(event).toMatchObject({ revision: 2, kept: [1, 2], steps: someSteps(4), opened: { step: 3, activation: 5 } });
    expect(revised.signatures.filter(({ counts }) => counts).map(({ step, revision }) => [step, revision])).toEqual([
      [1, 1],
      [2, 1],
    ]);
    expect(revised.rules).toEqual(byTemplate.rules);
  });

  it('starts again where more than the text changed', () => {
    const returned = after(aChain(byTemplate), toOfficer);

    const revised = after(returned, { ...revise, textOnly: false });

    expect(revised.turn).toMatchObject({ step: 1 });
    expect(revised.signatures.some(({ counts }) => counts)).toBe(false);
  });

  it('resumes at an added opinion that returned it', () => {
    const asked = after(aChain(byTemplate), anAddStep(3), aDecision({ step: 5, decision: 'return' }));

    const revised = after(asked, revise);

    expect(revised.turn).toMatchObject({ step: 5 });
    expect(revised.steps).toHaveLength(5);
  });

  it('after a return to an earlier step is none: nothing was returned to the officer', () => {
    const returned = after(aChain(byTemplate), aDecision({ step: 3, decision: 'return', returnTo: 1 }));

    expect(codeOf(decide(returned, revise, OFFICE))).toBe('WRONG_STATE');
  });

  it('is the same officer’s', () => {
    const returned = after(aChain(), aDecision({ decision: 'return' }));

    expect(codeOf(decide(returned, { ...revise, by: 'somebody' }, OFFICE))).toBe('NOT_ALLOWED');
  });

  it('keeps the rules under which the chain started', () => {
    const returned = { ...after(aChain(), aDecision({ decision: 'return' })), rulesVersion: 7 };

    expect(eventOf(decide(returned, aSubmit(), OFFICE))).toMatchObject({ rulesVersion: 7 });
    expect(after(returned, aSubmit())).toMatchObject({ rulesVersion: 7 });
  });

  it('that is empty of steps is refused when it starts again, not when it resumes', () => {
    const returned = after(aChain(byTemplate), toOfficer);

    expect(codeOf(decide(returned, { ...revise, steps: [], textOnly: false }, OFFICE))).toBe('CHAIN_NEEDED');
    expect(after(returned, { ...revise, steps: [] }).turn).toMatchObject({ step: 3 });
  });
});
