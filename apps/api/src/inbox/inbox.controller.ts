import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '@app/persistence';
import { PageQueryDto } from '@app/platform';
import { Operation } from '../auth/operation';
import { CurrentActor } from '../auth/request-parameters';
import { InboxCountDto, InboxDto } from './inbox.dto';
import { InboxService } from './inbox.service';

@Controller('inbox')
export class InboxController {
  constructor(private readonly inbox: InboxService) {}

  /** Memos that wait for the caller in any capacity, returned drafts of their own included: the most urgent first, then the earliest deadline. */
  @Get()
  @Operation('getInbox')
  async read(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<InboxDto> {
    return this.inbox.read(actor, query);
  }

  /** How many wait, and how many of them are past their deadline. */
  @Get('count')
  @Operation('countInbox')
  async count(@CurrentActor() actor: Actor): Promise<InboxCountDto> {
    return this.inbox.count(actor);
  }
}
