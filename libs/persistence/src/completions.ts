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
