import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsEmail,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  CAPACITIES,
  NUMBERINGS,
  ORGANISATION_TYPES,
  PURPOSES,
  REGISTER_DIRECTIONS,
  ROLES,
  SAME_SIGNER_RULES,
  STEP_KINDS,
  type Capacity,
  type Numbering,
  type OrganisationType,
  type Purpose,
  type RegisterDirection,
  type Role,
  type SameSigner,
  type StepKind,
} from '@app/domain';
import { MOST_PASSWORD } from '../passwords';
import { CODE, Text } from '../text-rules';
import { IsHours } from './hours-rule';

const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/;
const MOST_BAHT = 1_000_000_000_000;

export class OrganisationHeadDto {
  /** Stands in addresses, and names the organisation on sign-in. */
  @Matches(SLUG)
  readonly slug!: string;

  @Text({ max: 300 })
  readonly name!: string;

  @IsIn(ORGANISATION_TYPES)
  readonly type!: OrganisationType;

  @Text({ max: 100 })
  readonly province!: string;

  /** What a document number begins with, such as `อท ๕๓๗/๐๑.๓`. */
  @Text({ max: 60, printable: true })
  readonly documentPrefix!: string;
}

export class OwnHolidayDto {
  /** YYYY-MM-DD (Gregorian). */
  @Text({ max: 10 })
  readonly date!: string;

  @Text({ max: 300 })
  readonly name!: string;
}

export class CalendarDto {
  /** Asia/Bangkok, the only zone. */
  @Text({ max: 60 })
  readonly timeZone!: string;

  /** mon, tue, wed, thu, fri, sat, sun. An office that closes on some day is also closed on the national holidays. */
  @IsArray()
  @ArrayMaxSize(7)
  @ArrayUnique()
  @Text({ max: 3, each: true })
  readonly days!: string[];

  /** Pairs of `HH:MM` in order, such as `["08:30", "12:00"]`; an end may be `24:00`. */
  @ApiProperty({ type: 'array', items: { type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 2 } })
  @IsHours()
  readonly hours!: string[][];

  /** The organisation's own days off. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1_000)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => OwnHolidayDto)
  readonly holidays?: OwnHolidayDto[] | null;
}

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

export class MemoKindInFileDto {
  @Matches(CODE)
  readonly code!: string;

  @Text({ max: 300 })
  readonly name!: string;

  /** When its memos get their number: on submission, by the records clerk, or never. */
  @IsIn(NUMBERINGS)
  readonly numbering!: Numbering;
}

export class PersonInFileDto {
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

export class StepInFileDto {
  /** The position's code. */
  @Text({ max: 63 })
  readonly position!: string;

  @IsIn(STEP_KINDS)
  readonly kind!: StepKind;

  /** Printed above the opinion. */
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
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => StepInFileDto)
  readonly steps!: StepInFileDto[];
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

/** A whole organisation. What refers to something of it names its code; what is left out stays as it is. */
export class OrganisationFileDto {
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => OrganisationHeadDto)
  readonly organisation!: OrganisationHeadDto;

  /** Default for a new organisation: Monday to Friday, 08:30–12:00 and 13:00–16:30. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CalendarDto)
  readonly calendar?: CalendarDto | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => UnitInFileDto)
  readonly units?: UnitInFileDto[] | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(2_000)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PositionInFileDto)
  readonly positions?: PositionInFileDto[] | null;

  /** Beside the standard kinds, or in place of one of them. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => MemoKindInFileDto)
  readonly memoKinds?: MemoKindInFileDto[] | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(2_000)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PersonInFileDto)
  readonly people?: PersonInFileDto[] | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(5_000)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => AppointmentInFileDto)
  readonly appointments?: AppointmentInFileDto[] | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ChainTemplateInFileDto)
  readonly chainTemplates?: ChainTemplateInFileDto[] | null;

  /** Beside those that the organisation and each unit have from the start. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => RegisterInFileDto)
  readonly registers?: RegisterInFileDto[] | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => NumberingRuleInFileDto)
  readonly numberingRules?: NumberingRuleInFileDto[] | null;
}
