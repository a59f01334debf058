import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { unopened } from '@app/domain';
import {
  AppointmentEntity,
  type DecisionEntity,
  LOG_START,
  MemoChainEntity,
  MemoEntity,
  MemoKindEntity,
  MemoRevisionEntity,
  OrganisationEntity,
  PersonEntity,
  PositionEntity,
  UnitEntity,
  type OrganisationData,
} from '@app/persistence';

export const AT = new Date('2026-02-02T03:00:00Z');

/** A person in a position, by an appointment. */
export interface Signer {
  readonly personId: string;
  readonly positionId: string;
  readonly appointmentId: string;
}

export interface OrganisationRows {
  readonly id: string;
  readonly slug: string;
  readonly unitId: string;
  readonly officer: Signer;
  readonly head: Signer;
}

export interface MemoRows {
  readonly organisation: OrganisationRows;
  readonly id: string;
  readonly contentHash: Buffer;
}

/** An organisation with one unit, an officer and a head, written as the application writes. */
export async function insertOrganisation(data: OrganisationData): Promise<OrganisationRows> {
  const id = randomUUID();
  const slug = `t-${randomBytes(6).toString('hex')}`;
  const unitId = randomUUID();
  return data.manage(id, async (manager) => {
    await manager.insert(OrganisationEntity, {
      id,
      slug,
      name: 'เทศบาลตำบลทดสอบ',
      type: 'subdistrictMunicipality',
      province: 'อ่างทอง',
      documentPrefix: 'อท ๕๓๗๐๑',
      calendar: { timeZone: 'Asia/Bangkok', days: ['mon'], hours: [['08:30', '16:30']] },
      settingsHead: LOG_START,
      settingsAt: AT,
      createdAt: AT,
    });
    await manager.insert(UnitEntity, { organisationId: id, id: unitId, code: 'palad-office', name: 'สำนักปลัด' });
    await manager.insert(MemoKindEntity, { organisationId: id, code: 'general', name: 'ทั่วไป', numbering: 'onSubmit' });
    const officer = await insertSigner(manager, { organisationId: id, unitId, name: 'officer' });
    const head = await insertSigner(manager, { organisationId: id, unitId, name: 'head' });
    return { id, slug, unitId, officer, head };
  });
}

export async function insertSigner(
  manager: EntityManager,
  { organisationId, unitId, name }: { organisationId: string; unitId: string; name: string },
  appointment: Partial<AppointmentEntity> = {},
): Promise<Signer> {
  const signer = { personId: randomUUID(), positionId: randomUUID(), appointmentId: randomUUID() };
  const { personId, positionId, appointmentId } = signer;
  await manager.insert(PersonEntity, {
    organisationId,
    id: personId,
    username: name,
    name: `นาย${name} ทดสอบ`,
    roles: ['officer'],
    createdAt: AT,
  });
  await manager.insert(PositionEntity, { organisationId, id: positionId, code: name, name: `ตำแหน่ง ${name}`, unitId });
  await manager.insert(AppointmentEntity, {
    organisationId,
    id: appointmentId,
    positionId,
    personId,
    capacity: 'holder',
    validFrom: AT,
    createdAt: AT,
    ...appointment,
  });
  return signer;
}

/** A memo of the organisation's officer, with its chain and its first revision. */
export async function insertMemo(manager: EntityManager, organisation: OrganisationRows): Promise<MemoRows> {
  const id = randomUUID();
  const organisationId = organisation.id;
  const contentHash = createHash('sha256').update(id).digest();
  const content = {
    kind: 'general',
    purpose: 'approve' as const,
    urgency: 'normal' as const,
    secrecy: 'normal' as const,
    subject: 'ขออนุมัติจัดซื้อ',
    unitId: organisation.unitId,
    unitLine: null,
    addressees: null,
    amount: 9_007_199_254_740_991,
    sections: [{ heading: 'เรื่องเดิม', body: 'ข้อความ' }],
    closing: null,
    form: null,
  };
  await manager.insert(MemoEntity, {
    ...content,
    organisationId,
    id,
    memoDate: '2026-02-02',
    attachmentIds: [],
    officerId: organisation.officer.personId,
    searchText: content.subject,
    createdAt: AT,
    updatedAt: AT,
  });
  await manager.insert(MemoChainEntity, {
    organisationId,
    memoId: id,
    status: 'draft',
    revision: 0,
    waitingPositionIds: [],
    version: 1,
    recordVersion: 0,
    lastEventAt: AT,
    logHead: LOG_START,
    chain: unopened(id),
  });
  await manager.insert(MemoRevisionEntity, {
    organisationId,
    memoId: id,
    revision: 1,
    content: { ...content, date: '2026-02-02' },
    attachments: [],
    chain: { rules: { sameSigner: 'merge', dissentStops: false, returnResumes: false }, steps: [] },
    contentHash,
    submittedAt: AT,
  });
  return { organisation, id, contentHash };
}

/** The head's endorsement at the first place of the memo's chain. */
export function aDecision(memo: MemoRows, overrides: Partial<DecisionEntity> = {}): Partial<DecisionEntity> {
  const { personId, positionId, appointmentId } = memo.organisation.head;
  return {
    organisationId: memo.organisation.id,
    memoId: memo.id,
    activation: 1,
    id: randomUUID(),
    step: 1,
    stepOrder: 1,
    followsActivation: null,
    version: 2,
    revision: 1,
    contentHash: memo.contentHash,
    decision: 'endorse',
    positionId,
    signerId: personId,
    appointmentId,
    capacity: 'holder',
    signerName: 'นายหัวหน้า ทดสอบ',
    positionName: 'หัวหน้าสำนักปลัด',
    permitPublication: false,
    signedAt: AT,
    recordHash: randomBytes(32),
    ...overrides,
  };
}
