import {
  aChain,
  aDecision,
  after,
  aReassign,
  codeOf,
  OFFICE,
  OFFICER,
  someRules,
} from '../../../../test/support/memo-factories';
import type { Appointment } from '../appointments';
import { needsOrder } from '../appointments';
import { CAPACITIES } from '../words';
import { stepOf, type MemoChain } from './chain';
import { decide } from './decide';
import { barTo, signersOf, standingsOf } from './standings';

const FROM = Date.parse('2026-07-01T00:00:00+07:00');
const AT = Date.parse('2026-07-06T10:00:00+07:00');
const AT_HALF_PAST_FOUR = Date.parse('2026-07-06T16:30:00+07:00');
const KIND = 'general';

/** The holder's, without an end. */
function anAppointment(overrides: Partial<Appointment> = {}): Appointment {
  const { capacity = 'holder', positionId = 'position-1', personId = 'head' } = overrides;
  return {
    id: `${personId}-${capacity}-${positionId}`,
    positionId,
    personId,
    capacity,
    orderNumber: needsOrder(capacity) ? '๑๒/๒๕๖๙' : null,
    from: FROM,
    until: null,
    scope: null,
    ...overrides,
  };
}

describe('who may sign a step', () => {
  const step = { positionId: 'position-1', personId: null };
  const signers = (appointments: readonly Appointment[], at = AT, kind = KIND) =>
    signersOf(step, appointments, kind, at).map(({ id }) => id);

  it('is who holds or stands in for its position, the strongest right first', () => {
    const appointments = (['onBehalf', 'statutory', 'caretaker', 'acting', 'holder'] as const).map((capacity) =>
      anAppointment({ id: capacity, capacity }),
    );

    expect(signers([...appointments, anAppointment({ positionId: 'position-2' })])).toEqual([
      'holder',
      'acting',
      'caretaker',
      'statutory',
      'onBehalf',
    ]);
  });

  it.each<[string, Partial<Appointment>, number, boolean]>([
    ['a millisecond before it begins', { from: AT }, AT - 1, false],
    ['when it begins', { from: AT }, AT, true],
    ['a millisecond before 16:30, when it ends', { until: AT_HALF_PAST_FOUR }, AT_HALF_PAST_FOUR - 1, true],
    ['at 16:30:00, when it ends', { until: AT_HALF_PAST_FOUR }, AT_HALF_PAST_FOUR, false],
    ['long after, where it has no end', {}, AT + 10 ** 12, true],
    ['never, where it ended as it began', { from: AT, until: AT }, AT, false],
  ])('by an appointment %s', (_, period, at, expected) => {
    expect(signers([anAppointment(period)], at).length === 1).toBe(expected);
  });

  it.each<[string, Appointment['scope'], boolean]>([
    ['everything', null, true],
    ['this kind', ['measureReport', KIND], true],
    ['other kinds', ['measureReport'], false],
    ['nothing', [], false],
  ])('by a delegation that covers %s', (_, scope, expected) => {
    expect(signers([anAppointment({ capacity: 'onBehalf', scope })]).length === 1).toBe(expected);
  });

  it('is one person where the administrator gave it to that person, and only while they hold the position', () => {
    const ofDeputy = { positionId: 'position-1', personId: 'deputy' };
    const both = [anAppointment(), anAppointment({ personId: 'deputy', capacity: 'acting' })];

    expect(signersOf(ofDeputy, both, KIND, AT).map(({ personId }) => personId)).toEqual(['deputy']);
    expect(signersOf(ofDeputy, [anAppointment()], KIND, AT)).toEqual([]);
  });
});

