import { OFFICE_CALENDAR, workingCalendar } from '../working-calendar';
import { cadenceOf, standardCadence, type Cadence } from './cadence';
import type { MeasureCommand, PlanCommand } from './commands';
import { decideMeasure } from './decide';
import { evolveMeasure } from './evolve';
import {
  closesAt,
  dueAt,
  opensAt,
  roundOf,
  statusOf,
  unplanned,
  yearBeginsAt,
  yearEndsAt,
  type MeasureLifecycle,
} from './lifecycle';
import { consequencesOf } from './report-consequences';
import { nextStep, ringsAt, spreadOf } from './round-clock';
import { entryRefusal } from './round-commands';

const CALENDAR = workingCalendar(OFFICE_CALENDAR);
const HALF = '2026-m01-06';
const WHOLE = '2026-m01-12';
const DAY = 86_400_000;

function aPlanCommand(overrides: Partial<PlanCommand> = {}): PlanCommand {
  return {
    ...{ type: 'plan', by: 'p1', at: yearBeginsAt(2026) - DAY, measureId: 'm1', planId: 'plan1', fiscalYear: 2026 },
    ...{ nextFiscalYear: null, contentHash: 'h', unitIds: ['u1', 'u2'], spreadMs: 0 },
    cadence: standardCadence('halfYearly'),
    ...overrides,
  };
}

function planned(overrides: Partial<PlanCommand> = {}): MeasureLifecycle {
  return after(unplanned('y1'), aPlanCommand(overrides));
}

/** Throws where the command is refused or does nothing. */
function after(lifecycle: MeasureLifecycle, ...commands: readonly MeasureCommand[]): MeasureLifecycle {
  return commands.reduce((state, command) => {
    const decision = decideMeasure(state, command, CALENDAR);
    if (!('event' in decision)) throw new Error(`${command.type}: ${JSON.stringify(decision)}`);
    return evolveMeasure(state, decision.event);
  }, lifecycle);
}

/** Everything that time does until an instant. */
function passedTo(lifecycle: MeasureLifecycle, at: number): MeasureLifecycle {
  const step = nextStep(lifecycle);
  if (step === undefined || step.at > at) return lifecycle;
  const { command, ...rest } = step;
  return passedTo(after(lifecycle, { ...rest, type: command, at: step.at } as MeasureCommand), at);
}

function decision(lifecycle: MeasureLifecycle, command: MeasureCommand): unknown {
  return decideMeasure(lifecycle, command, CALENDAR);
}

function handIn(unitId: string, at: number, period = HALF): MeasureCommand {
  return { type: 'handIn', by: 'p1', at, period, unitId, contentHash: 'c', hasResult: true };
}

const APRIL = Date.UTC(2026, 3, 10);
const MAY = Date.UTC(2026, 4, 10);
const acting = { by: 'p1', textHash: 't' };

