import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { IfGiven } from './validation';

const MOST_A_PAGE = 200;

/** The query of every list. */
export class PageQueryDto {
  @ApiPropertyOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_A_PAGE)
  readonly limit: number = 50;

  /** `nextCursor` of the page before. */
  @IfGiven()
  @IsString()
  @MaxLength(500)
  readonly cursor?: string;
}
