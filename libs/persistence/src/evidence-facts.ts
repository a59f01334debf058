import { DomainError, type Appointment, type MemoStatus } from '@app/domain';
import { appointmentIn, type AppointmentRow } from './appointment-row';
import { firstAnchorOver, type KeptAnchor } from './anchors';
import { findDocument } from './completions';
import { findSealedDocument, listSealingCertificates } from './document-seals';
import { readMemoRows, type DecisionRows } from './memo-rows';
import type { RecordedRows } from './memo-verification';
import type { Tx } from './organisations';
import { streamName, type SealedHead } from './seals';

/** All that proves a memo, on one consistent view. */
export interface EvidenceFacts {
  readonly organisation: { readonly id: string; readonly slug: string; readonly name: string };
  readonly memoId: string;
  readonly status: MemoStatus;
  readonly documentNumber: string | null;
  readonly rows: RecordedRows;
  /** Those by which its signers signed. */
  readonly appointments: readonly Appointment[];
  /** Undefined while no seal covers any of its entries. */
  readonly sealed: SealedProof | undefined;
  /** Undefined where the memo has none, or not yet. */
  readonly document: PackedDocument | undefined;
  /** Of every key that the organisation sealed with, DER. */
  readonly certificates: readonly Buffer[];
}

/** The document of an approved memo: its file's SHA-256 in hex, and its size in bytes. */
export interface PackedDocument {
  readonly sha256: string;
  readonly size: number;
  readonly isSealed: boolean;
}

/** The newest seal over the memo, and the links from it to the first anchor that covers it. */
export interface SealedProof {
  /** The entry that the seal covers. */
  readonly version: number;
  readonly heads: readonly SealedHead[];
  /** That of the seal first; it alone where no anchor covers it yet. */
  readonly links: readonly SealLink[];
  readonly anchor: KeptAnchor | undefined;
}

export interface SealLink {
  readonly number: number;
  readonly at: Date;
  readonly merkleRoot: Buffer;
  readonly previousHash: Buffer;
  readonly sealHash: Buffer;
}

/** Refuses with `NOT_FOUND` where there is no such memo. Who may have it, its caller has checked. `tx` is a snapshot. */
export async function readEvidence(tx: Tx, organisationId: string, memoId: string): Promise<EvidenceFacts> {
  const [[rows], [organisation], document, sealed, keys] = await Promise.all([
    readMemoRows(tx, organisationId, [memoId]),
    tx.query<EvidenceFacts['organisation']>({
      name: 'evidence-organisation',
      text: 'SELECT id, slug, name FROM organisation',
    }),
    readDocument(tx, memoId),
    readSealed(tx, memoId),
    listSealingCertificates(tx),
  ]);
  if (rows?.state === undefined || rows.memo === undefined || organisation === undefined) {
    throw new DomainError('NOT_FOUND');
  }
  const { state, memo, cursor: _, ...recorded } = rows;
  return {
    organisation,
    memoId,
    status: state.chain.status,
    documentNumber: memo.document_number,
    rows: recorded,
    appointments: await readAppointments(tx, rows.decisions),
    sealed,
    document,
    certificates: keys.flatMap(({ certificate, issuers }) => [certificate, ...issuers]),
  };
}

async function readDocument(tx: Tx, memoId: string): Promise<PackedDocument | undefined> {
  const [sealed, plain] = await Promise.all([findSealedDocument(tx, memoId), findDocument(tx, memoId)]);
  const document = sealed ?? plain;
  return document && { sha256: document.sha256, size: document.size, isSealed: sealed !== undefined };
}

async function readAppointments(tx: Tx, decisions: DecisionRows): Promise<readonly Appointment[]> {
  const rows = await tx.query<AppointmentRow>({
    name: 'evidence-appointments',
    text: `SELECT id, position_id, person_id, capacity, order_number, valid_from, valid_until, scope
           FROM appointment WHERE id = ANY ($1) ORDER BY id`,
    values: [decisions.map(({ appointment_id }) => appointment_id)],
  });
  return rows.map(appointmentIn);
}

interface LinkRow {
  readonly number: number;
  readonly sealed_at: Date;
  readonly merkle_root: Buffer;
  readonly previous_hash: Buffer;
  readonly seal_hash: Buffer;
}

async function readSealed(tx: Tx, memoId: string): Promise<SealedProof | undefined> {
  const stream = streamName('memo', memoId);
  const [seal] = await tx.query<{ number: number; heads: readonly SealedHead[] }>({
    name: 'evidence-seal',
    text: 'SELECT number, heads FROM seal WHERE heads @> $1::jsonb ORDER BY number DESC LIMIT 1',
    values: [JSON.stringify([{ stream }])],
  });
  const version = seal?.heads.find((head) => head.stream === stream)?.version;
  if (seal === undefined || version === undefined) {
    return undefined;
  }
  const anchor = await firstAnchorOver(tx, seal.number);
  const links = await tx.query<LinkRow>({
    name: 'evidence-links',
    text: `SELECT number, sealed_at, merkle_root, previous_hash, seal_hash FROM seal
           WHERE number BETWEEN $1 AND $2 ORDER BY number`,
    values: [seal.number, anchor?.seals ?? seal.number],
  });
  return { version, heads: seal.heads, links: links.map(linkOf), anchor };
}

function linkOf(row: LinkRow): SealLink {
  return {
    number: row.number,
    at: row.sealed_at,
    merkleRoot: row.merkle_root,
    previousHash: row.previous_hash,
    sealHash: row.seal_hash,
  };
}