describe('a year of a measure', () => {
  it('goes from planned to active, reportDue and closed by time alone', () => {
    const statuses = [
      yearBeginsAt(2026) - DAY,
      yearBeginsAt(2026),
      APRIL,
      MAY,
      Date.UTC(2027, 0, 20),
      Date.UTC(2027, 1, 20),
    ].map((at) => statusOf(passedTo(planned(), at)));

    expect(statuses).toEqual(['planned', 'active', 'active', 'reportDue', 'reportDue', 'closed']);
  });

  it('does each thing at its day: the legal cut-off is the end of the due day in Bangkok', () => {
    const round = roundOf(planned(), HALF);

    expect(round && [opensAt(round), dueAt(round), closesAt(round)]).toEqual([
      Date.UTC(2026, 1, 28, 17),
      Date.UTC(2026, 3, 30, 17),
      Date.UTC(2026, 6, 31, 17),
    ]);
  });

  it('starts the next fiscal year at its end, and closes only after that', () => {
    const early = cadenceOf([[1, 3]]);
    const lifecycle = passedTo(planned({ nextFiscalYear: 2027, cadence: early }), yearEndsAt(2026) - 1);

    expect(lifecycle.rounds.every(({ closedAt }) => closedAt !== null)).toBe(true);
    expect(statusOf(lifecycle)).toBe('active');
    expect(passedTo(lifecycle, yearEndsAt(2026))).toMatchObject({ isNextStarted: true, end: 'closed' });
  });

  it('rolls a due day without work to the next working day where the plan says so, and only there', () => {
    const [first] = cadenceOf([[1, 6]]).rounds;
    const sunday = { ...first, due: { month: 7, day: 26 } } as Cadence['rounds'][number]; // 26 April 2026
    const due = (roll: 'none' | 'nextWorkingDay'): string | undefined =>
      planned({ cadence: { rounds: [{ ...sunday, roll }] } }).rounds[0]?.dueOn;

    expect([due('none'), due('nextWorkingDay')]).toEqual(['2026-04-26', '2026-04-27']);
  });

  it('counts a due day anew by the calendar when the round opens', () => {
    const [first] = cadenceOf([[1, 6]]).rounds;
    const friday = { ...first, due: { month: 7, day: 24 }, roll: 'nextWorkingDay' } as Cadence['rounds'][number];
    const lifecycle = passedTo(planned({ cadence: { rounds: [friday] } }), Date.UTC(2026, 1, 1));
    const closed = workingCalendar({ ...OFFICE_CALENDAR, holidays: [{ date: '2026-04-24', name: 'วันหยุดพิเศษ' }] });

    const opened = decideMeasure(lifecycle, { type: 'openRound', period: HALF, dating: 1, at: APRIL }, closed);

    expect(opened).toMatchObject({ event: { type: 'roundOpened', dueOn: '2026-04-27' } });
  });

  it('does nothing a second time, nothing early, and nothing that something overtook', () => {
    const opened = passedTo(planned(), APRIL);
    const nothing = { nothing: true };

    expect(decision(opened, { type: 'openRound', period: HALF, dating: 1, at: APRIL })).toEqual(nothing);
    expect(decision(opened, { type: 'fallDue', period: HALF, dating: 1, at: APRIL })).toEqual(nothing);
    expect(decision(opened, { type: 'closeRound', period: HALF, dating: 1, at: MAY })).toEqual(nothing);
    expect(decision(opened, { type: 'fallDue', period: HALF, dating: 2, at: MAY })).toEqual(nothing);
    expect(decision(opened, { type: 'begin', at: MAY })).toEqual(nothing);
    expect(decision(opened, { ...aPlanCommand(), at: MAY })).toEqual(nothing);
  });

  it('rings later by its organisation’s place in the window, and falls due no later for it', () => {
    const spread = planned({ spreadMs: 3_600_000 });

    expect(ringsAt(spread)).toBe(yearBeginsAt(2026) + 3_600_000);
    expect(nextStep(spread)?.at).toBe(yearBeginsAt(2026));
  });
});

describe('an entry', () => {
  it('may be written from the opening to the closing, by the units that are responsible', () => {
    const refusals = [Date.UTC(2026, 1, 1), APRIL, MAY, Date.UTC(2026, 7, 1)].map(
      (at) => entryRefusal(passedTo(planned(), at), HALF, 'u1', at)?.refusal,
    );

    expect(refusals).toEqual(['ROUND_NOT_OPEN', undefined, undefined, 'ROUND_CLOSED']);
    expect(entryRefusal(passedTo(planned(), APRIL), HALF, 'u3', APRIL)).toEqual({ refusal: 'NOT_RESPONSIBLE' });
    expect(entryRefusal(passedTo(planned(), APRIL), '2026-m01-03', 'u1', APRIL)).toEqual({ refusal: 'NOT_FOUND' });
  });

  it('is refused at the instant of closing though the engine has not closed the round', () => {
    const lifecycle = passedTo(planned(), MAY);
    const round = roundOf(lifecycle, HALF);
    const closing = round === undefined ? 0 : closesAt(round);

    expect(entryRefusal(lifecycle, HALF, 'u1', closing - 1)).toBeUndefined();
    expect(entryRefusal(lifecycle, HALF, 'u1', closing)).toEqual({ refusal: 'ROUND_CLOSED' });
  });

  it('is refused once the year is closed', () => {
    const closed = passedTo(planned(), Date.UTC(2027, 2, 1));

    expect(decision(closed, handIn('u1', Date.UTC(2027, 2, 1), WHOLE))).toEqual({ refusal: 'YEAR_CLOSED' });
  });

  it('is handed in by each unit once, and counted anew after it was taken back', () => {
    const opened = passedTo(planned(), APRIL);
    const once = after(opened, handIn('u1', APRIL));
    const again = after(once, { type: 'takeBack', by: 'p1', at: APRIL, period: HALF, unitId: 'u1' }, handIn('u1', MAY));

    expect(decision(once, handIn('u1', APRIL))).toEqual({ refusal: 'ENTRY_HANDED_IN' });
    expect(once.rounds[0]?.handIns).toEqual([{ unitId: 'u1', number: 1, at: APRIL, stands: true }]);
    expect(again.rounds[0]?.handIns).toEqual([{ unitId: 'u1', number: 2, at: MAY, stands: true }]);
    expect(decision(opened, { ...handIn('u1', APRIL), hasResult: false } as MeasureCommand)).toEqual({
      refusal: 'ENTRY_INCOMPLETE',
    });
  });
});

