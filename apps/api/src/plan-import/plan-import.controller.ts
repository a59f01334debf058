import { Body, Controller, Get, Headers, HttpCode, Param, Post, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExtraModels, ApiOkResponse, ApiProduces, getSchemaPath } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { languageOf } from '@app/messages';
import type { Actor } from '@app/persistence';
import { BlobStore } from '@app/platform';
import { contentDisposition } from '../attachments/content-disposition';
import { IdPipe } from '../auth/id.pipe';
import { Operation } from '../auth/operation';
import { CurrentActor, IdempotencyKey } from '../auth/request-parameters';
import { CommitPlanImportDto, ImportPlanDto, KeptPlanDto, PlanImportDto } from './plan-import.dto';
import { PlanImportService } from './plan-import.service';
import { csvTemplate, workbookTemplate } from './plan-template';
import { receivePlan } from './plan-upload';

const TEMPLATE_NAME = 'แบบนำเข้ามาตรการ';
const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const FILE_SCHEMA = {
  type: 'object',
  required: ['file', 'fiscalYear'],
  properties: { file: { type: 'string', format: 'binary' }, fiscalYear: { type: 'integer' } },
};

@Controller('plans/import')
@ApiExtraModels(ImportPlanDto)
export class PlanImportController {
  constructor(
    private readonly imports: PlanImportService,
    private readonly blobs: BlobStore,
  ) {}

  /**
   * Reads a plan of measures and answers with a preview: its text in JSON, or a file (TXT, CSV or XLSX of at most 5 MB)
   * with the fiscal year. Nothing is kept but the preview, for a week.
   */
  @Post()
  @HttpCode(200)
  @Operation('importPlan')
  @ApiConsumes('application/json', 'multipart/form-data')
  @ApiBody({ schema: { oneOf: [{ $ref: getSchemaPath(ImportPlanDto) }, FILE_SCHEMA] } })
  async read(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string | undefined,
    @Req() request: FastifyRequest,
    @Headers('accept-language') language: string | undefined,
  ): Promise<PlanImportDto> {
    const { sent, requestHash } = await receivePlan(request, this.blobs);
    return this.imports.read(actor, sent, key === undefined ? undefined : { key, requestHash }, languageOf(language));
  }

  /** The headings of a table of measures, to be filled in. */
  @Get('template.csv')
  @Operation('getPlanTemplateCsv')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  csvTemplate(): StreamableFile {
    return download(Buffer.from(csvTemplate()), 'csv', 'text/csv; charset=utf-8');
  }

  /** The same as a workbook. */
  @Get('template.xlsx')
  @Operation('getPlanTemplateXlsx')
  @ApiProduces(WORKBOOK_TYPE)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async workbookTemplate(): Promise<StreamableFile> {
    return download(await workbookTemplate(), 'xlsx', WORKBOOK_TYPE);
  }

  /** A preview again, for who made it. */
  @Get(':id')
  @Operation('getPlanImport')
  async get(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Headers('accept-language') language: string | undefined,
  ): Promise<PlanImportDto> {
    return this.imports.get(actor, id, languageOf(language));
  }

  /** Keeps a preview as a plan with its measures, once, with what the person changed in it. */
  @Post(':id/commit')
  @HttpCode(200)
  @Operation('commitPlanImport')
  async commit(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() wanted: CommitPlanImportDto,
  ): Promise<KeptPlanDto> {
    return this.imports.commit(actor, id, wanted);
  }
}

function download(content: Buffer, extension: string, type: string): StreamableFile {
  return new StreamableFile(content, { type, disposition: contentDisposition(`${TEMPLATE_NAME}.${extension}`) });
}
