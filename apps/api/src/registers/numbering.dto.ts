import { OmitType, PickType } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { HIGHEST_NUMBER, NUMBERINGS, type Numbering } from '@app/domain';
import type { NumberingRuleRow } from '@app/persistence';
import { IfGiven, NumberingRuleInFileDto, RegisterInFileDto, Text } from '@app/platform';
import { UnitNameDto } from '../directory/directory.dto';
import { RegisterNameDto } from './registers.dto';

export class CreateRegisterDto extends OmitType(RegisterInFileDto, ['unit']) {
  /** Null: the organisation's. */
  @IsOptional()
  @IsUUID()
  readonly unitId?: string | null;
}

/** What is left out stays. */
export class UpdateRegisterDto {
  @IfGiven()
  @Text({ max: 300 })
  readonly name?: string;

  /** Closed, never deleted; false opens it again. */
  @IfGiven()
  @IsBoolean()
  readonly closed?: boolean;
}

export class StartRegisterDto {
  /** Of the numbers to come: those before it were given on paper. */
  @IsInt()
  @Min(1)
  @Max(HIGHEST_NUMBER)
  readonly firstNumber!: number;
}

export class StartedRegisterDto {
  readonly registerId!: string;
  readonly year!: number;
  readonly firstNumber!: number;
}

/** For a unit, a kind of memo, both, or (with neither) all of the organisation: the closest rule counts. */
export class PutNumberingRuleDto extends PickType(NumberingRuleInFileDto, ['kind', 'pattern']) {
  @IsOptional()
  @IsUUID()
  readonly unitId?: string | null;

  /** Whose sequence is used: several rules may share one. Null: each unit's own. */
  @IsOptional()
  @IsUUID()
  readonly registerId?: string | null;

  /** What `{section}` stands for. */
  @IfGiven()
  @Text({ max: 20, min: 0, printable: true })
  readonly section?: string;
}

export class NumberingRuleDto {
  readonly id!: string;
  /** Null: all units. */
  readonly unit!: UnitNameDto | null;
  /** Null: all kinds, and papers outside the system. */
  readonly kind!: string | null;
  readonly registerId!: string | null;
  readonly pattern!: string;
  readonly section!: string;

  static from(row: NumberingRuleRow): NumberingRuleDto {
    return {
      id: row.id,
      unit: UnitNameDto.from(row),
      kind: row.kind,
      registerId: row.register_id,
      pattern: row.pattern,
      section: row.section,
    };
  }
}

export class SetKindNumberingDto {
  @IsIn(NUMBERINGS)
  readonly numbering!: Numbering;
}

/** When memos of a kind get their number: on submission, by the records clerk, or never. */
export class KindNumberingDto {
  readonly code!: string;
  readonly name!: string;
  readonly numbering!: Numbering;
}

export class NumberingDto {
  readonly registers!: RegisterNameDto[];
  readonly rules!: NumberingRuleDto[];
  readonly kinds!: KindNumberingDto[];
}
