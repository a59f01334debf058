/** A value of the measure's n-th target, from 1. */
export interface IndicatorValue {
  readonly target: number;
  readonly value: number;
}

/** What a unit reports of a measure for one round (ผลการดำเนินงาน, ปัญหาอุปสรรค, ข้อเสนอแนะ). */
export interface EntryContent {
  readonly result: string | null;
  readonly obstacles: string | null;
  readonly suggestion: string | null;
  /** 0 to 100. */
  readonly percent: number | null;
  /** Whole baht. */
  readonly spent: number | null;
  readonly indicators: readonly IndicatorValue[];
  readonly evidenceIds: readonly string[];
}

export const EMPTY_ENTRY: EntryContent = {
  result: null,
  obstacles: null,
  suggestion: null,
  percent: null,
  spent: null,
  indicators: [],
  evidenceIds: [],
};
