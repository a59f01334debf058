import type { TimeStampAuthority } from '@app/documents';
import { changeSettings } from '@app/persistence';
import { makeKey, MasterKey, SigningKeys, type BlobStore } from '@app/platform';
import { SealAdapter, TimeStamping } from '../../apps/worker/src/seal.adapter';
import type { Office } from './office';

export const PUBLIC_URL = 'https://sanoe.example.go.th';
const MASTER_KEY = 'the master key of these tests, long enough';

export function signingKeysOf(office: Office, masterKey = MASTER_KEY): SigningKeys {
  return new SigningKeys(office.record.data, new MasterKey(masterKey));
}

/** The worker's own, for an office on a record of its own. */
export function sealAdapterOf(office: Office, blobs: BlobStore, timeStamps?: TimeStampAuthority): SealAdapter {
  const { organisations, clock } = office;
  return new SealAdapter(organisations, signingKeysOf(office), new TimeStamping(timeStamps), blobs, clock);
}

/** A key of the present day: time that is skipped may pass beyond the certificate of the one before. */
export async function renewKey(office: Office): Promise<void> {
  const at = office.clock.now();
  const made = await makeKey('เทศบาลตำบลทดสอบ', at);
  const act = { by: null, at, operation: 'adminMakeSigningKey' } as const;
  await changeSettings(office.record.data, office.organisationId, act, (change) =>
    signingKeysOf(office).add(change, made, 'active'),
  );
}
