import { CredentialEntity } from '../entities/credential.entity';
import { PersonEntity } from '../entities/person.entity';
import { newId } from '../new-id';
import { isDifferent, type Importing, type Known } from './importing';

/** A password's hash for somebody who has none yet. */
export interface NewPassword {
  readonly passwordHash: string;
  readonly isOneTime: boolean;
}

export interface ImportedPeople {
  readonly people: Known;
  /** User names that got the password made for them. */
  readonly withNewPassword: readonly string[];
}

export async function importPeople(
  importing: Importing,
  passwords: ReadonlyMap<string, NewPassword>,
): Promise<ImportedPeople> {
  const { change, file, report } = importing;
  const { manager, note, organisation } = change;
  const organisationId = organisation.id;
  const rows = await manager.findBy(PersonEntity, { organisationId });
  const known = new Map(rows.map((row) => [row.username, { id: row.id, isClosed: row.closedAt !== null }]));
  for (const { username, name, email, roles } of file.people) {
    const row = rows.find((one) => one.username === username);
    const values = { name, ...(email !== undefined && { email }), ...(roles && { roles }) };
    if (row === undefined) {
      const id = newId(change.at);
      const createdAt = new Date(change.at);
      await manager.insert(PersonEntity, {
        organisationId,
        id,
        username,
        name,
        email: email ?? null,
        roles: roles ?? [],
        createdAt,
      });
      known.set(username, { id, isClosed: false });
      report.add('created', 'people', username);
      note({ table: 'person', id, values: { username, ...values } });
    } else if (row.closedAt !== null) {
      report.add('closed', 'people', username);
    } else if (isDifferent(row, values)) {
      await manager.update(PersonEntity, { organisationId, id: row.id }, values);
      report.add('updated', 'people', username);
      note({ table: 'person', id: row.id, values });
    }
  }
  const usernames = new Set(file.people.map(({ username }) => username));
  for (const { username, closedAt } of rows) {
    if (closedAt === null && !usernames.has(username)) {
      report.add('absent', 'people', username);
    }
  }
  return { people: known, withNewPassword: await givePasswords(importing, known, passwords) };
}

/** To whoever has none: a password that exists stays. */
async function givePasswords(
  { change, file }: Importing,
  people: Known,
  passwords: ReadonlyMap<string, NewPassword>,
): Promise<readonly string[]> {
  const { manager, note, organisation, at } = change;
  const organisationId = organisation.id;
  const present = await manager.find(CredentialEntity, { select: { personId: true }, where: { organisationId } });
  const have = new Set(present.map(({ personId }) => personId));
  const given: string[] = [];
  for (const { username } of file.people) {
    const person = people.get(username);
    if (person === undefined || person.isClosed || have.has(person.id)) {
      continue;
    }
    const password = passwords.get(username);
    if (password === undefined) {
      throw new Error('A person without a password, and none was made');
    }
    await manager.insert(CredentialEntity, {
      organisationId,
      personId: person.id,
      ...password,
      changedAt: new Date(at),
    });
    note({ table: 'credential', id: person.id, values: { isOneTime: password.isOneTime } });
    given.push(username);
  }
  return given;
}
