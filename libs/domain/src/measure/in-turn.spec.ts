import * as fc from 'fast-check';
import {
  aCadence,
  someMeasureActs,
  tellPlan,
  type MeasureMoment,
  type ReportMoment,
  type StreamMoment,
} from '../../../../test/support/measure-streams';
import { canonicalJson } from '../canonical-json';
import type { MeasureEvent } from './events';
import { evolveMeasure } from './evolve';
import { isMeasureInTurn } from './in-turn';
import type { ReportEvent } from './report-events';
import { isReportInTurn } from './report-in-turn';

const RUNS = { numRuns: 200, seed: 2569 };
const BY_CLOCK = ['begun', 'roundOpened', 'roundFellDue', 'roundClosed', 'nextYearStarted'];

const stories = fc.sample(fc.tuple(aCadence, someMeasureActs), RUNS).map(([cadence, acts]) => tellPlan(cadence, acts));
const measureMoments = stories.flatMap(({ measures }) => measures);
const reportMoments = stories.flatMap(({ reports }) => reports);

function typesOf(moments: readonly (readonly StreamMoment<unknown, { readonly type: string }>[])[]): Set<string> {
  return new Set(moments.flat().map(({ event }) => event.type));
}

/** The first moment of some story that is as wanted. */
function measureMomentOf(type: MeasureEvent['type']): MeasureMoment {
  const found = measureMoments.flat().find(({ event }) => event.type === type);
  if (found === undefined) throw new Error(`No story has ${type}`);
  return found;
}

function reportMomentOf(
  type: ReportEvent['type'],
  isWanted: (moment: ReportMoment) => boolean = () => true,
): ReportMoment {
  const found = reportMoments.flat().find((moment) => moment.event.type === type && isWanted(moment));
  if (found === undefined) throw new Error(`No story has ${type}`);
  return found;
}

describe('isMeasureInTurn', () => {
  it('holds for whatever the rules make happen, and every kind of event is among it', () => {
    fc.assert(
      fc.property(aCadence, someMeasureActs, (cadence, acts) => {
        for (const { before, event } of tellPlan(cadence, acts).measures.flat()) {
          expect([event, isMeasureInTurn(before, event)]).toEqual([event, true]);
        }
      }),
      { numRuns: 150 },
    );

    expect(typesOf(measureMoments).size).toBe(16);
  });

  it('refuses whatever comes a second time; an edit of the plan alone may say the same again', () => {
    const doubled = measureMoments
      .flat()
      .filter(({ event, after }) => isMeasureInTurn(after, { ...event, version: after.version + 1 }));

    expect(typesOf([doubled])).toEqual(new Set(['amended']));
  });

  it('refuses what comes after something that time did is left out', () => {
    const gaps = measureMoments.flatMap((moments) =>
      moments.flatMap(({ before, event }, index) => {
        const next = moments[index + 1]?.event;
        return next !== undefined && BY_CLOCK.includes(event.type) ? [{ before, event, next }] : [];
      }),
    );
    const unnoticed = gaps.filter(({ before, next }) =>
      isMeasureInTurn(before, { ...next, version: before.version + 1 }),
    );

    expect(typesOf([gaps.map((gap) => ({ ...gap, after: gap.before }))])).toEqual(new Set(BY_CLOCK));
    expect(unnoticed.map(({ event, next }) => [event.type, next.type])).toEqual([]);
  });

  it('refuses what is swapped, but where the order makes no difference; of two edits the last one counts', () => {
    let swapped = 0;
    const pairs = measureMoments.flatMap((moments) =>
      moments.map((moment, index) => ({ ...moment, next: moments[index + 1]?.event })),
    );
    for (const { before, event, after, next } of pairs) {
      if (next === undefined || (event.type === 'amended' && next.type === 'amended')) continue;
      const first = { ...next, version: event.version };
      const second = { ...event, version: next.version };
      const between = evolveMeasure(before, first);
      if (next.at > event.at || !isMeasureInTurn(before, first) || !isMeasureInTurn(between, second)) continue;
      swapped += 1;
      const inOrder = evolveMeasure(after, next);
      expect(sorted(evolveMeasure(between, second))).toBe(sorted(inOrder));
    }

    expect(swapped).toBeGreaterThan(0);
  });

  it.each<[MeasureEvent['type'], object]>([
    ['planned', { rounds: [] }],
    ['planned', { fiscalYear: 2030 }],
    ['begun', { by: 'somebody' }],
    ['begun', { at: 0 }],
    ['roundOpened', { period: '2030-m01-06' }],
    ['roundOpened', { dating: 9 }],
    ['roundOpened', { dueOn: '2001-01-01' }],
    ['roundOpened', { closesOn: '2001-01-01' }],
    ['roundFellDue', { dating: 9 }],
    ['roundClosed', { ends: null }],
    ['nextYearStarted', { fiscalYear: 2030 }],
    ['entryHandedIn', { unitId: 'a unit of others' }],
    ['entryHandedIn', { number: 9 }],
    ['entryHandedIn', { by: null }],
    ['entryTakenBack', { unitId: 'a unit of others' }],
    ['entriesReopened', { unitIds: ['a unit of others'] }],
    ['reportSubmitted', { period: '2030-m01-06' }],
    ['reportSettled', { memoId: 'another memo' }],
    ['roundRedated', { dating: 9 }],
    ['roundRedated', { statedDueOn: '2001-01-01' }],
    ['roundRedated', { dueOn: '2026-06-30' }],
    ['cancelled', { by: null }],
    ['takenUpAgain', { by: null }],
    ['carriedOver', { to: 2030 }],
    ['carriedOver', { ends: false }],
    ['amended', { by: null }],
  ])('refuses %s with %j', (type, changes) => {
    const { before, event } = measureMomentOf(type);

    expect(isMeasureInTurn(before, { ...event, ...changes })).toBe(false);
  });

  it('refuses every event after a gap', () => {
    const taken = measureMoments
      .flat()
      .filter(({ before, event }) => isMeasureInTurn(before, { ...event, version: event.version + 1 }));

    expect(taken).toEqual([]);
  });
});

