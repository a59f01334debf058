import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { IfGiven } from '@app/platform';

const HIGHEST_REVISION = 1_000_000;

export class DocumentQueryDto {
  /** An earlier revision, with the signatures that counted under it. */
  @IfGiven()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(HIGHEST_REVISION)
  readonly revision?: number;
}
