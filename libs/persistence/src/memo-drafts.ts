import {
  DomainError,
  fromThaiDigits,
  unopened,
  type ChainTemplate,
  type MemoContent,
  type Numbering,
  type Section,
  type TemplateStep,
} from '@app/domain';
import type { Tx } from './organisations';
import { LOG_START } from './record-hash';
import { readReportMemo, REPORT_MEMO_KIND } from './report-memo-rows';

/** A memo as its officer works on it. */
export interface Draft extends MemoContent {
  readonly id: string;
  readonly officerId: string;
  readonly documentNumber: string | null;
  readonly attachmentIds: readonly string[];
  readonly chainTemplateId: string | null;
  /** The officer's own chain, in place of a template's. */
  readonly chainSteps: readonly TemplateStep[] | null;
}

export interface AttachmentFacts {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
}

interface DraftRow {
  readonly id: string;
  readonly officer_id: string;
  readonly kind: string;
  readonly purpose: MemoContent['purpose'];
  readonly urgency: MemoContent['urgency'];
  readonly secrecy: MemoContent['secrecy'];
  readonly subject: string;
  readonly unit_id: string;
  readonly unit_line: string | null;
  readonly memo_date: string;
  readonly addressees: string | null;
  readonly amount: string | null;
  readonly sections: readonly Section[];
  readonly closing: string | null;
  readonly form: MemoContent['form'];
  readonly attachment_ids: readonly string[];
  readonly chain_template_id: string | null;
  readonly chain_steps: readonly TemplateStep[] | null;
  readonly document_number: string | null;
}

interface TemplateRow {
  readonly id: string;
  readonly code: string;
  readonly unit_id: string | null;
  readonly kind: string | null;
  readonly purpose: string | null;
  readonly amount_from: string | null;
  readonly amount_until: string | null;
  readonly same_signer: ChainTemplate['rules']['sameSigner'];
  readonly dissent_stops: boolean;
  readonly return_resumes: boolean;
  readonly steps: readonly TemplateStep[];
}

/** A new draft, with the empty chain that its commands will lock. */
export function insertDraft(tx: Tx, organisationId: string, draft: Draft, at: number): void {
  const { columns, values } = columnsOf(draft);
  const names = ['organisation_id', 'id', 'officer_id', 'created_at', 'updated_at', ...columns];
  const places = [1, 2, 3, 4, 4, ...columns.map((_, index) => index + 5)].map((place) => `$${place}`);
  tx.write({
    name: 'draft-insert',
    text: `INSERT INTO memo (${names.join(', ')}) VALUES (${places.join(', ')})`,
    values: [organisationId, draft.id, draft.officerId, new Date(at), ...values],
  });
  tx.write({
    name: 'chain-insert',
    text: `INSERT INTO memo_chain (organisation_id, memo_id, status, revision, waiting_position_ids, version, record_version, last_event_at, log_head, chain)
           VALUES ($1, $2, 'draft', 0, '{}', 1, 0, $3, $4, $5)`,
    values: [organisationId, draft.id, new Date(at), LOG_START, unopened(draft.id)],
  });
}

/** Writes the draft anew and raises the memo's version; the caller holds its lock. */
export function updateDraft(tx: Tx, draft: Draft, at: number): void {
  const { columns, values } = columnsOf(draft);
  tx.write({
    name: 'draft-update',
    text: `UPDATE memo SET updated_at = $2, ${columns.map((name, index) => `${name} = $${index + 3}`).join(', ')} WHERE id = $1`,
    values: [draft.id, new Date(at), ...values],
  });
  tx.write({
    name: 'chain-edited',
    text: 'UPDATE memo_chain SET version = version + 1 WHERE memo_id = $1',
    values: [draft.id],
  });
}

