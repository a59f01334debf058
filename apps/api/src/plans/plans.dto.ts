import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsInt, Max, Min } from 'class-validator';
import type { ReportStatus } from '@app/domain';
import type { RecordedMeasure, RecordedPlan } from '@app/persistence';
import { IfGiven, IsLocalDate, ListOf, Text } from '@app/platform';
import { CreateMeasureDto } from './measure-content.dto';

const MOST_MEASURES = 500;

export class CreatePlanDto {
  @Text({ max: 500 })
  readonly title!: string;

  /** The Gregorian years in which they end: 2023 is ปีงบประมาณ ๒๕๖๖. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(2000, { each: true })
  @Max(2399, { each: true })
  readonly fiscalYears!: number[];

  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_MEASURES)
  @ListOf(() => CreateMeasureDto)
  readonly measures!: CreateMeasureDto[];
}

export class ActivatePlanDto {
  /** Of the plan; default: the present one, or the plan's next. */
  @IfGiven()
  @IsInt()
  @Min(2000)
  @Max(2399)
  readonly fiscalYear?: number;
}

/** New days of a round for all of the plan's measures that have it; what is left out stays. */
export class RedateDto {
  @IfGiven()
  @IsLocalDate()
  readonly opensOn?: string;

  /** Entries are on time until the end of this day. */
  @IfGiven()
  @IsLocalDate()
  readonly dueOn?: string;

  /** The last day on which entries are taken. */
  @IfGiven()
  @IsLocalDate()
  readonly closesOn?: string;

  @Text({ max: 2_000, multiline: true })
  readonly reason!: string;
}

export class RedatedDto {
  readonly period!: string;
  /** How many measures have new days. */
  readonly measures!: number;
}

export class PlanMeasureDto {
  readonly id!: string;
  readonly number!: number;
  readonly title!: string;
  readonly unitIds!: string[];
}

export class PlanDto {
  readonly id!: string;
  readonly title!: string;
  readonly fiscalYears!: number[];
  readonly status!: 'draft' | 'active';
  readonly version!: number;
  readonly createdAt!: string;
  readonly activatedAt!: string | null;
  readonly measures!: PlanMeasureDto[];

  static from(plan: RecordedPlan, measures: readonly RecordedMeasure[]): PlanDto {
    const { id, title, fiscalYears, status, version, createdAt, activatedAt } = plan;
    return {
      ...{ id, title, fiscalYears: [...fiscalYears], status, version },
      createdAt: createdAt.toISOString(),
      activatedAt: activatedAt?.toISOString() ?? null,
      measures: measures.map(({ measure }) => ({
        id: measure.id,
        number: measure.number,
        title: measure.title,
        unitIds: [...measure.unitIds],
      })),
    };
  }
}

export class ActivatedDto {
  readonly planId!: string;
  readonly fiscalYear!: number;
  /** Lifecycles that this activation planned; 0 where all were planned before. */
  readonly planned!: number;
}

/** Who was reminded: of `gathering` the units of so many entries, of `gathered` the officer of the plan. */
export class NudgedReportDto {
  readonly period!: string;
  readonly status!: ReportStatus;
  readonly awaited!: number;
}
