import { Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { BlobStore } from '@app/platform';
import { receiveUpload } from '../attachments/upload';
import { Operation } from '../auth/operation';
import { CheckDto, FILE_BODY, FileCheckDto } from './checks.dto';
import { ChecksService } from './checks.service';
import { FileChecksService } from './file-checks.service';

/** For programs of anyone who holds a paper or a file; people have the pages below `/c`. */
@Controller('public')
export class PublicChecksController {
  constructor(
    private readonly checks: ChecksService,
    private readonly files: FileChecksService,
    private readonly blobs: BlobStore,
  ) {}

  /** What the holder of a paper may know of it, by the code at its foot. */
  @Get('documents/:code')
  @Operation('checkDocument')
  check(@Param('code') code: string): Promise<CheckDto> {
    return this.checks.byCode(code);
  }

  /** Whether a file is the sealed document, byte for byte, and what is wrong with it where it is not. Nothing is kept. */
  @Post('documents/:code/file')
  @HttpCode(200)
  @Operation('checkDocumentFile')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: FILE_BODY })
  async checkDocumentFile(@Param('code') code: string, @Req() request: FastifyRequest): Promise<FileCheckDto> {
    return this.files.check(await receiveUpload(request, this.blobs), code);
  }

  /** The same for a file whose code is not known. */
  @Post('files')
  @HttpCode(200)
  @Operation('checkFile')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: FILE_BODY })
  async checkFile(@Req() request: FastifyRequest): Promise<FileCheckDto> {
    return this.files.check(await receiveUpload(request, this.blobs), undefined);
  }
}
