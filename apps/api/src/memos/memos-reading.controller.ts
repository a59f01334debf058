import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiNotModifiedResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '@app/persistence';
import { isKnown } from '../if-none-match';
import { IdPipe } from '../auth/id.pipe';
import { Operation } from '../auth/operation';
import { CurrentActor } from '../auth/request-parameters';
import { DifferencesQueryDto, MemoDifferencesDto } from './differences.dto';
import { EngineDto } from './engine.dto';
import { MemoBackgroundService } from './memo-background.service';
import { MemoDifferencesService } from './memo-differences.service';
import { FoundMemosDto } from './memo-head.dto';
import { MemoReadingService } from './memo-reading.service';
import { SearchMemosDto } from './memo-search.dto';
import { MemoSearchService } from './memo-search.service';
import { MemoDto } from './memo.dto';
import { RouteDto } from './route.dto';
import { TimelineDto } from './timeline.dto';
import { VerificationDto } from './verification.dto';

/** What can be read of memos. */
@Controller('memos')
export class MemosReadingController {
  constructor(
    private readonly reading: MemoReadingService,
    private readonly searching: MemoSearchService,
    private readonly background: MemoBackgroundService,
    private readonly comparing: MemoDifferencesService,
  ) {}

  /** Finds memos among those that the caller may read, the newest first. */
  @Get()
  @Operation('searchMemos')
  async search(@CurrentActor() actor: Actor, @Query() query: SearchMemosDto): Promise<FoundMemosDto> {
    return this.searching.search(actor, query);
  }

  /** A memo, with its version as `ETag`; 304 where `If-None-Match` has it. */
  @Get(':id')
  @Operation('getMemo')
  @ApiHeader({ name: 'If-None-Match', required: false, description: 'The ETag of what the caller has' })
  @ApiNotModifiedResponse({ description: 'The caller has it' })
  async read(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemoDto | undefined> {
    const memo = await this.reading.read(actor, id);
    const tag = `"${memo.version}"`;
    void reply.header('etag', tag);
    if (isKnown(known, tag)) {
      void reply.status(304);
      return undefined;
    }
    return memo;
  }

  /**
   * What changed from one revision to another, word by word: unless they are named, from the one on which the caller last
   * decided (else the one before) to the present one (for its officer, the draft that they work on).
   */
  @Get(':id/differences')
  @Operation('getDifferences')
  async differences(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Query() query: DifferencesQueryDto,
  ): Promise<MemoDifferencesDto> {
    return this.comparing.differences(actor, id, query);
  }

  /** Every event, in order. */
  @Get(':id/timeline')
  @Operation('getTimeline')
  async timeline(@CurrentActor() actor: Actor, @Param('id', IdPipe) id: string): Promise<TimelineDto> {
    return this.background.timeline(actor, id);
  }

  /** Recomputes the hashes and links of the memo's log, and holds its rows against them. */
  @Get(':id/verification')
  @Operation('verifyMemo')
  async verification(@CurrentActor() actor: Actor, @Param('id', IdPipe) id: string): Promise<VerificationDto> {
    return this.background.verification(actor, id);
  }

  /** What the memo's workflow says, and whether it agrees with the record; within two seconds. */
  @Get(':id/engine')
  @Operation('getEngine')
  async engine(@CurrentActor() actor: Actor, @Param('id', IdPipe) id: string): Promise<EngineDto> {
    return this.background.engine(actor, id);
  }

  /** The way that the memo goes from now on: who may sign each step today, and when. */
  @Get(':id/route')
  @Operation('previewRoute')
  async route(@CurrentActor() actor: Actor, @Param('id', IdPipe) id: string): Promise<RouteDto> {
    return this.background.route(actor, id);
  }
}
