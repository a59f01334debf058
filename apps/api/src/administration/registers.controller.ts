import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '@app/persistence';
import { Operation } from '../auth/operation';
import { CurrentActor } from '../auth/request-parameters';
import { RegisterListDto, RegistersQueryDto } from './registers.dto';
import { RegistersService } from './registers.service';

@Controller('admin/registers')
export class RegistersController {
  constructor(private readonly registers: RegistersService) {}

  /** The numbers given to memos, by unit and year, and whether any is missing. */
  @Get()
  @Operation('listRegisters')
  list(@CurrentActor() actor: Actor, @Query() query: RegistersQueryDto): Promise<RegisterListDto> {
    return this.registers.list(actor, query);
  }
}
