import { Type } from 'class-transformer';
import { IsIn, IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import {
  latenessOf,
  MEASURE_STATUSES,
  percentBy,
  progressOf,
  ROUND_STATES,
  roundState,
  spentBy,
  statusOf,
  targetCounts,
  targetStandings,
  type EntryFigures,
  type LifecycleRound,
  type MeasureLifecycle,
  type MeasureStatus,
  type ProjectState,
  type Punctuality,
  type RoundState,
  type Target,
  type TargetCounts,
  type TargetStanding,
} from '@app/domain';
import type {
  EntryPlace,
  HandedInFigures,
  KeptEntry,
  ListedMeasure,
  RecordedMeasure,
  Reopening,
} from '@app/persistence';
import { IfGiven, PageQueryDto, Text } from '@app/platform';
import { CadenceDto } from '../plans/cadence.dto';
import { MeasureContentDto } from '../plans/measure-content.dto';
import { EntryDto } from './entries.dto';

export class ListMeasuresDto extends PageQueryDto {
  @IfGiven()
  @Type(() => Number)
  @IsInt()
  @Min(2000)
  @Max(2399)
  readonly fiscalYear?: number;

  @IfGiven()
  @IsIn(MEASURE_STATUSES)
  readonly status?: MeasureStatus;

  @IfGiven()
  @IsUUID()
  readonly unitId?: string;

  @IfGiven()
  @IsUUID()
  readonly planId?: string;

  /** `2023-m01-06`. With `roundState` and `late` it is one round that is all of it. */
  @IfGiven()
  @Matches(/^2[0-3][0-9]{2}-m[0-9]{2}-[0-9]{2}$/)
  readonly period?: string;

  @IfGiven()
  @IsIn(ROUND_STATES)
  readonly roundState?: RoundState;

  /** `true`: a round with an entry that was handed in late, or is not yet although its day is past; `false`: a round without. */
  @IfGiven()
  @IsIn(['true', 'false'])
  readonly late?: 'true' | 'false';
}

/** An act on one fiscal year of a measure, and why. */
export class MeasureActDto {
  @IsInt()
  @Min(2000)
  @Max(2399)
  readonly fiscalYear!: number;

  @Text({ max: 2_000, multiline: true })
  readonly reason!: string;
}

export class UnitStandingDto {
  readonly unitId!: string;
  /** awaited, onTime, late (handed in), overdue (not handed in), missing (the round closed without it). */
  readonly punctuality!: Punctuality;
  /** Calendar days past the due day. */
  readonly daysLate!: number;
  readonly handedInAt!: string | null;

  static from(round: LifecycleRound, unitId: string, at: number): UnitStandingDto {
    const handIn = round.handIns.find((one) => one.unitId === unitId && one.stands);
    return {
      unitId,
      ...latenessOf(round, unitId, at),
      handedInAt: handIn === undefined ? null : new Date(handIn.at).toISOString(),
    };
  }
}

export class RoundDto {
  /** `2023-m01-06`: the months of the fiscal year, October being 1. */
  readonly period!: string;
  readonly state!: RoundState;
  readonly opensOn!: string;
  /** Entries are on time until the end of this day. */
  readonly dueOn!: string;
  readonly closesOn!: string;
  readonly units!: UnitStandingDto[];

  static from(round: LifecycleRound, at: number): RoundDto {
    const { period, opensOn, dueOn, closesOn, unitIds } = round;
    return {
      ...{ period, opensOn, dueOn, closesOn },
      state: roundState(round),
      units: unitIds.map((unitId) => UnitStandingDto.from(round, unitId, at)),
    };
  }
}

export class TargetCountsDto implements TargetCounts {
  readonly met!: number;
  readonly notMet!: number;
  /** No unit reported a value. */
  readonly unknown!: number;
}

/** A round in figures: of what its units have handed in. */
export class ListedRoundDto extends RoundDto {
  /** Of the unit that is latest, calendar days; 0 where none is late. */
  readonly daysLate!: number;
  /** Units whose entry was handed in late, or is not yet although its day is past. */
  readonly lateUnitIds!: string[];
  readonly targets!: TargetCountsDto;
  /** The mean of what the units said; null where none said. */
  readonly percent!: number | null;
  /** Whole baht, of all units; null where none said. */
  readonly spent!: number | null;
  readonly progress!: ProjectState;

  static of(
    round: LifecycleRound,
    targets: readonly Target[],
    entries: readonly EntryFigures[],
    at: number,
  ): ListedRoundDto {
    const base = RoundDto.from(round, at);
    const late = base.units.filter(({ daysLate }) => daysLate > 0);
    return {
      ...base,
      daysLate: Math.max(0, ...late.map(({ daysLate }) => daysLate)),
      lateUnitIds: late.map(({ unitId }) => unitId),
      targets: targetCounts(targets, entries),
      percent: percentBy(entries),
      spent: spentBy(entries),
      progress: progressOf(round.unitIds, entries),
    };
  }
}

/** A measure in one fiscal year; `fiscalYear` and `status` are null while its plan is not active. */
export class ListedMeasureDto {
  readonly id!: string;
  readonly planId!: string;
  readonly number!: number;
  readonly title!: string;
  readonly unitIds!: string[];
  /** Whole baht; null where the plan names no amount. */
  readonly budget!: number | null;
  readonly fiscalYear!: number | null;
  readonly status!: MeasureStatus | null;
  readonly rounds!: ListedRoundDto[];

  static from(
    { lifecycle, unitIds, targets, ...measure }: ListedMeasure,
    figures: readonly HandedInFigures[] = [],
    at: number,
  ): ListedMeasureDto {
    const ofRound = ({ period }: LifecycleRound): readonly EntryFigures[] =>
      figures.filter((one) => one.period === period);
    return {
      ...{ id: measure.id, planId: measure.planId, number: measure.number, title: measure.title },
      unitIds: [...unitIds],
      budget: measure.budget,
      fiscalYear: lifecycle?.fiscalYear ?? null,
      status: lifecycle && statusOf(lifecycle),
      rounds: (lifecycle?.rounds ?? []).map((round) => ListedRoundDto.of(round, targets, ofRound(round), at)),
    };
  }
}

export class MeasuresDto {
  readonly items!: ListedMeasureDto[];
  readonly nextCursor!: string | null;
}

export class RoundEntriesDto extends RoundDto {
  readonly entries!: EntryDto[];
  /** For each target of the measure, in its order: met, notMet, or null where no value was reported. */
  readonly targets!: TargetStanding[];
}

export class MeasureYearDto {
  readonly fiscalYear!: number;
  readonly status!: MeasureStatus;
  readonly rounds!: RoundEntriesDto[];
}

/** A measure as its plan has it, with its years, rounds and entries. */
export class MeasureDto extends MeasureContentDto {
  readonly id!: string;
  readonly planId!: string;
  readonly number!: number;
  readonly version!: number;
  readonly cadence!: CadenceDto;
  readonly years!: MeasureYearDto[];

  static from(
    { planId, version, measure }: RecordedMeasure,
    lifecycles: readonly MeasureLifecycle[],
    entries: readonly (EntryPlace & KeptEntry)[],
    reopenings: readonly Reopening[],
    at: number,
  ): MeasureDto {
    const years = lifecycles.map((lifecycle) => ({
      fiscalYear: lifecycle.fiscalYear,
      status: statusOf(lifecycle),
      rounds: lifecycle.rounds.map((round) => {
        const ofRound = entries.filter(({ period }) => period === round.period);
        return {
          ...RoundDto.from(round, at),
          entries: ofRound.map((entry) => EntryDto.from(entry.unitId, entry, round, reopenings, at)),
          targets: [
            ...targetStandings(
              measure.targets,
              ofRound.map(({ content }) => content),
            ),
          ],
        };
      }),
    }));
    return {
      ...{ id: measure.id, planId, number: measure.number, version },
      ...{
        title: measure.title,
        dimension: measure.dimension,
        rationale: measure.rationale,
        targetGroup: measure.targetGroup,
      },
      ...{ place: measure.place, period: measure.period, responsible: measure.responsible },
      objectives: [...measure.objectives],
      steps: [...measure.steps],
      outputs: [...measure.outputs],
      outcomes: [...measure.outcomes],
      budget: measure.budget,
      targets: [...measure.targets],
      unitIds: [...measure.unitIds],
      cadence: { rounds: [...measure.cadence.rounds] },
      years,
    };
  }
}
