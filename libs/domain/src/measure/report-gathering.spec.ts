import fc from 'fast-check';
import { OFFICE_CALENDAR, workingCalendar } from '../working-calendar';
import { standardCadence } from './cadence';
import type { MeasureCommand } from './commands';
import { decideMeasure } from './decide';
import { evolveMeasure } from './evolve';
import { dueAt, roundOf, unplanned, type MeasureLifecycle } from './lifecycle';
import { gatheredFrom, gatheringRefusal, isGatheredStill, missingEntries, nothingToGather } from './report-gathering';

const PERIOD = '2026-m01-06';
/** 10:00 on 2 March 2026: the round is open. */
const MARCH = Date.UTC(2026, 2, 2, 3);
const CALENDAR = workingCalendar({ ...OFFICE_CALENDAR, holidays: [] });

function after(lifecycle: MeasureLifecycle, ...commands: readonly MeasureCommand[]): MeasureLifecycle {
  return commands.reduce((state, command) => {
    const decision = decideMeasure(state, command, CALENDAR);
    return 'event' in decision ? evolveMeasure(state, decision.event) : state;
  }, lifecycle);
}

/** A measure of two units, a and b, whose first round is open. */
function aMeasure(id = 'm1'): MeasureLifecycle {
  return after(
    unplanned(`y-${id}`),
    {
      ...{ type: 'plan', by: 'p', at: MARCH, measureId: id, planId: 'plan', fiscalYear: 2026, nextFiscalYear: null },
      ...{ contentHash: 'c', unitIds: ['a', 'b'], cadence: standardCadence('halfYearly'), spreadMs: 0 },
    },
    { type: 'openRound', period: PERIOD, dating: 1, at: MARCH },
  );
}

const handIn = (unitId: string): MeasureCommand => ({
  ...{ type: 'handIn', period: PERIOD, by: 'p', at: MARCH, unitId, contentHash: 'h', hasResult: true },
});
const takeBack = (unitId: string): MeasureCommand => ({
  ...{ type: 'takeBack', period: PERIOD, by: 'p', at: MARCH, unitId },
});
const submit = (memoId: string): MeasureCommand => ({
  ...{ type: 'submitReport', period: PERIOD, by: 'p', at: MARCH, memoId },
});
const settle = (memoId: string, outcome: 'approved' | 'rejected'): MeasureCommand => ({
  ...{ type: 'settleReport', period: PERIOD, by: 'p', at: MARCH, memoId, outcome },
});
const reopen = (...unitIds: readonly string[]): MeasureCommand => ({
  ...{ type: 'reopenEntries', period: PERIOD, by: 'p', at: MARCH, unitIds, textHash: 't' },
});

function wanted(changes: Partial<Parameters<typeof gatheringRefusal>[1]> = {}) {
  return { period: PERIOD, memoId: null, acceptsMissing: false, at: MARCH, ...changes };
}