/** Refuses with `NOT_FOUND`. */
export async function readDraft(tx: Tx, memoId: string): Promise<Draft> {
  const [row] = await tx.query<DraftRow>({
    name: 'draft-read',
    text: `SELECT id, officer_id, kind, purpose, urgency, secrecy, subject, unit_id, unit_line, memo_date::text, addressees, amount, sections,
             closing, form, attachment_ids, chain_template_id, chain_steps, document_number
           FROM memo WHERE id = $1`,
    values: [memoId],
  });
  if (row === undefined) {
    throw new DomainError('NOT_FOUND');
  }
  return {
    id: row.id,
    officerId: row.officer_id,
    kind: row.kind,
    purpose: row.purpose,
    urgency: row.urgency,
    secrecy: row.secrecy,
    subject: row.subject,
    unitId: row.unit_id,
    unitLine: row.unit_line,
    date: row.memo_date,
    addressees: row.addressees,
    amount: row.amount === null ? null : Number(row.amount),
    sections: row.sections,
    closing: row.closing,
    form: row.form,
    attachmentIds: row.attachment_ids,
    chainTemplateId: row.chain_template_id,
    chainSteps: row.chain_steps,
    documentNumber: row.document_number,
  };
}

/** The templates in use, or the one named. */
export async function readTemplates(tx: Tx, id?: string): Promise<readonly ChainTemplate[]> {
  const rows = await tx.query<TemplateRow>({
    name: 'templates-read',
    text: `SELECT id, code, unit_id, kind, purpose, amount_from, amount_until, same_signer, dissent_stops, return_resumes, steps
           FROM chain_template WHERE ($1::uuid IS NULL AND retired_at IS NULL) OR id = $1`,
    values: [id ?? null],
  });
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    unitId: row.unit_id,
    kind: row.kind,
    purpose: row.purpose,
    amountFrom: row.amount_from === null ? null : Number(row.amount_from),
    amountUntil: row.amount_until === null ? null : Number(row.amount_until),
    rules: { sameSigner: row.same_signer, dissentStops: row.dissent_stops, returnResumes: row.return_resumes },
    steps: row.steps,
  }));
}

/** Undefined where the organisation has no such unit in use. */
export async function readUnitName(tx: Tx, unitId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ name: string }>({
    name: 'unit-name',
    text: 'SELECT name FROM unit WHERE id = $1 AND closed_at IS NULL',
    values: [unitId],
  });
  return row?.name;
}

/** The lines under the officer's own signature, as they are at that instant. */
export interface OfficerLines {
  readonly name: string;
  readonly positionName: string | null;
}

/** The officer's name, and the position that they hold then, in the memo's unit where there are several. */
export async function readOfficerLines(
  tx: Tx,
  { officerId, unitId }: Pick<Draft, 'officerId' | 'unitId'>,
  at: number,
): Promise<OfficerLines> {
  const [row] = await tx.query<{ name: string; position_name: string | null }>({
    name: 'officer-lines',
    text: `SELECT p.name, (
             SELECT q.name FROM appointment a
             JOIN position q ON q.organisation_id = a.organisation_id AND q.id = a.position_id
             WHERE a.person_id = p.id AND a.capacity = 'holder' AND a.valid_from <= $2 AND (a.valid_until IS NULL OR a.valid_until > $2)
             ORDER BY q.unit_id = $3 DESC, a.valid_from, a.id LIMIT 1) AS position_name
           FROM person p WHERE p.id = $1`,
    values: [officerId, new Date(at), unitId],
  });
  if (row === undefined) {
    throw new Error('An officer who is gone');
  }
  return { name: row.name, positionName: row.position_name };
}

/** Undefined where the organisation has no such kind. */
export async function readNumbering(tx: Tx, kind: string): Promise<Numbering | undefined> {
  const [row] = await tx.query<{ numbering: Numbering }>({
    name: 'kind-numbering',
    text: 'SELECT numbering FROM memo_kind WHERE code = $1',
    values: [kind],
  });
  return row?.numbering;
}

/**
 * In the order asked for; refuses with `ATTACHMENT_UNKNOWN` where one is missing or another person's, unless it was
 * attached `before`. Until the commit none of the organisation's is swept: what was read may be attached (`UnusedUploads`).
 */
