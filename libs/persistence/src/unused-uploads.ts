import type { Pool } from 'pg';

/** Columns that name a file of the blob store; a test holds them against the schema. */
export const BLOB_COLUMNS = [
  { table: 'attachment', column: 'sha256' },
  { table: 'print_file', column: 'sha256' },
  { table: 'publication', column: 'sha256' },
  { table: 'sealed_document', column: 'sha256' },
] as const;

const MOST_AT_ONCE = 1_000;

/** Uploads that nothing has. For the owner of the schema: it looks into all organisations. */
export class UnusedUploads {
  constructor(private readonly owner: Pool) {}

  async organisations(): Promise<readonly string[]> {
    const { rows } = await this.owner.query<{ id: string }>('SELECT id FROM organisation ORDER BY id');
    return rows.map(({ id }) => id);
  }

  /**
   * Forgets attachments of an organisation that were uploaded before `before` (epoch ms) and are on no memo, in no
   * revision, with no registered paper and no evidence; gives the digests of their files. Waits for who has read some of
   * them (`readAttachments`).
   */
  async forget(organisationId: string, before: number): Promise<readonly Buffer[]> {
    const client = await this.owner.connect();
    try {
      await client.query('BEGIN');
      await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('attachments/' || $1, 0))`, [organisationId]);
      const { rows } = await client.query<{ sha256: Buffer }>(
        `DELETE FROM attachment WHERE organisation_id = $1 AND id IN (
           SELECT a.id FROM attachment a WHERE a.organisation_id = $1 AND a.uploaded_at < $2 AND NOT EXISTS (
             SELECT FROM memo m WHERE m.organisation_id = $1 AND m.officer_id = a.uploaded_by AND (
               a.id = ANY (m.attachment_ids)
               OR EXISTS (SELECT FROM memo_revision r WHERE r.organisation_id = $1 AND r.memo_id = m.id
                 AND r.attachments @> jsonb_build_array(jsonb_build_object('id', a.id)))))
           AND NOT EXISTS (SELECT FROM register_paper p WHERE p.organisation_id = $1 AND a.id = ANY (p.attachment_ids))
             AND NOT EXISTS (SELECT FROM measure_entry e WHERE e.organisation_id = $1 AND a.id = ANY (e.evidence_ids))
             AND NOT EXISTS (SELECT FROM entry_hand_in h WHERE h.organisation_id = $1
               AND h.evidence @> jsonb_build_array(jsonb_build_object('id', a.id)))
           ORDER BY a.uploaded_at LIMIT ${MOST_AT_ONCE})
         RETURNING sha256`,
        [organisationId, new Date(before)],
      );
      await client.query('COMMIT');
      return rows.map(({ sha256 }) => sha256);
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }

  /** Whether any organisation has a file of this content: an upload, or what a completion step kept. */
  async isUsed(sha256: Buffer): Promise<boolean> {
    const columns = BLOB_COLUMNS.map(({ table, column }) => `SELECT FROM ${table} WHERE ${column} = $1`);
    const { rows } = await this.owner.query<{ used: boolean }>(
      `SELECT EXISTS (${columns.join(' UNION ALL ')}) OR EXISTS (SELECT FROM completion WHERE result->>'sha256' = $2) AS used`,
      [sha256, sha256.toString('hex')],
    );
    return rows[0]?.used === true;
  }
}
