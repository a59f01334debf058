import { canonicalJson } from '@app/domain';
import {
  canonicalAnchor,
  canonicalEntry,
  canonicalRevision,
  leafOf,
  merklePath,
  streamName,
  type DecisionRows,
  type EvidenceFacts,
  type SealedProof,
} from '@app/persistence';
import { fileOf } from './archive-writer';
import {
  ANCHOR,
  ANCHOR_SIGNATURE,
  ANCHOR_TIMESTAMP,
  APPOINTMENTS,
  attachmentFile,
  ATTACHMENTS,
  DECISIONS,
  LOG,
  NUMBERS,
  revisionFile,
  SEALS,
  TASKS,
  TEXTS,
} from './pack-format';
import type {
  PackedAppointment,
  PackedAttachment,
  PackedDecision,
  PackedNumber,
  PackedSeals,
  PackedTask,
  PackedText,
} from './packed-facts';

/** A file of facts, in memory. */
export type FactFile = ReturnType<typeof fileOf>;

/** The files that say what the record has of a memo, each in the form that its hash is over, or in RFC 8785. */
export function factFiles(facts: EvidenceFacts): readonly FactFile[] {
  const { rows, appointments, sealed } = facts;
  return [
    fileOf(LOG, logLines(facts)),
    ...revisionFiles(facts),
    json(DECISIONS, rows.decisions.map(packedDecision)),
    json(
      APPOINTMENTS,
      appointments.map((one): PackedAppointment => ({
        ...one,
        from: iso(one.from),
        until: one.until === null ? null : iso(one.until),
      })),
    ),
    json(
      TEXTS,
      rows.texts.toSorted((a, b) => a.version - b.version).map(({ version, text }): PackedText => ({ version, text })),
    ),
    json(
      TASKS,
      rows.tasks.map(({ activation, position_id, text, due }): PackedTask => ({
        activation,
        positionId: position_id,
        text,
        due,
      })),
    ),
    json(
      NUMBERS,
      rows.numbers.map((row): PackedNumber => ({
        registerId: row.register_id,
        year: row.year,
        number: row.number,
        documentNumber: row.document_number,
        blockId: row.block_id,
        givenAt: row.given_at.toISOString(),
        givenBy: row.given_by,
      })),
    ),
    json(ATTACHMENTS, packedAttachments(facts)),
    ...(sealed === undefined ? [] : [json(SEALS, packedSeals(facts.memoId, sealed)), ...anchorFiles(sealed)]),
  ];
}

/** What the revisions enclose, by revision and place. */
export function packedAttachments({ rows }: EvidenceFacts): readonly PackedAttachment[] {
  return inOrder(rows.revisions).flatMap(({ revision, attachments }) =>
    attachments.map(({ id, name, mediaType, size, sha256 }) => ({
      revision,
      id,
      name,
      mediaType,
      size,
      sha256,
      file: attachmentFile({ sha256, name }),
    })),
  );
}

function logLines({ organisation, memoId, rows }: EvidenceFacts): string {
  const stream = streamName('memo', memoId);
  return rows.entries
    .map(({ event, previous_hash: previousHash, record_hash }) => {
      const entry = canonicalEntry({ organisationId: organisation.id, stream, event, previousHash });
      return `{"entry":${entry},"recordHash":"${record_hash.toString('hex')}"}\n`;
    })
    .join('');
}

function revisionFiles({ organisation, memoId, rows }: EvidenceFacts): readonly FactFile[] {
  return inOrder(rows.revisions).map(({ revision, content, attachments, chain }) =>
    fileOf(
      revisionFile(revision),
      canonicalRevision({ organisationId: organisation.id, memoId, revision, content, attachments, chain }),
    ),
  );
}

function packedDecision(row: DecisionRows[number]): PackedDecision {
  return {
    id: row.id,
    activation: row.activation,
    step: row.step,
    stepOrder: row.step_order,
    followsActivation: row.follows_activation,
    version: row.version,
    revision: row.revision,
    contentHash: row.content_hash.toString('hex'),
    decision: row.decision,
    positionId: row.position_id,
    positionName: row.position_name,
    signerId: row.signer_id,
    signerName: row.signer_name,
    ownPositionName: row.own_position_name,
    appointmentId: row.appointment_id,
    capacity: row.capacity,
    orderNumber: row.order_number,
    opinion: row.opinion,
    reason: row.reason,
    returnTo: row.return_to,
    marks: row.marks,
    instruction: row.instruction,
    permitPublication: row.permit_publication,
    signedAt: row.signed_at.toISOString(),
    recordHash: row.record_hash.toString('hex'),
  };
}

function packedSeals(memoId: string, { heads, links }: SealedProof): PackedSeals {
  const stream = streamName('memo', memoId);
  const index = heads.findIndex((head) => head.stream === stream);
  const head = heads[index];
  if (head === undefined) {
    throw new Error('A seal that does not cover the memo');
  }
  return {
    head,
    index,
    size: heads.length,
    path: merklePath(heads.map(leafOf), index).map(hex),
    links: links.map(({ number, at, merkleRoot, previousHash, sealHash }) => ({
      number,
      at: at.toISOString(),
      merkleRoot: hex(merkleRoot),
      previousHash: hex(previousHash),
      sealHash: hex(sealHash),
    })),
  };
}

function anchorFiles({ anchor }: SealedProof): readonly FactFile[] {
  return anchor === undefined
    ? []
    : [
        fileOf(ANCHOR, canonicalAnchor(anchor)),
        fileOf(ANCHOR_SIGNATURE, anchor.signature),
        ...(anchor.timestamp === null ? [] : [fileOf(ANCHOR_TIMESTAMP, anchor.timestamp)]),
      ];
}

function json(name: string, value: unknown): FactFile {
  return fileOf(name, canonicalJson(value));
}

function inOrder<Row extends { readonly revision: number }>(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((a, b) => a.revision - b.revision);
}

function hex(hash: Buffer): string {
  return hash.toString('hex');
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
