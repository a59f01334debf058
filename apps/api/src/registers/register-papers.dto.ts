import { PickType } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { HIGHEST_NUMBER, SECRECIES, URGENCIES, type Secrecy, type Urgency } from '@app/domain';
import { IfGiven, IsLocalDate, Text } from '@app/platform';

const MOST_RESERVED = 500;
const MOST_ATTACHMENTS = 50;

export class ReserveNumbersDto {
  @IsInt()
  @Min(1)
  @Max(MOST_RESERVED)
  readonly count!: number;

  @Text({ max: 300 })
  readonly purpose!: string;

  /** A person, unit or office, in words. */
  @Text({ max: 300 })
  readonly forWhom!: string;
}

/** What a register says of a paper outside the system. */
export class PaperDto {
  /** The day that the paper bears, YYYY-MM-DD. */
  @IsLocalDate()
  readonly dated!: string;

  @Text({ max: 1_000 })
  readonly subject!: string;

  /** To whom it is addressed. */
  @Text({ max: 500 })
  readonly recipient!: string;

  /** Default: normal. */
  @IfGiven()
  @IsIn(URGENCIES)
  readonly urgency?: Urgency;

  /** Default: normal. `topSecret` (ลับที่สุด) is refused: by the regulation it may not enter an electronic system. */
  @IfGiven()
  @IsIn([...SECRECIES, 'topSecret'])
  readonly secrecy?: Secrecy | 'topSecret';

  /** การปฏิบัติ */
  @IsOptional()
  @Text({ max: 1_000, multiline: true })
  readonly action?: string | null;

  /** หมายเหตุ */
  @IsOptional()
  @Text({ max: 1_000, multiline: true })
  readonly remarks?: string | null;

  /** Files that the caller uploaded. */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MOST_ATTACHMENTS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  readonly attachmentIds?: string[];
}

export class EnterReceivedDto extends PaperDto {
  @Text({ max: 500 })
  readonly sender!: string;

  /** The sender's own number (ที่); left out where the paper has none. */
  @IsOptional()
  @Text({ max: 200 })
  readonly reference?: string | null;
}

export class EnterSentDto extends PaperDto {
  /** The unit that sends it: its numbering rule gives the number. */
  @IsUUID()
  readonly unitId!: string;

  /** Default: the unit's name. */
  @IfGiven()
  @Text({ max: 500 })
  readonly sender?: string;

  /** With `number`: one that was kept for later, in place of the next one. */
  @IfGiven()
  @IsUUID()
  readonly blockId?: string;

  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(HIGHEST_NUMBER)
  readonly number?: number;
}

/** What is left out stays; null takes it away. */
export class NotePaperDto extends PickType(PaperDto, ['action', 'remarks']) {}

export class CancelNumberDto {
  @Text({ max: 1_000, multiline: true })
  readonly reason!: string;
}
