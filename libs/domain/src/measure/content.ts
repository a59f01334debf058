import type { Cadence } from './cadence';

/** How a value is held against its target: ไม่ต่ำกว่า / ไม่น้อยกว่า, ไม่เกิน / ภายใน, มากกว่า, น้อยกว่า / ต่ำกว่า, exactly. */
export const COMPARATORS = ['atLeast', 'atMost', 'moreThan', 'lessThan', 'equal'] as const;
export type Comparator = (typeof COMPARATORS)[number];

/** What a measure is to reach: `ไม่ต่ำกว่าร้อยละ ๘๐` is atLeast 80 ร้อยละ. */
export interface Target {
  readonly comparator: Comparator;
  readonly value: number;
  readonly unit: string;
  /** As the plan has it. */
  readonly text: string;
}

/** Whole baht; null where the plan names no amount. The text is the plan's own (`ไม่ใช้งบประมาณ`). */
export interface Budget {
  readonly amount: number | null;
  readonly text: string | null;
}

/**
 * What a plan says of one measure: the nine headings of a project sheet (ชื่อโครงการ, หลักการและเหตุผล, วัตถุประสงค์,
 * กลุ่มเป้าหมาย, วิธีดำเนินการ, ระยะเวลาดำเนินการ, งบประมาณ, ผู้รับผิดชอบ, ผลผลิต/ผลลัพธ์), its targets, and when it is reported.
 */
export interface MeasureContent {
  readonly title: string;
  /** มิติที่ of the plan; null where it has none. */
  readonly dimension: number | null;
  readonly rationale: string | null;
  readonly objectives: readonly string[];
  readonly targetGroup: string | null;
  readonly place: string | null;
  readonly steps: readonly string[];
  readonly period: string | null;
  readonly budget: Budget;
  readonly responsible: string | null;
  readonly outputs: readonly string[];
  readonly outcomes: readonly string[];
  readonly targets: readonly Target[];
  readonly cadence: Cadence;
}

/** A measure of a plan: `number` is its ลำดับที่, `unitIds` the units that report on it. */
export interface PlannedMeasure extends MeasureContent {
  readonly id: string;
  readonly number: number;
  readonly unitIds: readonly string[];
}
