import { Body, Controller, Headers, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor, RequestKey } from '@app/persistence';
import { IdPipe } from '../auth/id.pipe';
import { Operation } from '../auth/operation';
import { CurrentActor, GivenKey } from '../auth/request-parameters';
import { versionOf } from '../if-match';
import { CreateMemoDto, UpdateMemoDto } from './draft.dto';
import { DraftsService } from './drafts.service';
import { MemoStateDto } from './memo-commands.dto';
import { MemoDto } from './memo.dto';
import { SubmissionService } from './submission.service';

/** What officers write and submit. */
@Controller('memos')
export class DraftsController {
  constructor(
    private readonly drafts: DraftsService,
    private readonly submissions: SubmissionService,
  ) {}

  /** A new draft. */
  @Post()
  @Operation('createMemo')
  async create(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Body() dto: CreateMemoDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemoDto> {
    return withTag(reply, await this.drafts.create(actor, key, dto));
  }

  /** Edits a draft or a returned memo. Needs `If-Match`: the version that was read, or `*`. */
  @Patch(':id')
  @Operation('updateMemo')
  async update(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() dto: UpdateMemoDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemoDto> {
    return withTag(reply, await this.drafts.update(actor, id, versionOf(ifMatch), dto));
  }

  /** Freezes a revision, gives the number, and starts or resumes the chain. */
  @Post(':id/submit')
  @HttpCode(200)
  @Operation('submitMemo')
  async submit(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenKey() key: RequestKey | undefined,
  ): Promise<MemoStateDto> {
    return MemoStateDto.from(await this.submissions.submit(actor, id, key));
  }
}

function withTag(reply: FastifyReply, memo: MemoDto): MemoDto {
  void reply.header('etag', `"${memo.version}"`);
  return memo;
}