export async function readAttachments(
  tx: Tx,
  ids: readonly string[],
  uploadedBy: string,
  before: readonly string[] = [],
): Promise<readonly AttachmentFacts[]> {
  if (ids.length === 0) {
    return [];
  }
  tx.write({
    name: 'attachments-hold',
    text: `SELECT pg_advisory_xact_lock_shared(hashtextextended('attachments/' || current_setting('sanoe.organisation_id'), 0))`,
  });
  const rows = await tx.query<{ id: string; name: string; media_type: string; size: string; sha256: string }>({
    name: 'attachments-read',
    text: `SELECT id, name, media_type, size, encode(sha256, 'hex') AS sha256 FROM attachment
           WHERE id = ANY ($1) AND (uploaded_by = $2 OR id = ANY ($3))`,
    values: [ids, uploadedBy, before],
  });
  return ids.map((id) => {
    const row = rows.find((one) => one.id === id);
    if (row === undefined) {
      throw new DomainError('ATTACHMENT_UNKNOWN', { attachmentId: id });
    }
    return { id, name: row.name, mediaType: row.media_type, size: Number(row.size), sha256: row.sha256 };
  });
}

/** A draft's attachments: its officer's, and the evidence of the report that it carries. Refuses as `readAttachments`. */
export async function readDraftAttachments(
  tx: Tx,
  { id, kind, officerId, attachmentIds }: Pick<Draft, 'id' | 'kind' | 'officerId' | 'attachmentIds'>,
): Promise<readonly AttachmentFacts[]> {
  const report = kind === REPORT_MEMO_KIND ? await readReportMemo(tx, id) : undefined;
  return readAttachments(tx, attachmentIds, officerId, report?.evidenceIds);
}

/** Units of the positions that a person holds now. */
export async function unitsHeldBy(tx: Tx, personId: string, at: number): Promise<readonly string[]> {
  const rows = await tx.query<{ unit_id: string }>({
    name: 'units-held',
    text: `SELECT DISTINCT q.unit_id FROM appointment a
           JOIN position q ON q.organisation_id = a.organisation_id AND q.id = a.position_id
           WHERE a.person_id = $1 AND a.capacity = 'holder' AND a.valid_from <= $2 AND (a.valid_until IS NULL OR a.valid_until > $2)`,
    values: [personId, new Date(at)],
  });
  return rows.map(({ unit_id }) => unit_id);
}

function columnsOf(draft: Draft): { readonly columns: readonly string[]; readonly values: readonly unknown[] } {
  const row = {
    kind: draft.kind,
    purpose: draft.purpose,
    urgency: draft.urgency,
    secrecy: draft.secrecy,
    subject: draft.subject,
    unit_id: draft.unitId,
    unit_line: draft.unitLine,
    memo_date: draft.date,
    addressees: draft.addressees,
    amount: draft.amount,
    sections: JSON.stringify(draft.sections),
    closing: draft.closing,
    form: draft.form && JSON.stringify(draft.form),
    attachment_ids: draft.attachmentIds,
    chain_template_id: draft.chainTemplateId,
    chain_steps: draft.chainSteps && JSON.stringify(draft.chainSteps),
    search_text: searchText(draft),
  };
  return { columns: Object.keys(row), values: Object.values(row) };
}

const LONGEST_SEARCH_TEXT = 200_000;

/** What a search looks through: subject, addressees and the sections' text, in lower case and with ASCII digits. */
function searchText({ subject, addressees, sections }: Draft): string {
  const bodies = sections.flatMap(({ heading, body }) => [
    heading,
    typeof body === 'string' ? body : JSON.stringify(body),
  ]);
  return foldedForSearch([subject, addressees ?? '', ...bodies].join('\n')).slice(0, LONGEST_SEARCH_TEXT);
}

/** As texts are held against each other in a search: composed, in lower case, and with ASCII digits. */
export function foldedForSearch(text: string): string {
  return fromThaiDigits(text.normalize('NFC').toLowerCase());
}
