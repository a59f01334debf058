import { assertNever } from '../domain-error';
import type { MeasureEvent } from './events';
import { dueAt, handInOf, roundOf, type LifecycleRound, type MeasureLifecycle } from './lifecycle';
import type { ReportCommand } from './report-commands';
import type { LeavingReason } from './report-events';

/** What an event of a measure means for its plan's report rounds; `lifecycle` is the one after it. */
export interface Consequence {
  readonly period: string;
  readonly command: ReportCommand;
}

/** A report itself goes up and is settled for all measures at once: that is told to its round by who does it. */
export function consequencesOf(event: MeasureEvent, lifecycle: MeasureLifecycle): readonly Consequence[] {
  const { measureId } = lifecycle;
  const { at, by } = event;
  const open = lifecycle.rounds.filter(({ openedAt, closedAt }) => openedAt !== null && closedAt === null);
  switch (event.type) {
    case 'roundOpened':
      return joining(lifecycle, [roundOf(lifecycle, event.period)], { at, by });
    case 'takenUpAgain': {
      const unreported = open.filter(({ reportedAt }) => reportedAt === null);
      return joining(lifecycle, unreported, { at, by });
    }
    case 'roundClosed':
      return [leaving(measureId, event.period, 'closed', { at, by })];
    case 'cancelled':
    case 'carriedOver':
      return open.map(({ period }) => leaving(measureId, period, event.type, { at, by }));
    case 'roundRedated': {
      const round = open.find(({ period }) => period === event.period);
      return round === undefined
        ? []
        : [{ period: round.period, command: { type: 'redate', at, by, measureId, dueAt: dueAt(round) } }];
    }
    case 'entryHandedIn': {
      const { period, unitId } = event;
      return [{ period, command: { type: 'handIn', at, by, measureId, unitId } }];
    }
    case 'entryTakenBack':
      return [{ period: event.period, command: { type: 'reopen', at, by, measureId, unitIds: [event.unitId] } }];
    case 'entriesReopened':
      return [{ period: event.period, command: { type: 'reopen', at, by, measureId, unitIds: event.unitIds } }];
    case 'planned':
    case 'begun':
    case 'roundFellDue':
    case 'nextYearStarted':
    case 'reportSubmitted':
    case 'reportSettled':
    case 'amended':
      return [];
    default:
      return assertNever(event);
  }
}

interface Act {
  readonly at: number;
  readonly by: string | null;
}

function joining(
  { measureId, planId }: MeasureLifecycle,
  rounds: readonly (LifecycleRound | undefined)[],
  { at, by }: Act,
): readonly Consequence[] {
  return rounds
    .filter((round) => round !== undefined)
    .map((round) => {
      const { period, unitIds } = round;
      const handedIn = unitIds
        .map((unitId) => handInOf(round, unitId))
        .filter((handIn) => handIn !== undefined)
        .map((handIn) => ({ unitId: handIn.unitId, at: handIn.at }));
      const joined = { planId, period, measureId, unitIds, handedIn, dueAt: dueAt(round) };
      return { period, command: { type: 'join', at, by, ...joined } };
    });
}

function leaving(measureId: string, period: string, reason: LeavingReason, { at, by }: Act): Consequence {
  return { period, command: { type: 'leave', at, by, measureId, reason } };
}
