import { Type } from 'class-transformer';
import { IsInt, IsUUID, Max, Min } from 'class-validator';
import type { MeasureStatus, RoundState } from '@app/domain';
import { IfGiven } from '@app/platform';
import { UnitNameDto } from '../directory/directory.dto';
import { TargetCountsDto } from './measures.dto';

export class MeasuresOverviewQueryDto {
  /** The Gregorian year in which it ends. */
  @Type(() => Number)
  @IsInt()
  @Min(2000)
  @Max(2399)
  readonly fiscalYear!: number;

  /** One plan; all of the year where left out. */
  @IfGiven()
  @IsUUID()
  readonly planId?: string;
}

/** Units' entries by how they stand; those of measures that were cancelled or carried over are not awaited. */
export class EntryCountsDto {
  readonly awaited!: number;
  readonly onTime!: number;
  /** Handed in late. */
  readonly late!: number;
  /** Not handed in, and past its day. */
  readonly overdue!: number;
  /** The round closed without it. */
  readonly missing!: number;
}

export class MeasureStatusCountDto {
  readonly status!: MeasureStatus;
  readonly count!: number;
}

export class RoundStateCountDto {
  readonly state!: RoundState;
  readonly count!: number;
}

/** The rounds of one period, of all measures that have it. */
export class PeriodOverviewDto {
  readonly period!: string;
  readonly measures!: number;
  readonly byState!: RoundStateCountDto[];
  readonly entries!: EntryCountsDto;
  readonly targets!: TargetCountsDto;
  /** Whole baht, of these measures' plans. */
  readonly budget!: number;
  /** Whole baht, as the units said. */
  readonly spent!: number;
}

export class UnitOverviewDto {
  readonly unit!: UnitNameDto;
  readonly measures!: number;
  readonly entries!: EntryCountsDto;
}

/** How the measures of a fiscal year stand. */
export class MeasuresOverviewDto {
  readonly fiscalYear!: number;
  readonly at!: string;
  readonly measures!: number;
  readonly byStatus!: MeasureStatusCountDto[];
  /** By period, in their order. */
  readonly rounds!: PeriodOverviewDto[];
  /** By unit; with the most entries overdue or missing first. */
  readonly units!: UnitOverviewDto[];
}
