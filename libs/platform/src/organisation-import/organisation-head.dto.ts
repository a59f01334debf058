import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsOptional, Matches } from 'class-validator';
import { ORGANISATION_TYPES, type OrganisationType } from '@app/domain';
import { ListOf } from '../list-rules';
import { Text } from '../text-rules';
import { IsHours } from './hours-rule';

const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/;

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
  @ArrayMaxSize(1_000)
  @ListOf(() => OwnHolidayDto)
  readonly holidays?: OwnHolidayDto[] | null;
}
