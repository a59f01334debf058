import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor, MemoState, RequestKey } from '@app/persistence';
import { IdPipe } from '../auth/id.pipe';
import { EntersItself, Operation } from '../auth/operation';
import { Credential, CurrentActor, GivenKey, RequiredKey } from '../auth/request-parameters';
import { DecisionsService } from './decisions.service';
import {
  AddStepDto,
  CommentDto,
  DecidedDto,
  DecideDto,
  GiveNumberDto,
  MemoStateDto,
  wantedNumber,
  WithdrawDto,
} from './memo-commands.dto';
import { MemoCommandsService } from './memo-commands.service';

/** What moves a memo that is under way. */
@Controller('memos/:id')
export class MemoCommandsController {
  constructor(
    private readonly decisions: DecisionsService,
    private readonly commands: MemoCommandsService,
  ) {}

  /** A signer's decision; it is durable once this is answered. Needs an `Idempotency-Key`. */
  @Post('decisions')
  @HttpCode(200)
  @Operation('decideMemo')
  @EntersItself()
  async decide(
    @Credential() credential: Buffer,
    @Param('id', IdPipe) id: string,
    @RequiredKey() key: RequestKey,
    @Body() dto: DecideDto,
  ): Promise<DecidedDto> {
    return this.decisions.decide(credential, id, key, dto);
  }

  /** The signer whose turn it is has the memo on the screen: from now on nobody takes the signature before it back. */
  @Post('opened')
  @HttpCode(200)
  @Operation('openMemo')
  async opened(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenKey() key: RequestKey | undefined,
  ): Promise<MemoStateDto> {
    return answer(this.decisions.see(actor, id, key));
  }

  /** Takes back the caller's last signature while the next signer has not opened the memo. */
  @Post('recall')
  @HttpCode(200)
  @Operation('recallMemo')
  async recall(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenKey() key: RequestKey | undefined,
  ): Promise<MemoStateDto> {
    return answer(this.decisions.recall(actor, id, key));
  }

  /** The signer whose turn it is asks another position for its opinion first. */
  @Post('steps')
  @HttpCode(200)
  @Operation('addStep')
  async addStep(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenKey() key: RequestKey | undefined,
    @Body() dto: AddStepDto,
  ): Promise<MemoStateDto> {
    return answer(this.decisions.addStep(actor, id, key, dto));
  }

  /** The officer takes the memo back for good. */
  @Post('withdraw')
  @HttpCode(200)
  @Operation('withdrawMemo')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenKey() key: RequestKey | undefined,
    @Body() dto: WithdrawDto,
  ): Promise<MemoStateDto> {
    return answer(this.commands.withdraw(actor, id, key, dto?.reason ?? ''));
  }

  /** Reminds whoever the memo waits for. */
  @Post('nudge')
  @HttpCode(200)
  @Operation('nudgeMemo')
  async nudge(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenKey() key: RequestKey | undefined,
  ): Promise<MemoStateDto> {
    return answer(this.commands.nudge(actor, id, key));
  }

  /** A remark by anyone in the chain. */
  @Post('comments')
  @Operation('commentMemo')
  async comment(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenKey() key: RequestKey | undefined,
    @Body() dto: CommentDto,
  ): Promise<MemoStateDto> {
    return answer(this.commands.comment(actor, id, key, dto.text));
  }

  /**
   * The records clerk gives the number that this kind of memo leaves to them: the next one, one that was kept, or none.
   * Its document is made then, where it was approved before.
   */
  @Post('number')
  @HttpCode(200)
  @Operation('giveNumber')
  async giveNumber(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenKey() key: RequestKey | undefined,
    @Body() dto: GiveNumberDto,
  ): Promise<MemoStateDto> {
    return answer(this.commands.giveNumber(actor, id, key, wantedNumber(dto)));
  }
}

async function answer(state: Promise<MemoState>): Promise<MemoStateDto> {
  return MemoStateDto.from(await state);
}
