import { Injectable } from '@nestjs/common';
import { OrganisationImport, type ImportedOrganisation, type NamedByPart } from '@app/persistence';
import { Clock } from '../clock';
import { hashPassword, oneTimePassword } from '../passwords';
import { validationPipe } from '../validation';
import { organisationFile } from './organisation-file';
import { OrganisationFileDto } from './organisation-file.dto';

/** What an import did, and the passwords that nobody can be told again. */
export interface OrganisationImported {
  readonly organisation: { readonly id: string; readonly slug: string };
  readonly isNew: boolean;
  readonly isChanged: boolean;
  readonly created: NamedByPart;
  readonly updated: NamedByPart;
  readonly absent: NamedByPart;
  readonly closed: NamedByPart;
  readonly passwords: readonly { readonly username: string; readonly password: string }[];
}

/** Counts an organisation's open memos anew after its calendar changed. */
export abstract class OpenMemos {
  abstract reschedule(organisationId: string): Promise<void>;
}

/** Reads what came in as a file. Refuses with `INVALID_INPUT`, each fault with its path. */
export async function readOrganisationFile(value: unknown): Promise<OrganisationFileDto> {
  const dto: unknown = await validationPipe().transform(value, { type: 'body', metatype: OrganisationFileDto });
  if (!(dto instanceof OrganisationFileDto)) {
    throw new Error('The validation gave something else than it was asked for');
  }
  return dto;
}

/** Brings an organisation in, by the route and by the command line alike. */
@Injectable()
export class OrganisationImporter {
  constructor(
    private readonly organisations: OrganisationImport,
    private readonly openMemos: OpenMemos,
    private readonly clock: Clock,
  ) {}

  /** Repeating it changes nothing. Refuses as `organisationFile` and `OrganisationImport.apply` do. */
  async import(dto: OrganisationFileDto): Promise<OrganisationImported> {
    const file = organisationFile(dto);
    const { slug } = file.organisation;
    const secrets = await this.newPasswords(dto, slug);
    const hashes = new Map(
      await Promise.all(
        [...secrets].map(async ([username, { password, isOneTime }]) => {
          const passwordHash = await hashPassword(password);
          return [username, { passwordHash, isOneTime }] as const;
        }),
      ),
    );
    const imported = await this.organisations.apply(file, hashes, this.clock.now());
    if (imported.isCalendarChanged && !imported.isNew) {
      await this.openMemos.reschedule(imported.id);
    }
    return answerOf(imported, slug, secrets);
  }

  private async newPasswords(
    { people }: OrganisationFileDto,
    slug: string,
  ): Promise<ReadonlyMap<string, { readonly password: string; readonly isOneTime: boolean }>> {
    const have = await this.organisations.usernamesWithPassword(slug, this.clock.now());
    const without = (people ?? []).filter(({ username }) => !have.has(username));
    return new Map(
      without.map(({ username, password }) => [
        username,
        { password: password ?? oneTimePassword(), isOneTime: !password },
      ]),
    );
  }
}

function answerOf(
  { id, isNew, isChanged, created, updated, absent, closed, withNewPassword }: ImportedOrganisation,
  slug: string,
  secrets: ReadonlyMap<string, { readonly password: string; readonly isOneTime: boolean }>,
): OrganisationImported {
  const passwords = withNewPassword.flatMap((username) => {
    const secret = secrets.get(username);
    return secret?.isOneTime === true ? [{ username, password: secret.password }] : [];
  });
  return { organisation: { id, slug }, isNew, isChanged, created, updated, absent, closed, passwords };
}
