import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor, RequestKey } from '@app/persistence';
import { IdPipe } from '../auth/id.pipe';
import { Operation } from '../auth/operation';
import { CurrentActor, GivenKey } from '../auth/request-parameters';
import { MemoDto } from '../memos/memo.dto';
import { GatherReportDto } from './measure-reports.dto';
import { MeasureReportsService } from './measure-reports.service';

/** A plan's report of a period. */
@Controller('plans/:id/rounds/:period/report')
export class MeasureReportsController {
  constructor(private readonly reports: MeasureReportsService) {}

  /**
   * Gathers what was handed in into a memo of the caller. Again while it is a draft or returned: the same memo, its table
   * and evidence as they are handed in by now; what the officer wrote elsewhere stays.
   */
  @Post()
  @HttpCode(200)
  @Operation('gatherReport')
  async gather(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) planId: string,
    @Param('period') period: string,
    @GivenKey() key: RequestKey | undefined,
    @Body() dto: GatherReportDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemoDto> {
    const memo = await this.reports.gather(actor, { planId, period }, key, dto ?? {});
    void reply.header('etag', `"${memo.version}"`);
    return memo;
  }
}
