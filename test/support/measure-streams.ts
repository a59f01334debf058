import * as fc from 'fast-check';
import {
  bangkokDateOf,
  consequencesOf,
  decideMeasure,
  decideReport,
  evolveMeasure,
  evolveReport,
  nextStep,
  OFFICE_CALENDAR,
  STANDARD_CADENCES,
  standardCadence,
  unopenedReport,
  unplanned,
  workingCalendar,
  yearBeginsAt,
  type MeasureCommand,
  type MeasureEvent,
  type MeasureLifecycle,
  type ReportCommand,
  type ReportEvent,
  type ReportRound,
  type StandardCadence,
  type WorkingCalendar,
} from '@app/domain';

export const YEAR = 2026;
const DAY = 86_400_000;
const UNITS = ['unit-1', 'unit-2'];
const BY = 'person-1';
const OFTEN = ['handIn', 'takeBack', 'reopen', 'submit', 'reject', 'ring', 'nudge', 'holiday'] as const;
const SELDOM = ['time', 'amend', 'cancel', 'takeUpAgain', 'takeUpAgain', 'carryOver', 'redate', 'approve'] as const;
const ACTS = [...OFTEN, ...OFTEN, ...OFTEN, ...SELDOM] as const;

export interface MeasureAct {
  readonly kind: (typeof ACTS)[number];
  readonly days: number;
  readonly measure: number;
  readonly round: number;
  readonly unit: string;
}

export const someMeasureActs: fc.Arbitrary<readonly MeasureAct[]> = fc.array(
  fc.record<MeasureAct>({
    kind: fc.constantFrom(...ACTS),
    days: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.integer({ min: 1, max: 40 }) }),
    measure: fc.integer({ min: 0, max: 1 }),
    round: fc.integer({ min: 0, max: 11 }),
    unit: fc.constantFrom(...UNITS),
  }),
  { minLength: 20, maxLength: 80, size: 'max' },
);

const names = Object.keys(STANDARD_CADENCES) as StandardCadence[];
export const aCadence: fc.Arbitrary<StandardCadence> = fc.constantFrom(...names);

/** One event of a stream, and the state on which it came. */
export interface StreamMoment<State, Event> {
  readonly before: State;
  readonly event: Event;
  readonly after: State;
}

export type MeasureMoment = StreamMoment<MeasureLifecycle, MeasureEvent>;
export type ReportMoment = StreamMoment<ReportRound, ReportEvent>;

export interface PlanStory {
  readonly measures: readonly (readonly MeasureMoment[])[];
  readonly reports: readonly (readonly ReportMoment[])[];
}

/** Two measures of one plan, run as the record runs them: what time has done comes first, and each event moves its report. */
export function tellPlan(cadence: StandardCadence, acts: readonly MeasureAct[]): PlanStory {
  const plan = new StoryOfPlan(cadence);
  for (const act of acts) plan.act(act);
  return { measures: plan.measures.map(({ moments }) => moments), reports: [...plan.reports.values()] };
}

class StoryOfPlan {
  readonly measures = ['measure-1', 'measure-2'].map((id) => ({
    lifecycle: unplanned(id),
    moments: [] as MeasureMoment[],
  }));
  readonly reports = new Map<string, ReportMoment[]>();
  private at = yearBeginsAt(YEAR) - DAY;
  private calendar: WorkingCalendar = workingCalendar(OFFICE_CALENDAR);

  constructor(cadence: StandardCadence) {
    for (const [index, { lifecycle }] of this.measures.entries()) {
      this.run(index, {
        ...{ type: 'plan', by: BY, at: this.at, measureId: lifecycle.id, planId: 'plan-1', fiscalYear: YEAR },
        ...{ nextFiscalYear: index === 0 ? YEAR + 1 : null, contentHash: 'content', spreadMs: 0 },
        ...{ unitIds: index === 0 ? UNITS : UNITS.slice(0, 1), cadence: standardCadence(cadence) },
      });
    }
  }

