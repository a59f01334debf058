import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor, RequestKey } from '@app/persistence';
import { PageQueryDto } from '@app/platform';
import { IdPipe } from '../auth/id.pipe';
import { Operation } from '../auth/operation';
import { CurrentActor, GivenKey } from '../auth/request-parameters';
import { NumberPipe } from './number.pipe';
import {
  CancelNumberDto,
  EnterReceivedDto,
  EnterSentDto,
  NotePaperDto,
  ReserveNumbersDto,
} from './register-papers.dto';
import { RegisterPapersService } from './register-papers.service';
import {
  BlocksQueryDto,
  NumberBlockDto,
  NumberBlockListDto,
  RegisterEntryDto,
  RegisterListDto,
  RegistersQueryDto,
  UnnumberedMemoListDto,
} from './registers.dto';
import { RegistersService } from './registers.service';

/** What was sent and received, by register and calendar year. */
@Controller('admin/registers')
export class RegistersController {
  constructor(
    private readonly registers: RegistersService,
    private readonly papers: RegisterPapersService,
  ) {}

  /** The numbers of memos and papers, those kept for later and those cancelled, and whether any is missing. */
  @Get()
  @Operation('listRegisters')
  list(@CurrentActor() actor: Actor, @Query() query: RegistersQueryDto): Promise<RegisterListDto> {
    return this.registers.list(actor, query);
  }

  /** Memos that wait for the clerk's number, those first that are approved and whose document waits with them. */
  @Get('unnumbered')
  @Operation('listUnnumbered')
  unnumbered(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<UnnumberedMemoListDto> {
    return this.registers.unnumbered(actor, query);
  }

  /** Numbers that are kept for later, the newest block first. */
  @Get('blocks')
  @Operation('listNumberBlocks')
  blocks(@CurrentActor() actor: Actor, @Query() query: BlocksQueryDto): Promise<NumberBlockListDto> {
    return this.registers.blocks(actor, query);
  }

  /** Keeps the next numbers of a register for later. */
  @Post(':id/blocks')
  @Operation('reserveNumbers')
  reserve(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Param('id', IdPipe) id: string,
    @Body() dto: ReserveNumbersDto,
  ): Promise<NumberBlockDto> {
    return this.papers.reserve(actor, key, id, dto);
  }

  /** A paper that came in. */
  @Post(':id/received')
  @Operation('enterReceived')
  enterReceived(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Param('id', IdPipe) id: string,
    @Body() dto: EnterReceivedDto,
  ): Promise<RegisterEntryDto> {
    return this.papers.enterReceived(actor, key, id, dto);
  }

  /** A paper that goes out, and is no memo. */
  @Post('sent')
  @Operation('enterSent')
  enterSent(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Body() dto: EnterSentDto,
  ): Promise<RegisterEntryDto> {
    return this.papers.enterSent(actor, key, dto);
  }

  /** What was done with a paper, and remarks. */
  @Patch(':id/:year/:number')
  @Operation('noteEntry')
  note(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Param('id', IdPipe) registerId: string,
    @Param('year', NumberPipe) year: number,
    @Param('number', NumberPipe) number: number,
    @Body() dto: NotePaperDto,
  ): Promise<RegisterEntryDto> {
    return this.papers.note(actor, key, { registerId, year, number }, dto);
  }

  /** A number that was kept for later, or that of a paper: it stays as cancelled and is never given again. */
  @Post(':id/:year/:number/cancel')
  @HttpCode(200)
  @Operation('cancelNumber')
  cancel(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Param('id', IdPipe) registerId: string,
    @Param('year', NumberPipe) year: number,
    @Param('number', NumberPipe) number: number,
    @Body() { reason }: CancelNumberDto,
  ): Promise<RegisterEntryDto> {
    return this.papers.cancel(actor, key, { registerId, year, number }, reason);
  }
}
