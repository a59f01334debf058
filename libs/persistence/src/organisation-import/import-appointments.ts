import { appointmentRefusal, bangkokDateOf, startOfBangkokDate, type Appointment } from '@app/domain';
import { appointmentOf } from '../appointments';
import { AppointmentEntity } from '../entities/appointment.entity';
import { newId } from '../new-id';
import { behind, type Importing, type Known } from './importing';

interface References {
  readonly positions: Known;
  readonly people: Known;
}

/** An appointment of the file whose person and position are known. */
interface Wanted extends Omit<Appointment, 'id'> {
  readonly path: string;
  /** `palad/somchai/holder` */
  readonly name: string;
  readonly isClosed: boolean;
}

/**
 * Appointments are closed, never edited: one that is there can get another end while it runs, one that ended stays
 * ended. A person's positions are held from the import's day, unless they hold them or once did.
 */
export async function importAppointments(importing: Importing, references: References): Promise<void> {
  const { change, report } = importing;
  const organisationId = change.organisation.id;
  const rows = await change.manager.findBy(AppointmentEntity, { organisationId });
  const present = rows.map(appointmentOf);
  const matched = new Set<string>();
  const listed = listedIn(importing, references);
  for (const wanted of listed) {
    const same = present.find((one) => isSame(one, wanted));
    if (same === undefined) {
      await appoint(importing, wanted, present);
    } else {
      matched.add(same.id);
      await moveEnd(importing, wanted, same, present);
    }
  }
  for (const wanted of heldIn(importing, references)) {
    const held = present.filter((one) => isHeldBy(one, wanted));
    held.forEach(({ id }) => matched.add(id));
    if (held.length === 0) {
      await appoint(importing, wanted, present);
    } else if (held.every((one) => hasEnded(one, change.at))) {
      report.add('closed', 'appointments', wanted.name);
    }
  }
  const codes = { positions: codesById(references.positions), people: codesById(references.people) };
  for (const { id, positionId, personId, capacity, validUntil } of rows) {
    if (!matched.has(id) && (validUntil === null || validUntil.getTime() > change.at)) {
      report.add(
        'absent',
        'appointments',
        `${codes.positions.get(positionId)}/${codes.people.get(personId)}/${capacity}`,
      );
    }
  }
}

async function appoint({ change, report }: Importing, wanted: Wanted, present: Appointment[]): Promise<void> {
  const { path, name, isClosed, ...fields } = wanted;
  if (isClosed) {
    report.add('closed', 'appointments', name);
    return;
  }
  const appointment: Appointment = { ...fields, id: newId(change.at) };
  const refusal = appointmentRefusal(appointment, present);
  if (refusal !== null) {
    report.refuse(path, refusal);
    return;
  }
  const { id, positionId, personId, capacity, orderNumber, from, until, scope } = appointment;
  await change.manager.insert(AppointmentEntity, {
    organisationId: change.organisation.id,
    id,
    positionId,
    personId,
    capacity,
    orderNumber,
    validFrom: new Date(from),
    validUntil: until === null ? null : new Date(until),
    scope,
    createdAt: new Date(change.at),
  });
  present.push(appointment);
  report.add('created', 'appointments', name);
  change.note({ table: 'appointment', id, values: { ...fields } });
}

async function moveEnd(
  { change, report }: Importing,
  { path, name, until: wanted }: Wanted,
  same: Appointment,
  present: Appointment[],
): Promise<void> {
  if (hasEnded(same, change.at)) {
    if (wanted === null || wanted > change.at) {
      report.add('closed', 'appointments', name);
    }
    return;
  }
  const until = wanted === null ? null : Math.max(wanted, same.from, change.at);
  if (until === same.until) {
    return;
  }
  const moved = { ...same, until };
  const refusal = appointmentRefusal(moved, present);
  if (refusal !== null) {
    report.refuse(path, refusal);
    return;
  }
  const organisationId = change.organisation.id;
  const validUntil = until === null ? null : new Date(until);
  await change.manager.update(AppointmentEntity, { organisationId, id: same.id }, { validUntil });
  present.splice(present.indexOf(same), 1, moved);
  report.add('updated', 'appointments', name);
  change.note({ table: 'appointment', id: same.id, values: { until } });
}

function listedIn({ file }: Importing, { positions, people }: References): readonly Wanted[] {
  return file.appointments.map(({ position, person, ...fields }, index) => ({
    ...fields,
    ...rightOf(behind(positions, position), behind(people, person)),
    path: `appointments[${index}]`,
    name: `${position}/${person}/${fields.capacity}`,
  }));
}

function heldIn({ change, file }: Importing, { positions, people }: References): readonly Wanted[] {
  const from = startOfBangkokDate(bangkokDateOf(change.at));
  return file.people.flatMap(({ username, positions: held }, at) =>
    held.map((code, index) => ({
      ...rightOf(behind(positions, code), behind(people, username)),
      path: `people[${at}].positions[${index}]`,
      name: `${code}/${username}/holder`,
      capacity: 'holder' as const,
      orderNumber: null,
      from,
      until: null,
      scope: null,
    })),
  );
}

function rightOf(
  position: ReturnType<typeof behind>,
  person: ReturnType<typeof behind>,
): Pick<Wanted, 'positionId' | 'personId' | 'isClosed'> {
  return { positionId: position.id, personId: person.id, isClosed: position.isClosed || person.isClosed };
}

function isSame(one: Appointment, wanted: Wanted): boolean {
  return (
    one.positionId === wanted.positionId &&
    one.personId === wanted.personId &&
    one.capacity === wanted.capacity &&
    one.orderNumber === wanted.orderNumber &&
    one.from === wanted.from
  );
}

function isHeldBy({ capacity, positionId, personId }: Appointment, wanted: Wanted): boolean {
  return capacity === 'holder' && positionId === wanted.positionId && personId === wanted.personId;
}

function hasEnded({ until }: Appointment, at: number): boolean {
  return until !== null && until <= at;
}

function codesById(known: Known): ReadonlyMap<string, string> {
  return new Map([...known].map(([code, { id }]) => [id, code]));
}
