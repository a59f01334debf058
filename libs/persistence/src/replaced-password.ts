import { IsNull } from 'typeorm';
import { CredentialEntity } from './entities/credential.entity';
import { SessionEntity } from './entities/session.entity';
import type { SettingsChange } from './settings-log';

/** Gives a person a password to be changed after the next sign-in; their sessions end. */
export async function replacePassword(
  { manager, organisation, at, note }: SettingsChange,
  personId: string,
  passwordHash: string,
): Promise<void> {
  const whose = { organisationId: organisation.id, personId };
  const changedAt = new Date(at);
  await manager.upsert(CredentialEntity, { ...whose, passwordHash, isOneTime: true, changedAt }, [
    'organisationId',
    'personId',
  ]);
  await manager.update(SessionEntity, { ...whose, closedAt: IsNull() }, { closedAt: changedAt });
  note({ table: 'credential', id: personId, values: { isOneTime: true } });
}
