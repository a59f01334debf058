import type { ProjectState } from '../memo-form/memo-forms';
import type { Target } from './content';
import type { EntryContent } from './entry';
import { targetStandings } from './targets';

/** What an entry says in figures. */
export type EntryFigures = Pick<EntryContent, 'percent' | 'spent' | 'indicators'>;

export interface TargetCounts {
  readonly met: number;
  readonly notMet: number;
  /** No value was reported. */
  readonly unknown: number;
}

/** How a measure's targets stand by the entries of one round, counted. */
export function targetCounts(targets: readonly Target[], entries: readonly EntryFigures[]): TargetCounts {
  const standings = targetStandings(targets, entries);
  const count = (wanted: (typeof standings)[number]): number => standings.filter((one) => one === wanted).length;
  return { met: count('met'), notMet: count('notMet'), unknown: count(null) };
}

/** What the units of a round spent together, whole baht; null where none said. */
export function spentBy(entries: readonly EntryFigures[]): number | null {
  const amounts = entries.map(({ spent }) => spent).filter((spent) => spent !== null);
  return amounts.length === 0 ? null : amounts.reduce((sum, spent) => sum + spent, 0);
}

/** The mean of what the units said that is done, 0 to 100, rounded down; null where none said. */
export function percentBy(entries: readonly EntryFigures[]): number | null {
  const percents = entries.map(({ percent }) => percent).filter((percent) => percent !== null);
  return percents.length === 0 ? null : Math.floor(percents.reduce((sum, one) => sum + one, 0) / percents.length);
}

/**
 * How far a measure is, as a plan's progress is reported, by the entries that its units handed in for a round: done where each of them said 100 percent, not
 * started where none handed in, or all said 0 percent and nothing was spent.
 */
export function progressOf(unitIds: readonly string[], entries: readonly EntryFigures[]): ProjectState {
  const isIdle = entries.every(({ percent, spent }) => percent === 0 && (spent ?? 0) === 0);
  if (isIdle) return 'notStarted';
  const isDone = entries.length === unitIds.length && entries.every(({ percent }) => percent === 100);
  return isDone ? 'done' : 'inProgress';
}
