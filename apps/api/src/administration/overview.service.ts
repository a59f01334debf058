import { Injectable } from '@nestjs/common';
import {
  Calendars,
  countByStatus,
  countThroughput,
  listOpenMemoAges,
  listSignedTurns,
  Organisations,
  type Actor,
  type Tx,
} from '@app/persistence';
import { Clock } from '@app/platform';
import { openInUnits, stepTimes } from './overview-figures';
import type { OverviewDto, ThroughputDto } from './overview.dto';

const DAY_MS = 86_400_000;
const THROUGHPUT_DAYS = [7, 30, 90] as const;
const STEP_TIMES_DAYS = 90;
const MOST_DECISIONS = 20_000;

/** How work stands in an organisation. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly organisations: Organisations,
    private readonly calendars: Calendars,
    private readonly clock: Clock,
  ) {}

  async overview({ organisationId }: Actor): Promise<OverviewDto> {
    const now = this.clock.now();
    return this.organisations.inSnapshot(organisationId, async (tx) => {
      const calendar = await this.calendars.present(tx);
      const [byStatus, open, throughput, turns] = await Promise.all([
        countByStatus(tx),
        listOpenMemoAges(tx),
        Promise.all(THROUGHPUT_DAYS.map((days) => throughputOf(tx, days, now))),
        listSignedTurns(tx, now - STEP_TIMES_DAYS * DAY_MS, MOST_DECISIONS),
      ]);
      return {
        at: new Date(now).toISOString(),
        workingDaySeconds: calendar.dayLengthMs / 1_000,
        byStatus: [...byStatus],
        open: openInUnits(open, calendar, now),
        throughput,
        stepTimes: stepTimes(turns, calendar),
      };
    });
  }
}

async function throughputOf(tx: Tx, days: number, now: number): Promise<ThroughputDto> {
  return { days, ...(await countThroughput(tx, now - days * DAY_MS)) };
}