describe('a report', () => {
  const report = { by: 'p1', at: MAY, period: HALF, memoId: 'memo1' } as const;
  const inReview = (): MeasureLifecycle =>
    after(passedTo(planned(), MAY), handIn('u1', MAY), { ...report, type: 'submitReport' });

  it('on its way up lets nothing be written but what it was returned for, and keeps its round open', () => {
    const reopened = after(inReview(), { ...report, type: 'reopenEntries', unitIds: ['u1'], textHash: 't' });

    expect(statusOf(inReview())).toBe('reportInReview');
    expect(entryRefusal(inReview(), HALF, 'u2', MAY)).toEqual({ refusal: 'REPORT_IN_REVIEW' });
    expect(entryRefusal(reopened, HALF, 'u1', MAY)).toBeUndefined();
    expect(entryRefusal(reopened, HALF, 'u2', MAY)).toEqual({ refusal: 'REPORT_IN_REVIEW' });
    expect(passedTo(inReview(), Date.UTC(2026, 7, 20)).rounds[0]?.closedAt).toBeNull();
    expect(decision(inReview(), { ...acting, type: 'cancel', at: MAY })).toEqual({ refusal: 'REPORT_IN_REVIEW' });
  });

  it('settles its round where it is approved, and gives it back where it is not', () => {
    const settled = (outcome: 'approved' | 'rejected'): MeasureLifecycle =>
      after(inReview(), { ...report, type: 'settleReport', outcome });

    expect(statusOf(settled('approved'))).toBe('reported');
    expect(entryRefusal(settled('approved'), HALF, 'u2', MAY)).toEqual({ refusal: 'ROUND_CLOSED' });
    expect(statusOf(settled('rejected'))).toBe('reportDue');
    expect(entryRefusal(settled('rejected'), HALF, 'u2', MAY)).toBeUndefined();
    expect(decision(settled('approved'), { ...report, type: 'settleReport', outcome: 'approved' })).toEqual({
      nothing: true,
    });
  });
});

describe('new days', () => {
  const redate = (changes: object): MeasureCommand => ({
    ...acting,
    type: 'redate',
    at: MAY,
    period: HALF,
    ...changes,
  });

  it('keep what was written and what is open, and let a day that is past come again', () => {
    const fallen = after(passedTo(planned(), MAY), handIn('u1', MAY));
    const redated = after(fallen, redate({ opensOn: '2026-05-15', dueOn: '2026-05-20' }));

    expect(statusOf(fallen)).toBe('reportDue');
    expect(statusOf(redated)).toBe('active');
    expect(redated.rounds[0]).toMatchObject({ dating: 2, openedAt: fallen.rounds[0]?.openedAt, fellDueAt: null });
    expect(redated.rounds[0]?.handIns).toEqual(fallen.rounds[0]?.handIns);
    expect(statusOf(passedTo(redated, Date.UTC(2026, 4, 21)))).toBe('reportDue');
  });

  it.each([
    [{ dueOn: '2026-02-01' }, { refusal: 'DATES_INVALID' }],
    [{ dueOn: '2026-08-01' }, { refusal: 'DATES_INVALID' }],
    [{}, { nothing: true }],
    [{ period: '2026-m01-03' }, { refusal: 'NOT_FOUND' }],
  ])('%j are answered with %j', (changes, answer) => {
    expect(decision(passedTo(planned(), MAY), redate(changes))).toEqual(answer);
  });

  it('are refused for a round that is closed', () => {
    const closed = passedTo(planned(), Date.UTC(2026, 8, 1));

    expect(decision(closed, redate({ closesOn: '2026-12-31' }))).toEqual({ refusal: 'ROUND_CLOSED' });
  });
});

