import { createPrivateKey } from 'node:crypto';
import type { SealingKey } from '@app/documents';
import { makeKey } from '@app/platform';

/** A key with a certificate that an organisation of this name gave itself. */
export async function aSealingKey(organisationName = 'เทศบาลตำบลทดสอบ', at = Date.now()): Promise<SealingKey> {
  const { privateKey, certificate } = await makeKey(organisationName, at);
  return {
    privateKey: createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' }),
    certificate,
    issuers: [],
  };
}
