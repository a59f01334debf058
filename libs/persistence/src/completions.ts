import type { Tx } from './organisations';

/**
 * Keeps what a settled memo was when it was archived. A repeat finds the first result, which stays: it is harmless and
 * changes nothing.
 */
export async function keepArchive(tx: Tx, memoId: string, at: number): Promise<void> {
  await tx.query({
    name: 'completion-archive',
    text: `INSERT INTO completion (organisation_id, memo_id, step, result, at)
           SELECT c.organisation_id, c.memo_id, 'archive', jsonb_build_object(
             'status', c.status, 'revision', c.revision, 'version', c.record_version,
             'contentHash', encode(c.content_hash, 'hex'), 'recordHash', encode(c.log_head, 'hex')), $2
           FROM memo_chain c WHERE c.memo_id = $1
           ON CONFLICT DO NOTHING`,
    values: [memoId, new Date(at)],
  });
}

/** The document that was made of an approved memo: its file's SHA-256 in hex, and its size in bytes. */
export interface KeptDocument {
  readonly sha256: string;
  readonly size: number;
}

/** Undefined where none was made yet. */
export async function findDocument(tx: Tx, memoId: string): Promise<KeptDocument | undefined> {
  const [row] = await tx.query<{ result: KeptDocument }>({
    name: 'completion-document-find',
    text: `SELECT result FROM completion WHERE memo_id = $1 AND step = 'document'`,
    values: [memoId],
  });
  return row?.result;
}

/** Keeps the first document that was made of a memo; another one changes nothing. */
export async function keepDocument(tx: Tx, memoId: string, document: KeptDocument, at: number): Promise<void> {
  await tx.query({
    name: 'completion-document',
    text: `INSERT INTO completion (organisation_id, memo_id, step, result, at)
           SELECT organisation_id, memo_id, 'document', jsonb_build_object('sha256', $2::text, 'size', $3::int), $4
           FROM memo_chain WHERE memo_id = $1
           ON CONFLICT DO NOTHING`,
    values: [memoId, document.sha256, document.size, new Date(at)],
  });
}
