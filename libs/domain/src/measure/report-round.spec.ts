import { OFFICE_CALENDAR, workingCalendar } from '../working-calendar';
import { latenessOf } from './lateness';
import type { LifecycleRound } from './lifecycle';
import type { ReportCommand } from './report-commands';
import { decideReport } from './report-decide';
import { evolveReport } from './report-evolve';
import { reportNoticesOf } from './report-notices';
import { unopenedReport, type ReportRound } from './report-round';

const CALENDAR = workingCalendar(OFFICE_CALENDAR);
const AT = Date.UTC(2026, 2, 2);
const APRIL = Date.UTC(2026, 3, 30, 17);
const MAY = Date.UTC(2026, 4, 31, 17);
const by = 'p1';

function join(measureId: string, dueAt: number, ...unitIds: readonly string[]): ReportCommand {
  return {
    type: 'join',
    at: AT,
    by: null,
    planId: 'plan1',
    period: '2026-m01-06',
    measureId,
    unitIds,
    handedIn: [],
    dueAt,
  };
}

function handIn(measureId: string, unitId: string): ReportCommand {
  return { type: 'handIn', at: AT, by, measureId, unitId };
}

/** Throws where a command changes nothing; `told` are the kinds of the notices of the last one. */
function after(...commands: readonly ReportCommand[]): {
  readonly round: ReportRound;
  readonly told: readonly string[];
} {
  return commands.reduce<{ round: ReportRound; told: readonly string[] }>(
    ({ round }, command) => {
      const decision = decideReport(round, command, CALENDAR);
      if (!('event' in decision)) throw new Error(`${command.type} changed nothing`);
      const next = evolveReport(round, decision.event);
      return { round: next, told: reportNoticesOf(decision.event, next).map(({ kind }) => kind) };
    },
    { round: unopenedReport('r1'), told: [] },
  );
}

