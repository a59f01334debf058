import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  cadenceOf,
  MOST_ROUNDS,
  ROLLS,
  STANDARD_CADENCES,
  standardCadence,
  type Cadence,
  type Roll,
  type StandardCadence,
} from '@app/domain';
import { ListOf } from '@app/platform';

const STANDARDS: readonly string[] = Object.keys(STANDARD_CADENCES);

/** A day of a month of the fiscal year: October is 1, April 7, the October after 13. */
export class MonthDayDto {
  @IsInt()
  @Min(1)
  @Max(27)
  readonly month!: number;

  /** Beyond the month's last day it is the last. */
  @IsInt()
  @Min(1)
  @Max(31)
  readonly day!: number;
}

/** The months that a round covers, October being 1, and its days; those left out are the default ones. */
export class CadenceRoundDto {
  @IsInt()
  @Min(1)
  @Max(12)
  readonly firstMonth!: number;

  @IsInt()
  @Min(1)
  @Max(23)
  readonly lastMonth!: number;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => MonthDayDto)
  readonly opens?: MonthDayDto;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => MonthDayDto)
  readonly due?: MonthDayDto;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => MonthDayDto)
  readonly closes?: MonthDayDto;

  /** What happens to a due day on which the office does not work; default none. */
  @IsOptional()
  @IsIn(ROLLS)
  readonly roll?: Roll;
}

/** A standard one by its name, or rounds of its own. */
export class CadenceDto {
  /** halfYearly (the default), sixNineTwelve, quarterly, monthly, monthlyAndYearly, yearly. */
  @IsOptional()
  @IsIn(STANDARDS)
  readonly standard?: StandardCadence;

  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ROUNDS)
  @ListOf(() => CadenceRoundDto)
  readonly rounds?: CadenceRoundDto[];
}

/** Left out: halfYearly. What is no cadence is refused with the plan. */
export function cadenceIn({ standard = 'halfYearly', rounds }: CadenceDto = {}): Cadence {
  return rounds === undefined ? standardCadence(standard) : { rounds: rounds.map(roundIn) };
}

function roundIn({ firstMonth, lastMonth, ...days }: CadenceRoundDto): Cadence['rounds'][number] {
  const isWindow = lastMonth >= firstMonth && lastMonth <= firstMonth + 11;
  const [usual] = cadenceOf([isWindow ? [firstMonth, lastMonth] : [firstMonth, firstMonth]]).rounds;
  if (usual === undefined) {
    throw new Error('A cadence without its round');
  }
  return {
    firstMonth,
    lastMonth,
    opens: days.opens ?? usual.opens,
    due: days.due ?? usual.due,
    closes: days.closes ?? usual.closes,
    roll: days.roll ?? usual.roll,
  };
}
