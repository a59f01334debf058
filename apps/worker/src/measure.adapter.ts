import { Injectable } from '@nestjs/common';
import type { MeasureEventsAbove, PassReportDeadline, ReportEventsAbove, RunClockStep } from '@app/contracts';
import type { MeasureEvent, ReportEvent } from '@app/domain';
import { MeasureCommands, ReportCommands } from '@app/persistence';
import type { MeasureRecordPort, ReportRecordPort } from '../../../activities';

/** What the workflows of measures and their reports ask, as transactions of the record. */
@Injectable()
export class MeasureAdapter implements MeasureRecordPort, ReportRecordPort {
  constructor(
    private readonly measures: MeasureCommands,
    private readonly reports: ReportCommands,
  ) {}

  passTime({ organisationId, id, step, at, knownVersion }: RunClockStep): Promise<readonly MeasureEvent[]> {
    return this.measures.passTime(organisationId, id, step, at, knownVersion);
  }

  readMeasureEvents({ organisationId, id, knownVersion }: MeasureEventsAbove): Promise<readonly MeasureEvent[]> {
    return this.measures.eventsAbove(organisationId, id, knownVersion);
  }

  passReportDeadline(request: PassReportDeadline): Promise<readonly ReportEvent[]> {
    const { organisationId, id, activation, number, at, knownVersion } = request;
    return this.reports.passDeadline(organisationId, id, { activation, number, at }, knownVersion);
  }

  readReportEvents({ organisationId, id, knownVersion }: ReportEventsAbove): Promise<readonly ReportEvent[]> {
    return this.reports.eventsAbove(organisationId, id, knownVersion);
  }
}
