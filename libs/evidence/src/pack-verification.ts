import type { X509Certificate } from 'node:crypto';
import { verifySeal } from '@app/documents';
import { covers, isValidAt, type Appointment, type EvidenceFault, type LogFault, type MemoChain } from '@app/domain';
import {
  documentNumberIn,
  replayRecord,
  type DecisionRows,
  type FoundFault,
  type RecordedRows,
} from '@app/persistence';
import { PackArchive } from './archive-reader';
import { readFacts, type ReadFacts } from './fact-reading';
import { verifiedManifest, verifyFiles } from './manifest-verification';
import { PackFault } from './pack-fault';
import {
  APPOINTMENTS,
  attachmentFile,
  ATTACHMENTS,
  DECISIONS,
  DOCUMENT,
  LARGEST_DOCUMENT,
  LOG,
  MANIFEST,
  NUMBERS,
  revisionFile,
  TASKS,
  TEXTS,
  type Manifest,
} from './pack-format';
import { verifySealProof, type VerifiedAnchor } from './seal-proof';

/** A pack that holds: what it is of, and how far its proof reaches. */
export interface SoundPack {
  readonly ok: true;
  readonly manifest: Manifest;
  readonly anchor: VerifiedAnchor | undefined;
}

export interface BrokenPack {
  readonly ok: false;
  readonly what: EvidenceFault | LogFault;
  /** The file in the pack; null is the archive itself. */
  readonly item: string | null;
  /** Of the log or of the seals. */
  readonly entry: number | undefined;
  /** A stable word that says more. */
  readonly reason: string | undefined;
}

export type PackVerification = SoundPack | BrokenPack;

/**
 * Checks an evidence pack with nothing but the file and the organisation's certificates, or those of their issuers, and
 * names the first thing that is wrong: archive, manifest and its signature, the files that it lists, and then, from the
 * raw facts anew, the log and what it encloses, the order of the signatures and their appointments, attachments, seals,
 * anchor and the document's seal. Throws only where the file itself cannot be opened.
 */
export async function verifyPack(path: string, certificates: readonly X509Certificate[]): Promise<PackVerification> {
  try {
    const archive = await PackArchive.open(path);
    try {
      return await verifyArchive(archive, certificates);
    } finally {
      archive.close();
    }
  } catch (error) {
    if (error instanceof PackFault) {
      const { what, item, entry, reason } = error;
      return { ok: false, what, item, entry, reason };
    }
    throw error;
  }
}

async function verifyArchive(archive: PackArchive, certificates: readonly X509Certificate[]): Promise<SoundPack> {
  const manifest = await verifiedManifest(archive, certificates);
  await verifyFiles(archive, manifest);
  const facts = await readFacts(archive, manifest);
  const { chain, fault } = replayRecord(facts.rows);
  if (fault !== undefined) {
    throw faultOf(fault, facts.rows);
  }
  verifyManifest(manifest, facts.rows, chain);
  verifyAppointments(facts);
  verifyAttachments(archive, facts, manifest);
  const anchor = await verifySealProof(archive, { manifest, rows: facts.rows, certificates });
  await verifyDocument(archive, manifest, certificates);
  return { ok: true, manifest, anchor };
}

const ITEMS: Readonly<Partial<Record<LogFault, string>>> = {
  DECISION_MISSING: DECISIONS,
  DECISION_CHANGED: DECISIONS,
  DECISION_UNKNOWN: DECISIONS,
  TASK_CHANGED: TASKS,
  TEXT_MISSING: TEXTS,
  TEXT_CHANGED: TEXTS,
  TEXT_UNKNOWN: TEXTS,
  NUMBER_CHANGED: NUMBERS,
};

function faultOf({ what, version }: FoundFault, { entries }: RecordedRows): PackFault {
  const event = entries[version - 1]?.event;
  const isOfRevision = what === 'REVISION_MISSING' || what === 'REVISION_CHANGED';
  const revision = isOfRevision && event?.type === 'submitted' ? revisionFile(event.revision) : undefined;
  return new PackFault(what, revision ?? ITEMS[what] ?? LOG, { entry: version });
}

