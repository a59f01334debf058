import { sha256 } from '@app/persistence';
import type { Config } from '@app/platform';

/** What of the settings the way in depends on; injected by this class. */
export class AccessSettings {
  readonly publicOrigin: string;
  /** True where the public address is https: cookies are sent there only. */
  readonly isSecure: boolean;
  readonly masterKey: string;
  /** SHA-256; undefined where there is no operator. */
  readonly operatorTokenHash: Buffer | undefined;

  constructor(config: Pick<Config, 'publicUrl' | 'SANOE_MASTER_KEY' | 'SANOE_OPERATOR_TOKEN'>) {
    const { origin, protocol } = new URL(config.publicUrl);
    this.publicOrigin = origin;
    this.isSecure = protocol === 'https:';
    this.masterKey = config.SANOE_MASTER_KEY;
    this.operatorTokenHash =
      config.SANOE_OPERATOR_TOKEN === undefined ? undefined : secretHash(config.SANOE_OPERATOR_TOKEN);
  }
}

/** How sessions and tokens are kept: SHA-256 of the secret, which is random enough to need no salt. */
export function secretHash(secret: string): Buffer {
  return sha256(secret);
}
