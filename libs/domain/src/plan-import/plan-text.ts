import type { OrganisationType } from '../words';
import { lintLine, typeSpokenOf } from './lint';
import { measureOf } from './measure-of';
import { sourceLines } from './mended-text';
import type { PlanDraft, PlanWarning } from './plan-draft';
import type { Sheet } from './sheet';
import { readSheets } from './sheet-reader';

export interface PlanContext {
  /** Gregorian, the year in which it ends. */
  readonly fiscalYear: number;
  readonly organisationType: OrganisationType;
}

/** More than anybody reads; a source that has more is no plan. */
const MOST_WARNINGS = 1_000;

/**
 * Reads the text of a plan of measures (seed 003, and other offices' layouts: facts 0.13b) into measures. It takes any
 * text, in time that grows with its length; each line that is not blank is in one measure or unplaced, mended only as
 * `mendedText` does.
 */
export function readPlanText(content: string, { fiscalYear, organisationType }: PlanContext): PlanDraft {
  const lines = sourceLines(content);
  const types = [organisationType, typeSpokenOf(content) ?? organisationType];
  const { sheets, unplaced, warnings } = readSheets(lines);
  const measures = numbered(sheets).map(({ sheet, number }) => measureOf(sheet, number, fiscalYear));
  const found: readonly PlanWarning[] = [
    ...warnings,
    ...repeatedNumbers(sheets),
    ...measures.flatMap((read) => read.warnings),
    ...lines.flatMap((line) => lintLine(line, types)),
    ...(sheets.length === 0 ? [{ line: 1, column: 1, code: 'NO_MEASURES' as const, facts: {} }] : []),
  ];
  return {
    measures: measures.map(({ measure }) => measure),
    unplaced,
    warnings: found.toSorted((a, b) => a.line - b.line || a.column - b.column).slice(0, MOST_WARNINGS),
  };
}

/** A sheet without a number has the one after the sheet above it. */
function numbered(sheets: readonly Sheet[]): readonly { readonly sheet: Sheet; readonly number: number }[] {
  let last = 0;
  return sheets.map((sheet) => {
    last = sheet.number ?? last + 1;
    return { sheet, number: last };
  });
}

function repeatedNumbers(sheets: readonly Sheet[]): readonly PlanWarning[] {
  const first = new Map<number, number>();
  return numbered(sheets).flatMap(({ sheet: { line, column }, number }): readonly PlanWarning[] => {
    const before = first.get(number);
    if (before === undefined) {
      first.set(number, line);
      return [];
    }
    return [{ line, column, code: 'NUMBER_REPEATED', facts: { number: String(number), before: String(before) } }];
  });
}