describe('the other ends', () => {
  it('stop its clock; a cancelled measure is taken up again until its last round would have closed', () => {
    const cancelled = after(passedTo(planned(), APRIL), { ...acting, type: 'cancel', at: APRIL });
    const late = Date.UTC(2027, 0, 31, 17);

    expect(nextStep(cancelled)).toBeUndefined();
    expect(entryRefusal(cancelled, HALF, 'u1', APRIL)?.refusal).toBe('WRONG_STATE');
    expect(statusOf(after(cancelled, { ...acting, type: 'takeUpAgain', at: late - 1 }))).toBe('active');
    expect(decision(cancelled, { ...acting, type: 'takeUpAgain', at: late })).toEqual({ refusal: 'YEAR_CLOSED' });
    expect(decision(passedTo(planned(), APRIL), { ...acting, type: 'takeUpAgain', at: APRIL })).toMatchObject({
      refusal: 'WRONG_STATE',
    });
  });

  it('carry it over into the next fiscal year for good', () => {
    const carried = after(passedTo(planned(), APRIL), { ...acting, type: 'carryOver', at: APRIL });

    expect(statusOf(carried)).toBe('carriedOver');
    expect(nextStep(carried)).toBeUndefined();
    expect(decision(carried, { ...acting, type: 'cancel', at: APRIL })).toEqual({ refusal: 'YEAR_CLOSED' });
  });
});

describe('a measure that is taken up again', () => {
  it('joins the reports of the rounds that are open, but of none that was reported', () => {
    const reported = [
      { type: 'submitReport', by: 'p1', at: MAY, period: HALF, memoId: 'memo1' },
      { type: 'settleReport', by: 'p1', at: MAY, period: HALF, memoId: 'memo1', outcome: 'approved' },
    ] as const;
    const acts = [
      { ...acting, type: 'cancel', at: MAY },
      { ...acting, type: 'takeUpAgain', at: MAY },
    ] as const;
    const joinedBy = (...before: readonly MeasureCommand[]): readonly string[] => {
      const cancelled = after(passedTo(planned(), MAY), ...before, acts[0]);
      const decided = decideMeasure(cancelled, acts[1], CALENDAR);
      if (!('event' in decided)) throw new Error('not taken up again');
      return consequencesOf(decided.event, evolveMeasure(cancelled, decided.event)).map(({ period }) => period);
    };

    expect([joinedBy(), joinedBy(...reported)]).toEqual([[HALF], []]);
  });
});

describe('an amendment', () => {
  it('counts its units for the rounds that are not open yet', () => {
    const amended = after(passedTo(planned(), APRIL), {
      ...{ type: 'amend', by: 'p1', at: APRIL, contentHash: 'h2', unitIds: ['u3'] },
    });

    expect(amended.rounds.map(({ unitIds }) => unitIds)).toEqual([['u1', 'u2'], ['u3']]);
    expect(amended.contentHash).toBe('h2');
  });
});

describe('spreadOf', () => {
  it('is the same for one organisation, and even over many', () => {
    const window = 6 * 3_600_000;
    const places = Array.from({ length: 7_850 }, (_, index) => spreadOf(`01a1ff1d-0959-75b7-9a49-${index}`, window));
    const perHour = Array.from({ length: 6 }, (_, hour) =>
      places.filter((place) => Math.floor(place / 3_600_000) === hour),
    );

    expect(spreadOf('o1', window)).toBe(spreadOf('o1', window));
    expect(places.every((place) => Number.isInteger(place) && place >= 0 && place < window)).toBe(true);
    expect(perHour.every((hour) => hour.length > 1_000 && hour.length < 1_700)).toBe(true);
  });
});
