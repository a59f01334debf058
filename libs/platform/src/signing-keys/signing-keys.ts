import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { DomainError } from '@app/domain';
import {
  changeSettings,
  newId,
  OrganisationEntity,
  SigningKeyEntity,
  type OrganisationData,
  type SettingsChange,
} from '@app/persistence';
import type { MasterKey } from './master-key';
import { makeKey, type MadeKey } from './seal-certificate';

/** An organisation's active key, opened. */
export interface OpenSigningKey {
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly certificate: Buffer;
  readonly issuers: readonly Buffer[];
}

/** The keys that organisations seal with, in the record, encrypted under the master key. */
export class SigningKeys {
  constructor(
    private readonly data: OrganisationData,
    private readonly masterKey: MasterKey,
  ) {}

  /**
   * The active key at `at` (epoch ms), the first one made now where there never was one. Refuses with `SIGNING_KEY_NEEDED`
   * where the last was revoked or its certificate is out of date, and with `MASTER_KEY_WRONG`.
   */
  async forSealing(organisationId: string, at: number): Promise<OpenSigningKey> {
    const key = (await this.active(organisationId)) ?? (await this.makeFirst(organisationId, at));
    const { validFrom, validTo } = new X509Certificate(key.certificate);
    if (at < Date.parse(validFrom) || at > Date.parse(validTo)) {
      throw new DomainError('SIGNING_KEY_NEEDED');
    }
    const { id, certificate, issuers } = key;
    return {
      id,
      privateKey: createPrivateKey({ key: this.open(key), format: 'der', type: 'pkcs8' }),
      certificate,
      issuers,
    };
  }

  /** The private key (PKCS #8). Refuses with `MASTER_KEY_WRONG`. */
  open({ organisationId, id, privateKey }: SigningKeyEntity): Buffer {
    return this.masterKey.decrypt(privateKey, owner(organisationId, id));
  }

  /** Keeps a key that was made. An active one retires the one before it. */
  async add(
    { manager, organisation, at, note }: SettingsChange,
    made: MadeKey,
    state: 'active' | 'requested',
  ): Promise<SigningKeyEntity> {
    const id = newId(at);
    if (state === 'active') {
      await retireActive({ manager, organisation, at, note });
    }
    const key = manager.create(SigningKeyEntity, {
      organisationId: organisation.id,
      id,
      state,
      privateKey: this.masterKey.encrypt(made.privateKey, owner(organisation.id, id)),
      certificate: made.certificate,
      issuers: [],
      createdAt: new Date(at),
      activatedAt: state === 'active' ? new Date(at) : null,
      retiredAt: null,
      revokedAt: null,
      revokedSince: null,
      revokedReason: null,
    });
    await manager.insert(SigningKeyEntity, key);
    note(notedKey(key));
    return key;
  }

  /**
   * Encrypts every key of an organisation anew under another master key, and leaves those that are already; says how many
   * it did. Refuses with `MASTER_KEY_WRONG`, and then changes none.
   */
  async reencrypt(organisationId: string, next: MasterKey): Promise<number> {
    return this.data.manage(organisationId, async (manager) => {
      const keys = await manager.find(SigningKeyEntity, {
        where: { organisationId },
        lock: { mode: 'pessimistic_write' },
      });
      const due = keys.filter(({ id, privateKey }) => !next.opens(privateKey, owner(organisationId, id)));
      for (const key of due) {
        const { id } = key;
        const privateKey = next.encrypt(this.open(key), owner(organisationId, id));
        await manager.update(SigningKeyEntity, { organisationId, id }, { privateKey });
      }
      return due.length;
    });
  }

  private async active(organisationId: string): Promise<SigningKeyEntity | null> {
    return this.data.manage(organisationId, (manager) =>
      manager.findOneBy(SigningKeyEntity, { organisationId, state: 'active' }),
    );
  }

  /** Made before the organisation is locked: it takes a second. Of two who come at once the second finds the first's. */
  private async makeFirst(organisationId: string, at: number): Promise<SigningKeyEntity> {
    const organisation = await this.data.manage(organisationId, (manager) =>
      manager.findOneByOrFail(OrganisationEntity, { id: organisationId }),
    );
    const made = await makeKey(organisation.name, at);
    const act = { by: null, at, operation: 'adminMakeSigningKey' } as const;
    return changeSettings(this.data, organisationId, act, async (change) => {
      const keys = await change.manager.findBy(SigningKeyEntity, { organisationId });
      const present = keys.find(({ state }) => state === 'active');
      if (present === undefined && keys.some(({ state }) => state !== 'requested')) {
        throw new DomainError('SIGNING_KEY_NEEDED');
      }
      return present ?? this.add(change, made, 'active');
    });
  }
}

/** Takes the active key out of use; its seals stay good. */
export async function retireActive({ manager, organisation, at, note }: SettingsChange): Promise<void> {
  const place = { organisationId: organisation.id, state: 'active' } as const;
  const key = await manager.findOneBy(SigningKeyEntity, place);
  if (key !== null) {
    key.state = 'retired';
    key.retiredAt = new Date(at);
    await manager.save(SigningKeyEntity, key);
    note(notedKey(key));
  }
}

/** For the log: nothing of the private key. */
export function notedKey({ id, state, certificate, revokedSince, revokedReason }: SigningKeyEntity): {
  readonly table: string;
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
} {
  const { fingerprint256 } = new X509Certificate(certificate);
  const values = {
    state,
    fingerprint: fingerprint256,
    revokedSince: revokedSince?.toISOString() ?? null,
    revokedReason,
  };
  return { table: 'signing_key', id, values };
}

function owner(organisationId: string, keyId: string): string {
  return `${organisationId}/${keyId}`;
}
