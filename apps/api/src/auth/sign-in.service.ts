import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/domain';
import { newId, OrganisationData, Organisations, SessionEntity, type Actor } from '@app/persistence';
import { Clock, hashPassword, isPassword } from '@app/platform';
import { AccessLog } from './access-log';
import { secretHash } from './access-settings';
import { SESSION_HOURS } from './session-cookie';
import { accountName, SignInFailures } from './sign-in-failures';

export interface SignInRequest {
  /** The slug. */
  readonly organisation?: string | undefined;
  readonly username: string;
  readonly password: string;
}

export interface SignedIn {
  readonly secret: string;
  readonly organisationId: string;
  readonly personId: string;
}

interface Candidate {
  readonly organisation_id: string;
  readonly person_id: string;
  readonly password_hash: string;
}

const SECRET_BYTES = 32;

/** Opens and closes sessions. */
@Injectable()
export class SignInService {
  /** Of a password that nobody has: an unknown name costs as long as a known one. */
  private readonly nobody = hashPassword(randomBytes(SECRET_BYTES).toString('base64'));

  constructor(
    private readonly organisations: Organisations,
    private readonly data: OrganisationData,
    private readonly failures: SignInFailures,
    private readonly accessLog: AccessLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Refuses with `SIGN_IN_FAILED`, `SIGN_IN_LOCKED`, and with `ORGANISATION_NEEDED` where the user name exists in more
   * than one organisation and the password fits.
   */
  async signIn({ organisation, username, password }: SignInRequest): Promise<SignedIn> {
    const candidates = await this.organisations.outside<Candidate>({
      name: 'sign-in-candidates',
      text: 'SELECT organisation_id, person_id, password_hash FROM sign_in_candidates($1, $2)',
      values: [username, organisation ?? null],
    });
    const fitting = await this.fitting(candidates, `?/${organisation ?? ''}/${username}`, username, password);
    const [found] = fitting;
    if (found === undefined) {
      throw this.refused(candidates, 'SIGN_IN_FAILED');
    }
    await Promise.all(fitting.map((one) => this.failures.forget(accountName(one.organisation_id, username))));
    if (candidates.length > 1) {
      throw new DomainError('ORGANISATION_NEEDED');
    }
    return this.open(found);
  }

  /** Closes this session; a repeat is harmless. Tokens are revoked, not signed out. */
  async signOut({ organisationId, personId }: Actor, tokenHash: Buffer): Promise<void> {
    await this.data.manage(organisationId, (manager) =>
      manager.update(SessionEntity, { organisationId, personId, tokenHash }, { closedAt: new Date(this.clock.now()) }),
    );
  }

  private async fitting(
    candidates: readonly Candidate[],
    unknown: string,
    username: string,
    password: string,
  ): Promise<readonly Candidate[]> {
    const account = (one: Candidate): string => accountName(one.organisation_id, username);
    const open = await this.reserve(candidates, candidates.length === 0 ? [unknown] : candidates.map(account));
    const asked = candidates.filter((one) => open.includes(account(one)));
    if (asked.length === 0) {
      await isPassword(await this.nobody, password);
    }
    const fitting: Candidate[] = [];
    for (const one of asked) {
      if (await isPassword(one.password_hash, password)) {
        fitting.push(one);
      }
    }
    return fitting;
  }

  private async reserve(candidates: readonly Candidate[], names: readonly string[]): Promise<readonly string[]> {
    try {
      return await this.failures.reserve(names);
    } catch (error) {
      if (error instanceof DomainError) {
        this.refused(candidates, 'SIGN_IN_LOCKED');
      }
      throw error;
    }
  }

  private refused(candidates: readonly Candidate[], code: 'SIGN_IN_FAILED' | 'SIGN_IN_LOCKED'): DomainError {
    for (const { organisation_id: organisationId, person_id: personId } of candidates) {
      this.accessLog.record({ organisationId, personId, operation: 'login', code, subjectId: null });
    }
    return new DomainError(code);
  }

  private async open({ organisation_id: organisationId, person_id: personId }: Candidate): Promise<SignedIn> {
    const secret = randomBytes(SECRET_BYTES).toString('base64url');
    const now = this.clock.now();
    await this.data.manage(organisationId, (manager) =>
      manager.insert(SessionEntity, {
        organisationId,
        id: newId(now),
        personId,
        tokenHash: secretHash(secret),
        createdAt: new Date(now),
        expiresAt: new Date(now + SESSION_HOURS * 3_600_000),
        closedAt: null,
      }),
    );
    return { secret, organisationId, personId };
  }
}
