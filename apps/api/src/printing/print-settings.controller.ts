import { Body, Controller, Delete, Get, HttpCode, Param, Put, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiParam, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, PRINT_FILE_USES, type PrintFileUse } from '@app/domain';
import type { Actor, RequestKey } from '@app/persistence';
import { BlobStore } from '@app/platform';
import { receiveUpload } from '../attachments/upload';
import { Operation } from '../auth/operation';
import { CurrentActor, GivenKey } from '../auth/request-parameters';
import { PrintFilesService } from './print-files.service';
import { PrintSettingsDto, PutPrintSettingsDto } from './print-settings.dto';
import { PrintSettingsService } from './print-settings.service';

/** How an organisation prints its memos. What was kept on approval stays as it was printed then. */
@Controller('admin/print-settings')
export class PrintSettingsController {
  constructor(
    private readonly settings: PrintSettingsService,
    private readonly files: PrintFilesService,
    private readonly blobs: BlobStore,
  ) {}

  @Get()
  @Operation('adminGetPrintSettings')
  read(@CurrentActor() actor: Actor): Promise<PrintSettingsDto> {
    return this.settings.read(actor);
  }

  /** Replaces the profiles; of several that fit a memo, the closest says. */
  @Put()
  @Operation('adminPutPrintSettings')
  put(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Body() dto: PutPrintSettingsDto,
  ): Promise<PrintSettingsDto> {
    return this.settings.put(actor, key, dto);
  }

  /** A page printed as memos of the whole organisation are. */
  @Get('specimen.pdf')
  @Operation('adminPrintSpecimen')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async specimen(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const pdf = await this.files.specimen(actor);
    void reply.headers({ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' });
    return new StreamableFile(pdf, { type: 'application/pdf', length: pdf.length });
  }

  /** An emblem (PNG, 2 MB), or a style of a font (TrueType, 5 MB, that may be embedded and has all Thai letters). It is tried before it is kept. */
  @Put('files/:use')
  @Operation('adminPutPrintFile')
  @ApiParam({ name: 'use', enum: PRINT_FILE_USES })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  async putFile(
    @CurrentActor() actor: Actor,
    @Param('use') use: string,
    @Req() request: FastifyRequest,
  ): Promise<PrintSettingsDto> {
    const known = useOf(use);
    await this.files.put(actor, known, await receiveUpload(request, this.blobs));
    return this.settings.read(actor);
  }

  /** Back to the garuda, or to Sarabun. */
  @Delete('files/:use')
  @HttpCode(204)
  @Operation('adminRemovePrintFile')
  @ApiParam({ name: 'use', enum: PRINT_FILE_USES })
  removeFile(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Param('use') use: string,
  ): Promise<void> {
    return this.files.remove(actor, key, useOf(use));
  }
}

function useOf(given: string): PrintFileUse {
  const use = PRINT_FILE_USES.find((one) => one === given);
  if (use === undefined) {
    throw new DomainError('NOT_FOUND');
  }
  return use;
}
