import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor, RequestKey } from '@app/persistence';
import { oneTimePassword } from '@app/platform';
import { AccessSettings } from '../auth/access-settings';

/**
 * Passwords that are told once. None is kept: where the request has a key it follows from the key and the master key, so
 * that the same request again is answered alike.
 */
@Injectable()
export class OneTimePasswords {
  constructor(private readonly settings: AccessSettings) {}

  for(actor: Actor, request: RequestKey | undefined): string {
    if (request === undefined) {
      return oneTimePassword();
    }
    const { masterKey } = this.settings;
    const subject = `one-time-password/${actor.organisationId}/${actor.personId}/${request.key}`;
    return oneTimePassword(createHmac('sha256', masterKey).update(subject).digest());
  }
}
