import { IsOptional, IsRFC3339 } from 'class-validator';
import type { Capacity, OrganisationType, Role } from '@app/domain';
import { IfGiven, MOST_PASSWORD, Text } from '@app/platform';

export class LoginDto {
  /** The organisation's slug; needed where the user name exists in more than one. */
  @IsOptional()
  @Text({ max: 63 })
  readonly organisation?: string | null;

  @Text({ max: 100 })
  readonly username!: string;

  @Text({ max: MOST_PASSWORD, keepEnds: true })
  readonly password!: string;

  /** Not in use yet: empty or left out. */
  @IsOptional()
  @Text({ min: 0, max: 0 })
  readonly otp?: string | null;
}

export class ChangePasswordDto {
  @Text({ max: MOST_PASSWORD, keepEnds: true })
  readonly oldPassword!: string;

  /** At least 12 characters, neither the user name nor the old one. */
  @Text({ max: MOST_PASSWORD, keepEnds: true })
  readonly newPassword!: string;
}

export class CreateTokenDto {
  /** What it is for. */
  @Text({ max: 100 })
  readonly name!: string;

  /** Never, where left out. */
  @IfGiven()
  @IsRFC3339()
  readonly expiresAt?: string;
}

export class TokenDto {
  readonly id!: string;
  readonly name!: string;
  readonly createdAt!: string;
  readonly expiresAt!: string | null;
}

export class CreatedTokenDto extends TokenDto {
  /** Shown this once. */
  readonly token!: string;
}

export class TokenListDto {
  readonly items!: TokenDto[];
  readonly nextCursor!: string | null;
}

export class MyPersonDto {
  readonly id!: string;
  readonly username!: string;
  readonly name!: string;
  readonly email!: string | null;
}

export class MyOrganisationDto {
  readonly id!: string;
  readonly slug!: string;
  readonly name!: string;
  readonly type!: OrganisationType;
  readonly province!: string;
}

export class MyUnitDto {
  readonly id!: string;
  readonly code!: string;
  readonly name!: string;
}

/** A position that the caller may sign for now. */
export class MyPositionDto {
  readonly id!: string;
  readonly code!: string;
  readonly name!: string;
  readonly unit!: MyUnitDto;
  readonly capacity!: Capacity;
  readonly orderNumber!: string | null;
  /** RFC 3339; `until` is the first instant at which it is over. */
  readonly from!: string;
  readonly until!: string | null;
  /** Kinds of memo that it covers; null covers all. */
  readonly scope!: string[] | null;
}

export class MeDto {
  readonly person!: MyPersonDto;
  readonly organisation!: MyOrganisationDto;
  readonly roles!: Role[];
  readonly positions!: MyPositionDto[];
  /** True while the password is the one that an administrator or the import made. */
  readonly mustChangePassword!: boolean;
}
