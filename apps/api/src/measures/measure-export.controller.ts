import { Controller, Get, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '@app/persistence';
import { privateFile } from '../attachments/private-file';
import { Operation } from '../auth/operation';
import { CurrentActor } from '../auth/request-parameters';
import { ExportMeasuresDto } from './measure-export.dto';
import { MeasureExportService } from './measure-export.service';

/** Measures as files. */
@Controller('measures/export')
export class MeasureExportController {
  constructor(private readonly exports: MeasureExportService) {}

  /** A fiscal year's measures with their rounds, or one period in the order in which it is keyed into e-PlanNACC. */
  @Get()
  @Operation('exportMeasures')
  @ApiProduces('text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async export(
    @CurrentActor() actor: Actor,
    @Query() query: ExportMeasuresDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return privateFile(reply, await this.exports.file(actor, query));
  }
}
