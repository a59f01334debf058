import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor, RequestKey } from '@app/persistence';
import { IdPipe } from '../auth/id.pipe';
import { Operation } from '../auth/operation';
import { CurrentActor, GivenKey } from '../auth/request-parameters';
import {
  AppointmentDto,
  AppointmentListDto,
  AppointmentsQueryDto,
  CreateAppointmentDto,
  EndAppointmentDto,
} from './appointments.dto';
import { AppointmentsService } from './appointments.service';

/** Who holds and stands in for which position. */
@Controller('admin/appointments')
export class AppointmentsController {
  constructor(private readonly appointments: AppointmentsService) {}

  @Get()
  @Operation('adminListAppointments')
  list(@CurrentActor() actor: Actor, @Query() query: AppointmentsQueryDto): Promise<AppointmentListDto> {
    return this.appointments.list(actor, query);
  }

  @Post()
  @Operation('adminCreateAppointment')
  create(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Body() dto: CreateAppointmentDto,
  ): Promise<AppointmentDto> {
    return this.appointments.create(actor, key, dto);
  }

  /** Ends it early; nothing else of it can change. */
  @Patch(':id')
  @Operation('adminEndAppointment')
  end(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Param('id', IdPipe) id: string,
    @Body() dto: EndAppointmentDto,
  ): Promise<AppointmentDto> {
    return this.appointments.end(actor, key, id, dto);
  }
}
