import { canonicalJson } from '../canonical-json';
import { assertNever } from '../domain-error';
import { parsePeriod } from '../fiscal-year';
import { OFFICE_CALENDAR, workingCalendar } from '../working-calendar';
import type { ClockCommand, MeasureCommand, PlanCommand } from './commands';
import { decideMeasure } from './decide';
import type { MeasureEvent } from './events';
import { opensAt, closesAt, dueAt, roundOf, type MeasureLifecycle, type RoundDays } from './lifecycle';
import { nextStep } from './round-clock';

/**
 * Whether an event can be what happened next to this lifecycle: the rules, asked for what the event says, answer with this
 * very event, and all that time had done until then stands before it. Days that the calendar rolled are taken as they
 * are, in their order. `evolveMeasure` follows whatever the record holds; this says whether the record can be true. Where
 * a rule of `decideMeasure` becomes stricter, it branches on `rulesVersion`, or histories of before it are out of turn.
 */
export function isMeasureInTurn(lifecycle: MeasureLifecycle, event: MeasureEvent): boolean {
  if (event.type === 'planned') return isFirst(lifecycle, event);
  const command = commandOf(event);
  if (command === undefined || (event.by !== null && !isCaughtUp(lifecycle, event.at))) return false;
  const decision = decideMeasure(lifecycle, command, WITHOUT_HOLIDAYS);
  return 'event' in decision && canonicalJson(asRolled(lifecycle, decision.event, event)) === canonicalJson(event);
}

/** What the days of an event depend on beside the lifecycle is asked apart. */
const WITHOUT_HOLIDAYS = workingCalendar({
  ...OFFICE_CALENDAR,
  days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
});

function isFirst({ version }: MeasureLifecycle, event: Extract<MeasureEvent, { type: 'planned' }>): boolean {
  const { rounds, fiscalYear } = event;
  const periods = rounds.map(({ period }) => period);
  const areOfYear = periods.every((period) => parsePeriod(period)?.fiscalYear === fiscalYear);
  const isWhole = rounds.length > 0 && new Set(periods).size === rounds.length && rounds.every(areInOrder);
  return version === 0 && event.version === 1 && areOfYear && isWhole;
}

/** A person's command first does what is due until then. */
function isCaughtUp(lifecycle: MeasureLifecycle, at: number): boolean {
  const step = nextStep(lifecycle);
  return step === undefined || step.at > at;
}

/** The decided event with the due and closing days of the recorded one, where the calendar can have made them so. */
function asRolled(lifecycle: MeasureLifecycle, decided: MeasureEvent, recorded: MeasureEvent): MeasureEvent {
  const isOpening = decided.type === 'roundOpened' && recorded.type === 'roundOpened';
  const isRedating = decided.type === 'roundRedated' && recorded.type === 'roundRedated';
  const round = isOpening || isRedating ? roundOf(lifecycle, recorded.period) : undefined;
  if (round === undefined || !(isOpening || isRedating)) return decided;
  const { dueOn, closesOn } = recorded;
  const days = { ...round, ...(isRedating && recorded), dueOn, closesOn };
  return areInOrder(days) ? { ...decided, dueOn, closesOn } : decided;
}

function areInOrder(days: RoundDays): boolean {
  const { statedDueOn, dueOn, roll } = days;
  const isRolled = roll === 'none' ? dueOn === statedDueOn : dueOn >= statedDueOn;
  return isRolled && opensAt(days) < dueAt(days) && dueAt(days) <= closesAt(days);
}

/** What must have been asked for the event to be the answer; undefined where nobody could ask it. */
function commandOf(
  event: Exclude<MeasureEvent, { type: 'planned' }>,
): Exclude<MeasureCommand, PlanCommand> | undefined {
  return event.by === null ? clockCommandOf(event) : personCommandOf({ ...event, by: event.by });
}

function clockCommandOf(event: MeasureEvent): ClockCommand | undefined {
  const { at } = event;
  switch (event.type) {
    case 'begun':
      return { type: 'begin', at };
    case 'roundOpened':
      return { type: 'openRound', at, period: event.period, dating: event.dating };
    case 'roundFellDue':
      return { type: 'fallDue', at, period: event.period, dating: event.dating };
    case 'roundClosed':
      return { type: 'closeRound', at, period: event.period, dating: event.dating };
    case 'nextYearStarted':
      return { type: 'startNextYear', at };
    default:
      return undefined;
  }
}

type ByPerson<Event> = Event extends MeasureEvent ? Event & { readonly by: string } : never;

function personCommandOf(
  event: ByPerson<Exclude<MeasureEvent, { type: 'planned' }>>,
): Exclude<MeasureCommand, PlanCommand | ClockCommand> | undefined {
  const { by, at } = event;
  switch (event.type) {
    case 'begun':
    case 'roundOpened':
    case 'roundFellDue':
    case 'roundClosed':
    case 'nextYearStarted':
      return undefined;
    case 'entryHandedIn': {
      const { period, unitId, contentHash } = event;
      return { type: 'handIn', by, at, period, unitId, contentHash, hasResult: true };
    }
    case 'entryTakenBack':
      return { type: 'takeBack', by, at, period: event.period, unitId: event.unitId };
    case 'entriesReopened': {
      const { period, unitIds, textHash } = event;
      return { type: 'reopenEntries', by, at, period, unitIds, textHash };
    }
    case 'reportSubmitted':
      return { type: 'submitReport', by, at, period: event.period, memoId: event.memoId };
    case 'reportSettled': {
      const { period, memoId, outcome } = event;
      return { type: 'settleReport', by, at, period, memoId, outcome };
    }
    case 'roundRedated': {
      const { period, opensOn, statedDueOn: dueOn, closesOn, textHash } = event;
      return { type: 'redate', by, at, period, opensOn, dueOn, closesOn, textHash };
    }
    case 'amended':
      return { type: 'amend', by, at, contentHash: event.contentHash, unitIds: event.unitIds };
    case 'cancelled':
      return { type: 'cancel', by, at, textHash: event.textHash };
    case 'takenUpAgain':
      return { type: 'takeUpAgain', by, at, textHash: event.textHash };
    case 'carriedOver':
      return { type: 'carryOver', by, at, textHash: event.textHash };
    default:
      return assertNever(event);
  }
}
