import { IsIn, IsUUID } from 'class-validator';
import { REPORT_STALL_CAUSES, type ReportStallCause, type ReportStallRemedy } from '@app/domain';
import { IfGiven, PageQueryDto } from '@app/platform';
import { UnitNameDto } from '../directory/directory.dto';

export class StalledReportsQueryDto extends PageQueryDto {
  /** Only those with this cause among theirs. */
  @IfGiven()
  @IsIn(REPORT_STALL_CAUSES)
  readonly cause?: ReportStallCause;

  /** Only those that await an entry of this unit. */
  @IfGiven()
  @IsUUID()
  readonly unitId?: string;
}

export class PersonNameDto {
  readonly id!: string;
  readonly name!: string;
}

/** A unit's entry that is awaited. */
export class AwaitedEntryDto {
  readonly measureId!: string;
  readonly number!: number;
  readonly title!: string;
  readonly unit!: UnitNameDto;
  readonly dueAt!: string;
  /** Calendar days past its day; 0 before. */
  readonly daysLate!: number;
  /** A returned report named it. */
  readonly isReopened!: boolean;
  /** Who could write and hand it in now; nobody: that is why. */
  readonly officers!: PersonNameDto[];
}

/** The common report of a plan's measures of one period, that does not come. */
export class StalledReportDto {
  readonly planId!: string;
  readonly planTitle!: string;
  readonly period!: string;
  /** Who makes the report. */
  readonly officer!: PersonNameDto;
  /** Empty where all have handed in, and the report itself is awaited. */
  readonly awaited!: AwaitedEntryDto[];
  /** The cut-off: since then it is late. */
  readonly since!: string;
  /** Working time since then; 0 before. */
  readonly waitedSeconds!: number;
  /** The weightiest of its causes. */
  readonly cause!: ReportStallCause;
  readonly causes!: ReportStallCause[];
  /**
   * What would move it: `appoint` an officer to the unit, `nudge`, `reconcile` (the operator has the engine rebuilt),
   * `redate` the round, `makeReport` of what there is, `cancelMeasure`.
   */
  readonly remedies!: ReportStallRemedy[];
}

export class StalledReportListDto {
  readonly items!: StalledReportDto[];
  readonly nextCursor!: string | null;
}
