import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/domain';
import { CredentialEntity, OrganisationData, Organisations, PersonEntity, type Actor } from '@app/persistence';
import { Clock, isPassword } from '@app/platform';
import { accountName, SignInFailures } from './sign-in-failures';

export interface ConfirmedPerson {
  readonly username: string;
}

/** Whether who is signed in still knows the password: before a decision that wants it, and before a new password. */
@Injectable()
export class PasswordCheck {
  constructor(
    private readonly organisations: Organisations,
    private readonly data: OrganisationData,
    private readonly failures: SignInFailures,
    private readonly clock: Clock,
  ) {}

  /** By the caller's session or token. Refuses with `NOT_SIGNED_IN`, `CONFIRMATION_WRONG`, `SIGN_IN_LOCKED`. */
  async confirm(tokenHash: Buffer, password: string): Promise<void> {
    const actor = await this.organisations.findActor(tokenHash, this.clock.now());
    if (actor === undefined) {
      throw new DomainError('NOT_SIGNED_IN');
    }
    await this.confirmActor(actor, password);
  }

  /** A wrong password counts as a failed sign-in. Refuses with `CONFIRMATION_WRONG`, `SIGN_IN_LOCKED`. */
  async confirmActor({ organisationId, personId }: Actor, password: string): Promise<ConfirmedPerson> {
    const { person, credential } = await this.data.manage(organisationId, async (manager) => ({
      person: await manager.findOneByOrFail(PersonEntity, { organisationId, id: personId }),
      credential: await manager.findOneBy(CredentialEntity, { organisationId, personId }),
    }));
    const account = accountName(organisationId, person.username);
    await this.failures.reserve([account]);
    if (credential === null || !(await isPassword(credential.passwordHash, password))) {
      throw new DomainError('CONFIRMATION_WRONG');
    }
    await this.failures.forget(account);
    return { username: person.username };
  }
}
