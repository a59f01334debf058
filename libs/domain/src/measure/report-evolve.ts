import { assertNever } from '../domain-error';
import type { ReportEvent } from './report-events';
import {
  entriesAwaited,
  isReportSettled,
  type AwaitedEntry,
  type ReportRound,
  type ReportStatus,
} from './report-round';

/** The report round after an event. Total: whatever the record holds, it follows. */
export function evolveReport(round: ReportRound, event: ReportEvent): ReportRound {
  const { watch } = event;
  const moved = changed(round, event);
  return {
    ...moved,
    version: event.version,
    dueAt: watch?.dueAt ?? round.dueAt,
    clock: watch?.clock ?? null,
    lastActivation: Math.max(round.lastActivation, watch?.clock.activation ?? 0),
  };
}

/** Evolves by the events that come next; those known already are ignored, and a gap ends it. */
export function followReport(round: ReportRound, events: readonly ReportEvent[]): ReportRound {
  return events.reduce(
    (state, event) => (event.version === state.version + 1 ? evolveReport(state, event) : state),
    round,
  );
}

/** All but the clock: it is what the event says of it. */
export function changed(round: ReportRound, event: ReportEvent): ReportRound {
  switch (event.type) {
    case 'measureJoined': {
      const { rulesVersion, planId, period, measureId, unitIds, handedIn, dueAt } = event;
      const joined = unitIds.map((unitId): AwaitedEntry => ({
        ...{ measureId, unitId, dueAt, isReopened: false },
        handedInAt: handedIn.find((one) => one.unitId === unitId)?.at ?? null,
      }));
      const entries = [...round.entries.filter((entry) => entry.measureId !== measureId), ...joined];
      return gathered({ ...round, rulesVersion, planId, period, entries });
    }
    case 'measureLeft': {
      const entries = round.entries.filter(({ measureId }) => measureId !== event.measureId);
      if (event.ends) return { ...round, entries, status: 'closed' };
      return isReportSettled(round) ? { ...round, entries } : gathered({ ...round, entries });
    }
    case 'measureRedated':
      return withEntries(round, event.measureId, undefined, { dueAt: event.dueAt });
    case 'entryHandedIn':
      return gathered(withEntries(round, event.measureId, [event.unitId], { handedInAt: event.at, isReopened: false }));
    case 'entriesReopened':
      return gathered(withEntries(round, event.measureId, event.unitIds, { handedInAt: null, isReopened: true }));
    case 'reportSubmitted': {
      const entries = round.entries.map((entry) => ({ ...entry, isReopened: false }));
      return { ...round, entries, memoId: event.memoId, status: 'inReview' };
    }
    case 'reportSettled':
      return event.outcome === 'approved'
        ? { ...round, memoId: event.memoId, status: 'reported' }
        : gathered({ ...round, memoId: null });
    case 'deadlinePassed':
    case 'nudged':
    case 'rescheduled':
      return round;
    default:
      return assertNever(event);
  }
}

/** What comes in after a report was made is gathered for another one. */
function gathered(round: ReportRound): ReportRound {
  const memoId = round.status === 'reported' ? null : round.memoId;
  const status: ReportStatus = entriesAwaited({ ...round, memoId: null }).length > 0 ? 'gathering' : 'gathered';
  return { ...round, memoId, status: memoId === null ? status : 'inReview' };
}

/** `unitIds` undefined: all of the measure's. */
function withEntries(
  round: ReportRound,
  measureId: string,
  unitIds: readonly string[] | undefined,
  changes: Partial<AwaitedEntry>,
): ReportRound {
  const entries = round.entries.map((entry) =>
    entry.measureId === measureId && (unitIds === undefined || unitIds.includes(entry.unitId))
      ? { ...entry, ...changes }
      : entry,
  );
  return { ...round, entries };
}
