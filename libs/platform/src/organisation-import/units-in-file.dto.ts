import { IsOptional, Matches } from 'class-validator';
import { CODE, Text } from '../text-rules';

export class UnitInFileDto {
  @Matches(CODE)
  readonly code!: string;

  @Text({ max: 300, printable: true })
  readonly name!: string;

  /** What its document numbers begin with; the organisation's where left out. */
  @IsOptional()
  @Text({ max: 60, printable: true })
  readonly documentPrefix?: string | null;
}

export class PositionInFileDto {
  @Matches(CODE)
  readonly code!: string;

  @Text({ max: 300, printable: true })
  readonly name!: string;

  /** The unit's code. */
  @Text({ max: 63 })
  readonly unit!: string;
}
