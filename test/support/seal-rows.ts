import { randomBytes, randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { CheckCodeEntity, CompletionDelayEntity, SealedDocumentEntity, SigningKeyEntity } from '@app/persistence';
import { checkCodeOf } from '@app/domain';
import { AT } from './record-fixtures';

/** A key, a code, a sealed document and a delay, as the product writes them. */
export async function insertSealRows(manager: EntityManager, organisationId: string, memoId: string): Promise<void> {
  const signingKeyId = randomUUID();
  await manager.insert(SigningKeyEntity, {
    organisationId,
    id: signingKeyId,
    state: 'active',
    privateKey: randomBytes(32),
    certificate: randomBytes(32),
    issuers: [],
    createdAt: AT,
    activatedAt: AT,
  });
  await manager.insert(CheckCodeEntity, { organisationId, memoId, code: checkCodeOf(randomBytes(8)) });
  await manager.insert(SealedDocumentEntity, {
    organisationId,
    memoId,
    sha256: randomBytes(32),
    size: 1,
    signingKeyId,
    sealedAt: AT,
  });
  await manager.insert(CompletionDelayEntity, {
    organisationId,
    memoId,
    step: 'seal',
    code: 'TIMESTAMP_AWAY',
    since: AT,
    triedAt: AT,
  });
}
