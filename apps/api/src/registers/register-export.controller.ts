import { Controller, Get, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '@app/persistence';
import { privateFile } from '../attachments/private-file';
import { Operation } from '../auth/operation';
import { CurrentActor } from '../auth/request-parameters';
import { RegisterExportService } from './register-export.service';
import { ExportQueryDto } from './registers.dto';

/** Registers as files. */
@Controller('admin/registers/export')
export class RegisterExportController {
  constructor(private readonly exports: RegisterExportService) {}

  /** One register in one calendar year: as the regulation's form on A4 (`pdf`), or as a table (`csv`, `xlsx`). */
  @Get()
  @Operation('exportRegister')
  @ApiProduces('application/pdf', 'text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async export(
    @CurrentActor() actor: Actor,
    @Query() query: ExportQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return privateFile(reply, await this.exports.file(actor, query));
  }
}
