import type { Appointment } from '../appointments';
import { unopened, type ChainStep, type MemoChain } from './chain';
import { signersNow, stallOf, type StallFacts } from './stall';

const NOW = 1_000;

function aStep(number: number, positionId: string, kind: ChainStep['kind']): ChainStep {
  return { number, order: number, positionId, personId: null, kind, limit: 'P1D', escalateAfter: 'P1D' };
}

/** Waits for the head, who has had it on the screen; its limit is not past. */
function anOpenChain(given: Partial<MemoChain> = {}, turn: Partial<NonNullable<MemoChain['turn']>> = {}): MemoChain {
  const clock = { activation: 1, number: 1, next: 2_000, reminder: 1, reminderAt: 2_000, escalateAt: 3_000 };
  return {
    ...unopened('memo'),
    status: 'inReview',
    version: 1,
    revision: 1,
    officerId: 'officer',
    steps: [aStep(1, 'head', 'endorse'), aStep(2, 'palad', 'decide')],
    turn: { activation: 1, step: 1, openedAt: 0, dueAt: 2_000, seenAt: 10, clock, ...turn },
    ...given,
  };
}

function anAppointment(personId: string, positionId: string, given: Partial<Appointment> = {}): Appointment {
  const id = `${personId}-${positionId}`;
  return {
    id,
    personId,
    positionId,
    capacity: 'holder',
    orderNumber: null,
    from: 0,
    until: null,
    scope: null,
    ...given,
  };
}

const HOLDERS = [anAppointment('hilda', 'head'), anAppointment('pim', 'palad')];

function facts(given: Partial<StallFacts> = {}): StallFacts {
  return {
    kind: 'general',
    appointments: HOLDERS,
    isDeliveryFailed: false,
    isEngineBehind: false,
    completionRefusal: null,
    at: NOW,
    ...given,
  };
}

describe('a memo that stands still', () => {
  it('is none while its signer has time and it was delivered', () => {
    expect(stallOf(anOpenChain(), facts())).toBeNull();
  });

  it('is none once it ended', () => {
    expect(stallOf(anOpenChain({ status: 'approved', turn: null }), facts({ appointments: [] }))).toBeNull();
  });

  it('is one that was approved and waits for its number: the records clerk can move it', () => {
    const chain = anOpenChain({ status: 'approved', turn: null, awaitsNumber: true });

    expect(stallOf(chain, facts())).toEqual({ causes: ['numberMissing'], remedies: ['giveNumber'] });
    expect(stallOf(chain, facts({ isEngineBehind: true }))?.causes).toEqual(['engineBehind', 'numberMissing']);
    expect(stallOf({ ...chain, status: 'withdrawn' }, facts())).toBeNull();
  });

  it.each([
    ['TIMESTAMP_AWAY', 'timestampAway', 'askOperator'],
    ['SIGNING_KEY_NEEDED', 'signingKeyNeeded', 'makeSigningKey'],
    ['MASTER_KEY_WRONG', 'masterKeyWrong', 'askOperator'],
    ['DOCUMENT_FAILED', 'documentFailed', 'askOperator'],
  ] as const)('is one that was approved and whose completion waits for %s', (code, cause, remedy) => {
    const chain = anOpenChain({ status: 'approved', turn: null });

    expect(stallOf(chain, facts({ completionRefusal: { step: 'seal', code } }))).toEqual({
      causes: [cause],
      remedies: [remedy],
    });
  });

  it('is one whose publication failed: who may publish can do it anew', () => {
    const chain = anOpenChain({ status: 'approved', turn: null });
    const completionRefusal = { step: 'publish', code: 'DOCUMENT_UNPRINTABLE' } as const;

    expect(stallOf(chain, facts({ completionRefusal }))).toEqual({
      causes: ['publicationFailed'],
      remedies: ['publish', 'askOperator'],
    });
  });

  it('is past its limit from the instant of the limit on', () => {
    expect(stallOf(anOpenChain({}, { dueAt: NOW }), facts())?.causes).toEqual(['limitPast']);
    expect(stallOf(anOpenChain({}, { dueAt: NOW + 1 }), facts())).toBeNull();
  });

  it('was never opened where its limit is past and the signer did not look', () => {
    expect(stallOf(anOpenChain({}, { dueAt: NOW, seenAt: null }), facts())?.causes).toEqual([
      'limitPast',
      'neverOpened',
    ]);
    expect(stallOf(anOpenChain({}, { seenAt: null }), facts())).toBeNull();
  });

  it('is vacant where nobody may sign now', () => {
    const ended = anAppointment('hilda', 'head', { until: NOW });

    expect(stallOf(anOpenChain(), facts({ appointments: [ended] }))).toEqual({
      causes: ['vacant'],
      remedies: ['appoint', 'reassign', 'cancel'],
    });
  });

  it('is vacant where the delegation does not cover its kind', () => {
    const delegated = anAppointment('hilda', 'head', { capacity: 'onBehalf', scope: ['planProgress'] });

    expect(stallOf(anOpenChain(), facts({ appointments: [delegated] }))?.causes).toEqual(['vacant']);
    expect(stallOf(anOpenChain(), facts({ appointments: [delegated], kind: 'planProgress' }))).toBeNull();
  });

  it('waits for nobody where only its own officer could decide', () => {
    const chain = anOpenChain({}, { step: 2 });
    const appointments = [anAppointment('officer', 'palad', { capacity: 'acting' })];

    expect(stallOf(chain, facts({ appointments }))?.causes).toEqual(['onlyOfficer']);
    expect(stallOf(chain, facts({ appointments: [...appointments, ...HOLDERS] }))).toBeNull();
    expect(
      signersNow(chain, facts({ appointments: [...appointments, ...HOLDERS] })).map(({ personId }) => personId),
    ).toEqual(['pim']);
  });

  it('may wait for its officer at a step that gives an opinion', () => {
    expect(stallOf(anOpenChain(), facts({ appointments: [anAppointment('officer', 'head')] }))).toBeNull();
  });

  it('waits for nobody where the chain refuses who signed before', () => {
    const signature = {
      activation: 1,
      step: 1,
      by: 'pim',
      decision: 'endorse',
      capacity: 'acting',
      appointmentId: 'x',
      revision: 1,
      counts: true,
    } as const;
    const chain = anOpenChain({ signatures: [signature] }, { step: 2 });
    const refusing = { ...chain, rules: { ...chain.rules, sameSigner: 'refuse' as const } };

    expect(stallOf(refusing, facts())?.causes).toEqual(['onlyEarlierSigner']);
    expect(stallOf(chain, facts())).toBeNull();
    expect(stallOf({ ...refusing, signatures: [{ ...signature, counts: false }] }, facts())).toBeNull();
  });

  it('says that a notice failed, and that the engine is behind', () => {
    const stall = stallOf(anOpenChain(), facts({ isDeliveryFailed: true, isEngineBehind: true }));

    expect(stall).toEqual({
      causes: ['deliveryFailed', 'engineBehind'],
      remedies: ['nudge', 'reassign', 'cancel', 'reconcile'],
    });
  });

  it('is a returned draft that its officer leaves: nobody else can be given it', () => {
    const chain = anOpenChain({ status: 'returned' }, { step: 0, dueAt: NOW, seenAt: null });

    expect(stallOf(chain, facts({ appointments: [] }))).toEqual({
      causes: ['limitPast'],
      remedies: ['nudge', 'cancel'],
    });
  });
});
