import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Actor, RequestKey } from '@app/persistence';
import { IdPipe } from '../auth/id.pipe';
import { Operation } from '../auth/operation';
import { CurrentActor, GivenKey } from '../auth/request-parameters';
import { ReasonDto } from '../memos/memo-commands.dto';
import { PublicationDto, PublicationListDto, PublicationsQueryDto } from './publications.dto';
import { PublicationsService } from './publications.service';

/** What was published, for the people of the organisation. */
@Controller()
export class PublicationsController {
  constructor(private readonly publications: PublicationsService) {}

  /** With address, since when and by whose leave, those that were withdrawn too. */
  @Get('publications')
  @Operation('listPublications')
  list(@CurrentActor() actor: Actor, @Query() query: PublicationsQueryDto): Promise<PublicationListDto> {
    return this.publications.list(actor, query);
  }

  /** Publishes anew what was withdrawn, or could not be published on its approval; only where that permitted it. */
  @Post('memos/:id/publication')
  @Operation('publishMemo')
  publish(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenKey() key: RequestKey | undefined,
  ): Promise<PublicationDto> {
    return this.publications.publish(actor, id, key);
  }

  /** Takes the publication back; its page says so from then on. */
  @Post('memos/:id/publication/withdraw')
  @HttpCode(200)
  @Operation('withdrawPublication')
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenKey() key: RequestKey | undefined,
    @Body() { reason }: ReasonDto,
  ): Promise<PublicationDto> {
    return this.publications.withdraw(actor, id, key, reason);
  }
}
