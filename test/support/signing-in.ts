import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AccessLogEntity, CredentialEntity, PersonEntity } from '@app/persistence';
import { hashPassword } from '@app/platform';
import { until } from '../../tools/until';
import { startApiInProcess } from './in-process-api';
import { openTestRecord, type TestRecord } from './record';
import { insertOrganisation, type OrganisationRows } from './record-fixtures';

export type Request = Parameters<NestFastifyApplication['inject']>[0] & object;

export interface Reply {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Record<string, unknown> & { readonly code?: string };
}

/** Everybody's password. */
export const OFFICER_PASSWORD = 'รหัสผ่าน ยาวพอ';

/** The API in this process on a record of its own, and the organisations whose officers sign in to it. */
export class SigningIn {
  private hosts = 0;

  private constructor(
    readonly record: TestRecord,
    private readonly app: NestFastifyApplication,
    private readonly passwordHash: string,
  ) {}

  static async open(name: string): Promise<SigningIn> {
    const record = await openTestRecord(name);
    return new SigningIn(record, await startApiInProcess(record.urls), await hashPassword(OFFICER_PASSWORD));
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.record.close();
  }

  async ask(request: Request): Promise<Reply> {
    const { statusCode, headers, payload } = await this.app.inject({ remoteAddress: '192.0.2.1', ...request });
    const isJson = String(headers['content-type']).includes('json');
    return { statusCode, headers, body: isJson ? (JSON.parse(payload) as Reply['body']) : { text: payload } };
  }

  /** An address whose limits nobody used. */
  anAddress(): string {
    this.hosts += 1;
    return `198.51.100.${this.hosts}`;
  }

  /** An organisation whose officer has the password. */
  async anOrganisation(
    username = `u-${randomUUID().slice(0, 8)}`,
  ): Promise<OrganisationRows & { readonly username: string }> {
    const { passwordHash } = this;
    const organisation = await insertOrganisation(this.record.data);
    const { id: organisationId, officer } = organisation;
    await this.record.data.manage(organisationId, async (manager) => {
      await manager.update(PersonEntity, { organisationId, id: officer.personId }, { username });
      await manager.insert(CredentialEntity, {
        organisationId,
        personId: officer.personId,
        passwordHash,
        isOneTime: false,
        changedAt: new Date(),
      });
    });
    return { ...organisation, username };
  }

  login(body: object, extra: Request = {}): Promise<Reply> {
    return this.ask({ method: 'POST', url: '/api/v1/auth/login', payload: body, ...extra });
  }

  /** The cookie of who signed in. */
  async session(
    organisation: { readonly slug: string; readonly username: string },
    password = OFFICER_PASSWORD,
  ): Promise<string> {
    const body = { organisation: organisation.slug, username: organisation.username, password };
    const { headers } = await this.login(body);
    return String(headers['set-cookie']).split(';', 1)[0] ?? '';
  }

  async me(headers: Record<string, string>): Promise<Reply> {
    return this.ask({ method: 'GET', url: '/api/v1/me', headers });
  }

  /** Waits until it has as many entries. */
  async accessLogOf(organisationId: string, entries: number): Promise<readonly AccessLogEntity[]> {
    let kept: readonly AccessLogEntity[] = [];
    await until({ what: `${entries} entries in the access log`, timeoutMs: 5_000 }, async () => {
      kept = await this.record.data.manage(organisationId, (manager) =>
        manager.find(AccessLogEntity, { where: { organisationId }, order: { id: 'ASC' } }),
      );
      return kept.length >= entries;
    });
    return kept;
  }
}
