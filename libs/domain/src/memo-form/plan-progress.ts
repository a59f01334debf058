import { formNumber, formRowsOf, type FormValues } from './form-values';
import { PROJECT_STATES, type ProjectState } from './memo-forms';

/** Projects together, money in whole baht. */
export interface ProgressTotal {
  readonly count: number;
  readonly budget: number;
  readonly spent: number;
  /** Spent of the budget, to two decimals; null where there is no budget. */
  readonly percent: number | null;
}

export interface PlanProgress {
  readonly total: ProgressTotal;
  readonly byState: Readonly<Record<ProjectState, ProgressTotal>>;
}

/** The totals of a plan's projects, by state and together; what is not filled in counts as nothing. */
export function planProgressOf(form: FormValues): PlanProgress {
  const rows = formRowsOf(form, 'projects').map(({ row }) => row);
  const of = (state: ProjectState): ProgressTotal => totalOf(rows.filter((row) => row['state'] === state));
  const [done, inProgress, notStarted] = PROJECT_STATES;
  return {
    total: totalOf(rows),
    byState: { [done]: of(done), [inProgress]: of(inProgress), [notStarted]: of(notStarted) },
  };
}

/** Percent to two decimals; null where nothing was planned. */
export function percentOf(spent: number, budget: number): number | null {
  return budget === 0 ? null : Math.round((spent / budget) * 10_000) / 100;
}

function totalOf(rows: readonly FormValues[]): ProgressTotal {
  const sum = (name: string): number => rows.reduce((total, row) => total + (formNumber(row, name) ?? 0), 0);
  const [budget, spent] = [sum('budget'), sum('spent')];
  return { count: rows.length, budget, spent, percent: percentOf(spent, budget) };
}
