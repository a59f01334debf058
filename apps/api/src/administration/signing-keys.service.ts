import { X509Certificate } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/domain';
import {
  OrganisationData,
  OrganisationEntity,
  SigningKeyEntity,
  type Actor,
  type RequestKey,
  type SettingsChange,
} from '@app/persistence';
import {
  certificateRequest,
  Clock,
  invalidInput,
  issuedCertificate,
  makeKey,
  notedKey,
  retireActive,
  SigningKeys,
} from '@app/platform';
import { SettingsCommands } from './settings-commands';
import { SigningKeyDto, type MakeSigningKeyDto, type RevokeSigningKeyDto } from './signing-keys.dto';

/** What the organisation seals its documents with: one key at a time, changed, certified and revoked by its administrator. */
@Injectable()
export class SigningKeysService {
  constructor(
    private readonly data: OrganisationData,
    private readonly settings: SettingsCommands,
    private readonly keys: SigningKeys,
    private readonly clock: Clock,
  ) {}

  /** The newest first. */
  async list({ organisationId }: Actor): Promise<SigningKeyDto[]> {
    const keys = await this.data.manage(organisationId, (manager) =>
      manager.find(SigningKeyEntity, { where: { organisationId }, order: { createdAt: 'DESC', id: 'DESC' } }),
    );
    return keys.map((key) => SigningKeyDto.from(key));
  }

  /** A new key: it seals from now on, or waits for the certificate of an authority. Old seals stay good. */
  async make(
    actor: Actor,
    request: RequestKey | undefined,
    { certificate }: MakeSigningKeyDto,
  ): Promise<SigningKeyDto> {
    const { name } = await this.data.manage(actor.organisationId, (manager) =>
      manager.findOneByOrFail(OrganisationEntity, { id: actor.organisationId }),
    );
    const made = await makeKey(name, this.clock.now()); // a second's work, before anything is locked
    return this.settings.run(actor, request, 'adminMakeSigningKey', async (change) =>
      SigningKeyDto.from(await this.keys.add(change, made, certificate === 'selfSigned' ? 'active' : 'requested')),
    );
  }

  /** What an authority asks for to certify a key (PKCS #10, PEM). Refuses with `NOT_FOUND`, `MASTER_KEY_WRONG`. */
  async request({ organisationId }: Actor, id: string): Promise<string> {
    const { key, name } = await this.data.manage(organisationId, async (manager) => ({
      key: await manager.findOneBy(SigningKeyEntity, { organisationId, id }),
      name: (await manager.findOneByOrFail(OrganisationEntity, { id: organisationId })).name,
    }));
    const found = present(key);
    return certificateRequest(name, { privateKey: this.keys.open(found), certificate: found.certificate });
  }

  /** The key's certificate with those of its issuers (PEM). Refuses with `NOT_FOUND`. */
  async certificate({ organisationId }: Actor, id: string): Promise<string> {
    const key = await this.data.manage(organisationId, (manager) =>
      manager.findOneBy(SigningKeyEntity, { organisationId, id }),
    );
    const { certificate, issuers } = present(key);
    return [certificate, ...issuers].map((der) => new X509Certificate(der).toString()).join('');
  }

  /**
   * Takes what an authority issued on the key's request: the key seals from now on. Refuses with `NOT_FOUND`,
   * `SIGNING_KEY_REVOKED`, `ALREADY_EXISTS` for one that was certified before, `CERTIFICATE_REFUSED`.
   */
  certify(actor: Actor, request: RequestKey | undefined, id: string, pem: string): Promise<SigningKeyDto> {
    return this.settings.run(actor, request, 'adminCertifySigningKey', async (change) => {
      const key = await lockedKey(change, id);
      if (key.state !== 'requested') {
        throw new DomainError(key.state === 'revoked' ? 'SIGNING_KEY_REVOKED' : 'ALREADY_EXISTS');
      }
      const { certificate, issuers } = issuedCertificate(pem, this.keys.open(key), change.at);
      await retireActive(change);
      return this.save(change, {
        ...key,
        state: 'active',
        certificate,
        issuers: [...issuers],
        activatedAt: new Date(change.at),
      });
    });
  }

  /**
   * Takes a key out of use for good: whoever checks its seals is told from when on they are not to be relied on. Without
   * another key documents wait for their seals. Refuses with `NOT_FOUND`, `SIGNING_KEY_REVOKED`, `INVALID_INPUT` for a time
   * to come.
   */
  revoke(
    actor: Actor,
    request: RequestKey | undefined,
    id: string,
    { reason, since }: RevokeSigningKeyDto,
  ): Promise<SigningKeyDto> {
    return this.settings.run(actor, request, 'adminRevokeSigningKey', async (change) => {
      const key = await lockedKey(change, id);
      if (key.state === 'revoked') {
        throw new DomainError('SIGNING_KEY_REVOKED');
      }
      const revokedSince = new Date(since ?? change.at);
      if (!(revokedSince.getTime() <= change.at)) {
        const bounds = { most: new Date(change.at).toISOString() };
        throw invalidInput([{ path: 'since', code: 'TOO_GREAT', bounds }]);
      }
      const revokedAt = new Date(change.at);
      return this.save(change, { ...key, state: 'revoked', revokedAt, revokedSince, revokedReason: reason });
    });
  }

  private async save({ manager, note }: SettingsChange, changed: SigningKeyEntity): Promise<SigningKeyDto> {
    const key = await manager.save(SigningKeyEntity, changed);
    note(notedKey(key));
    return SigningKeyDto.from(key);
  }
}

async function lockedKey({ manager, organisation }: SettingsChange, id: string): Promise<SigningKeyEntity> {
  return present(await manager.findOneBy(SigningKeyEntity, { organisationId: organisation.id, id }));
}

function present(key: SigningKeyEntity | null): SigningKeyEntity {
  if (key === null) {
    throw new DomainError('NOT_FOUND');
  }
  return key;
}
