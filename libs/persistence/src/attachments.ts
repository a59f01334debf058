import type { Secrecy } from '@app/domain';
import type { AttachmentFacts } from './memo-drafts';
import type { Tx } from './organisations';

export interface AttachmentRow extends AttachmentFacts {
  readonly uploadedBy: string;
}

/** Notes a file that its uploader may attach to memos of their own. */
export function insertAttachment(tx: Tx, organisationId: string, attachment: AttachmentRow, at: number): void {
  tx.write({
    name: 'attachment-insert',
    text: `INSERT INTO attachment (organisation_id, id, name, media_type, size, sha256, uploaded_by, uploaded_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      organisationId,
      attachment.id,
      attachment.name,
      attachment.mediaType,
      attachment.size,
      Buffer.from(attachment.sha256, 'hex'),
      attachment.uploadedBy,
      new Date(at),
    ],
  });
}

/** Undefined where the organisation has none of this id. */
export async function findAttachment(tx: Tx, id: string): Promise<AttachmentRow | undefined> {
  const [row] = await tx.query<{ name: string; media_type: string; size: string; sha256: string; uploaded_by: string }>(
    {
      name: 'attachment-find',
      text: `SELECT name, media_type, size, encode(sha256, 'hex') AS sha256, uploaded_by FROM attachment WHERE id = $1`,
      values: [id],
    },
  );
  return (
    row && {
      id,
      name: row.name,
      mediaType: row.media_type,
      size: Number(row.size),
      sha256: row.sha256,
      uploadedBy: row.uploaded_by,
    }
  );
}

/** Secrecy of the registered papers that an attachment belongs to. */
export async function secrecyOfPapersWith(tx: Tx, { id }: Pick<AttachmentRow, 'id'>): Promise<readonly Secrecy[]> {
  const rows = await tx.query<{ secrecy: Secrecy }>({
    name: 'attachment-papers',
    text: 'SELECT secrecy FROM register_paper WHERE $1 = ANY (attachment_ids)',
    values: [id],
  });
  return rows.map(({ secrecy }) => secrecy);
}

/** Memos that have an attachment in a revision, or in their first draft. Only its uploader's own memos can have it. */
export async function memosWithAttachment(tx: Tx, { id, uploadedBy }: AttachmentRow): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>({
    name: 'attachment-memos',
    text: `SELECT m.id FROM memo m JOIN memo_chain c ON c.organisation_id = m.organisation_id AND c.memo_id = m.id
           WHERE m.officer_id = $2 AND (
             (c.status = 'draft' AND $1 = ANY (m.attachment_ids))
             OR EXISTS (SELECT FROM memo_revision r WHERE r.memo_id = m.id
               AND r.attachments @> jsonb_build_array(jsonb_build_object('id', $1::uuid))))
           ORDER BY m.id DESC`,
    values: [id, uploadedBy],
  });
  return rows.map((row) => row.id);
}

/** Whether a unit's entry on a measure has it, or had it when it was handed in: every member may read those. */
export async function isEvidence(tx: Tx, id: string): Promise<boolean> {
  const [row] = await tx.query<{ found: boolean }>({
    name: 'attachment-evidence',
    text: `SELECT EXISTS (SELECT FROM measure_entry WHERE $1 = ANY (evidence_ids))
             OR EXISTS (SELECT FROM entry_hand_in WHERE evidence @> jsonb_build_array(jsonb_build_object('id', $1::uuid))) AS found`,
    values: [id],
  });
  return row?.found === true;
}