describe('gathering a report', () => {
  it('is of all that was handed in, whatever the order of measures', () => {
    const [one, other] = [after(aMeasure('m1'), handIn('b'), handIn('a')), aMeasure('m0')];

    expect(gatheredFrom([one, other], PERIOD)).toEqual([
      { measureId: 'm0', contentHash: 'c', handIns: [handInOf('a', null), handInOf('b', null)] },
      { measureId: 'm1', contentHash: 'c', handIns: [handInOf('a', 1), handInOf('b', 1)] },
    ]);
    expect(gatheredFrom([other, one], PERIOD)).toEqual(gatheredFrom([one, other], PERIOD));
  });

  it('awaits every entry; without some of them it goes from the moment when they are late, if so wished', () => {
    const measure = after(aMeasure(), handIn('a'));
    const cutOff = dueAt({ dueOn: roundOf(measure, PERIOD)?.dueOn ?? '' });
    const refusals = [
      gatheringRefusal([measure], wanted()),
      gatheringRefusal([measure], wanted({ at: cutOff })),
      gatheringRefusal([measure], wanted({ acceptsMissing: true, at: cutOff - 1 })),
      gatheringRefusal([measure], wanted({ acceptsMissing: true, at: cutOff })),
      gatheringRefusal([after(measure, handIn('b'))], wanted()),
    ];

    expect(missingEntries([measure], PERIOD)).toEqual([{ measureId: 'm1', unitId: 'b', dueOn: '2026-04-30' }]);
    expect(refusals).toEqual(['REPORT_INCOMPLETE', 'REPORT_INCOMPLETE', 'REPORT_NOT_DUE', undefined, undefined]);
  });

  it('waits while another memo has the report on its way, and no longer once that has failed', () => {
    const going = after(aMeasure(), handIn('a'), handIn('b'), submit('m'));

    expect(gatheringRefusal([going], wanted({ memoId: 'other' }))).toBe('REPORT_IN_REVIEW');
    expect(gatheringRefusal([going], wanted({ memoId: 'm' }))).toBeUndefined();
    expect(gatheringRefusal([after(going, settle('m', 'rejected'))], wanted({ memoId: 'other' }))).toBeUndefined();
    expect(gatheredFrom([after(going, settle('m', 'approved'))], PERIOD)).toEqual([]);
  });

  it.each([
    [['reported', 'open'], 'REPORT_APPROVED'],
    [['planned'], 'ROUND_NOT_OPEN'],
    [['planned', 'closed'], 'ROUND_CLOSED'],
    [[], 'NOT_FOUND'],
  ] as const)('of rounds that are %j has nothing: %s', (states, code) => {
    expect(nothingToGather(states)).toBe(code);
  });

  it('is stale exactly when what stands is another: property', () => {
    const command = fc.oneof(
      fc.constantFrom('a', 'b').map(handIn),
      fc.constantFrom('a', 'b').map(takeBack),
      fc.constantFrom('x', 'y').map((contentHash): MeasureCommand => ({
        type: 'amend',
        by: 'p',
        at: MARCH,
        contentHash,
        unitIds: ['a', 'b'],
      })),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 6 }), fc.array(command, { maxLength: 6 }), (before, since) => {
        const gatheredAt = after(aMeasure(), ...before);
        const present = after(gatheredAt, ...since);
        const standing = (one: MeasureLifecycle): unknown => [
          one.contentHash,
          roundOf(one, PERIOD)
            ?.handIns.filter(({ stands }) => stands)
            .map(({ unitId, number }) => `${unitId}${number}`)
            .sort(),
        ];

        const isFresh = isGatheredStill(gatheredFrom([gatheredAt], PERIOD), [present], PERIOD);

        expect(isFresh).toBe(JSON.stringify(standing(gatheredAt)) === JSON.stringify(standing(present)));
      }),
    );
  });
});

describe('entries of a report that was returned', () => {
  const going = after(aMeasure(), handIn('a'), handIn('b'), takeBack('b'), submit('m'));

  it('may be written again where it names them, also one that it went without; the others stay', () => {
    const returned = after(going, reopen('a', 'b', 'stranger'));
    const again = after(returned, handIn('a'), handIn('b'));

    expect(roundOf(returned, PERIOD)?.handIns.map(({ unitId }) => unitId)).toEqual(['a', 'b']);
    expect(refusalOf(going, 'b')).toBe('REPORT_IN_REVIEW');
    expect([refusalOf(returned, 'a'), refusalOf(returned, 'b')]).toEqual([undefined, undefined]);
    expect(gatheredFrom([again], PERIOD)[0]?.handIns).toEqual([handInOf('a', 2), handInOf('b', 2)]);
    expect(refusalOf(after(going, reopen('a')), 'b')).toBe('REPORT_IN_REVIEW');
  });

  it('are numbered from 1 where the unit never handed in', () => {
    const without = after(aMeasure(), handIn('a'), submit('m'), reopen('b'), handIn('b'));

    expect(gatheredFrom([without], PERIOD)[0]?.handIns).toEqual([handInOf('a', 1), handInOf('b', 1)]);
  });

  it('are shut again by the next report', () => {
    const next = after(going, reopen('b'), settle('m', 'rejected'), submit('next'));

    expect(refusalOf(next, 'b')).toBe('REPORT_IN_REVIEW');
  });

  it('are reopened once', () => {
    const returned = after(going, reopen('a'));

    expect(decideMeasure(returned, reopen('a'), CALENDAR)).toEqual({ nothing: true });
  });
});

function handInOf(unitId: string, number: number | null) {
  return { unitId, number };
}

function refusalOf(lifecycle: MeasureLifecycle, unitId: string): string | undefined {
  const decision = decideMeasure(lifecycle, handIn(unitId), CALENDAR);
  return 'refusal' in decision ? decision.refusal : undefined;
}
