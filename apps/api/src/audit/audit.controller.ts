import { Controller, Get, Param, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '@app/persistence';
import { privateFile } from '../attachments/private-file';
import { Operation } from '../auth/operation';
import { CurrentActor } from '../auth/request-parameters';
import { PageQueryDto } from '@app/platform';
import { VerificationDto } from '../memos/verification.dto';
import { AnchorListDto } from './anchor.dto';
import { AuditListDto, AuditQueryDto } from './audit.dto';
import { AuditService } from './audit.service';

@Controller('audit')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  /** The organisation's log: who did what, when, and the entry's hash. */
  @Get()
  @Operation('listAudit')
  list(@CurrentActor() actor: Actor, @Query() query: AuditQueryDto): Promise<AuditListDto> {
    return this.audit.list(actor, query);
  }

  /** Recomputes the hashes of every entry and the seals over them. */
  @Get('verification')
  @Operation('verifyAudit')
  verify(@CurrentActor() actor: Actor): Promise<VerificationDto> {
    return this.audit.verify(actor);
  }

  /** What the chain of seals was day by day: copies of these files show a tail that is cut off later. */
  @Get('anchors')
  @Operation('listAnchors')
  listAnchors(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<AnchorListDto> {
    return this.audit.listAnchors(actor, query);
  }

  /** The anchor of a day (YYYY-MM-DD) as a file to keep elsewhere, with the organisation's signature and a time-stamp. */
  @Get('anchors/:day')
  @Operation('getAnchor')
  @ApiProduces('application/json')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async anchor(
    @CurrentActor() actor: Actor,
    @Param('day') day: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return privateFile(reply, { type: 'application/json', ...(await this.audit.anchor(actor, day)) });
  }
}
