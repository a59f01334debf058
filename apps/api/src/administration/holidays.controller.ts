import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import type { Actor, RequestKey } from '@app/persistence';
import { Operation } from '../auth/operation';
import { CurrentActor, GivenKey } from '../auth/request-parameters';
import { HolidayDto, HolidayListDto, HolidaysQueryDto, PutHolidayDto } from './holidays.dto';
import { HolidaysService } from './holidays.service';

/** Days off. */
@Controller('admin/holidays')
export class HolidaysController {
  constructor(private readonly holidays: HolidaysService) {}

  /** The national ones and the organisation's own. */
  @Get()
  @Operation('adminListHolidays')
  list(@CurrentActor() actor: Actor, @Query() query: HolidaysQueryDto): Promise<HolidayListDto> {
    return this.holidays.list(actor, query);
  }

  /** A day off of the organisation's own; limits of open memos are counted anew. */
  @Put(':date')
  @Operation('adminPutHoliday')
  put(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Param('date') date: string,
    @Body() { name }: PutHolidayDto,
  ): Promise<HolidayDto> {
    return this.holidays.put(actor, key, date, name);
  }

  /** Takes a day off of the organisation's own away; limits of open memos are counted anew. */
  @Delete(':date')
  @HttpCode(204)
  @Operation('adminRemoveHoliday')
  remove(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Param('date') date: string,
  ): Promise<void> {
    return this.holidays.remove(actor, key, date);
  }
}
