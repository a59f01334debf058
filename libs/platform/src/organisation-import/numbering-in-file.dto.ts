import { IsIn, IsOptional, Matches } from 'class-validator';
import { NUMBERINGS, REGISTER_DIRECTIONS, type Numbering, type RegisterDirection } from '@app/domain';
import { CODE, Text } from '../text-rules';

export class MemoKindInFileDto {
  @Matches(CODE)
  readonly code!: string;

  @Text({ max: 300 })
  readonly name!: string;

  /** When its memos get their number: on submission, by the records clerk, or never. */
  @IsIn(NUMBERINGS)
  readonly numbering!: Numbering;
}

export class RegisterInFileDto {
  @Matches(CODE)
  readonly code!: string;

  @Text({ max: 300 })
  readonly name!: string;

  @IsIn(REGISTER_DIRECTIONS)
  readonly direction!: RegisterDirection;

  /** The unit's code; the organisation's where left out. */
  @IsOptional()
  @Text({ max: 63 })
  readonly unit?: string | null;
}

export class NumberingRuleInFileDto {
  /** Only for documents of this unit, memos of this kind; with neither all of the organisation. */
  @IsOptional()
  @Text({ max: 63 })
  readonly unit?: string | null;

  @IsOptional()
  @Text({ max: 63 })
  readonly kind?: string | null;

  /** The register's code; each unit's own where left out. */
  @IsOptional()
  @Text({ max: 63 })
  readonly register?: string | null;

  /** Text with `{prefix}`, `{unit}`, `{section}`, `{number}` or `{number:4}`, `{year}` or `{year:2}`, `{gregorianYear}`. */
  @Text({ max: 1_000, min: 0, keepEnds: true, printable: true })
  readonly pattern!: string;

  @IsOptional()
  @Text({ max: 20, min: 0, printable: true })
  readonly section?: string | null;
}
