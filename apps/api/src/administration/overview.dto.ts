import type { MemoStatus } from '@app/domain';
import type { UnitNameDto } from '../directory/directory.dto';

export class StatusCountDto {
  readonly status!: MemoStatus;
  readonly count!: number;
}

/** Open memos by how much working time has passed since they were submitted, in working days. */
export class AgeBandsDto {
  readonly underOneDay!: number;
  readonly oneToThreeDays!: number;
  readonly threeToSevenDays!: number;
  readonly sevenDaysAndMore!: number;
}

export class OpenInUnitDto {
  readonly unit!: UnitNameDto;
  readonly inReview!: number;
  readonly returned!: number;
  readonly age!: AgeBandsDto;
}

/** Memos submitted in the last days, and ended in each way. */
export class ThroughputDto {
  readonly days!: number;
  readonly submitted!: number;
  readonly approved!: number;
  readonly rejected!: number;
  readonly withdrawn!: number;
  readonly cancelled!: number;
}

/** Working time from the beginning of a turn to its signature. */
export class StepTimeDto {
  readonly positionId!: string;
  readonly positionCode!: string;
  readonly positionName!: string;
  readonly signatures!: number;
  readonly medianSeconds!: number;
  readonly p90Seconds!: number;
}

export class OverviewDto {
  readonly at!: string;
  /** How long a working day is. */
  readonly workingDaySeconds!: number;
  readonly byStatus!: StatusCountDto[];
  readonly open!: OpenInUnitDto[];
  readonly throughput!: ThroughputDto[];
  /** Of the last 90 days, by position; the slowest first. */
  readonly stepTimes!: StepTimeDto[];
}
