import { OmitType } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsUUID } from 'class-validator';
import type { PositionRow, UnitRow } from '@app/persistence';
import { IfGiven, PositionInFileDto, Text, UnitInFileDto } from '@app/platform';
import { PositionDto, UnitDto } from '../directory/directory.dto';

export class CreateUnitDto extends UnitInFileDto {}

/** What is left out stays. */
export class UpdateUnitDto {
  @IfGiven()
  @Text({ max: 300, printable: true })
  readonly name?: string;

  /** Null: the organisation's. */
  @IsOptional()
  @Text({ max: 60, printable: true })
  readonly documentPrefix?: string | null;

  /** Closed, never deleted; false opens it again. */
  @IfGiven()
  @IsBoolean()
  readonly closed?: boolean;
}

export class CreatePositionDto extends OmitType(PositionInFileDto, ['unit']) {
  @IsUUID()
  readonly unitId!: string;
}

/** What is left out stays. */
export class UpdatePositionDto {
  @IfGiven()
  @Text({ max: 300, printable: true })
  readonly name?: string;

  @IfGiven()
  @IsUUID()
  readonly unitId?: string;

  /** Closing it ends its appointments. */
  @IfGiven()
  @IsBoolean()
  readonly closed?: boolean;
}

export class AdministeredUnitDto extends UnitDto {
  readonly closedAt!: string | null;

  static override from(row: UnitRow): AdministeredUnitDto {
    return { ...UnitDto.from(row), closedAt: row.closed_at?.toISOString() ?? null };
  }
}

export class AdministeredUnitListDto {
  readonly items!: AdministeredUnitDto[];
  readonly nextCursor!: string | null;
}

export class AdministeredPositionDto extends PositionDto {
  readonly closedAt!: string | null;

  static override from(row: PositionRow): AdministeredPositionDto {
    return { ...PositionDto.from(row), closedAt: row.closed_at?.toISOString() ?? null };
  }
}

export class AdministeredPositionListDto {
  readonly items!: AdministeredPositionDto[];
  readonly nextCursor!: string | null;
}
