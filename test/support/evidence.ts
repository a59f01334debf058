import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { PDFDocument } from '@cantoo/pdf-lib';
import { padesSealer, signContent, type SealingKey } from '@app/documents';
import { evidencePack } from '@app/evidence';
import {
  AppointmentEntity,
  AttachmentEntity,
  canonicalAnchor,
  dueAnchor,
  keepAnchor,
  keepSealedDocument,
  readEvidence,
  Seals,
  sha256,
  type EvidenceFacts,
} from '@app/persistence';
import type { OpenSigningKey } from '@app/platform';
import type { Office } from './office';

const MINUTE = 60_000;

/** Files by their hash, as a blob store has them. */
export class Files {
  private readonly kept = new Map<string, Buffer>();

  keep(content: Buffer): { readonly sha256: string; readonly size: number } {
    const digest = sha256(content).toString('hex');
    this.keepAs(digest, content);
    return { sha256: digest, size: content.length };
  }

  /** As a store does that was written into. */
  keepAs(digest: string, content: Buffer): void {
    this.kept.set(digest, content);
  }

  readonly open = async (digest: string): Promise<Readable> => {
    const content = this.kept.get(digest);
    if (content === undefined) {
      throw new Error(`No file ${digest}`);
    }
    return Readable.from([content], { objectMode: false });
  };
}

/**
 * A memo with all that a pack can have: two revisions with attachments, a return, an added step, a recall, a reassigned
 * step, a comment, an acting signer, an instruction; approved, sealed, anchored, with a sealed document.
 */
export async function eventfulMemo(office: Office, key: OpenSigningKey, files: Files): Promise<string> {
  await actingHead(office);
  const attachmentIds = [
    await attached(office, files, 'หนังสือเชิญ.pdf'),
    await attached(office, files, 'ใบเสนอราคา.txt'),
  ];
  const id = await office.submitted('standard', { attachmentIds });
  pass(office);
  await office.decide('head', id, { decision: 'endorse', opinion: 'เห็นควรอนุมัติ' });
  pass(office);
  await office.decisions().recall(office.actor('head'), id, undefined);
  pass(office);
  await office.decide('deputy', id, { decision: 'endorse', opinion: 'เห็นควรอนุมัติ แทนหัวหน้าสำนักปลัด' });
  pass(office);
  await office.decisions().addStep(office.actor('palad'), id, undefined, {
    positionId: office.id('position:developer'),
    question: 'พื้นที่พร้อมหรือไม่',
  });
  pass(office);
  await office.decide('deputy', id, { decision: 'dissent', opinion: 'พื้นที่ยังไม่พร้อม' });
  pass(office);
  const marks = [{ section: 0, note: 'ระบุพื้นที่' }];
  await office.decide('palad', id, { decision: 'return', reason: 'โปรดระบุพื้นที่', marks });
  pass(office);
  const more = await attached(office, files, 'แผนที่.pdf');
  await office.revised(id, { subject: 'ขออนุมัติเดินทางไปราชการ (แก้ไข)', attachmentIds: [...attachmentIds, more] });
  await office.submit(id);
  pass(office);
  await office.administration().reassign(office.actor('admin', ['administrator']), id, undefined, {
    step: 1,
    personId: office.id('deputy'),
    reason: 'หัวหน้าสำนักปลัดลาป่วย',
  });
  pass(office);
  await office.decide('deputy', id, { decision: 'endorse' });
  pass(office);
  await office.decide('palad', id, { decision: 'endorse' });
  await office.administration().comment(office.actor('officer'), id, undefined, 'เรียนเพิ่มเติม');
  pass(office);
  const instruction = { text: 'ให้กองคลังจัดรถ', positionIds: [office.id('finance-officer')], due: '2026-11-20' };
  await office.decide('nayok', id, { decision: 'approve', instruction, permitPublication: true });
  const sealedAt = office.clock.now();
  const document = files.keep(await sealedDocument(key, sealedAt));
  const sealed = { ...document, signingKeyId: key.id, sealedAt: new Date(sealedAt), timeStampedAt: null };
  await office.organisations.inOrganisation(office.organisationId, (tx) =>
    keepSealedDocument(tx, id, sealed, sealedAt),
  );
  await sealAndAnchor(office, key);
  return id;
}

/** Seals what moved, and another memo after it, and anchors both seals. */
export async function sealAndAnchor(office: Office, key: SealingKey): Promise<void> {
  const seals = new Seals(office.relayPool);
  await seals.seal(office.organisationId, office.clock.now());
  await office.submitted('short');
  await seals.seal(office.organisationId, office.clock.now());
  await office.organisations.inOrganisation(office.organisationId, async (tx) => {
    const anchor = await dueAnchor(tx, office.organisationId, office.clock.now());
    if (anchor !== undefined) {
      await keepAnchor(tx, { ...anchor, signature: await signContent(Buffer.from(canonicalAnchor(anchor)), key) });
    }
  });
}

export function factsOf(office: Office, memoId: string): Promise<EvidenceFacts> {
  return office.organisations.inSnapshot(office.organisationId, (tx) =>
    readEvidence(tx, office.organisationId, memoId),
  );
}

export function packOf(
  facts: EvidenceFacts,
  { key, files, at }: { readonly key: SealingKey; readonly files: Files; readonly at: number },
): Promise<Readable> {
  return evidencePack(facts, { at, key, open: files.open });
}

async function actingHead(office: Office): Promise<void> {
  await office.record.data.manage(office.organisationId, (manager) =>
    manager.insert(AppointmentEntity, {
      organisationId: office.organisationId,
      id: randomUUID(),
      positionId: office.id('position:head'),
      personId: office.id('deputy'),
      capacity: 'acting',
      orderNumber: '๑๒/๒๕๖๗',
      validFrom: new Date(office.clock.now() - MINUTE),
      validUntil: null,
      scope: null,
      createdAt: new Date(office.clock.now()),
    }),
  );
}

/** A file that the officer may attach. */
export async function attached(office: Office, files: Files, name: string): Promise<string> {
  const { sha256: digest, size } = files.keep(Buffer.from(`${name}: ${'เนื้อหา '.repeat(20)}`));
  const id = randomUUID();
  await office.record.data.manage(office.organisationId, (manager) =>
    manager.insert(AttachmentEntity, {
      organisationId: office.organisationId,
      id,
      name,
      mediaType: 'application/pdf',
      size,
      sha256: Buffer.from(digest, 'hex'),
      uploadedBy: office.id('officer'),
      uploadedAt: new Date(office.clock.now()),
    }),
  );
  return id;
}

async function sealedDocument(key: SealingKey, at: number): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  pdf.addPage([595, 842]);
  return padesSealer.seal(await pdf.save(), key, { at });
}

function pass(office: Office): void {
  office.clock.setTo(office.clock.now() + MINUTE);
}
