import { Body, Controller, Headers, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor, RequestKey } from '@app/persistence';
import { IdPipe } from '../auth/id.pipe';
import { Operation } from '../auth/operation';
import { CurrentActor, GivenKey } from '../auth/request-parameters';
import { versionOf } from '../if-match';
import { EntryDto, entryIn, SaveEntryDto } from './entries.dto';
import { EntriesService } from './entries.service';

/** A unit's entry of a measure for a round. */
@Controller('measures/:id/rounds/:period/entries/:unitId')
export class EntriesController {
  constructor(private readonly entries: EntriesService) {}

  /** Saves it as it grows, whole each time. Needs `If-Match`: the version that was read (0 before the first), or `*`. */
  @Put()
  @Operation('saveEntry')
  async save(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) measureId: string,
    @Param('period') period: string,
    @Param('unitId', IdPipe) unitId: string,
    @GivenKey() key: RequestKey | undefined,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() dto: SaveEntryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EntryDto> {
    const place = { measureId, period, unitId };
    const entry = await this.entries.save(actor, place, key, versionOf(ifMatch), entryIn(dto));
    void reply.header('etag', `"${entry.version}"`);
    return entry;
  }

  /** Hands it in, for good but for a report that is returned. */
  @Post('hand-in')
  @HttpCode(200)
  @Operation('handInEntry')
  async handIn(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) measureId: string,
    @Param('period') period: string,
    @Param('unitId', IdPipe) unitId: string,
    @GivenKey() key: RequestKey | undefined,
  ): Promise<EntryDto> {
    return this.entries.handIn(actor, { measureId, period, unitId }, key);
  }

  /** Takes it back, until its report goes up. */
  @Post('take-back')
  @HttpCode(200)
  @Operation('takeEntryBack')
  async takeBack(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) measureId: string,
    @Param('period') period: string,
    @Param('unitId', IdPipe) unitId: string,
    @GivenKey() key: RequestKey | undefined,
  ): Promise<EntryDto> {
    return this.entries.takeBack(actor, { measureId, period, unitId }, key);
  }
}
