import { IsNull, MoreThan } from 'typeorm';
import type { Appointment } from '@app/domain';
import { AppointmentEntity } from './entities/appointment.entity';
import type { SettingsChange } from './settings-log';

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

/** Ends every appointment of the position or person that is not over: now, or before it begins. */
export async function endAppointmentsOf(
  change: SettingsChange,
  whose: { readonly positionId: string } | { readonly personId: string },
): Promise<void> {
  const { manager, organisation, at } = change;
  const of = { organisationId: organisation.id, ...whose };
  const running = await manager.findBy(AppointmentEntity, [
    { ...of, validUntil: IsNull() },
    { ...of, validUntil: MoreThan(new Date(at)) },
  ]);
  for (const row of running) {
    await endAppointment(change, row, at);
  }
}

/** Sets its end, which is never before now nor before it begins: what was signed by it stays signed by it. Gives the end. */
export async function endAppointment(
  { manager, organisation, at, note }: SettingsChange,
  { id, validFrom }: Pick<AppointmentEntity, 'id' | 'validFrom'>,
  end: number,
): Promise<Date> {
  const validUntil = new Date(Math.max(end, at, validFrom.getTime()));
  await manager.update(AppointmentEntity, { organisationId: organisation.id, id }, { validUntil });
  note({ table: 'appointment', id, values: { until: validUntil.getTime() } });
  return validUntil;
}
