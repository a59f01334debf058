import { Controller, Get, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '@app/persistence';
import { BlobStore } from '@app/platform';
import { IdPipe } from '../auth/id.pipe';
import { Operation } from '../auth/operation';
import { CurrentActor, IdempotencyKey } from '../auth/request-parameters';
import { AttachmentDto } from '../memos/memo.dto';
import { AttachmentsService } from './attachments.service';
import { contentDisposition } from './content-disposition';
import { receiveUpload } from './upload';

@Controller('attachments')
export class AttachmentsController {
  constructor(
    private readonly attachments: AttachmentsService,
    private readonly blobs: BlobStore,
  ) {}

  /** Takes one file of at most 20 MB: PDF, PNG, JPEG, DOCX, XLSX, or text and CSV in UTF-8. Its content must be what its name and type say, and a picture one that can be printed, of at most 50 million dots. */
  @Post()
  @Operation('uploadAttachment')
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  async upload(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string | undefined,
    @Req() request: FastifyRequest,
  ): Promise<AttachmentDto> {
    return this.attachments.keep(actor, await receiveUpload(request, this.blobs), key);
  }

  /** The file, for its uploader and whoever may read a memo that has it. */
  @Get(':id')
  @Operation('getAttachment')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async download(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { attachment, content } = await this.attachments.open(actor, id);
    void reply.headers({ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' });
    return new StreamableFile(content, {
      type: attachment.mediaType,
      length: attachment.size,
      disposition: contentDisposition(attachment.name),
    });
  }
}
