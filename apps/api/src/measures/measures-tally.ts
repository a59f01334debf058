import { MEASURE_STATUSES, ROUND_STATES, statusOf } from '@app/domain';
import type { HandedInFigures, ListedMeasure, UnitName } from '@app/persistence';
import type { EntryCountsDto, MeasuresOverviewDto, PeriodOverviewDto, UnitOverviewDto } from './measures-overview.dto';
import { ListedMeasureDto, type ListedRoundDto } from './measures.dto';

type Counts<Key extends string> = Record<Key, number>;
interface PeriodTally {
  readonly states: Counts<string>;
  readonly entries: Counts<keyof EntryCountsDto>;
  readonly targets: Counts<'met' | 'notMet' | 'unknown'>;
  measures: number;
  budget: number;
  spent: number;
}

/** Counts measures of one fiscal year, batch by batch. */
export class MeasuresTally {
  private readonly statuses: Counts<string> = {};
  private readonly periods = new Map<string, PeriodTally>();
  private readonly units = new Map<string, { measures: number; readonly entries: Counts<keyof EntryCountsDto> }>();

  /** `at` is epoch ms, now. */
  constructor(private readonly at: number) {}

  add(measure: ListedMeasure, figures: readonly HandedInFigures[] | undefined): void {
    if (measure.lifecycle === null) return;
    const status = statusOf(measure.lifecycle);
    const isOver = status === 'cancelled' || status === 'carriedOver';
    const { rounds } = ListedMeasureDto.from(measure, figures, this.at);
    count(this.statuses, status);
    for (const unitId of new Set(rounds.flatMap(({ units }) => units.map((unit) => unit.unitId)))) {
      this.unit(unitId).measures += 1;
    }
    for (const round of rounds) {
      this.addRound(round, measure.budget ?? 0, isOver);
    }
  }

  overview(fiscalYear: number, names: readonly UnitName[]): MeasuresOverviewDto {
    const byStatus = MEASURE_STATUSES.map((status) => ({ status, count: this.statuses[status] ?? 0 }));
    return {
      fiscalYear,
      at: new Date(this.at).toISOString(),
      measures: byStatus.reduce((sum, one) => sum + one.count, 0),
      byStatus: byStatus.filter((one) => one.count > 0),
      rounds: [...this.periods].map(periodOverview).sort((a, b) => (a.period < b.period ? -1 : 1)),
      units: names.flatMap((unit) => this.unitOverview(unit)).sort((a, b) => lacking(b) - lacking(a)),
    };
  }

  private addRound(round: ListedRoundDto, budget: number, isOver: boolean): void {
    const tally = this.period(round.period);
    tally.measures += 1;
    tally.budget += budget;
    tally.spent += round.spent ?? 0;
    count(tally.states, round.state);
    for (const standing of ['met', 'notMet', 'unknown'] as const) {
      tally.targets[standing] += round.targets[standing];
    }
    for (const { unitId, punctuality, handedInAt } of round.units) {
      if (isOver && handedInAt === null) continue;
      count(tally.entries, punctuality);
      count(this.unit(unitId).entries, punctuality);
    }
  }

  private unitOverview({ id, code, name }: UnitName): UnitOverviewDto[] {
    const tally = this.units.get(id);
    return tally === undefined ? [] : [{ unit: { id, code, name }, ...tally }];
  }

  private period(name: string): PeriodTally {
    const tally = this.periods.get(name) ?? {
      ...{ states: {}, entries: noEntries(), targets: { met: 0, notMet: 0, unknown: 0 } },
      ...{ measures: 0, budget: 0, spent: 0 },
    };
    this.periods.set(name, tally);
    return tally;
  }

  private unit(id: string): { measures: number; readonly entries: Counts<keyof EntryCountsDto> } {
    const tally = this.units.get(id) ?? { measures: 0, entries: noEntries() };
    this.units.set(id, tally);
    return tally;
  }
}

function periodOverview([period, { states, ...tally }]: [string, PeriodTally]): PeriodOverviewDto {
  const byState = ROUND_STATES.map((state) => ({ state, count: states[state] ?? 0 }));
  return { period, ...tally, byState: byState.filter((one) => one.count > 0) };
}

function noEntries(): Counts<keyof EntryCountsDto> {
  return { awaited: 0, onTime: 0, late: 0, overdue: 0, missing: 0 };
}

function lacking({ entries }: UnitOverviewDto): number {
  return entries.overdue + entries.missing;
}

function count(counts: Counts<string>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
