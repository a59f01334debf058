import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import type { HolidayKind } from '@app/domain';
import { IfGiven, PageQueryDto, Text } from '@app/platform';

export class HolidaysQueryDto extends PageQueryDto {
  /** Gregorian; every year that is known where left out. */
  @IfGiven()
  @Type(() => Number)
  @IsInt()
  @Min(2000)
  @Max(2200)
  readonly year?: number;
}

export class PutHolidayDto {
  @Text({ max: 300 })
  readonly name!: string;
}

export class HolidayDto {
  /** YYYY-MM-DD (Gregorian). */
  readonly date!: string;
  readonly name!: string;
  /** `local` is the organisation's own. */
  readonly kind!: HolidayKind;
  /** `provisional` until the cabinet has announced the year; null for the organisation's own. */
  readonly status!: 'published' | 'provisional' | null;
  /** National holidays are not kept by an office that is open on all days. */
  readonly isKept!: boolean;
}

export class HolidayListDto {
  readonly items!: HolidayDto[];
  readonly nextCursor!: string | null;
}
