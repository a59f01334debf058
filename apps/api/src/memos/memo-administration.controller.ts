import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor, RequestKey } from '@app/persistence';
import { IdPipe } from '../auth/id.pipe';
import { Operation } from '../auth/operation';
import { CurrentActor, GivenKey } from '../auth/request-parameters';
import { MemoStateDto, ReasonDto, ReassignDto, ReassignedManyDto, ReassignManyDto } from './memo-commands.dto';
import { MemoCommandsService } from './memo-commands.service';

/** What administrators do to a memo that does not move. */
@Controller('admin')
export class MemoAdministrationController {
  constructor(private readonly commands: MemoCommandsService) {}

  /** Gives a step not yet signed to another position or person. */
  @Post('memos/:id/reassign')
  @HttpCode(200)
  @Operation('reassignMemo')
  async reassign(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenKey() key: RequestKey | undefined,
    @Body() dto: ReassignDto,
  ): Promise<MemoStateDto> {
    return MemoStateDto.from(await this.commands.reassign(actor, id, key, dto));
  }

  /** Ends a memo without a decision. */
  @Post('memos/:id/cancel')
  @HttpCode(200)
  @Operation('cancelMemo')
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenKey() key: RequestKey | undefined,
    @Body() dto: ReasonDto,
  ): Promise<MemoStateDto> {
    return MemoStateDto.from(await this.commands.cancel(actor, id, key, dto.reason));
  }

  /** Everything that waits for a position, at once; with `dryRun` only a preview. */
  @Post('reassignments')
  @HttpCode(200)
  @Operation('reassignMany')
  async reassignMany(@CurrentActor() actor: Actor, @Body() dto: ReassignManyDto): Promise<ReassignedManyDto> {
    return this.commands.reassignMany(actor, dto);
  }
}
