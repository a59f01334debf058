import type { Appointment } from '@app/domain';
import type { AppointmentEntity } from './entities/appointment.entity';

/** The row as the domain's rules take it. */
export function appointmentOf(row: AppointmentEntity): Appointment {
  const { id, positionId, personId, capacity, orderNumber, validFrom, validUntil, scope } = row;
  return {
    id,
    positionId,
    personId,
    capacity,
    orderNumber,
    from: validFrom.getTime(),
    until: validUntil?.getTime() ?? null,
    scope,
  };
}
