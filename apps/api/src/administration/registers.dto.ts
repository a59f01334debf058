import { Type } from 'class-transformer';
import { IsInt, IsUUID, Max, Min } from 'class-validator';
import type { MemoStatus } from '@app/domain';
import type { RegisterEntryRow, RegisterRow } from '@app/persistence';
import { IfGiven, PageQueryDto } from '@app/platform';
import { UnitNameDto } from '../directory/directory.dto';

export class RegistersQueryDto extends PageQueryDto {
  @IfGiven()
  @IsUUID()
  readonly unitId?: string;

  /** Calendar year, Gregorian. */
  @IfGiven()
  @Type(() => Number)
  @IsInt()
  @Min(2000)
  @Max(2200)
  readonly year?: number;
}

export class RegisteredMemoDto {
  readonly id!: string;
  /** Null where the reader may not know it. */
  readonly subject!: string | null;
  readonly status!: MemoStatus;
}

export class GivenByDto {
  readonly id!: string;
  readonly name!: string;
}

/** A number that was given. */
export class RegisterEntryDto {
  readonly unit!: UnitNameDto;
  readonly year!: number;
  readonly number!: number;
  readonly documentNumber!: string;
  readonly memo!: RegisteredMemoDto;
  readonly givenAt!: string;
  readonly givenBy!: GivenByDto;

  static from(row: RegisterEntryRow, showsSubject: boolean): RegisterEntryDto {
    return {
      unit: { id: row.unit_id, code: row.unit_code, name: row.unit_name },
      year: row.year,
      number: row.number,
      documentNumber: row.document_number,
      memo: { id: row.memo_id, subject: showsSubject ? row.subject : null, status: row.status },
      givenAt: row.given_at.toISOString(),
      givenBy: { id: row.given_by, name: row.given_by_name },
    };
  }
}

/** The register of a unit and year. */
export class RegisterDto {
  readonly unit!: UnitNameDto;
  readonly year!: number;
  readonly lastNumber!: number;
  /** Numbers below the last one that nothing has: none, unless somebody changed the record. */
  readonly missing!: number[];

  static from(row: RegisterRow): RegisterDto {
    return {
      unit: { id: row.unit_id, code: row.unit_code, name: row.unit_name },
      year: row.year,
      lastNumber: row.last_number,
      missing: [...row.missing],
    };
  }
}

export class RegisterListDto {
  readonly registers!: RegisterDto[];
  readonly items!: RegisterEntryDto[];
  readonly nextCursor!: string | null;
}
