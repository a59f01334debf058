import { PartialType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
} from 'class-validator';
import {
  MOST_BAHT,
  PURPOSES,
  SECRECIES,
  STEP_KINDS,
  URGENCIES,
  type Block,
  type Purpose,
  type StepKind,
  type Urgency,
} from '@app/domain';
import { IsForm, IsLimit, IsLocalDate, IsSectionBody, ListOf, Text } from '@app/platform';
import { LONGEST_ADDRESSEES } from './offered-addressees';

/** A report has the evidence of all its units. */
const MOST_ATTACHMENTS = 500;

/** One section of a memo, with a heading of its own. */
export class SectionDto {
  /** Free text, such as เรื่องเดิม or ข้อพิจารณา; may be empty. */
  @Text({ max: 500, min: 0 })
  readonly heading!: string;

  /** Plain text (one paragraph a line), or blocks: paragraph, list, table, picture. */
  @IsSectionBody()
  readonly body!: string | Block[];
}

/** A step of a chain of the officer's own. */
export class OwnStepDto {
  @IsUUID()
  readonly positionId!: string;

  @IsIn(STEP_KINDS)
  readonly kind!: StepKind;

  /** Printed above the opinion; the position's name where left out. */
  @IsOptional()
  @Text({ max: 200 })
  readonly heading?: string;

  /** ISO 8601: `PnD` working days, `PTnHnMnS` working time. */
  @IsOptional()
  @IsLimit()
  readonly limit?: string;
}

export class CreateMemoDto {
  /** A kind of the organisation: general, measureReport, participationReport, trainingSummary, planProgress, or its own. */
  @Text({ max: 64 })
  readonly kind!: string;

  @Text({ max: 1_000 })
  readonly subject!: string;

  @IsIn(PURPOSES)
  readonly purpose!: Purpose;

  /** Default: normal. */
  @IsOptional()
  @IsIn(URGENCIES)
  readonly urgency?: Urgency;

  /** Default: normal. `topSecret` (ลับที่สุด) is refused: by the regulation it may not enter an electronic system. */
  @IsOptional()
  @IsIn([...SECRECIES, 'topSecret'])
  readonly secrecy?: string;

  /** Default: the unit of the caller's position. */
  @IsOptional()
  @IsUUID()
  readonly unitId?: string | null;

  /** Phone and fax, as printed after the unit. */
  @IsOptional()
  @Text({ max: 300 })
  readonly unitLine?: string | null;

  /** YYYY-MM-DD; default: today. */
  @IsOptional()
  @IsLocalDate()
  readonly date?: string | null;

  /**
   * Default: the chain's positions joined by “/”; the last alone in a report on measures and where the form goes to the
   * ปลัด. While it is that, it changes with the chain.
   */
  @IsOptional()
  @Text({ max: LONGEST_ADDRESSEES })
  readonly addressees?: string | null;

  /** Whole baht. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_BAHT)
  readonly amount?: number | null;

  @ArrayMaxSize(50)
  @ListOf(() => SectionDto)
  readonly sections!: SectionDto[];

  @IsOptional()
  @Text({ max: 2_000, multiline: true })
  readonly closing?: string | null;

  @IsOptional()
  @IsUUID()
  readonly chainTemplateId?: string | null;

  /** In place of a template: 1 to 10 steps, the last one decides. */
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ListOf(() => OwnStepDto)
  readonly chain?: OwnStepDto[] | null;

  /**
   * The structured form of the kind, as `GET /memo-forms` describes it; of an organisation's own kind any. It may be incomplete
   * until the memo is submitted; a memo without one goes up as a plain memo.
   */
  @IsOptional()
  @IsForm()
  readonly form?: Record<string, unknown> | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_ATTACHMENTS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  readonly attachmentIds?: string[] | null;
}

/** What is left out stays; null takes it away, or brings back its default. */
export class UpdateMemoDto extends PartialType(CreateMemoDto) {}
