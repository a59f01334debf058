import { parsePeriod } from '../fiscal-year';
import { cadenceOf, isCadence } from '../measure/cadence';
import type { MeasureContent } from '../measure/content';
import { MEASURE_HEADINGS, type DraftMeasure, type MeasureField, type PlanDraft } from './plan-draft';

/** What a person changes in one measure of a preview before it is kept. */
export interface MeasureCorrection {
  /** Its place in the preview, from 0. */
  readonly index: number;
  readonly number?: number;
  readonly title?: string;
  /** มิติที่; null: the plan has none for it. */
  readonly dimension?: number | null;
  /** Periods of the plan's fiscal year. */
  readonly rounds?: readonly string[];
  readonly leftOut?: boolean;
}

/** Puts a line that had no place under a heading of a measure. */
export interface Placement {
  readonly line: number;
  /** The measure's place in the preview, from 0. */
  readonly index: number;
  readonly field: MeasureField;
}

export const MEASURE_FIELDS: readonly MeasureField[] = [...MEASURE_HEADINGS, 'outcomes', 'place', 'followUp'];

/** The measures of a preview as a person wants them kept, each with its place in the preview. */
export function correctedMeasures(
  draft: PlanDraft,
  corrections: readonly MeasureCorrection[],
  placements: readonly Placement[],
): readonly { readonly index: number; readonly measure: DraftMeasure }[] {
  return draft.measures.flatMap((measure, index) => {
    const correction = corrections.find((one) => one.index === index);
    if (correction?.leftOut === true) return [];
    const { number = measure.number, title = measure.title, dimension = measure.dimension, rounds } = correction ?? {};
    const cadence = rounds === undefined ? measure.cadence : { rounds, because: null };
    const placed = placements
      .filter((placement) => placement.index === index)
      .reduce((before, { line, field }) => withLine(before, field, textOf(draft, line), line), measure);
    const { dimension: _, ...others } = placed;
    const corrected = {
      ...{ ...others, number, cadence },
      ...(correction?.title === undefined ? {} : { title }),
      ...(dimension === undefined || dimension === null ? {} : { dimension }),
    };
    return [{ index, measure: corrected }];
  });
}

/** Whether a measure's rounds are a cadence of that fiscal year. */
export function hasCadence({ cadence: { rounds } }: DraftMeasure, fiscalYear: number): boolean {
  return rounds.every((round) => parsePeriod(round)?.fiscalYear === fiscalYear) && isCadence(rounds.map(monthsOf));
}

/**
 * What is kept of a measure: an absent heading is null, and how it is followed up is its last step. Throws `RangeError` for
 * rounds that are no cadence (`hasCadence`).
 */
export function contentOf(measure: DraftMeasure): MeasureContent {
  const { title, objectives, outputs, outcomes, targets, followUp } = measure;
  return {
    ...{ title, objectives, outputs, outcomes, targets },
    dimension: measure.dimension ?? null,
    rationale: orNull(measure.rationale),
    targetGroup: orNull(measure.targetGroup),
    place: orNull(measure.place),
    steps: followUp === undefined ? measure.steps : [...measure.steps, followUp],
    period: orNull(measure.period),
    budget: { amount: measure.budget.amount, text: orNull(measure.budget.text) },
    responsible: orNull(measure.responsible),
    cadence: cadenceOf(measure.cadence.rounds.map(monthsOf)),
  };
}

function monthsOf(round: string): readonly [number, number] {
  const period = parsePeriod(round);
  if (period === null) throw new RangeError(`Not a period: ${round}`);
  return [period.firstMonth, period.lastMonth];
}

function withLine(measure: DraftMeasure, field: MeasureField, text: string, line: number): DraftMeasure {
  const lines = [...measure.lines, line].toSorted((a, b) => a - b);
  switch (field) {
    case 'objectives':
    case 'steps':
    case 'outputs':
    case 'outcomes':
      return { ...measure, [field]: [...measure[field], text], lines };
    case 'budget':
      return { ...measure, budget: { ...measure.budget, text: joined(measure.budget.text, text) }, lines };
    case 'title':
      return { ...measure, title: joined(measure.title, text, ' '), lines };
    default:
      return { ...measure, [field]: joined(measure[field] ?? '', text), lines };
  }
}

function textOf({ unplaced }: PlanDraft, line: number): string {
  return unplaced.find((one) => one.line === line)?.text ?? '';
}

function joined(before: string, after: string, joint = '\n'): string {
  return before === '' ? after : `${before}${joint}${after}`;
}

function orNull(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
