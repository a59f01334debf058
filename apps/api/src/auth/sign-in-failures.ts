import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/domain';
import { Organisations } from '@app/persistence';
import { Clock } from '@app/platform';

const MOST_FAILURES = 10;
const WINDOW_MS = 15 * 60_000;

/** How often somebody may guess: ten wrong passwords in a quarter of an hour for one name. Counted in the database, for all processes. */
@Injectable()
export class SignInFailures {
  constructor(
    private readonly organisations: Organisations,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts an attempt as failed before its password is looked at, so that guesses at the same time count too; who was
   * right is forgotten. Gives the names that are not locked; refuses with `SIGN_IN_LOCKED` where all are.
   */
  async reserve(names: readonly string[]): Promise<readonly string[]> {
    const now = this.clock.now();
    const open = await this.withAtMost(names, MOST_FAILURES - 1, now);
    await this.organisations.outside({
      name: 'sign-in-failure-note',
      text: 'SELECT note_sign_in_failure(name, $2, $3) FROM unnest($1::text[]) AS name',
      values: [open, new Date(now), new Date(now - WINDOW_MS)],
    });
    return this.withAtMost(open, MOST_FAILURES, now);
  }

  async forget(name: string): Promise<void> {
    await this.organisations.outside({
      name: 'sign-in-failure-forget',
      text: 'SELECT forget_sign_in_failures($1)',
      values: [name],
    });
  }

  private async withAtMost(names: readonly string[], most: number, now: number): Promise<readonly string[]> {
    const rows = await this.organisations.outside<{ name: string }>({
      name: 'sign-in-failure-count',
      text: 'SELECT name FROM unnest($1::text[]) AS name WHERE count_sign_in_failures(name, $2) <= $3',
      values: [names, new Date(now - WINDOW_MS), most],
    });
    if (rows.length === 0) {
      throw new DomainError('SIGN_IN_LOCKED', { retryAfterSeconds: WINDOW_MS / 1_000 });
    }
    return rows.map(({ name }) => name);
  }
}

/** One account, also where another organisation has the same user name. */
export function accountName(organisationId: string, username: string): string {
  return `${organisationId}/${username}`;
}
