import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { DomainError } from '@app/domain';
import { CredentialEntity, OrganisationData, SessionEntity, type Actor } from '@app/persistence';
import { Clock, hashPassword, refuseWeakPassword } from '@app/platform';
import type { ChangePasswordDto } from './auth.dto';
import { PasswordCheck } from './password-check';

@Injectable()
export class PasswordService {
  constructor(
    private readonly data: OrganisationData,
    private readonly check: PasswordCheck,
    private readonly clock: Clock,
  ) {}

  /**
   * Sets a new password and closes the person's other sessions. Refuses with `CONFIRMATION_WRONG`, `SIGN_IN_LOCKED`,
   * `PASSWORD_WEAK`.
   */
  async change(actor: Actor, tokenHash: Buffer, { oldPassword, newPassword }: ChangePasswordDto): Promise<void> {
    const { organisationId, personId } = actor;
    const { username } = await this.check.confirmActor(actor, oldPassword);
    refuseWeakPassword(newPassword, username);
    if (newPassword === oldPassword) {
      throw new DomainError('PASSWORD_WEAK');
    }
    const passwordHash = await hashPassword(newPassword);
    const now = new Date(this.clock.now());
    await this.data.manage(organisationId, async (manager) => {
      await manager.update(
        CredentialEntity,
        { organisationId, personId },
        { passwordHash, isOneTime: false, changedAt: now },
      );
      await manager.update(
        SessionEntity,
        { organisationId, personId, tokenHash: Not(tokenHash), closedAt: IsNull() },
        { closedAt: now },
      );
    });
  }
}
