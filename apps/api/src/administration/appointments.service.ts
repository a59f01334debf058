import { Injectable } from '@nestjs/common';
import { appointmentEnd, appointmentRefusal, appointmentStart, DomainError, type Appointment } from '@app/domain';
import {
  AppointmentEntity,
  appointmentOf,
  endAppointment,
  listAppointments,
  MemoKindEntity,
  newId,
  Organisations,
  PersonEntity,
  PositionEntity,
  type Actor,
  type RequestKey,
  type SettingsChange,
} from '@app/persistence';
import { invalidInput, pageOf, placeOfCursor, type Page } from '@app/platform';
import {
  AppointmentDto,
  type AppointmentsQueryDto,
  type CreateAppointmentDto,
  type EndAppointmentDto,
} from './appointments.dto';
import { refusedField } from './refused-field';
import { SettingsCommands } from './settings-commands';

/** Who may sign for a position, in what capacity, by which order, and when. */
@Injectable()
export class AppointmentsService {
  constructor(
    private readonly settings: SettingsCommands,
    private readonly organisations: Organisations,
  ) {}

  async list(
    { organisationId }: Actor,
    { positionId, personId, limit, cursor }: AppointmentsQueryDto,
  ): Promise<Page<AppointmentDto>> {
    const [from, id] = placeOfCursor(cursor, ['instant', 'id']) ?? [];
    const after = from === undefined ? undefined : { from: new Date(from), id: String(id) };
    const rows = await this.organisations.inOrganisation(organisationId, (tx) =>
      listAppointments(tx, { positionId, personId, after, limit: limit + 1 }),
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.valid_from.toISOString(), row.id],
      (row) => AppointmentDto.from(row),
    );
  }

  /**
   * Refuses with `REFERENCE_UNKNOWN`, `ORDER_NUMBER_NEEDED`, `APPOINTMENT_INVALID`, `APPOINTMENT_OVERLAPS`,
   * `APPOINTMENT_CIRCULAR`.
   */
  async create(actor: Actor, key: RequestKey | undefined, dto: CreateAppointmentDto): Promise<AppointmentDto> {
    const { id } = await this.settings.run(actor, key, 'adminCreateAppointment', async (change) => {
      const appointment = entered(dto, newId(change.at));
      await requireReferences(change, appointment);
      const { manager, organisation, at, note } = change;
      const organisationId = organisation.id;
      const existing = await manager.findBy(AppointmentEntity, { organisationId });
      const refusal = appointmentRefusal(appointment, existing.map(appointmentOf));
      if (refusal !== null) {
        throw refusedField(refusal, FIELD[refusal]);
      }
      const { from, until, ...fields } = appointment;
      await manager.insert(AppointmentEntity, {
        ...fields,
        organisationId,
        validFrom: new Date(from),
        validUntil: until === null ? null : new Date(until),
        createdAt: new Date(at),
      });
      note({ table: 'appointment', id: appointment.id, values: { ...fields, from, until } });
      return { id: appointment.id };
    });
    return this.one(actor, id);
  }

  /** Ends it early. Refuses with `NOT_FOUND`, and with `APPOINTMENT_INVALID` where it is over or would end later. */
  async end(actor: Actor, key: RequestKey | undefined, id: string, dto: EndAppointmentDto): Promise<AppointmentDto> {
    await this.settings.run(actor, key, 'adminEndAppointment', async (change) => {
      const { manager, organisation, at } = change;
      const row = await manager.findOneBy(AppointmentEntity, { organisationId: organisation.id, id });
      if (row === null) {
        throw new DomainError('NOT_FOUND');
      }
      const end = dto.until ? readable(appointmentEnd(dto.until), 'until') : at;
      const present = row.validUntil?.getTime() ?? Infinity;
      if (present <= at || end > present) {
        throw refusedField('APPOINTMENT_INVALID', 'until');
      }
      await endAppointment(change, row, end);
      return { id };
    });
    return this.one(actor, id);
  }

  private async one({ organisationId }: Actor, id: string): Promise<AppointmentDto> {
    const [row] = await this.organisations.inOrganisation(organisationId, (tx) =>
      listAppointments(tx, { id, limit: 1 }),
    );
    if (row === undefined) {
      throw new Error('An appointment that was written is gone');
    }
    return AppointmentDto.from(row);
  }
}

const FIELD = {
  ORDER_NUMBER_NEEDED: 'orderNumber',
  APPOINTMENT_INVALID: 'until',
  APPOINTMENT_OVERLAPS: 'from',
  APPOINTMENT_CIRCULAR: 'personId',
} as const;

function entered(
  { positionId, personId, capacity, orderNumber, from, until, scope }: CreateAppointmentDto,
  id: string,
): Appointment {
  return {
    id,
    positionId,
    personId,
    capacity,
    orderNumber: orderNumber ?? null,
    from: readable(appointmentStart(from), 'from'),
    until: until ? readable(appointmentEnd(until), 'until') : null,
    scope: scope ?? null,
  };
}

function readable(at: number | null, path: string): number {
  if (at === null) {
    throw invalidInput([{ path, code: 'NOT_DATE' }]);
  }
  return at;
}

async function requireReferences(
  { manager, organisation }: SettingsChange,
  { positionId, personId, scope }: Appointment,
): Promise<void> {
  const organisationId = organisation.id;
  const position = await manager.findOneBy(PositionEntity, { organisationId, id: positionId });
  if (position === null || position.closedAt !== null) {
    throw refusedField('REFERENCE_UNKNOWN', 'positionId', positionId);
  }
  const person = await manager.findOneBy(PersonEntity, { organisationId, id: personId });
  if (person === null || person.closedAt !== null) {
    throw refusedField('REFERENCE_UNKNOWN', 'personId', personId);
  }
  const kinds = await manager.findBy(MemoKindEntity, { organisationId });
  const unknown = scope?.find((kind) => !kinds.some(({ code }) => code === kind));
  if (unknown !== undefined) {
    throw refusedField('REFERENCE_UNKNOWN', 'scope', unknown);
  }
}
