import {
  aChain,
  aDecision,
  anAddStep,
  aReassign,
  aSee,
  aSubmit,
  anOfficeCalendar,
  after,
  eventOf,
  FRIDAY,
  MONDAY,
  OFFICE,
  OFFICER,
  someRules,
  THURSDAY,
  TUESDAY,
  WEDNESDAY,
} from '../../../../test/support/memo-factories';
import { unopened, type MemoChain } from './chain';
import type { MemoCommand } from './commands';
import { decide } from './decide';
import { evolve } from './evolve';
import { noticesOf, type Audience, type MemoNoticeKind } from './notices';

const SECOND = aChain({ openStep: 2 });
const DECIDING = aChain({ openStep: 3 });
const RETURNED = after(SECOND, aDecision({ step: 2, decision: 'return' }));
const APPROVED = after(DECIDING, aDecision({ step: 3, decision: 'approve' }));
const by = 'somebody';
const textHash = 'why';

function told(chain: MemoChain, command: MemoCommand, calendar = OFFICE): ReturnType<typeof noticesOf> {
  const event = eventOf(decide(chain, command, calendar));
  return noticesOf(event, evolve(chain, event), chain);
}

function ring(activation: number, number: number, at: number): MemoCommand {
  return { type: 'passDeadline', activation, number, at };
}

describe('whom an event tells', () => {
  const reminded = after(aChain(), ring(1, 1, WEDNESDAY));

  it.each<[string, MemoChain, MemoCommand, readonly [MemoNoticeKind, readonly Audience[]][], number]>([
    ['a submission', unopened('memo-1'), aSubmit(), [['turn', ['signers']]], 1],
    ['a revision', RETURNED, aSubmit(), [['turn', ['signers']]], 4],
    [
      'a submission whose number the clerk gives',
      unopened('memo-1'),
      aSubmit({ awaitsNumber: true }),
      [
        ['turn', ['signers']],
        ['numberAwaited', ['recordsClerks']],
      ],
      1,
    ],
    [
      'a revision that still awaits its number',
      { ...RETURNED, awaitsNumber: true },
      aSubmit({ awaitsNumber: true }),
      [['turn', ['signers']]],
      4,
    ],
    ['a signature', SECOND, aDecision({ step: 2 }), [['turn', ['signers']]], 3],
    ['a dissent that goes up', SECOND, aDecision({ step: 2, decision: 'dissent' }), [['turn', ['signers']]], 3],
    [
      'a dissent that stops',
      aChain({ rules: someRules({ dissentStops: true }) }),
      aDecision({ decision: 'dissent' }),
      [['rejected', ['officer', 'signed']]],
      1,
    ],
    ['an approval', DECIDING, aDecision({ step: 3, decision: 'approve' }), [['approved', ['officer', 'signed']]], 3],
    [
      'an acknowledgement',
      DECIDING,
      aDecision({ step: 3, decision: 'acknowledge' }),
      [['approved', ['officer', 'signed']]],
      3,
    ],
    ['a rejection', DECIDING, aDecision({ step: 3, decision: 'reject' }), [['rejected', ['officer', 'signed']]], 3],
    [
      'a return to the officer',
      DECIDING,
      aDecision({ step: 3, decision: 'return' }),
      [['returned', ['officer', 'signed']]],
      4,
    ],
    [
      'a return to a step',
      DECIDING,
      aDecision({ step: 3, decision: 'return', returnTo: 1 }),
      [['returned', ['signers', 'officer']]],
      4,
    ],
    [
      'a recall',
      SECOND,
      { type: 'recall', by: 'signer-1', at: MONDAY },
      [
        ['recalled', ['officer']],
        ['turn', ['signers']],
      ],
      3,
    ],
    ['the move of the open step', SECOND, aReassign(2), [['reassigned', ['signers']]], 3],
    ['the move of a later step', SECOND, aReassign(3), [], 2],
    ['a question', SECOND, anAddStep(2), [['turn', ['signers']]], 3],
    ['a withdrawal', SECOND, { type: 'withdraw', by: OFFICER, at: MONDAY, textHash }, [['withdrawn', ['signed']]], 2],
    ['a cancellation', SECOND, { type: 'cancel', by, at: MONDAY, textHash }, [['cancelled', ['officer', 'signed']]], 2],
    ['a remark', SECOND, { type: 'comment', by, at: MONDAY, textHash }, [['comment', ['officer', 'signers']]], 2],
    [
      'a remark after the end',
      APPROVED,
      { type: 'comment', by, at: MONDAY, textHash },
      [['comment', ['officer', 'signers']]],
      3,
    ],
    ['a nudge in review', SECOND, { type: 'nudge', by, at: MONDAY }, [['nudge', ['signers']]], 2],
    ['a nudge on a returned draft', RETURNED, { type: 'nudge', by, at: MONDAY }, [['nudge', ['officer']]], 3],
    ['a deadline', aChain(), ring(1, 1, WEDNESDAY), [['reminder', ['signers']]], 1],
    ['a deadline of a returned draft', RETURNED, ring(3, 1, THURSDAY), [['reminder', ['officer']]], 3],
    [
      'an escalation with a reminder',
      reminded,
      ring(1, 2, FRIDAY),
      [
        ['reminder', ['signers']],
        ['escalation', ['administrators', 'superior']],
      ],
      1,
    ],
    ['a number', SECOND, { type: 'giveNumber', by, at: MONDAY, textHash }, [], 2],
    ['an opening', SECOND, aSee(2), [], 2],
  ])('%s', (_, chain, command, expected, activation) => {
    expect(told(chain, command)).toEqual(expected.map(([kind, to]) => ({ kind, to, activation })));
  });

  it('an escalation alone goes to the administrators and the superior', () => {
    const [step] = aChain().steps;
    const chain = aChain({ steps: step ? [{ ...step, kind: 'decide', escalateAfter: 'PT1H' }] : [] });
    const waiting = after(chain, ring(1, 1, WEDNESDAY));

    expect(told(waiting, ring(1, 2, WEDNESDAY + 3_600_000)).map(({ kind }) => kind)).toEqual(['escalation']);
  });

  it('a changed calendar tells nobody', () => {
    expect(told(aChain(), { type: 'reschedule', at: TUESDAY }, anOfficeCalendar('2026-07-08'))).toEqual([]);
  });
});