describe('the steps that somebody may sign', () => {
  const palad = [
    anAppointment({ personId: 'palad', positionId: 'position-2' }),
    anAppointment({ personId: 'palad', positionId: 'position-1', capacity: 'acting' }),
    anAppointment({ personId: 'palad', positionId: 'position-3', capacity: 'statutory' }),
    anAppointment({ personId: 'head', positionId: 'position-1' }),
  ];
  const stepsOf = (chain: MemoChain, personId = 'palad') =>
    standingsOf(chain, palad, personId, KIND, AT).map(({ step, capacity }) => [step, capacity]);

  it('are all that are not signed yet, each with the right', () => {
    expect(standingsOf(aChain(), palad, 'palad', KIND, AT)).toEqual([
      { step: 1, capacity: 'acting', appointmentId: 'palad-acting-position-1' },
      { step: 2, capacity: 'holder', appointmentId: 'palad-holder-position-2' },
      { step: 3, capacity: 'statutory', appointmentId: 'palad-statutory-position-3' },
    ]);
    expect(stepsOf(aChain({ openStep: 2 }))).toEqual([
      [2, 'holder'],
      [3, 'statutory'],
    ]);
    expect(stepsOf(aChain(), 'head')).toEqual([[1, 'holder']]);
    expect(stepsOf(aChain(), 'nobody')).toEqual([]);
  });

  it('follow a step to the position that it was given to', () => {
    const moved = after(aChain(), aReassign(1, { positionId: 'position-2' }));

    expect(stepsOf(moved, 'head')).toEqual([]);
    expect(stepsOf(moved)[0]).toEqual([1, 'holder']);
  });

  it('are none once it has ended', () => {
    const ended = after(aChain(), { type: 'cancel', by: 'administrator', at: AT, textHash: 'why' });

    expect(stepsOf(ended)).toEqual([]);
  });

  it('an appointment that ends at 16:30 refuses a signature at 16:30:00', () => {
    const until = [anAppointment({ until: AT_HALF_PAST_FOUR })];
    const signAt = (at: number) =>
      decide(
        aChain(),
        aDecision({ by: 'head', at, standings: standingsOf(aChain(), until, 'head', KIND, at) }),
        OFFICE,
      );

    expect(codeOf(signAt(AT_HALF_PAST_FOUR))).toBe('NOT_YOUR_TURN');
    expect(signAt(AT_HALF_PAST_FOUR - 1)).toHaveProperty('event.type', 'decided');
  });
});

describe('who is barred from a step', () => {
  const barAt = (chain: MemoChain, number: number, personId: string) => {
    const step = stepOf(chain, number);
    return step && barTo(chain, step, personId);
  };
  const refusing = aChain({ openStep: 2, rules: someRules({ sameSigner: 'refuse' }) });

  it.each<[string, MemoChain, number, string, string | undefined]>([
    ['the officer from the deciding step', aChain(), 3, OFFICER, 'OFFICER_CANNOT_DECIDE'],
    ['the officer not from an endorsing step', aChain(), 1, OFFICER, undefined],
    ['others not from the deciding step', aChain(), 3, 'signer-3', undefined],
    ['who signed one step from another, where that is refused', refusing, 2, 'signer-1', 'SAME_SIGNER'],
    ['who signed a step not from that step', refusing, 1, 'signer-1', undefined],
    ['who signed one step not from another, where it is merged', aChain({ openStep: 2 }), 2, 'signer-1', undefined],
    [
      'who signed one step not from another, where each is signed',
      aChain({ openStep: 2, rules: someRules({ sameSigner: 'separate' }) }),
      2,
      'signer-1',
      undefined,
    ],
    [
      'nobody for a signature taken back',
      after(refusing, { type: 'recall', by: 'signer-1', at: AT }),
      2,
      'signer-1',
      undefined,
    ],
  ])('%s', (_, chain, step, personId, expected) => {
    expect(barAt(chain, step, personId)).toBe(expected);
  });
});

describe('a written order', () => {
  it('is what everybody needs but a holder and who acts by law', () => {
    expect(CAPACITIES.filter(needsOrder)).toEqual(['acting', 'onBehalf', 'caretaker']);
  });
});
