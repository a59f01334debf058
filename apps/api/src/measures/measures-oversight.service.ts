import { Injectable } from '@nestjs/common';
import {
  listMeasures,
  Organisations,
  readFigures,
  readUnitNames,
  type Actor,
  type ListedMeasure,
  type MeasureFilter,
  type MeasurePlace,
  type Tx,
} from '@app/persistence';
import { Clock } from '@app/platform';
import type { MeasuresOverviewDto, MeasuresOverviewQueryDto } from './measures-overview.dto';
import { MeasuresTally } from './measures-tally';

const BATCH = 500;

/** How the measures of a fiscal year stand, counted. */
@Injectable()
export class MeasuresOversightService {
  constructor(
    private readonly organisations: Organisations,
    private readonly clock: Clock,
  ) {}

  async overview(
    { organisationId }: Actor,
    { fiscalYear, planId }: MeasuresOverviewQueryDto,
  ): Promise<MeasuresOverviewDto> {
    const now = this.clock.now();
    const tally = new MeasuresTally(now);
    return this.organisations.inSnapshot(organisationId, async (tx) => {
      for await (const measures of batches(tx, { fiscalYear, planId }, now)) {
        const figures = await readFigures(
          tx,
          measures.map(({ id }) => id),
        );
        for (const measure of measures) {
          tally.add(measure, figures.get(measure.id));
        }
      }
      return tally.overview(fiscalYear, await readUnitNames(tx));
    });
  }
}

/** All measures of a filter, a few hundred at a time. */
export async function* batches(
  tx: Tx,
  filter: MeasureFilter,
  now: number,
): AsyncGenerator<readonly ListedMeasure[], void> {
  let after: MeasurePlace | undefined;
  let isMore = true;
  while (isMore) {
    const measures: readonly ListedMeasure[] = await listMeasures(tx, filter, { after, most: BATCH, now });
    const last = measures.at(-1);
    isMore = measures.length === BATCH && last !== undefined;
    after = last && { planId: last.planId, number: last.number, fiscalYear: last.lifecycle?.fiscalYear ?? 0 };
    yield measures;
  }
}
