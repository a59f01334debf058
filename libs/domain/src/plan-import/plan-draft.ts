import type { Budget, Target } from '../measure/content';

/** The periods (`2023-m01-06`) whose results are reported, and the words that led to them; null where none did. */
export interface GuessedCadence {
  readonly rounds: readonly string[];
  readonly because: string | null;
}

/** A measure as it was read. Texts stay as they were entered; lists are without their marks. */
export interface DraftMeasure {
  readonly number: number;
  readonly title: string;
  /** มิติที่, by the heading above it or its column; absent where the plan has none. */
  readonly dimension?: number;
  readonly rationale: string;
  readonly objectives: readonly string[];
  readonly targetGroup: string;
  readonly place?: string;
  readonly steps: readonly string[];
  readonly period: string;
  readonly budget: Budget & { readonly text: string };
  readonly responsible: string;
  readonly outputs: readonly string[];
  readonly outcomes: readonly string[];
  /** How it is followed up, where the sheet has a heading for it. */
  readonly followUp?: string;
  readonly targets: readonly Target[];
  readonly cadence: GuessedCadence;
  /** The source's lines that it was read from, from 1 on. */
  readonly lines: readonly number[];
}

export type UnplacedReason = 'outside' | 'pageHead' | 'pageNumber' | 'grouping' | 'unknownHeading' | 'notAMeasure';

/** A line of the source that belongs to no measure. */
export interface UnplacedLine {
  readonly line: number;
  readonly text: string;
  readonly reason: UnplacedReason;
}

export const PLAN_WARNING_CODES = [
  'NO_MEASURES',
  'NUMBER_REPEATED',
  'TITLE_MISSING',
  'HEADING_MISSING',
  'HEADING_UNKNOWN',
  'HEADING_GUESSED',
  'ITEM_EMPTY',
  'ITEM_NUMBER_SKIPPED',
  'BUDGET_UNCLEAR',
  'BUDGET_ROUNDED',
  'PLACEHOLDER_LEFT',
  'OTHER_TYPE_TITLE',
  'OIT_CODE_WITH_ZERO',
  'YEAR_MISMATCH',
  'TITLE_MISSPELT',
] as const;
export type PlanWarningCode = (typeof PLAN_WARNING_CODES)[number];

/** Something to look at. Line and column count from 1; `facts` fill the sentence. */
export interface PlanWarning {
  readonly line: number;
  readonly column: number;
  readonly code: PlanWarningCode;
  readonly facts: Readonly<Record<string, string>>;
}

/** What was read of a plan. The text of all measures and the unplaced lines are together the whole source. */
export interface PlanDraft {
  readonly measures: readonly DraftMeasure[];
  readonly unplaced: readonly UnplacedLine[];
  readonly warnings: readonly PlanWarning[];
}

/** The nine headings of a measure (seed 003); outcomes may stand under a heading of their own. */
export const MEASURE_HEADINGS = [
  'title',
  'rationale',
  'objectives',
  'targetGroup',
  'steps',
  'period',
  'budget',
  'responsible',
  'outputs',
] as const;
export type MeasureHeading = (typeof MEASURE_HEADINGS)[number];

/** What other offices' sheets have besides: outcomes apart, the place, and how the measure is followed up. */
export type MeasureField = MeasureHeading | 'outcomes' | 'place' | 'followUp';
