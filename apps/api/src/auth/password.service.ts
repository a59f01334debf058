import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, Not, type EntityManager } from 'typeorm';
import { DomainError } from '@app/domain';
import { CredentialEntity, SessionEntity, type Actor, type RequestKey } from '@app/persistence';
import { Clock, hashPassword, refuseWeakPassword } from '@app/platform';
import { AnsweredRequests } from '../answered-requests';
import { AccessSettings } from './access-settings';
import type { ChangePasswordDto } from './auth.dto';
import { PasswordCheck } from './password-check';

@Injectable()
export class PasswordService {
  constructor(
    private readonly answered: AnsweredRequests,
    private readonly check: PasswordCheck,
    private readonly settings: AccessSettings,
    private readonly clock: Clock,
  ) {}

  /**
   * Sets a new password and closes the person's other sessions. Refuses with `CONFIRMATION_WRONG`, `SIGN_IN_LOCKED`,
   * `PASSWORD_WEAK`.
   */
  async change(actor: Actor, tokenHash: Buffer, given: RequestKey | undefined, dto: ChangePasswordDto): Promise<void> {
    const request = given && this.sealed(given);
    if (request !== undefined && (await this.answered.isAnswered(actor, request))) {
      return;
    }
    const { oldPassword, newPassword } = dto;
    const { username } = await this.check.confirmActor(actor, oldPassword);
    refuseWeakPassword(newPassword, username);
    if (newPassword === oldPassword) {
      throw new DomainError('PASSWORD_WEAK');
    }
    const passwordHash = await hashPassword(newPassword);
    const now = new Date(this.clock.now());
    await this.answered.once(actor, request, async (manager) => {
      await setPassword(manager, actor, passwordHash, now);
      await closeOthers(manager, actor, tokenHash, now);
      return {};
    });
  }

  /** The body holds passwords: a plain digest of it could be guessed at. */
  private sealed({ key, requestHash }: RequestKey): RequestKey {
    return { key, requestHash: createHmac('sha256', this.settings.masterKey).update(requestHash).digest() };
  }
}

async function setPassword(
  manager: EntityManager,
  { organisationId, personId }: Actor,
  passwordHash: string,
  now: Date,
): Promise<void> {
  await manager.update(
    CredentialEntity,
    { organisationId, personId },
    { passwordHash, isOneTime: false, changedAt: now },
  );
}

async function closeOthers(
  manager: EntityManager,
  { organisationId, personId }: Actor,
  tokenHash: Buffer,
  now: Date,
): Promise<void> {
  await manager.update(
    SessionEntity,
    { organisationId, personId, tokenHash: Not(tokenHash), closedAt: IsNull() },
    { closedAt: now },
  );
}
