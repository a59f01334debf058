import { Injectable } from '@nestjs/common';
import {
  bangkokDateOf,
  dayNumberOf,
  entriesAwaited,
  reportStallOf,
  workingTimeBetween,
  type AwaitedEntry,
  type ReportStall,
  type WorkingCalendar,
} from '@app/domain';
import {
  Calendars,
  listAwaitedReports,
  listUnitOfficers,
  Organisations,
  readMeasureNames,
  readUnitNames,
  type Actor,
  type AwaitedReport,
  type Tx,
  type UnitOfficer,
} from '@app/persistence';
import { Clock, pageOf, placeOfCursor, type Page } from '@app/platform';
import type { AwaitedEntryDto, StalledReportDto, StalledReportsQueryDto } from './stalled-reports.dto';

const BATCH = 200;

interface Found {
  readonly report: AwaitedReport;
  readonly stall: ReportStall;
  readonly officers: readonly UnitOfficer[];
}

/** Which reports of measures do not come, why, since when, who could move them, and by what. */
@Injectable()
export class StalledReportsService {
  constructor(
    private readonly organisations: Organisations,
    private readonly calendars: Calendars,
    private readonly clock: Clock,
  ) {}

  /** What is due first, first. */
  async list({ organisationId }: Actor, query: StalledReportsQueryDto): Promise<Page<StalledReportDto>> {
    const { limit, cursor } = query;
    const [dueAt, id] = placeOfCursor(cursor, ['instant', 'id']) ?? [];
    const after = dueAt === undefined ? undefined : { dueAt: new Date(dueAt), id: String(id) };
    const now = this.clock.now();
    return this.organisations.inSnapshot(organisationId, async (tx) => {
      const calendar = await this.calendars.present(tx);
      const found = await findStalled(tx, query, { after, most: limit + 1, now });
      const dtoOf = await presentation(tx, found, calendar, now);
      return pageOf(found, limit, ({ report }) => [report.due_at.toISOString(), report.id], dtoOf);
    });
  }
}

async function findStalled(
  tx: Tx,
  { cause, unitId }: StalledReportsQueryDto,
  page: {
    readonly after: Parameters<typeof listAwaitedReports>[1]['after'];
    readonly most: number;
    readonly now: number;
  },
): Promise<readonly Found[]> {
  const found: Found[] = [];
  let { after } = page;
  let isMore = true;
  while (isMore && found.length < page.most) {
    const reports = await listAwaitedReports(tx, { after, limit: BATCH, now: page.now });
    const units = new Set(reports.flatMap(({ round }) => entriesAwaited(round).map((entry) => entry.unitId)));
    const officers = await listUnitOfficers(tx, [...units], page.now);
    const unitsWithoutOfficer = [...units].filter((unit) => !officers.some(({ unit_id }) => unit_id === unit));
    for (const report of reports) {
      const { round, is_delivery_failed: isDeliveryFailed, is_engine_behind: isEngineBehind } = report;
      const stall = reportStallOf(round, { unitsWithoutOfficer, isDeliveryFailed, isEngineBehind, at: page.now });
      const isWanted = cause === undefined || stall?.causes.includes(cause);
      const isOfUnit = unitId === undefined || entriesAwaited(round).some((entry) => entry.unitId === unitId);
      if (stall !== null && isWanted && isOfUnit) found.push({ report, stall, officers });
    }
    const last = reports.at(-1);
    after = last && { dueAt: last.due_at, id: last.id };
    isMore = reports.length === BATCH;
  }
  return found.slice(0, page.most);
}

/** With the names of what is awaited. */
async function presentation(
  tx: Tx,
  found: readonly Found[],
  calendar: WorkingCalendar,
  now: number,
): Promise<(one: Found) => StalledReportDto> {
  const measureIds = found.flatMap(({ report }) => entriesAwaited(report.round).map(({ measureId }) => measureId));
  const measures = await readMeasureNames(tx, [...new Set(measureIds)]);
  const units = new Map((await readUnitNames(tx)).map((unit) => [unit.id, unit]));
  const awaitedOf = (
    { measureId, unitId, dueAt, isReopened }: AwaitedEntry,
    officers: Found['officers'],
  ): AwaitedEntryDto => ({
    measureId,
    number: measures.get(measureId)?.number ?? 0,
    title: measures.get(measureId)?.title ?? '',
    unit: units.get(unitId) ?? { id: unitId, code: '', name: '' },
    dueAt: new Date(dueAt).toISOString(),
    daysLate: Math.max(0, dayNumberOf(bangkokDateOf(now)) - dayNumberOf(bangkokDateOf(dueAt - 1))),
    isReopened,
    officers: officers.filter(({ unit_id }) => unit_id === unitId).map(({ id, name }) => ({ id, name })),
  });
  return ({ report, stall, officers }) => ({
    planId: report.plan_id,
    planTitle: report.plan_title,
    period: report.round.period,
    officer: { id: report.officer_id, name: report.officer_name },
    awaited: entriesAwaited(report.round).map((entry) => awaitedOf(entry, officers)),
    since: report.due_at.toISOString(),
    waitedSeconds: Math.round(workingTimeBetween(calendar, Math.min(now, report.due_at.getTime()), now) / 1_000),
    cause: stall.causes[0],
    causes: [...stall.causes],
    remedies: [...stall.remedies],
  });
}