/** The manifest says what the log makes. */
function verifyManifest(
  { memo, files }: Manifest,
  { entries, numbers, revisions }: RecordedRows,
  chain: MemoChain,
): void {
  const events = entries.map(({ event }) => event);
  const isAsLogged =
    memo.status === chain.status &&
    memo.revision === chain.revision &&
    memo.contentHash === chain.contentHash &&
    memo.version === chain.version &&
    memo.recordHash === entries.at(-1)?.record_hash.toString('hex') &&
    memo.documentNumber === documentNumberIn(events, numbers[0]?.document_number ?? null);
  if (!isAsLogged) {
    throw new PackFault('MANIFEST_WRONG', MANIFEST);
  }
  const beside = files.filter(({ name }) => name.startsWith('revisions/'))[revisions.length];
  if (beside !== undefined) {
    throw new PackFault('FILE_UNKNOWN', beside.name);
  }
}

/** Each signer signed by an appointment to that position, in that capacity and by that order, at that time. */
function verifyAppointments({ rows: { decisions, revisions }, appointments }: ReadFacts): void {
  for (const decision of decisions) {
    const entry = decision.version;
    const appointment = appointments.find(({ id }) => id === decision.appointment_id);
    if (appointment === undefined) {
      throw new PackFault('APPOINTMENT_MISSING', APPOINTMENTS, { entry });
    }
    const kind = revisions.find(({ revision }) => revision === decision.revision)?.content.kind;
    if (kind === undefined || !gaveRight(appointment, decision, kind)) {
      throw new PackFault('APPOINTMENT_WRONG', APPOINTMENTS, { entry });
    }
  }
  const used = new Set(decisions.map(({ appointment_id }) => appointment_id));
  if (appointments.length !== used.size) {
    throw new PackFault('APPOINTMENT_UNKNOWN', APPOINTMENTS);
  }
}

function gaveRight(appointment: Appointment, decision: DecisionRows[number], kind: string): boolean {
  return (
    appointment.positionId === decision.position_id &&
    appointment.personId === decision.signer_id &&
    appointment.capacity === decision.capacity &&
    appointment.orderNumber === decision.order_number &&
    isValidAt(appointment, decision.signed_at.getTime()) &&
    covers(appointment, kind)
  );
}

/** What the revisions enclose is there, under the name that its hash gives it, and nothing else. */
function verifyAttachments(archive: PackArchive, { attachments, rows }: ReadFacts, { files }: Manifest): void {
  for (const attachment of attachments) {
    const { file, size, sha256, revision } = attachment;
    const packed = files.find(({ name }) => name === file);
    const isKnown = rows.revisions.some((one) => one.revision === revision);
    if (!isKnown || file !== attachmentFile(attachment) || packed?.size !== size || packed.sha256 !== sha256) {
      throw new PackFault('ATTACHMENT_WRONG', packed?.name ?? ATTACHMENTS);
    }
  }
  const enclosed = new Set(attachments.map(({ file }) => file));
  const beside = archive.names.find((name) => name.startsWith('attachments/') && !enclosed.has(name));
  if (beside !== undefined) {
    throw new PackFault('FILE_UNKNOWN', beside);
  }
}

async function verifyDocument(
  archive: PackArchive,
  { document, memo }: Manifest,
  certificates: readonly X509Certificate[],
): Promise<void> {
  const isThere = archive.names.includes(DOCUMENT);
  if (document === 'none') {
    if (isThere) {
      throw new PackFault('FILE_UNKNOWN', DOCUMENT);
    }
    return;
  }
  if (!isThere) {
    throw new PackFault('DOCUMENT_MISSING', DOCUMENT);
  }
  if (memo.status !== 'approved') {
    throw new PackFault('MANIFEST_WRONG', MANIFEST);
  }
  if (document === 'sealed') {
    const verified = verifySeal(await archive.read(DOCUMENT, LARGEST_DOCUMENT), { certificates });
    if (!verified.ok) {
      throw new PackFault('DOCUMENT_SEAL_WRONG', DOCUMENT, { reason: verified.failure });
    }
  }
}
