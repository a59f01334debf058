import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { DomainError } from '@app/domain';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const PURPOSE = 'sanoe/signing-keys/1';

/** Keeps secrets in the record: AES-256-GCM under a key that follows from SANOE_MASTER_KEY (HKDF, SHA-256). */
export class MasterKey {
  private readonly key: Buffer;

  constructor(secret: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, KEY_BYTES));
  }

  /** `owner` says whose it is: under another owner it does not open. Nonce, tag and what is kept, in one. */
  encrypt(plain: Buffer, owner: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(owner));
    const kept = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), kept]);
  }

  /** Refuses with `MASTER_KEY_WRONG` what was kept under another master key or owner, or was changed. */
  decrypt(kept: Buffer, owner: string): Buffer {
    const plain = this.tryDecrypt(kept, owner);
    if (plain === undefined) {
      throw new DomainError('MASTER_KEY_WRONG');
    }
    return plain;
  }

  opens(kept: Buffer, owner: string): boolean {
    return this.tryDecrypt(kept, owner) !== undefined;
  }

  private tryDecrypt(kept: Buffer, owner: string): Buffer | undefined {
    const decipher = createDecipheriv(CIPHER, this.key, kept.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(owner));
    decipher.setAuthTag(kept.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const plain = decipher.update(kept.subarray(NONCE_BYTES + TAG_BYTES));
    try {
      return Buffer.concat([plain, decipher.final()]);
    } catch {
      return undefined; // not authentic: all that can go wrong at the end
    }
  }
}
