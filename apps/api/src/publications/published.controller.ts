import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiNotModifiedResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Operation } from '../auth/operation';
import { isKept, tagOf } from '../if-none-match';
import { PublishedDto, PublishedListDto, PublishedQueryDto } from './publications.dto';
import { PublishedService } from './published.service';

/** What was published, as data for anyone; people have the pages below `/public`. */
@Controller('public/:orgSlug/publications')
export class PublishedController {
  constructor(private readonly published: PublishedService) {}

  /** What is published now, the newest first. */
  @Get()
  @Operation('listPublished')
  @ApiNotModifiedResponse({ description: 'The caller has it' })
  async list(
    @Param('orgSlug') slug: string,
    @Query() query: PublishedQueryDto,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PublishedListDto | undefined> {
    const { organisation, items, nextCursor } = await this.published.list(slug, query);
    const list = { organisation, items, nextCursor };
    return isKept(reply, known, tagOf(JSON.stringify(list))) ? undefined : list;
  }

  /** One publication with its text; 410 where it was withdrawn. */
  @Get(':publicationId')
  @Operation('getPublished')
  @ApiNotModifiedResponse({ description: 'The caller has it' })
  async one(
    @Param('orgSlug') slug: string,
    @Param('publicationId') id: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PublishedDto | undefined> {
    const one = PublishedDto.of(slug, await this.published.one(slug, id));
    return isKept(reply, known, tagOf(JSON.stringify(one))) ? undefined : one;
  }
}
