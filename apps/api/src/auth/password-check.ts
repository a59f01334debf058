import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/domain';
import { Organisations } from '@app/persistence';
import { Clock, isPassword } from '@app/platform';

/** The password once more, where a signer gives it to confirm what they do. */
@Injectable()
export class PasswordCheck {
  constructor(
    private readonly organisations: Organisations,
    private readonly clock: Clock,
  ) {}

  /** Refuses with `CONFIRMATION_WRONG`, `NOT_SIGNED_IN`. */
  async confirm(tokenHash: Buffer, password: string): Promise<void> {
    const stored = await this.organisations.inSession(tokenHash, this.clock.now(), async (tx, entering) => {
      const { personId } = await entering;
      const [row] = await tx.query<{ password_hash: string }>({
        name: 'own-password',
        text: 'SELECT password_hash FROM credential WHERE person_id = $1',
        values: [personId],
      });
      return row?.password_hash;
    });
    if (stored === undefined || !(await isPassword(stored, password.normalize('NFC')))) {
      throw new DomainError('CONFIRMATION_WRONG');
    }
  }
}
