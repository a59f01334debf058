import type { ReportRound } from './report-round';
import { unopenedReport } from './report-round';
import { reportStallOf, type ReportStallFacts } from './report-stall';

const DUE = Date.UTC(2026, 3, 30, 17);
const FINE: ReportStallFacts = { unitsWithoutOfficer: [], isDeliveryFailed: false, isEngineBehind: false, at: DUE - 1 };

function aRound(changes: Partial<ReportRound> = {}): ReportRound {
  const entry = { measureId: 'm1', unitId: 'u1', dueAt: DUE, handedInAt: null, isReopened: false };
  return {
    ...unopenedReport('r1'),
    ...{ status: 'gathering', entries: [entry], dueAt: DUE, version: 1 },
    clock: { activation: 1, number: 1, next: DUE, reminder: 1, reminderAt: DUE, escalateAt: null },
    ...changes,
  };
}

const HANDED_IN = { measureId: 'm1', unitId: 'u1', dueAt: DUE, handedInAt: 1, isReopened: false };

describe('reportStallOf', () => {
  it.each<[string, ReportRound, Partial<ReportStallFacts>, readonly string[], readonly string[]]>([
    [
      'a unit without an officer',
      aRound(),
      { unitsWithoutOfficer: ['u1'] },
      ['noOfficer'],
      ['appoint', 'makeReport', 'cancelMeasure'],
    ],
    [
      'an entry at its cut-off',
      aRound(),
      { at: DUE },
      ['entriesLate'],
      ['nudge', 'redate', 'makeReport', 'cancelMeasure'],
    ],
    [
      'a report at its cut-off',
      aRound({ status: 'gathered', entries: [HANDED_IN] }),
      { at: DUE },
      ['reportLate'],
      ['nudge', 'redate'],
    ],
    ['a notice that did not arrive', aRound(), { isDeliveryFailed: true }, ['deliveryFailed'], ['nudge']],
    [
      'an engine that is behind',
      aRound(),
      { isEngineBehind: true, at: DUE },
      ['engineBehind', 'entriesLate'],
      ['reconcile', 'nudge', 'redate', 'makeReport', 'cancelMeasure'],
    ],
  ])('finds %s', (_, round, facts, causes, remedies) => {
    expect(reportStallOf(round, { ...FINE, ...facts })).toEqual({ causes, remedies });
  });

  it.each<[string, ReportRound, Partial<ReportStallFacts>]>([
    ['before its day', aRound(), {}],
    [
      'whose unit without an officer has handed in',
      aRound({ status: 'gathered', entries: [HANDED_IN] }),
      { unitsWithoutOfficer: ['u1'] },
    ],
    ['that is on its way', aRound({ status: 'inReview', memoId: 'memo1', clock: null }), { at: DUE }],
  ])('finds nothing in one %s', (_, round, facts) => {
    expect(reportStallOf(round, { ...FINE, ...facts })).toBeNull();
  });
});
