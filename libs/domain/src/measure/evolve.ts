import { assertNever } from '../domain-error';
import type { MeasureEvent } from './events';
import { dueAt, yearBeginsAt, type HandIn, type LifecycleRound, type MeasureLifecycle } from './lifecycle';

/** The lifecycle after an event. Total: whatever the record holds, it follows. */
export function evolveMeasure(lifecycle: MeasureLifecycle, event: MeasureEvent): MeasureLifecycle {
  const state = { ...lifecycle, version: event.version };
  switch (event.type) {
    case 'planned':
      return {
        ...state,
        rulesVersion: event.rulesVersion,
        measureId: event.measureId,
        planId: event.planId,
        fiscalYear: event.fiscalYear,
        nextFiscalYear: event.nextFiscalYear,
        contentHash: event.contentHash,
        spreadMs: event.spreadMs,
        isBegun: event.at >= yearBeginsAt(event.fiscalYear),
        rounds: event.rounds.map((round) => ({ ...round, ...UNTOUCHED, unitIds: event.unitIds })),
      };
    case 'begun':
      return { ...state, isBegun: true };
    case 'roundOpened':
      return withRound(state, event.period, { openedAt: event.at, dueOn: event.dueOn, closesOn: event.closesOn });
    case 'roundFellDue':
      return withRound(state, event.period, { fellDueAt: event.at });
    case 'roundClosed':
      return { ...withRound(state, event.period, { closedAt: event.at }), end: event.ends ? 'closed' : state.end };
    case 'nextYearStarted':
      return { ...state, isNextStarted: true, end: event.ends ? 'closed' : state.end };
    case 'entryHandedIn': {
      const { unitId, number, at } = event;
      return withHandIns(state, event.period, (handIns) => [
        ...handIns.filter((handIn) => handIn.unitId !== unitId),
        { unitId, number, at, stands: true },
      ]);
    }
    case 'entryTakenBack':
      return withHandIns(state, event.period, (handIns) =>
        handIns.map((handIn) => (handIn.unitId === event.unitId ? { ...handIn, stands: false } : handIn)),
      );
    case 'entriesReopened':
      return withHandIns(state, event.period, (handIns) => reopened(handIns, event.unitIds));
    case 'reportSubmitted': {
      const submitted = withHandIns(state, event.period, (handIns) => handIns.map(({ isReopened: _, ...one }) => one));
      return withRound(submitted, event.period, { memoId: event.memoId });
    }
    case 'reportSettled':
      return event.outcome === 'approved'
        ? withRound(state, event.period, { memoId: event.memoId, reportedAt: event.at })
        : withRound(state, event.period, { memoId: null });
    case 'roundRedated': {
      const { dating, opensOn, statedDueOn, dueOn, closesOn } = event;
      const before = state.rounds.find(({ period }) => period === event.period)?.fellDueAt ?? null;
      const fellDueAt = dueAt({ dueOn }) > event.at ? null : before;
      return withRound(state, event.period, { dating, opensOn, statedDueOn, dueOn, closesOn, fellDueAt });
    }
    case 'amended': {
      const { contentHash, unitIds } = event;
      const rounds = state.rounds.map((round) => (round.openedAt === null ? { ...round, unitIds } : round));
      return { ...state, contentHash, rounds };
    }
    case 'cancelled':
      return { ...state, end: 'cancelled' };
    case 'takenUpAgain':
      return { ...state, end: null };
    case 'carriedOver':
      return { ...state, end: 'carriedOver' };
    default:
      return assertNever(event);
  }
}

/** Evolves by the events that come next; those known already are ignored, and a gap ends it. */
export function followMeasure(lifecycle: MeasureLifecycle, events: readonly MeasureEvent[]): MeasureLifecycle {
  return events.reduce(
    (state, event) => (event.version === state.version + 1 ? evolveMeasure(state, event) : state),
    lifecycle,
  );
}

const UNTOUCHED = {
  dating: 1,
  openedAt: null,
  fellDueAt: null,
  memoId: null,
  reportedAt: null,
  closedAt: null,
  handIns: [],
} as const;

function withRound(state: MeasureLifecycle, period: string, changes: Partial<LifecycleRound>): MeasureLifecycle {
  const rounds = state.rounds.map((round) => (round.period === period ? { ...round, ...changes } : round));
  return { ...state, rounds };
}

function withHandIns(
  state: MeasureLifecycle,
  period: string,
  change: (handIns: readonly HandIn[]) => readonly HandIn[],
): MeasureLifecycle {
  const rounds = state.rounds.map((round) =>
    round.period === period ? { ...round, handIns: change(round.handIns) } : round,
  );
  return { ...state, rounds };
}

/** A unit that handed nothing in has a hand-in of number 0 then: the report was gathered without its entry. */
function reopened(handIns: readonly HandIn[], unitIds: readonly string[]): readonly HandIn[] {
  const named = unitIds.map((unitId) => {
    const { number, at } = handIns.find((one) => one.unitId === unitId) ?? { number: 0, at: 0 };
    return { unitId, number, at, stands: false, isReopened: true } as const;
  });
  return [...handIns.filter(({ unitId }) => !unitIds.includes(unitId)), ...named];
}