  act({ kind, days, measure, round, unit }: MeasureAct): void {
    this.at += days * DAY;
    const { at } = this;
    const open = this.lifecycleOf(measure).rounds.filter(
      ({ openedAt, closedAt }) => openedAt !== null && closedAt === null,
    );
    const rounds = open.length > 0 ? open : this.lifecycleOf(measure).rounds;
    const period = rounds[round % rounds.length]?.period ?? '';
    switch (kind) {
      case 'time':
        return this.catchUp(measure);
      case 'handIn':
        return this.byPerson(measure, {
          type: kind,
          by: BY,
          at,
          period,
          unitId: unit,
          contentHash: 'c',
          hasResult: true,
        });
      case 'takeBack':
        return this.byPerson(measure, { type: kind, by: BY, at, period, unitId: unit });
      case 'reopen':
        return this.byPerson(measure, { type: 'reopenEntries', by: BY, at, period, unitIds: [unit], textHash: 't' });
      case 'amend':
        return this.byPerson(measure, { type: kind, by: BY, at, contentHash: `content ${at}`, unitIds: [unit] });
      case 'redate': {
        const days = { dueOn: `${YEAR}-06-${10 + (round % 20)}`, closesOn: `${YEAR}-12-01` };
        return this.byPerson(measure, { type: kind, by: BY, at, period, ...days, textHash: 't' });
      }
      case 'submit':
        return this.report(period, (memoId) => ({ type: 'submitReport', memoId }));
      case 'approve':
      case 'reject': {
        const outcome = kind === 'approve' ? 'approved' : 'rejected';
        return this.report(period, (memoId) => ({ type: 'settleReport', memoId, outcome }));
      }
      case 'nudge':
        return this.told(period, { type: 'nudge', by: BY, at });
      case 'ring':
        return this.ring(period);
      case 'holiday': {
        const date = bangkokDateOf(this.reports.get(period)?.at(-1)?.after.clock?.next ?? at);
        this.calendar = workingCalendar({ ...OFFICE_CALENDAR, holidays: [{ date, name: 'วันหยุดพิเศษ' }] });
        return this.told(period, { type: 'reschedule', at });
      }
      case 'cancel':
      case 'takeUpAgain':
      case 'carryOver':
        return this.byPerson(measure, { type: kind, by: BY, at, textHash: 't' });
    }
  }

  /** As ReportCommands: all measures of the period, or none where one of them refuses. */
  private report(
    period: string,
    of: (memoId: string) => Pick<Extract<ReportCommand, { type: 'submitReport' | 'settleReport' }>, 'type' | 'memoId'>,
  ): void {
    const { at } = this;
    const present = this.reports.get(period)?.at(-1)?.after;
    const settling = of('').type === 'settleReport';
    const memoId = settling ? (present?.memoId ?? '') : `memo ${at} ${present?.version ?? 0}`;
    const concerned = this.measures
      .map((_, index) => index)
      .filter((index) => {
        this.catchUp(index);
        const round = this.lifecycleOf(index).rounds.find((one) => one.period === period);
        const isOpen = round !== undefined && round.openedAt !== null && round.closedAt === null;
        return isOpen && this.lifecycleOf(index).end === null;
      });
    const command = { ...of(memoId), by: BY, at };
    const commands = concerned.map((index) => ({ index, command: { ...command, period } as MeasureCommand }));
    const isRefused = commands.some(
      (one) => 'refusal' in decideMeasure(this.lifecycleOf(one.index), one.command, this.calendar),
    );
    if (isRefused || present === undefined || concerned.length === 0) return;
    for (const one of commands) this.run(one.index, one.command);
    this.told(period, command as ReportCommand);
  }

  private ring(period: string): void {
    const clock = this.reports.get(period)?.at(-1)?.after.clock;
    if (clock && clock.next <= this.at) {
      const { activation, number } = clock;
      this.told(period, { type: 'passDeadline', at: this.at, activation, number });
    }
  }

  private byPerson(index: number, command: MeasureCommand): void {
    this.catchUp(index);
    this.run(index, command);
  }

  private catchUp(index: number): void {
    const { at } = this;
    for (let step = nextStep(this.lifecycleOf(index)); step !== undefined && step.at <= at;) {
      const { command, ...rest } = step;
      this.run(index, { ...rest, type: command, at } as MeasureCommand);
      step = nextStep(this.lifecycleOf(index));
    }
  }

  private run(index: number, command: MeasureCommand): void {
    const measure = this.measures[index];
    if (measure === undefined) throw new Error('No such measure');
    const before = measure.lifecycle;
    const decision = decideMeasure(before, command, this.calendar);
    if (!('event' in decision)) return;
    const { event } = decision;
    measure.lifecycle = evolveMeasure(before, event);
    measure.moments.push({ before, event, after: measure.lifecycle });
    for (const { period, command: consequence } of consequencesOf(event, measure.lifecycle)) {
      this.told(period, consequence);
    }
  }

  private told(period: string, command: ReportCommand): void {
    const moments = this.reports.get(period) ?? [];
    const before = moments.at(-1)?.after ?? unopenedReport(`report ${period}`);
    const decision = decideReport(before, command, this.calendar);
    if ('event' in decision) {
      const { event } = decision;
      this.reports.set(period, [...moments, { before, event, after: evolveReport(before, event) }]);
    }
  }

  private lifecycleOf(index: number): MeasureLifecycle {
    return this.measures[index]?.lifecycle ?? unplanned('');
  }
}