describe('isReportInTurn', () => {
  it('holds for whatever its measures and its clock make happen, and every kind of event is among it', () => {
    fc.assert(
      fc.property(aCadence, someMeasureActs, (cadence, acts) => {
        for (const { before, event } of tellPlan(cadence, acts).reports.flat()) {
          expect([event, isReportInTurn(before, event)]).toEqual([event, true]);
        }
      }),
      { numRuns: 150 },
    );

    expect(typesOf(reportMoments).size).toBe(10);
  });

  it('refuses whatever comes a second time; a measure with all its entries alone may join again, and anybody be nudged', () => {
    const doubled = reportMoments
      .flat()
      .filter(({ event, after }) => isReportInTurn(after, { ...event, version: after.version + 1 }))
      .filter(({ event }) => event.type !== 'measureJoined' || event.handedIn.length < event.unitIds.length)
      .filter(({ event }) => event.type !== 'nudged');

    expect(doubled.map(({ event }) => event)).toEqual([]);
  });

  it.each<[ReportEvent['type'], object]>([
    ['measureJoined', { dueAt: 1 }],
    ['measureLeft', { measureId: 'a measure of others' }],
    ['measureLeft', { ends: null }],
    ['measureRedated', { measureId: 'a measure of others' }],
    ['entryHandedIn', { unitId: 'a unit of others' }],
    ['entriesReopened', { unitIds: ['a unit of others'] }],
    ['reportSettled', { memoId: 'another memo' }],
    ['deadlinePassed', { activation: 99 }],
    ['deadlinePassed', { number: 99 }],
    ['deadlinePassed', { by: 'somebody' }],
    ['deadlinePassed', { at: 0 }],
    ['deadlinePassed', { reminded: 99 }],
    ['deadlinePassed', { skipped: [99] }],
    ['deadlinePassed', { watch: null }],
    ['nudged', { by: null }],
    ['rescheduled', { by: 'somebody' }],
    ['rescheduled', { watch: null }],
  ])('refuses %s with %j', (type, changes) => {
    const { before, event } = reportMomentOf(type);

    expect(isReportInTurn(before, { ...event, ...changes })).toBe(false);
  });

  it('refuses an escalation that was not due, and one that is left out', () => {
    const { before, event } = reportMomentOf(
      'deadlinePassed',
      (one) => one.event.type === 'deadlinePassed' && one.event.escalated,
    );

    expect(isReportInTurn(before, { ...event, escalated: false } as ReportEvent)).toBe(false);
  });

  it('refuses a new clock that is none, and the present one with other instants', () => {
    const joined = reportMomentOf('measureJoined', ({ before }) => before.version === 0);
    const going = reportMomentOf(
      'entryHandedIn',
      ({ before, after }) =>
        before.clock !== null &&
        after.clock?.number === before.clock.number &&
        after.lastActivation === before.lastActivation,
    );
    const shifted = ({ event }: ReportMoment): ReportEvent => ({
      ...event,
      watch: event.watch && { ...event.watch, clock: { ...event.watch.clock, next: 1 } },
    });

    expect(isReportInTurn(joined.before, shifted(joined))).toBe(false);
    expect(isReportInTurn(going.before, shifted(going))).toBe(false);
  });

  it('refuses a second report while one is on its way', () => {
    const { after, event } = reportMomentOf('reportSubmitted');

    expect(isReportInTurn(after, { ...event, version: after.version + 1, memoId: 'another' } as ReportEvent)).toBe(
      false,
    );
  });
});

/** Of one instant the order of hand-ins is none. */
function sorted(lifecycle: MeasureMoment['after']): string {
  const rounds = lifecycle.rounds.map((round) => ({
    ...round,
    handIns: round.handIns.toSorted((a, b) => (a.unitId < b.unitId ? -1 : 1)),
  }));
  return canonicalJson({ ...lifecycle, rounds });
}
