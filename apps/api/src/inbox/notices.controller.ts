import { Body, Controller, Get, Headers, HttpCode, Post, Query } from '@nestjs/common';
import { languageOf } from '@app/messages';
import type { Actor, RequestKey } from '@app/persistence';
import { PageQueryDto } from '@app/platform';
import { Operation } from '../auth/operation';
import { CurrentActor, GivenKey } from '../auth/request-parameters';
import { NoticesDto, ReadNoticesDto, UnreadDto } from './notices.dto';
import { NoticesService } from './notices.service';

@Controller('notices')
export class NoticesController {
  constructor(private readonly notices: NoticesService) {}

  /** What the caller was told, the newest first, and how much of all is unread. */
  @Get()
  @Operation('listNotices')
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: PageQueryDto,
    @Headers('accept-language') languages: string | undefined,
  ): Promise<NoticesDto> {
    return this.notices.list(actor, query, languageOf(languages));
  }

  /** Marks notices as read, and answers how many are left. */
  @Post('read')
  @HttpCode(200)
  @Operation('readNotices')
  async markRead(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Body() dto: ReadNoticesDto,
  ): Promise<UnreadDto> {
    return this.notices.markRead(actor, key, dto);
  }
}
