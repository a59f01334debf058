import { PickType } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsEmail, IsIn, IsOptional } from 'class-validator';
import { ROLES, type Role } from '@app/domain';
import type { PersonRow } from '@app/persistence';
import { IfGiven, PersonInFileDto, Text } from '@app/platform';
import { PersonDto } from '../directory/directory.dto';

export class CreatePersonDto extends PickType(PersonInFileDto, ['username', 'name', 'email']) {
  /** None where left out: signing needs a position, no role. */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(ROLES.length)
  @ArrayUnique()
  @IsIn(ROLES, { each: true })
  readonly roles?: Role[];
}

/** What is left out stays. */
export class UpdatePersonDto {
  @IfGiven()
  @Text({ max: 200, printable: true })
  readonly name?: string;

  /** Null takes it away. */
  @IsOptional()
  @Text({ max: 254 })
  @IsEmail()
  readonly email?: string | null;

  @IfGiven()
  @IsArray()
  @ArrayMaxSize(ROLES.length)
  @ArrayUnique()
  @IsIn(ROLES, { each: true })
  readonly roles?: Role[];

  /** Closing ends the person's appointments, sessions and tokens; false opens the account again. */
  @IfGiven()
  @IsBoolean()
  readonly closed?: boolean;
}

export class PersonAccountDto {
  readonly id!: string;
  readonly username!: string;
  readonly name!: string;
  readonly email!: string | null;
  readonly roles!: Role[];
  readonly closedAt!: string | null;
}

export class CreatedPersonDto extends PersonAccountDto {
  /** One-time: told this once, and to be changed after the first sign-in. */
  readonly password!: string;
}

export class NewPasswordDto {
  /** One-time: told this once, and to be changed after the next sign-in. */
  readonly password!: string;
}

export class AdministeredPersonDto extends PersonDto {
  readonly email!: string | null;
  readonly roles!: Role[];
  readonly closedAt!: string | null;

  static override from(row: PersonRow): AdministeredPersonDto {
    return {
      ...PersonDto.from(row),
      email: row.email,
      roles: [...row.roles],
      closedAt: row.closed_at?.toISOString() ?? null,
    };
  }
}

export class AdministeredPersonListDto {
  readonly items!: AdministeredPersonDto[];
  readonly nextCursor!: string | null;
}
