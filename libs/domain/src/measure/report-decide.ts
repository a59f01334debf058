import { assertNever } from '../domain-error';
import type { WorkingCalendar } from '../working-calendar';
import { recordedIn } from './decision';
import { passReportClock, rescheduleReportClock, startReportClock } from './report-clock';
import type { ReportCommand } from './report-commands';
import type { ReportEvent, ReportWatch } from './report-events';
import { changed } from './report-evolve';
import { entriesAwaited, isAwaiting, isReportSettled, REPORT_RULES_VERSION, type ReportRound } from './report-round';

/** One event a command, or nothing where it changes nothing. */
export type ReportDecision = { readonly event: ReportEvent } | { readonly nothing: true };

/** What a command makes happen to a report round. Pure; it refuses nothing: what may happen, the measures have decided. */
export function decideReport(round: ReportRound, command: ReportCommand, calendar: WorkingCalendar): ReportDecision {
  if (command.type === 'passDeadline' || command.type === 'reschedule') {
    return ofClock(round, command, calendar);
  }
  const event = happening(round, command);
  return event === undefined
    ? { nothing: true }
    : { event: { ...event, watch: watchOver(round, event, command.at, calendar) } };
}

type Happening = Exclude<ReportCommand, { type: 'passDeadline' | 'reschedule' }>;

/** The event but for its clock. */
function happening(round: ReportRound, command: Happening): ReportEvent | undefined {
  const head = { ...recordedIn(round, command), watch: null };
  switch (command.type) {
    case 'join': {
      const { planId, period, measureId, unitIds, handedIn, dueAt } = command;
      const rulesVersion = REPORT_RULES_VERSION;
      return {
        ...head,
        type: 'measureJoined',
        ...{ rulesVersion, planId, period, measureId, unitIds, handedIn, dueAt },
      };
    }
    case 'leave': {
      const { measureId, reason } = command;
      const own = round.entries.filter((entry) => entry.measureId === measureId);
      const isSettled = isReportSettled(round);
      const stays = own.length === 0 || (isSettled && own.every(({ handedInAt }) => handedInAt !== null));
      const ends = !isSettled && own.length === round.entries.length;
      return stays ? undefined : { ...head, type: 'measureLeft', measureId, reason, ends };
    }
    case 'redate': {
      const { measureId, dueAt } = command;
      const isMoved = round.entries.some((entry) => entry.measureId === measureId && entry.dueAt !== dueAt);
      return isMoved ? { ...head, type: 'measureRedated', measureId, dueAt } : undefined;
    }
    case 'handIn':
      return { ...head, type: 'entryHandedIn', measureId: command.measureId, unitId: command.unitId };
    case 'reopen':
      return { ...head, type: 'entriesReopened', measureId: command.measureId, unitIds: command.unitIds };
    case 'submitReport':
      return round.memoId === command.memoId && !round.entries.some(({ isReopened }) => isReopened)
        ? undefined
        : { ...head, type: 'reportSubmitted', memoId: command.memoId };
    case 'settleReport': {
      const { memoId, outcome } = command;
      return round.memoId === memoId && round.status === 'inReview'
        ? { ...head, type: 'reportSettled', memoId, outcome, ends: outcome === 'approved' }
        : undefined;
    }
    case 'nudge':
      return isAwaiting(round) ? { ...head, type: 'nudged' } : undefined;
    default:
      return assertNever(command);
  }
}

/** Who is awaited until when after the event. The clock goes on where that is as before, and begins anew where it is not. */
function watchOver(round: ReportRound, event: ReportEvent, at: number, calendar: WorkingCalendar): ReportWatch | null {
  const after = changed(round, event);
  const dueAt = awaitedUntil(after);
  if (dueAt === null) return null;
  const isAsBefore = dueAt === round.dueAt && after.status === round.status;
  if (isAsBefore && round.clock !== null) return { dueAt, clock: round.clock };
  return { dueAt, clock: startReportClock(calendar, round.lastActivation + 1, dueAt, at) };
}

/** The earliest cut-off among the entries awaited, or of a report that all have handed in to, the last of all. */
function awaitedUntil(round: ReportRound): number | null {
  const awaited = entriesAwaited(round).map(({ dueAt }) => dueAt);
  if (isReportSettled(round)) return null;
  if (awaited.length > 0) return Math.min(...awaited);
  return round.status === 'gathered' ? Math.max(...round.entries.map(({ dueAt }) => dueAt)) : null;
}

function ofClock(
  round: ReportRound,
  command: Extract<ReportCommand, { type: 'passDeadline' | 'reschedule' }>,
  calendar: WorkingCalendar,
): ReportDecision {
  const { clock, dueAt } = round;
  if (clock === null || dueAt === null) return { nothing: true };
  const head = recordedIn(round, { by: null, at: command.at });
  if (command.type === 'reschedule') {
    const moved = rescheduleReportClock(calendar, dueAt, clock, command.at);
    const isSame = moved.reminderAt === clock.reminderAt && moved.escalateAt === clock.escalateAt;
    return isSame ? { nothing: true } : { event: { ...head, type: 'rescheduled', watch: { dueAt, clock: moved } } };
  }
  const { activation, number, at } = command;
  if (clock.activation !== activation || clock.number !== number || at < clock.next) return { nothing: true };
  const { clock: next, ...passed } = passReportClock(calendar, dueAt, clock, at);
  return { event: { ...head, type: 'deadlinePassed', activation, number, ...passed, watch: { dueAt, clock: next } } };
}
