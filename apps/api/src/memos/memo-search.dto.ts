import { IsIn, IsUUID } from 'class-validator';
import { MEMO_STATUSES, type MemoStatus } from '@app/domain';
import { IfGiven, IsLocalDate, PageQueryDto, Text } from '@app/platform';

export class SearchMemosDto extends PageQueryDto {
  @IfGiven()
  @IsIn(MEMO_STATUSES)
  readonly status?: MemoStatus;

  @IfGiven()
  @Text({ max: 64 })
  readonly kind?: string;

  @IfGiven()
  @IsUUID()
  readonly unitId?: string;

  /** Part of the subject, the number or the text, in any case, with Thai or Arabic digits. */
  @IfGiven()
  @Text({ max: 200 })
  readonly q?: string;

  /** The memo's date, YYYY-MM-DD, from this day on. */
  @IfGiven()
  @IsLocalDate()
  readonly from?: string;

  /** Up to this day. */
  @IfGiven()
  @IsLocalDate()
  readonly to?: string;
}
