import { Controller, Get, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '@app/domain';
import { languageOf, problemText, type Language } from '@app/messages';
import { BlobStore, REFUSAL_STATUS } from '@app/platform';
import { receiveUpload } from '../attachments/upload';
import { Operation } from '../auth/operation';
import { CheckQueryDto, FILE_BODY } from './checks.dto';
import { PAGE_HEADERS } from '../pages/page-frame';
import { checkPage, type CheckPage } from './check-page';
import { ChecksService } from './checks.service';
import { FileChecksService } from './file-checks.service';

/** Pages for people who hold a paper: short addresses, no script, no sign-in. */
@ApiProduces('text/html')
@Controller('c')
export class CheckPagesController {
  constructor(
    private readonly checks: ChecksService,
    private readonly files: FileChecksService,
    private readonly blobs: BlobStore,
  ) {}

  /** Asks for a code, or shows what has it. */
  @Get()
  @Operation('showCheckStart')
  start(
    @Query() { code }: CheckQueryDto,
    @Headers('accept-language') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.show(reply, accept, async () => (code === undefined ? {} : { check: await this.checks.byCode(code) }));
  }

  @Get(':code')
  @Operation('showCheck')
  document(
    @Param('code') code: string,
    @Headers('accept-language') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.show(reply, accept, async () => ({ check: await this.checks.byCode(code) }));
  }

  @Post()
  @HttpCode(200)
  @Operation('showFileCheck')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: FILE_BODY })
  checkFile(
    @Req() request: FastifyRequest,
    @Headers('accept-language') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.show(reply, accept, async () => ({
      file: await this.files.check(await receiveUpload(request, this.blobs), undefined),
    }));
  }

  @Post(':code')
  @HttpCode(200)
  @Operation('showDocumentFileCheck')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: FILE_BODY })
  checkDocumentFile(
    @Req() request: FastifyRequest,
    @Param('code') code: string,
    @Headers('accept-language') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.show(reply, accept, async () => {
      const upload = await receiveUpload(request, this.blobs);
      return { file: await this.files.check(upload, code), check: await this.checks.byCode(code) };
    });
  }

  /** A refusal is a page too, with its status. */
  private async show(
    reply: FastifyReply,
    accept: string | undefined,
    find: () => Promise<Omit<CheckPage, 'language'>>,
  ): Promise<string> {
    const language = languageOf(accept);
    void reply.headers({ ...PAGE_HEADERS, 'x-robots-tag': 'noindex' });
    try {
      return checkPage({ ...(await find()), language });
    } catch (error) {
      if (!(error instanceof DomainError)) {
        throw error;
      }
      void reply.status(REFUSAL_STATUS[error.code]);
      return checkPage(refusedPage(error, language));
    }
  }
}

function refusedPage({ code, details }: DomainError, language: Language): CheckPage {
  return code === 'NOT_FOUND'
    ? { language, isNotFound: true }
    : { language, refusal: problemText(code, language, details) };
}
