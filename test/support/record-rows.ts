import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  AccessLogEntity,
  AnchorEntity,
  AnchorTimestampEntity,
  AnsweredRequestEntity,
  AttachmentEntity,
  ChainTemplateEntity,
  CompletionEntity,
  CredentialEntity,
  DecisionEntity,
  EngineCursorEntity,
  HolidayEntity,
  LOG_START,
  LogEntryEntity,
  MemoTextEntity,
  NoticeEntity,
  NumberBlockEntity,
  NumberCancellationEntity,
  NumberingRuleEntity,
  PersonalAccessTokenEntity,
  PlanImportEntity,
  PrintFileEntity,
  PrintProfileEntity,
  RegisterCounterEntity,
  RegisterEntryEntity,
  RegisterPaperEntity,
  ReportMemoEntity,
  SealEntity,
  SessionEntity,
  TaskEntity,
} from '@app/persistence';
import { insertMeasureRows } from './measure-rows';
import { insertPublicationRows } from './publication-rows';
import { insertSealRows } from './seal-rows';
import type { TestRecord } from './record';
import { aDecision, AT, insertMemo, insertOrganisation, type MemoRows } from './record-fixtures';

/** An organisation with a row in every table, each written by the role that writes it in the product. */
export async function insertRowInEveryTable({ data, owner }: TestRecord): Promise<MemoRows> {
  const organisation = await insertOrganisation(data);
  const { id: organisationId, unitId, officer } = organisation;
  const { personId } = officer;
  const tokenHash = (): Buffer => createHash('sha256').update(randomBytes(32)).digest();
  const memo = await data.manage(organisationId, async (manager) => {
    const inserted = await insertMemo(manager, organisation);
    const memoId = inserted.id;
    await manager.insert(ChainTemplateEntity, {
      organisationId,
      id: randomUUID(),
      code: 'short',
      name: 'สิ้นสุดที่ปลัด',
      amountUntil: 100_000,
      sameSigner: 'merge',
      dissentStops: false,
      returnResumes: true,
      steps: [{ positionId: organisation.head.positionId, kind: 'decide' }],
    });
    await manager.insert(PrintProfileEntity, {
      organisationId,
      id: randomUUID(),
      unitId,
      kind: null,
      settings: { bodyPt: 15 },
    });
    await manager.insert(PrintFileEntity, {
      ...{ organisationId, use: 'emblem', name: 'ตรา.png', mediaType: 'image/png', size: 1 },
      ...{ sha256: randomBytes(32), uploadedAt: AT },
    });
    await manager.insert(HolidayEntity, { organisationId, date: '2026-04-13', name: 'งานประจำปี' });
    await manager.insert(CredentialEntity, {
      organisationId,
      personId,
      passwordHash: 'argon2id',
      isOneTime: true,
      changedAt: AT,
    });
    await manager.insert(SessionEntity, {
      organisationId,
      id: randomUUID(),
      personId,
      tokenHash: tokenHash(),
      createdAt: AT,
      expiresAt: AT,
    });
    await manager.insert(PersonalAccessTokenEntity, {
      organisationId,
      id: randomUUID(),
      personId,
      name: 'โปรแกรมสารบรรณ',
      tokenHash: tokenHash(),
      createdAt: AT,
    });
    await manager.insert(AccessLogEntity, {
      organisationId,
      id: randomUUID(),
      at: AT,
      operation: 'getMemo',
      code: 'NOT_FOUND',
    });
    await manager.insert(DecisionEntity, aDecision(inserted));
    await manager.insert(MemoTextEntity, { organisationId, memoId, version: 3, text: 'ขอแก้ไข' });
    await manager.insert(TaskEntity, {
      organisationId,
      id: randomUUID(),
      memoId,
      activation: 1,
      positionId: organisation.head.positionId,
      text: 'แจ้งกองคลัง',
      due: '2026-02-09',
    });
    const registerId = unitId;
    const blockId = randomUUID();
    const given = { organisationId, registerId, year: 2026, givenAt: AT, givenBy: personId } as const;
    await manager.insert(RegisterCounterEntity, { organisationId, registerId, year: 2026, lastNumber: 3 });
    await manager.insert(NumberBlockEntity, {
      organisationId,
      id: blockId,
      registerId,
      year: 2026,
      firstNumber: 2,
      lastNumber: 3,
      purpose: 'หนังสือเชิญประชุม',
      forWhom: 'สำนักปลัด',
      reservedAt: AT,
      reservedBy: personId,
    });
    await manager.insert(RegisterEntryEntity, {
      ...given,
      number: 1,
      use: 'memo',
      documentNumber: 'อท ๕๓๗๐๑/1',
      memoId,
    });
    await manager.insert(RegisterEntryEntity, {
      ...given,
      number: 2,
      use: 'paper',
      documentNumber: 'อท ๕๓๗๐๑/2',
      blockId,
    });
    await manager.insert(RegisterPaperEntity, {
      organisationId,
      registerId,
      year: 2026,
      number: 2,
      sender: 'สำนักปลัด',
      recipient: 'นายอำเภอ',
      dated: '2026-02-02',
      subject: 'ขอเชิญประชุม',
      urgency: 'normal',
      secrecy: 'normal',
      attachmentIds: [],
    });
    await manager.insert(NumberCancellationEntity, {
      organisationId,
      registerId,
      year: 2026,
      number: 2,
      reason: 'งดประชุม',
      cancelledAt: AT,
      cancelledBy: personId,
    });
    await manager.insert(NumberingRuleEntity, {
      organisationId,
      id: randomUUID(),
      registerId,
      pattern: '{prefix}/{number}',
      section: '',
    });
    await manager.insert(AttachmentEntity, {
      organisationId,
      id: randomUUID(),
      name: 'ใบเสนอราคา.pdf',
      mediaType: 'application/pdf',
      size: 1_024,
      sha256: tokenHash(),
      uploadedBy: personId,
      uploadedAt: AT,
    });
    await manager.insert(CompletionEntity, { organisationId, memoId, step: 'document', result: { size: 1 }, at: AT });
    await manager.insert(NoticeEntity, {
      organisationId,
      memoId,
      activation: 1,
      kind: 'turn',
      number: 1,
      recipientId: personId,
      channel: 'app',
      state: 'shown',
      at: AT,
    });
    await manager.insert(AnsweredRequestEntity, {
      organisationId,
      personId,
      key: 'key',
      requestHash: tokenHash(),
      answer: { status: 201 },
      at: AT,
    });
    await manager.insert(LogEntryEntity, {
      organisationId,
      streamId: memoId,
      version: 1,
      streamKind: 'memo',
      at: AT,
      actorId: personId,
      event: { version: 1, at: AT.getTime(), by: personId, type: 'submitted' },
      previousHash: LOG_START,
      recordHash: tokenHash(),
    });
    await manager.insert(EngineCursorEntity, {
      organisationId,
      streamId: memoId,
      streamKind: 'memo',
      recordVersion: 1,
      behindSince: AT,
    });
    await insertSealRows(manager, organisationId, memoId);
    const planId = await insertMeasureRows(manager, organisation);
    await manager.insert(ReportMemoEntity, {
      ...{ organisationId, memoId, planId, period: '2023-m01-06', officerId: personId },
      ...{ gathered: [], tableHash: tokenHash(), evidenceIds: [], gatheredAt: AT },
    });
    await insertPublicationRows(manager, inserted);
    await manager.insert(PlanImportEntity, {
      organisationId,
      id: randomUUID(),
      personId,
      fiscalYear: 2023,
      sourceHash: tokenHash(),
      draft: { measures: [], unplaced: [], warnings: [] },
      createdAt: AT,
      expiresAt: new Date(AT.getTime() + 1),
    });
    return inserted;
  });
  await owner.manager.insert(SealEntity, {
    organisationId,
    number: 1,
    sealedAt: AT,
    heads: [{ stream: `memo/${memo.id}`, version: 1, recordHash: '00' }],
    merkleRoot: LOG_START,
    previousHash: LOG_START,
    sealHash: tokenHash(),
  });
  await data.manage(organisationId, async (manager) => {
    const day = '2026-02-02';
    await manager.insert(AnchorEntity, {
      organisationId,
      day,
      at: AT,
      seals: 1,
      sealHash: tokenHash(),
      signature: randomBytes(8),
    });
    await manager.insert(AnchorTimestampEntity, { organisationId, day, token: randomBytes(8) });
  });
  return memo;
}
