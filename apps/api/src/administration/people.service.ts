import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { DomainError } from '@app/domain';
import {
  CredentialEntity,
  endAppointmentsOf,
  newId,
  PersonalAccessTokenEntity,
  PersonEntity,
  replacePassword,
  SessionEntity,
  type Actor,
  type RequestKey,
  type SettingsChange,
} from '@app/persistence';
import { hashPassword } from '@app/platform';
import { OneTimePasswords } from './one-time-passwords';
import type {
  CreatedPersonDto,
  CreatePersonDto,
  NewPasswordDto,
  PersonAccountDto,
  UpdatePersonDto,
} from './people.dto';
import { refusedField } from './refused-field';
import { SettingsCommands } from './settings-commands';

@Injectable()
export class PeopleService {
  constructor(
    private readonly settings: SettingsCommands,
    private readonly passwords: OneTimePasswords,
  ) {}

  /** With a one-time password. Refuses with `ALREADY_EXISTS`. */
  async create(actor: Actor, key: RequestKey | undefined, dto: CreatePersonDto): Promise<CreatedPersonDto> {
    const password = this.passwords.for(actor, key);
    const passwordHash = await hashPassword(password);
    const person = await this.settings.run(actor, key, 'adminCreatePerson', async (change) => {
      const { manager, organisation, at, note } = change;
      const organisationId = organisation.id;
      const { username, name, email = null, roles = [] } = dto;
      if (await manager.existsBy(PersonEntity, { organisationId, username })) {
        throw refusedField('ALREADY_EXISTS', 'username', username);
      }
      const account = { id: newId(at), username, name, email, roles };
      const now = new Date(at);
      await manager.insert(PersonEntity, { ...account, organisationId, createdAt: now });
      const credential = { personId: account.id, passwordHash, isOneTime: true, changedAt: now };
      await manager.insert(CredentialEntity, { ...credential, organisationId });
      note({ table: 'person', id: account.id, values: { username, name, email, roles } });
      return { ...account, closedAt: null };
    });
    return { ...person, password };
  }

  /** Refuses with `NOT_FOUND`, `LAST_ADMINISTRATOR`. */
  async update(actor: Actor, key: RequestKey | undefined, id: string, dto: UpdatePersonDto): Promise<PersonAccountDto> {
    return this.settings.run(actor, key, 'adminUpdatePerson', async (change) => {
      const { manager, organisation, at, note } = change;
      const organisationId = organisation.id;
      const person = await manager.findOneBy(PersonEntity, { organisationId, id });
      if (person === null) {
        throw new DomainError('NOT_FOUND');
      }
      const { name = person.name, email = person.email, roles = person.roles } = dto;
      const isClosed = dto.closed ?? person.closedAt !== null;
      const closedAt = isClosed ? (person.closedAt ?? new Date(at)) : null;
      await manager.update(PersonEntity, { organisationId, id }, { name, email, roles, closedAt });
      note({ table: 'person', id, values: { name, email, roles, isClosed } });
      await requireAdministrator(change);
      if (isClosed && person.closedAt === null) {
        await endAppointmentsOf(change, { personId: id });
        await endAccess(change, id);
      }
      const { username } = person;
      return { id, username, name, email, roles: [...roles], closedAt: closedAt?.toISOString() ?? null };
    });
  }

  /** A new one-time password; the person's sessions end. Refuses with `NOT_FOUND`. */
  async resetPassword(actor: Actor, key: RequestKey | undefined, id: string): Promise<NewPasswordDto> {
    const password = this.passwords.for(actor, key);
    const passwordHash = await hashPassword(password);
    await this.settings.run(actor, key, 'adminResetPassword', async (change) => {
      const organisationId = change.organisation.id;
      if (!(await change.manager.existsBy(PersonEntity, { organisationId, id }))) {
        throw new DomainError('NOT_FOUND');
      }
      await replacePassword(change, id, passwordHash);
      return { id };
    });
    return { password };
  }
}

/** Somebody must be left who can give roles. */
async function requireAdministrator({ manager, organisation }: SettingsChange): Promise<void> {
  const isLeft = await manager
    .createQueryBuilder(PersonEntity, 'p')
    .where('p.organisation_id = :id', { id: organisation.id })
    .andWhere(`p.closed_at IS NULL AND 'administrator' = ANY (p.roles)`)
    .getExists();
  if (!isLeft) {
    throw new DomainError('LAST_ADMINISTRATOR');
  }
}

async function endAccess({ manager, organisation, at }: SettingsChange, personId: string): Promise<void> {
  const whose = { organisationId: organisation.id, personId };
  const now = new Date(at);
  await manager.update(SessionEntity, { ...whose, closedAt: IsNull() }, { closedAt: now });
  await manager.update(PersonalAccessTokenEntity, { ...whose, revokedAt: IsNull() }, { revokedAt: now });
}
