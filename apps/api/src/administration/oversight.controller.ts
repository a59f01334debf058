import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '@app/persistence';
import { Operation } from '../auth/operation';
import { CurrentActor } from '../auth/request-parameters';
import { OverviewDto } from './overview.dto';
import { OverviewService } from './overview.service';
import { StalledReportListDto, StalledReportsQueryDto } from './stalled-reports.dto';
import { StalledReportsService } from './stalled-reports.service';
import { StalledListDto, StalledQueryDto } from './stalled.dto';
import { StalledService } from './stalled.service';

/** How work stands: heads of memos and figures only. */
@Controller('admin')
export class OversightController {
  constructor(
    private readonly overviews: OverviewService,
    private readonly stalledMemos: StalledService,
    private readonly stalledReports: StalledReportsService,
  ) {}

  /** Counts by status, unit and age; throughput; working time by step. */
  @Get('overview')
  @Operation('getOverview')
  overview(@CurrentActor() actor: Actor): Promise<OverviewDto> {
    return this.overviews.overview(actor);
  }

  /** Memos past their limit, that nobody may sign, or whose notice or engine failed; each with what would move it. */
  @Get('stalled')
  @Operation('listStalled')
  stalled(@CurrentActor() actor: Actor, @Query() query: StalledQueryDto): Promise<StalledListDto> {
    return this.stalledMemos.list(actor, query);
  }

  /**
   * Reports of measures that are late, or that a unit without an officer, a notice or the engine holds up; each with the
   * entries that are awaited and who could write them. Beside the memos, for what is awaited there is no memo yet.
   */
  @Get('stalled/reports')
  @Operation('listStalledReports')
  reports(@CurrentActor() actor: Actor, @Query() query: StalledReportsQueryDto): Promise<StalledReportListDto> {
    return this.stalledReports.list(actor, query);
  }
}
