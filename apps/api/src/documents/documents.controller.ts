import { Controller, Get, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '@app/persistence';
import { contentDisposition } from '../attachments/content-disposition';
import { IdPipe } from '../auth/id.pipe';
import { Operation } from '../auth/operation';
import { CurrentActor } from '../auth/request-parameters';
import { DocumentQueryDto } from './document-query.dto';
import { DocumentsService } from './documents.service';

const PDF = 'application/pdf';

/** Memos as offices print them. */
@Controller('memos')
export class DocumentsController {
  constructor(private readonly documents: DocumentsService) {}

  /**
   * The memo as a PDF. The header `Sanoe-Document` says what it is: a `preview`, which is marked as one on each page, or
   * the document of an approved memo, `sealed` by the
   * organisation or still `unsealed`. An officer sees the draft that they work on, everyone else the present revision.
   */
  @Get(':id/document.pdf')
  @Operation('getDocument')
  @ApiProduces(PDF)
  @ApiOkResponse({
    schema: { type: 'string', format: 'binary' },
    headers: { 'Sanoe-Document': { schema: { type: 'string', enum: ['preview', 'unsealed', 'sealed'] } } },
  })
  async document(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Query() { revision }: DocumentQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { kind, name, pdf } = await this.documents.document(actor, id, revision);
    void reply.headers({
      'sanoe-document': kind,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    });
    return new StreamableFile(pdf, {
      type: PDF,
      length: pdf.length,
      disposition: contentDisposition(`${name}.pdf`, 'inline'),
    });
  }
}