describe('a report round', () => {
  it('counts towards the earliest cut-off of those awaited, and begins a new clock when that changes', () => {
    const both = after(join('m1', MAY, 'u1'), join('m2', APRIL, 'u1', 'u2')).round;
    const one = after(join('m1', MAY, 'u1'), join('m2', APRIL, 'u1', 'u2'), handIn('m2', 'u1')).round;
    const rest = after(join('m1', MAY, 'u1'), join('m2', APRIL, 'u1'), handIn('m2', 'u1')).round;

    expect(both).toMatchObject({ dueAt: APRIL, status: 'gathering', lastActivation: 2 });
    expect(one.clock).toEqual(both.clock);
    expect(rest).toMatchObject({ dueAt: MAY, status: 'gathering', lastActivation: 3 });
  });

  it('is gathered when all have handed in: then the report itself is awaited, by the officer of the plan', () => {
    const { round, told } = after(join('m1', APRIL, 'u1'), handIn('m1', 'u1'));
    const clock = round.clock ?? { activation: 0, number: 0 };
    const { activation, number } = clock;
    const late = after(join('m1', APRIL, 'u1'), handIn('m1', 'u1'), {
      ...{ type: 'passDeadline', activation, number, at: APRIL + 10 * 86_400_000 },
    });

    expect(round).toMatchObject({ status: 'gathered', dueAt: APRIL });
    expect(told).toEqual(['reportReady']);
    expect(late.told).toEqual(['reportOverdue', 'reportEscalation']);
  });

  it('awaits again what was taken back, and tells its unit', () => {
    const { round, told } = after(join('m1', APRIL, 'u1', 'u2'), handIn('m1', 'u1'), handIn('m1', 'u2'), {
      ...{ type: 'reopen', at: AT, by, measureId: 'm1', unitIds: ['u2'] },
    });

    expect(round.status).toBe('gathering');
    expect(round.entries.map(({ handedInAt }) => handedInAt)).toEqual([AT, null]);
    expect(told).toEqual(['entriesReopened']);
  });

  it('has no clock while the report is on its way, but for entries that it was returned for', () => {
    const submitted: ReportCommand = { type: 'submitReport', at: AT, by, memoId: 'memo1' };
    const going = [join('m1', APRIL, 'u1', 'u2'), handIn('m1', 'u1'), submitted];
    const returned: ReportCommand = { type: 'reopen', at: AT, by, measureId: 'm1', unitIds: ['u1'] };

    expect(after(...going).round).toMatchObject({ status: 'inReview', clock: null });
    expect(after(...going, returned).round).toMatchObject({ status: 'inReview', dueAt: APRIL });
    expect(after(...going, returned).round.clock).not.toBeNull();
    expect(after(...going, returned, handIn('m1', 'u1')).round.clock).toBeNull();
  });

  it('is nudged by a person: who is awaited hears of it, its clock goes on, and nobody hears while nobody is', () => {
    const nudge: ReportCommand = { type: 'nudge', at: AT, by };
    const gathering = after(join('m1', APRIL, 'u1'), join('m2', MAY, 'u2'), handIn('m1', 'u1'));
    const nudged = after(join('m1', APRIL, 'u1'), join('m2', MAY, 'u2'), handIn('m1', 'u1'), nudge);
    const gathered = after(join('m1', APRIL, 'u1'), handIn('m1', 'u1'), nudge);
    const inReview = after(join('m1', APRIL, 'u1'), { type: 'submitReport', at: AT, by, memoId: 'memo1' }).round;
    const decision = decideReport(gathering.round, nudge, CALENDAR);
    const notices = 'event' in decision ? reportNoticesOf(decision.event, nudged.round) : [];

    expect(notices).toMatchObject([{ kind: 'entryNudge', audience: { to: 'units', unitIds: ['u2'] }, number: 4 }]);
    expect(nudged.round.clock).toEqual(gathering.round.clock);
    expect(gathered.told).toEqual(['reportNudge']);
    expect(decideReport(inReview, nudge, CALENDAR)).toEqual({ nothing: true });
    expect(decideReport(unopenedReport('r1'), nudge, CALENDAR)).toEqual({ nothing: true });
  });

  it('ends with an approval; another end gives it back', () => {
    const going = [
      join('m1', APRIL, 'u1'),
      handIn('m1', 'u1'),
      { type: 'submitReport', at: AT, by, memoId: 'memo1' },
    ] as const;
    const settled = (outcome: 'approved' | 'withdrawn'): ReportRound =>
      after(...going, { type: 'settleReport', at: AT, by, memoId: 'memo1', outcome }).round;

    expect(settled('approved')).toMatchObject({ status: 'reported', clock: null });
    expect(settled('withdrawn')).toMatchObject({ status: 'gathered', memoId: null });
  });

  it('begins another one with what comes in after it was made, and loses what leaves it unreported', () => {
    const reported = [
      join('m1', APRIL, 'u1'),
      handIn('m1', 'u1'),
      { type: 'submitReport', at: AT, by, memoId: 'memo1' },
      join('m2', APRIL, 'u1'),
      { type: 'settleReport', at: AT, by, memoId: 'memo1', outcome: 'approved' },
    ] as const;
    const leave: ReportCommand = { type: 'leave', at: AT, by, measureId: 'm2', reason: 'cancelled' };
    const reportedLeaves = decideReport(after(...reported).round, { ...leave, measureId: 'm1' }, CALENDAR);

    expect(after(...reported, handIn('m2', 'u1')).round).toMatchObject({ status: 'gathered', memoId: null });
    expect(after(...reported, leave).round).toMatchObject({ status: 'reported', entries: [{ measureId: 'm1' }] });
    expect(reportedLeaves).toEqual({ nothing: true });
  });

  it('is closed when its last measure leaves, and awaits again one that joins after that', () => {
    const leave: ReportCommand = { type: 'leave', at: AT, by: null, measureId: 'm1', reason: 'closed' };

    expect(after(join('m1', APRIL, 'u1'), join('m2', APRIL, 'u1'), leave).round.status).toBe('gathering');
    expect(after(join('m1', APRIL, 'u1'), leave).round).toMatchObject({ status: 'closed', clock: null });
    expect(after(join('m1', APRIL, 'u1'), leave, join('m1', MAY, 'u1')).round).toMatchObject({
      ...{ status: 'gathering', dueAt: MAY },
    });
  });
});

describe('latenessOf', () => {
  it('counts what is handed in at the cut-off itself as late, by one day', () => {
    const round: LifecycleRound = {
      ...{ period: '2026-m01-06', opensOn: '2026-03-01', dueOn: '2026-04-30', statedDueOn: '2026-04-30', roll: 'none' },
      ...{ closesOn: '2026-07-31', unitIds: ['u1'], dating: 1, openedAt: AT, fellDueAt: null, memoId: null },
      ...{ reportedAt: null, closedAt: null, handIns: [] },
    };
    const at = (instant: number): LifecycleRound => ({
      ...round,
      handIns: [{ unitId: 'u1', number: 1, at: instant, stands: true }],
    });

    expect(latenessOf(at(APRIL - 1), 'u1', MAY)).toEqual({ punctuality: 'onTime', daysLate: 0 });
    expect(latenessOf(at(APRIL), 'u1', MAY)).toEqual({ punctuality: 'late', daysLate: 1 });
    expect(latenessOf(round, 'u1', APRIL - 1).punctuality).toBe('awaited');
    expect(latenessOf(round, 'u1', APRIL)).toEqual({ punctuality: 'overdue', daysLate: 1 });
  });
});
