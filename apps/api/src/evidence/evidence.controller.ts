import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '@app/persistence';
import { contentDisposition } from '../attachments/content-disposition';
import { IdPipe } from '../auth/id.pipe';
import { Operation } from '../auth/operation';
import { CurrentActor } from '../auth/request-parameters';
import { EvidenceService } from './evidence.service';

const ZIP = 'application/zip';

/** Proof of memos that needs no trust in this system. */
@Controller('memos')
export class EvidenceController {
  constructor(private readonly evidence: EvidenceService) {}

  /**
   * All that proves a submitted memo, in one archive: revisions, signatures, log, seals, document and attachments, signed
   * by the organisation. `sanoe verify` checks it offline. For whoever may read the memo whole; each is noted in the
   * access log.
   */
  @Get(':id/evidence.zip')
  @Operation('getEvidence')
  @ApiProduces(ZIP)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async pack(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { name, content } = await this.evidence.pack(actor, id);
    void reply.headers({ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' });
    return new StreamableFile(content, { type: ZIP, disposition: contentDisposition(`${name}-evidence.zip`) });
  }
}
