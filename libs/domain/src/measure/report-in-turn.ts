import { canonicalJson } from '../canonical-json';
import { assertNever } from '../domain-error';
import type { Clock } from '../memo/chain';
import { nextOf } from '../reminder-clock';
import { OFFICE_CALENDAR, workingCalendar } from '../working-calendar';
import type { ReportCommand } from './report-commands';
import { decideReport } from './report-decide';
import type { ReportEvent, ReportWatch } from './report-events';
import { isReportSettled, type AwaitedEntry, type ReportRound } from './report-round';

/**
 * Whether an event can be what happened next to this report round: it speaks of who is there and awaited, the rules
 * answer with this very event, and its clock is the present one, the next one, or what passing it leaves. When reminders
 * go out depends on the calendar of that day: their instants are taken as they are.
 */
export function isReportInTurn(round: ReportRound, event: ReportEvent): boolean {
  if (event.version !== round.version + 1) return false;
  if (event.type === 'deadlinePassed') return isPassed(round, event);
  if (event.type === 'rescheduled') return event.by === null && isMoved(round, event.watch);
  if (!speaksOfPresent(round, event)) return false;
  const decision = decideReport(round, commandOf(event), ANY_CALENDAR);
  if (!('event' in decision)) return false;
  const { watch, ...said } = decision.event;
  const { watch: kept, ...recorded } = event;
  return canonicalJson(said) === canonicalJson(recorded) && isWatch(round, watch, kept);
}

const ANY_CALENDAR = workingCalendar(OFFICE_CALENDAR);

type Happening = Exclude<ReportEvent, { type: 'deadlinePassed' | 'rescheduled' }>;

/** What the rules leave to the measures, which have decided it before. */
function speaksOfPresent(round: ReportRound, event: Happening): boolean {
  const entriesOf = (measureId: string, unitIds: readonly string[]): readonly AwaitedEntry[] =>
    round.entries.filter((entry) => entry.measureId === measureId && unitIds.includes(entry.unitId));
  const isMissing = ({ isReopened }: AwaitedEntry): boolean => round.status === 'inReview' && !isReopened;
  switch (event.type) {
    case 'measureJoined': {
      const isAwaited = round.entries.some(
        ({ measureId, handedInAt }) => measureId === event.measureId && handedInAt === null,
      );
      const isOfThis = round.version === 0 || (event.planId === round.planId && event.period === round.period);
      return isOfThis && (!isAwaited || isReportSettled(round));
    }
    case 'entryHandedIn': {
      const present = entriesOf(event.measureId, [event.unitId]);
      return present.length === 1 && present[0]?.handedInAt === null;
    }
    case 'entriesReopened': {
      const present = entriesOf(event.measureId, event.unitIds);
      const areShut = present.every((entry) => entry.handedInAt !== null || isMissing(entry));
      return present.length === event.unitIds.length && areShut;
    }
    case 'reportSubmitted':
      return (
        round.status !== 'unopened' &&
        (round.status !== 'inReview' || round.entries.some(({ isReopened }) => isReopened))
      );
    case 'nudged':
      return event.by !== null;
    case 'measureLeft':
    case 'measureRedated':
    case 'reportSettled':
      return true;
    default:
      return assertNever(event);
  }
}

function commandOf(event: Happening): ReportCommand {
  const { at, by } = event;
  switch (event.type) {
    case 'measureJoined': {
      const { planId, period, measureId, unitIds, handedIn, dueAt } = event;
      return { type: 'join', at, by, planId, period, measureId, unitIds, handedIn, dueAt };
    }
    case 'measureLeft':
      return { type: 'leave', at, by, measureId: event.measureId, reason: event.reason };
    case 'measureRedated':
      return { type: 'redate', at, by, measureId: event.measureId, dueAt: event.dueAt };
    case 'entryHandedIn':
      return { type: 'handIn', at, by, measureId: event.measureId, unitId: event.unitId };
    case 'entriesReopened':
      return { type: 'reopen', at, by, measureId: event.measureId, unitIds: event.unitIds };
    case 'reportSubmitted':
      return { type: 'submitReport', at, by, memoId: event.memoId };
    case 'reportSettled':
      return { type: 'settleReport', at, by, memoId: event.memoId, outcome: event.outcome };
    case 'nudged':
      return { type: 'nudge', at, by: by ?? '' };
    default:
      return assertNever(event);
  }
}

/** As decided: none, the present one going on, or a new one. */
function isWatch(round: ReportRound, decided: ReportWatch | null, kept: ReportWatch | null): boolean {
  if (decided === null || kept === null) return decided === kept;
  if (decided.dueAt !== kept.dueAt) return false;
  if (decided.clock === round.clock) return canonicalJson(decided.clock) === canonicalJson(kept.clock);
  const { activation, number, reminder, escalateAt } = kept.clock;
  const isNew = activation === round.lastActivation + 1 && number === 1 && reminder >= 1 && escalateAt !== null;
  return isNew && isTicking(kept.clock);
}

function isPassed(round: ReportRound, event: Extract<ReportEvent, { type: 'deadlinePassed' }>): boolean {
  const { clock, dueAt } = round;
  const { watch, at, by, activation, number, reminded, skipped, escalated } = event;
  if (clock === null || watch === null || by !== null || watch.dueAt !== dueAt || at < clock.next) return false;
  const sent = reminded === null ? [] : [...skipped, reminded];
  const after = watch.clock;
  return (
    activation === clock.activation &&
    number === clock.number &&
    sent.every((reminder, index) => reminder === clock.reminder + index) &&
    (reminded === null ? skipped.length === 0 && after.reminderAt === clock.reminderAt : true) &&
    (reminded === null) === clock.reminderAt > at &&
    escalated === (clock.escalateAt !== null && clock.escalateAt <= at) &&
    after.escalateAt === (escalated ? null : clock.escalateAt) &&
    after.activation === activation &&
    after.number === number + 1 &&
    after.reminder === clock.reminder + sent.length &&
    after.next > at &&
    isTicking(after)
  );
}

/** Of the same clock, other instants. */
function isMoved({ clock, dueAt }: ReportRound, watch: ReportWatch | null): boolean {
  if (clock === null || watch === null) return false;
  const { activation, number, reminder, escalateAt, reminderAt } = watch.clock;
  const isSame = activation === clock.activation && number === clock.number + 1 && reminder === clock.reminder;
  const isOther = reminderAt !== clock.reminderAt || escalateAt !== clock.escalateAt;
  const keepsEscalation = (escalateAt === null) === (clock.escalateAt === null);
  return watch.dueAt === dueAt && isSame && isOther && keepsEscalation && isTicking(watch.clock);
}

function isTicking({ next, reminderAt, escalateAt }: Clock): boolean {
  return next === nextOf(reminderAt, escalateAt);
}
