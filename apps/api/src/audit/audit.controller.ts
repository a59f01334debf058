import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '@app/persistence';
import { Operation } from '../auth/operation';
import { CurrentActor } from '../auth/request-parameters';
import { VerificationDto } from '../memos/verification.dto';
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
}
