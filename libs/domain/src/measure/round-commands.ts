import { assertNever } from '../domain-error';
import type { WorkingCalendar } from '../working-calendar';
import type { RedateCommand, RoundCommand } from './commands';
import { recordedIn, wrongMeasureState, type MeasureDecision, type MeasureRefusal } from './decision';
import { closesAt, handInOf, roundOf, type LifecycleRound, type MeasureLifecycle } from './lifecycle';
import { rolled } from './rolled';

/** What people do to one round of a measure that is under way. */
export function decideRound(
  lifecycle: MeasureLifecycle,
  command: RoundCommand,
  calendar: WorkingCalendar,
): MeasureDecision {
  const { period } = command;
  const round = roundOf(lifecycle, period);
  if (round === undefined) return { refusal: 'NOT_FOUND' };
  const head = recordedIn(lifecycle, command);
  switch (command.type) {
    case 'handIn': {
      const { unitId, contentHash, hasResult } = command;
      const refused = entryRefusal(lifecycle, period, unitId, command.at);
      if (refused !== undefined) return refused;
      if (!hasResult) return { refusal: 'ENTRY_INCOMPLETE' };
      const number = (round.handIns.find((handIn) => handIn.unitId === unitId)?.number ?? 0) + 1;
      return { event: { ...head, type: 'entryHandedIn', period, unitId, number, contentHash } };
    }
    case 'takeBack': {
      const { unitId } = command;
      const handIn = handInOf(round, unitId);
      const refused = closedRefusal(round, command.at);
      if (refused !== undefined) return refused;
      if (round.memoId !== null) return { refusal: 'REPORT_IN_REVIEW' };
      return handIn === undefined
        ? wrongMeasureState(lifecycle)
        : { event: { ...head, type: 'entryTakenBack', period, unitId, number: handIn.number } };
    }
    case 'reopenEntries': {
      const unitIds = command.unitIds.filter((unitId) => round.unitIds.includes(unitId) && isShut(round, unitId));
      if (round.memoId === null || round.reportedAt !== null) return wrongMeasureState(lifecycle);
      return unitIds.length === 0
        ? { nothing: true }
        : { event: { ...head, type: 'entriesReopened', period, unitIds, textHash: command.textHash } };
    }
    case 'submitReport': {
      const isOpen = round.openedAt !== null && round.closedAt === null && round.reportedAt === null;
      const isAgain = round.memoId === command.memoId;
      if (isAgain && !round.handIns.some(({ isReopened }) => isReopened)) return { nothing: true };
      return isOpen && (isAgain || round.memoId === null)
        ? { event: { ...head, type: 'reportSubmitted', period, memoId: command.memoId } }
        : wrongMeasureState(lifecycle);
    }
    case 'settleReport': {
      const { memoId, outcome } = command;
      return round.memoId === memoId && round.reportedAt === null
        ? { event: { ...head, type: 'reportSettled', period, memoId, outcome } }
        : { nothing: true };
    }
    case 'redate':
      return redate(lifecycle, round, command, calendar);
    default:
      return assertNever(command);
  }
}

/**
 * Why a unit may not write or hand in its entry at this instant; undefined where it may. Entries that a returned report
 * names may be written while it is on its way; before and after the due day anything may, until the round closes.
 */
export function entryRefusal(
  lifecycle: MeasureLifecycle,
  period: string,
  unitId: string,
  at: number,
): MeasureRefusal | undefined {
  if (lifecycle.end === 'closed' || lifecycle.end === 'carriedOver') return { refusal: 'YEAR_CLOSED' };
  const round = roundOf(lifecycle, period);
  if (round === undefined) return { refusal: 'NOT_FOUND' };
  if (!round.unitIds.includes(unitId)) return { refusal: 'NOT_RESPONSIBLE' };
  if (lifecycle.end !== null) return wrongMeasureState(lifecycle);
  if (round.openedAt === null) return { refusal: 'ROUND_NOT_OPEN', details: { opensOn: round.opensOn } };
  const closed = closedRefusal(round, at);
  if (closed !== undefined) return closed;
  if (handInOf(round, unitId) !== undefined) return { refusal: 'ENTRY_HANDED_IN' };
  return round.memoId !== null && isShut(round, unitId) ? { refusal: 'REPORT_IN_REVIEW' } : undefined;
}

/** While its report is on its way, a unit writes only what was reopened. */
function isShut(round: LifecycleRound, unitId: string): boolean {
  return !round.handIns.some((handIn) => handIn.unitId === unitId && handIn.isReopened);
}

function closedRefusal(round: LifecycleRound, at: number): MeasureRefusal | undefined {
  const isPast = round.memoId === null && at >= closesAt(round);
  return isPast || round.closedAt !== null || round.reportedAt !== null ? { refusal: 'ROUND_CLOSED' } : undefined;
}

/** New days for a round: what was written and handed in stays, and an open round stays open. */
function redate(
  lifecycle: MeasureLifecycle,
  round: LifecycleRound,
  command: RedateCommand,
  calendar: WorkingCalendar,
): MeasureDecision {
  if (round.closedAt !== null || round.reportedAt !== null) return { refusal: 'ROUND_CLOSED' };
  const { opensOn = round.opensOn, dueOn: statedDueOn = round.statedDueOn, closesOn = round.closesOn } = command;
  if (opensOn > statedDueOn || statedDueOn > closesOn) return { refusal: 'DATES_INVALID' };
  const days = { opensOn, statedDueOn, ...rolled({ statedDueOn, closesOn, roll: round.roll }, calendar) };
  const isSame = opensOn === round.opensOn && statedDueOn === round.statedDueOn && days.closesOn === round.closesOn;
  if (isSame) return { nothing: true };
  const { period, textHash } = command;
  const head = recordedIn(lifecycle, command);
  return { event: { ...head, type: 'roundRedated', period, dating: round.dating + 1, ...days, textHash } };
}
