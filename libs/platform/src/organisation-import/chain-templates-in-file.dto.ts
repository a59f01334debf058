import { ArrayMaxSize, ArrayMinSize, IsBoolean, IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import {
  MOST_BAHT,
  PURPOSES,
  SAME_SIGNER_RULES,
  STEP_KINDS,
  type Purpose,
  type SameSigner,
  type StepKind,
} from '@app/domain';
import { ListOf } from '../list-rules';
import { CODE, Text } from '../text-rules';

export class StepInFileDto {
  /** The position's code. */
  @Text({ max: 63 })
  readonly position!: string;

  @IsIn(STEP_KINDS)
  readonly kind!: StepKind;

  /** Printed above the opinion; the position's name where left out. */
  @IsOptional()
  @Text({ max: 200, printable: true })
  readonly heading?: string | null;

  /** ISO 8601: `P2D` working days, `PT4H` working time. Default: P2D. */
  @IsOptional()
  @Text({ max: 40 })
  readonly limit?: string | null;

  /** Past the limit, until the administrator is told. Default: P1D. */
  @IsOptional()
  @Text({ max: 40 })
  readonly escalateAfter?: string | null;
}

export class ChainTemplateInFileDto {
  @Matches(CODE)
  readonly code!: string;

  @Text({ max: 300 })
  readonly name!: string;

  /** Only for memos of this unit, this kind, this purpose, amounts from and below these (whole baht). */
  @IsOptional()
  @Text({ max: 63 })
  readonly unit?: string | null;

  @IsOptional()
  @Text({ max: 63 })
  readonly kind?: string | null;

  @IsOptional()
  @IsIn(PURPOSES)
  readonly purpose?: Purpose | null;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_BAHT)
  readonly amountFrom?: number | null;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_BAHT)
  readonly amountUntil?: number | null;

  /** Where one person could sign several steps. Default: merge. */
  @IsOptional()
  @IsIn(SAME_SIGNER_RULES)
  readonly sameSigner?: SameSigner | null;

  /** A dissent ends the memo. Default: it goes up. */
  @IsOptional()
  @IsBoolean()
  readonly dissentStops?: boolean | null;

  /** A revision of the text alone goes on at the step that returned it. Default: the chain starts again. */
  @IsOptional()
  @IsBoolean()
  readonly returnResumes?: boolean | null;

  /** All endorse but the last, which decides. */
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ListOf(() => StepInFileDto)
  readonly steps!: StepInFileDto[];
}
