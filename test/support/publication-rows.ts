import { randomBytes, randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { DecisionEntity, MemoChainEntity, PublicationEntity } from '@app/persistence';
import { aDecision, AT, type MemoRows } from './record-fixtures';

/** A publication, and the approval that permitted it, after the decision of `aDecision`. */
export async function insertPublicationRows(manager: EntityManager, memo: MemoRows): Promise<void> {
  const { organisation, id: memoId } = memo;
  const organisationId = organisation.id;
  const approval = { activation: 2, step: 2, stepOrder: 2, followsActivation: 1, decision: 'approve' } as const;
  await manager.insert(DecisionEntity, aDecision(memo, { ...approval, version: 3, permitPublication: true }));
  await manager.update(MemoChainEntity, { organisationId, memoId }, { status: 'approved' });
  const id = randomUUID();
  await manager.insert(PublicationEntity, {
    organisationId,
    id,
    memoId,
    number: 1,
    activation: approval.activation,
    permittedBy: organisation.head.personId,
    publishedAt: AT,
    address: `https://sanoe.example.go.th/public/office/${id}`,
    kind: 'general',
    memoDate: '2026-02-02',
    content: {} as PublicationEntity['content'],
    sha256: randomBytes(32),
    size: 1,
  });
  await manager.update(MemoChainEntity, { organisationId, memoId }, { status: 'draft' });
}
