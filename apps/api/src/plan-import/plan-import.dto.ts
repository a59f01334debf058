import { ApiProperty, PartialType, PickType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import {
  COMPARATORS,
  HIGHEST_DIMENSION,
  MEASURE_FIELDS,
  PLAN_WARNING_CODES,
  type Comparator,
  type MeasureField,
  type PlanWarningCode,
  type UnplacedReason,
} from '@app/domain';
import type { KeptPlan } from '@app/persistence';
import { ListOf, Text } from '@app/platform';
import { CreatePlanDto } from '../plans/plans.dto';

export const FIRST_FISCAL_YEAR = 2000;
export const LAST_FISCAL_YEAR = 2200;
const MOST_MEASURES = 2_000;
const MOST_ROUNDS = 24;
const MOST_CHARACTERS = 1_000_000;
const PERIOD = /^[12][0-9]{3}-m[0-9]{2}-[0-9]{2}$/;

export class ImportPlanDto {
  /** Only text comes in JSON; tables are files. */
  @IsIn(['text'])
  readonly format!: 'text';

  /** The Gregorian year in which it ends: ปีงบประมาณ ๒๕๖๖ is 2023. */
  @IsInt()
  @Min(FIRST_FISCAL_YEAR)
  @Max(LAST_FISCAL_YEAR)
  readonly fiscalYear!: number;

  /** The plan's text, as it came from recognition or a PDF; line ends and form feeds stay, so that lines keep their numbers. */
  @IsString()
  @MinLength(1)
  @MaxLength(MOST_CHARACTERS)
  readonly content!: string;
}

export class TargetDto {
  @ApiProperty({ enum: COMPARATORS })
  readonly comparator!: Comparator;
  readonly value!: number;
  readonly unit!: string;
  readonly text!: string;
}

export class BudgetDto {
  /** Baht; null where none is used or said. */
  readonly amount!: number | null;
  readonly text!: string;
}

export class GuessedCadenceDto {
  /** Periods, `<fiscal year>-m<first>-<last>`, October being month 1. */
  readonly rounds!: string[];
  /** The words that led to it; null where it is the default, รอบ ๖ เดือน and รอบ ๑๒ เดือน. */
  readonly because!: string | null;
}

export class DraftMeasureDto {
  readonly number!: number;
  readonly title!: string;
  /** มิติที่, by the heading above it or its column. */
  readonly dimension?: number;
  readonly rationale!: string;
  readonly objectives!: string[];
  readonly targetGroup!: string;
  readonly place?: string;
  readonly steps!: string[];
  readonly period!: string;
  readonly budget!: BudgetDto;
  readonly responsible!: string;
  readonly outputs!: string[];
  readonly outcomes!: string[];
  /** How it is followed up, where the sheet has a heading for it; kept as the last step. */
  readonly followUp?: string;
  readonly targets!: TargetDto[];
  readonly cadence!: GuessedCadenceDto;
  /** The units whose names stand under ผู้รับผิดชอบ. */
  readonly unitIds!: string[];
  /** The source's lines (rows) that it was read from. */
  readonly lines!: number[];
}

export class UnplacedLineDto {
  readonly line!: number;
  readonly text!: string;
  @ApiProperty({ enum: ['outside', 'pageHead', 'pageNumber', 'grouping', 'unknownHeading', 'notAMeasure'] })
  readonly reason!: UnplacedReason;
}

export class PlanWarningDto {
  readonly line!: number;
  readonly column!: number;
  @ApiProperty({ enum: PLAN_WARNING_CODES })
  readonly code!: PlanWarningCode;
  readonly message!: string;
}

/** What was read. The text of all measures and the unplaced lines are together the whole source. */
export class PlanImportDto {
  readonly id!: string;
  readonly fiscalYear!: number;
  /** The plan's own title where one was found, else a usual one. */
  readonly title!: string;
  readonly measures!: DraftMeasureDto[];
  readonly unplaced!: UnplacedLineDto[];
  readonly warnings!: PlanWarningDto[];
  readonly expiresAt!: string;
  /** The plan that was kept of it; null until then. */
  readonly planId!: string | null;
}

/** What a person changes in a measure before it is kept. */
export class MeasureCorrectionDto {
  /** The measure's place in the preview, from 0. */
  @IsInt()
  @Min(0)
  @Max(MOST_MEASURES)
  readonly index!: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(999)
  readonly number?: number;

  @IsOptional()
  @Text({ max: 1_000 })
  readonly title?: string;

  /** มิติที่; null: it has none. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(HIGHEST_DIMENSION)
  readonly dimension?: number | null;

  /** Periods to report on, `2023-m01-06`. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ROUNDS)
  @Matches(PERIOD, { each: true })
  readonly rounds?: string[];

  /** The units that report on it. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  readonly unitIds?: string[];

  /** It is not kept. */
  @IsOptional()
  @IsBoolean()
  readonly leftOut?: boolean;
}

/** Puts an unplaced line under a heading of a measure. */
export class PlacementDto {
  @IsInt()
  @Min(1)
  readonly line!: number;

  /** The measure's place in the preview, from 0. */
  @IsInt()
  @Min(0)
  @Max(MOST_MEASURES)
  readonly index!: number;

  @IsIn(MEASURE_FIELDS)
  readonly field!: MeasureField;
}

/** Its fiscal years have the year that was read; default: that one alone. */
export class CommitPlanImportDto extends PartialType(PickType(CreatePlanDto, ['title', 'fiscalYears'])) {
  @IsOptional()
  @ArrayMaxSize(MOST_MEASURES)
  @ListOf(() => MeasureCorrectionDto)
  readonly measures?: MeasureCorrectionDto[];

  @IsOptional()
  @ArrayMaxSize(5_000)
  @ListOf(() => PlacementDto)
  readonly placements?: PlacementDto[];

  /** Where the same plan was kept before: `refuse` (default) names it, `add` keeps this one as another plan. */
  @IsOptional()
  @IsIn(['refuse', 'add'])
  readonly ifExists?: 'refuse' | 'add';
}

export class KeptMeasureDto {
  readonly id!: string;
  readonly number!: number;
  readonly title!: string;
}

/** The plan as it was kept: a draft, until it is activated. */
export class KeptPlanDto {
  readonly planId!: string;
  readonly title!: string;
  readonly fiscalYears!: number[];
  readonly measures!: KeptMeasureDto[];

  static from({ id, title, fiscalYears, measures }: KeptPlan): KeptPlanDto {
    return { planId: id, title, fiscalYears: [...fiscalYears], measures: [...measures] };
  }
}
