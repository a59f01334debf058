import type { Capacity } from '@app/domain';
import type { Right } from '@app/persistence';
import { aChain, aStep, FRIDAY, HOUR, MONDAY, OFFICE, TUESDAY } from '../../../../test/support/memo-factories';
import { forecast, type PlannedStep, type Route } from './route-forecast';

const STEPS = [
  { ...aStep({ number: 1, limit: 'P1D' }), heading: null },
  { ...aStep({ number: 2, limit: 'P2D' }), heading: null },
  { ...aStep({ number: 3, limit: 'PT4H', kind: 'decide' }), heading: null },
];

describe('the way of a draft', () => {
  it('ends each step after the whole limits of those before it, on working days', () => {
    const planned = plan({}, [], FRIDAY);

    expect(planned.map(({ forecastDate }) => forecastDate)).toEqual(['2026-07-13', '2026-07-15', '2026-07-15']);
  });

  it('goes faster where it is urgent', () => {
    const normal = plan({}, []);
    const urgent = plan({ urgency: 'mostUrgent' }, []);

    expect(String(urgent.at(-1)?.forecastDate) < String(normal.at(-1)?.forecastDate)).toBe(true);
  });

  it('names who may sign each step today, the strongest right first', () => {
    const planned = plan({}, [
      aRight('stand-in', 1, 'acting'),
      aRight('holder', 1),
      aRight('former', 1, 'acting', { until: MONDAY }),
      aRight('delegate', 1, 'onBehalf', { scope: ['measureReport'] }),
    ]);

    expect(planned[0]?.signers.map(({ personId, capacity }) => [personId, capacity])).toEqual([
      ['holder', 'holder'],
      ['stand-in', 'acting'],
    ]);
  });

  it('stands in the order of signing, whatever the numbers are', () => {
    const planned = plan({ steps: STEPS.map((step) => ({ ...step, order: 4 - step.number })) }, []);

    expect(planned.map(({ number }) => number)).toEqual([3, 2, 1]);
  });
});

describe('a warning', () => {
  it('says that nobody may sign today', () => {
    const planned = plan({}, [aRight('a', 1), aRight('c', 3)]);

    expect(planned.map(({ warnings }) => warnings)).toEqual([[], ['vacant'], []]);
  });

  it('says that one person is the likely signer of several steps', () => {
    const planned = plan({}, [aRight('a', 1), aRight('b', 2), aRight('a', 3, 'statutory')]);

    expect(planned.map(({ warnings }) => warnings)).toEqual([['samePersonTwice'], [], ['samePersonTwice']]);
  });

  it('does not count a person who could, where another holds the position', () => {
    const planned = plan({}, [aRight('a', 1), aRight('b', 2), aRight('c', 3), aRight('a', 3, 'onBehalf')]);

    expect(planned.flatMap(({ warnings }) => warnings)).toEqual([]);
  });

  it('says that the officer may not decide, and that nobody else can', () => {
    const alone = plan({}, [aRight('a', 1), aRight('b', 2), aRight('officer', 3)]);
    const withAnother = plan({}, [aRight('a', 1), aRight('b', 2), aRight('officer', 3), aRight('c', 3, 'acting')]);

    expect(alone[2]?.warnings).toEqual(['vacant', 'officerOnDecidingStep']);
    expect(withAnother[2]?.warnings).toEqual(['officerOnDecidingStep']);
  });

  it('leaves an officer alone who endorses', () => {
    const planned = plan({}, [aRight('officer', 1), aRight('b', 2), aRight('c', 3)]);

    expect(planned[0]?.warnings).toEqual([]);
  });
});

describe('the way of a memo that is under way', () => {
  const { turn, ...underWay } = aChain({ openStep: 2, steps: STEPS.map(({ heading: _, ...step }) => step) });
  const chain = { ...underWay, turn: turn && { ...turn, dueAt: TUESDAY } };

  it('goes on from the deadline of the open step, and leaves what is signed alone', () => {
    const planned = plan({ chain }, [aRight('b', 2)]);

    expect(planned.map(({ state }) => state)).toEqual(['signed', 'open', 'waiting']);
    expect(planned.map(({ forecastDate }) => forecastDate)).toEqual([null, '2026-07-07', '2026-07-07']);
    expect(planned[0]).toMatchObject({ signers: [], warnings: [] });
  });

  it('goes on from now where the deadline is past', () => {
    const planned = plan({ chain }, [], FRIDAY + 3 * HOUR);

    expect(planned.map(({ forecastDate }) => forecastDate)).toEqual([null, '2026-07-10', '2026-07-13']);
  });

  it('warns of who signed before and is likely to sign again', () => {
    const planned = plan({ chain }, [aRight('b', 2), aRight('signer-1', 3)]);

    expect(planned.map(({ warnings }) => warnings)).toEqual([[], [], ['samePersonTwice']]);
  });

  it('goes nowhere once it has ended', () => {
    const planned = plan({ chain: { ...chain, status: 'withdrawn', turn: null } }, [aRight('b', 2)]);

    expect(planned.map(({ forecastDate, signers, warnings }) => [forecastDate, signers, warnings])).toEqual(
      Array.from({ length: 3 }, () => [null, [], []]),
    );
  });
});

function plan(route: Partial<Route>, rights: readonly Right[], now = MONDAY): readonly PlannedStep[] {
  return forecast(
    { steps: STEPS, chain: undefined, kind: 'general', urgency: 'normal', officerId: 'officer', ...route },
    rights,
    OFFICE,
    now,
  );
}

function aRight(personId: string, step: number, capacity: Capacity = 'holder', overrides: Partial<Right> = {}): Right {
  return {
    id: `${personId}-${step}-${capacity}`,
    positionId: `position-${step}`,
    personId,
    capacity,
    orderNumber: capacity === 'holder' ? null : '๑/๒๕๖๙',
    from: 0,
    until: null,
    scope: null,
    personName: personId,
    positionName: `position-${step}`,
    ownPositionName: null,
    ...overrides,
  };
}
