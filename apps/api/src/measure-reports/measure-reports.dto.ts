import { IsBoolean, IsUUID } from 'class-validator';
import { IfGiven } from '@app/platform';

export class GatherReportDto {
  /** True: also without entries that nobody handed in, once all of them are late; the report shows them as missing. */
  @IfGiven()
  @IsBoolean()
  readonly incomplete?: boolean;

  /** Of a new memo; default: the unit of the caller's position. */
  @IfGiven()
  @IsUUID()
  readonly unitId?: string;
}
