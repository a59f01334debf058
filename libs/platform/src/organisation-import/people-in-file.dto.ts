import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsEmail, IsIn, IsOptional, Matches } from 'class-validator';
import { CAPACITIES, ROLES, type Capacity, type Role } from '@app/domain';
import { MOST_PASSWORD } from '../passwords';
import { CODE, Text } from '../text-rules';

export class PersonInFileDto {
  /** Signs in with it; it stays. */
  @Matches(CODE)
  readonly username!: string;

  @Text({ max: 200, printable: true })
  readonly name!: string;

  @IsOptional()
  @Text({ max: 254 })
  @IsEmail()
  readonly email?: string | null;

  /** Codes of the positions that the person holds, from the day of the import. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Text({ max: 63, each: true })
  readonly positions?: string[] | null;

  /** What is left out stays; somebody new has none. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(ROLES.length)
  @ArrayUnique()
  @IsIn(ROLES, { each: true })
  readonly roles?: Role[] | null;

  /** For who has none yet, as the operator chooses; without it a one-time password is made and told in the answer. */
  @IsOptional()
  @Text({ max: MOST_PASSWORD, keepEnds: true })
  readonly password?: string | null;
}

export class AppointmentInFileDto {
  /** The position's code. */
  @Text({ max: 63 })
  readonly position!: string;

  /** The person's user name. */
  @Text({ max: 63 })
  readonly person!: string;

  @IsIn(CAPACITIES)
  readonly capacity!: Capacity;

  /** Needed but for holders and who acts by law. */
  @IsOptional()
  @Text({ max: 200, printable: true })
  readonly orderNumber?: string | null;

  /** A day (YYYY-MM-DD) or an instant (RFC 3339). */
  @Text({ max: 40 })
  readonly from!: string;

  /** A day, which it includes, or an instant; open-ended where left out. */
  @IsOptional()
  @Text({ max: 40 })
  readonly until?: string | null;

  /** Kinds of memo that it covers; all where left out. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @Text({ max: 63, each: true })
  readonly scope?: string[] | null;
}
