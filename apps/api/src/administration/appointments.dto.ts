import { OmitType } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import type { Capacity } from '@app/domain';
import type { AppointmentRow } from '@app/persistence';
import { AppointmentInFileDto, IfGiven, PageQueryDto, Text } from '@app/platform';

export class CreateAppointmentDto extends OmitType(AppointmentInFileDto, ['position', 'person']) {
  @IsUUID()
  readonly positionId!: string;

  @IsUUID()
  readonly personId!: string;
}

/** An appointment is closed, never edited: what is to differ is a new one. */
export class EndAppointmentDto {
  /** A day, which it includes, or an instant, earlier than the present end; what is past ends it now, as leaving it out does. */
  @IsOptional()
  @Text({ max: 40 })
  readonly until?: string | null;
}

export class AppointmentsQueryDto extends PageQueryDto {
  @IfGiven()
  @IsUUID()
  readonly positionId?: string;

  @IfGiven()
  @IsUUID()
  readonly personId?: string;
}

export class AppointmentDto {
  readonly id!: string;
  readonly positionId!: string;
  readonly positionCode!: string;
  readonly positionName!: string;
  readonly personId!: string;
  readonly username!: string;
  readonly personName!: string;
  readonly capacity!: Capacity;
  readonly orderNumber!: string | null;
  readonly from!: string;
  /** The first instant at which it is over; null: open-ended. */
  readonly until!: string | null;
  /** Kinds of memo that it covers; null: all. */
  readonly scope!: string[] | null;

  static from(row: AppointmentRow): AppointmentDto {
    return {
      id: row.id,
      positionId: row.position_id,
      positionCode: row.position_code,
      positionName: row.position_name,
      personId: row.person_id,
      username: row.username,
      personName: row.person_name,
      capacity: row.capacity,
      orderNumber: row.order_number,
      from: row.valid_from.toISOString(),
      until: row.valid_until?.toISOString() ?? null,
      scope: row.scope === null ? null : [...row.scope],
    };
  }
}

export class AppointmentListDto {
  readonly items!: AppointmentDto[];
  readonly nextCursor!: string | null;
}
