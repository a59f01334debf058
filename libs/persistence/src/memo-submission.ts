import { canonicalJson, type ChainRules, type ChainStep, type RevisionContent } from '@app/domain';
import type { AttachmentFacts } from './memo-drafts';
import type { Tx } from './organisations';
import { sha256 } from './record-hash';

/** The chain as a revision freezes it: with the headings that are printed above the opinions. */
export interface FrozenChain {
  readonly rules: ChainRules;
  readonly steps: readonly (ChainStep & { readonly heading: string | null })[];
}

export interface Revision {
  readonly revision: number;
  readonly content: RevisionContent;
  readonly attachments: readonly AttachmentFacts[];
  readonly chain: FrozenChain;
  readonly contentHash: Buffer;
  readonly submittedAt: Date;
}

export interface RevisionOf {
  readonly organisationId: string;
  readonly memoId: string;
  readonly revision: number;
  readonly content: RevisionContent;
  readonly attachments: readonly AttachmentFacts[];
  readonly chain: FrozenChain;
}

/** SHA-256 over the canonical form of a revision. */
export function contentHash(revision: RevisionOf): Buffer {
  return sha256(canonicalRevision(revision));
}

/** The RFC 8785 form of what is signed, number and signatures left out (format sanoe-revision/1). */
export function canonicalRevision({
  organisationId,
  memoId,
  revision,
  content,
  attachments,
  chain,
}: RevisionOf): string {
  return canonicalJson({
    format: 'sanoe-revision/1',
    organisationId,
    memoId,
    revision,
    content,
    attachments: attachments.map(({ name, size, sha256: digest }) => ({ name, size, sha256: digest })),
    chain,
  });
}

export function insertRevision(tx: Tx, revision: RevisionOf, hash: Buffer, at: number): void {
  tx.write({
    name: 'revision-insert',
    text: `INSERT INTO memo_revision (organisation_id, memo_id, revision, content, attachments, chain, content_hash, submitted_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      revision.organisationId,
      revision.memoId,
      revision.revision,
      JSON.stringify(revision.content),
      JSON.stringify(revision.attachments),
      JSON.stringify(revision.chain),
      hash,
      new Date(at),
    ],
  });
}

interface RevisionRow {
  readonly revision: number;
  readonly content: RevisionContent;
  readonly attachments: readonly AttachmentFacts[];
  readonly chain: FrozenChain;
  readonly content_hash: Buffer;
  readonly submitted_at: Date;
}

/** Undefined where the memo has no such revision. */
export async function readRevision(tx: Tx, memoId: string, revision: number): Promise<Revision | undefined> {
  const [row] = await tx.query<RevisionRow>({
    name: 'revision-read',
    text: `SELECT revision, content, attachments, chain, content_hash, submitted_at FROM memo_revision WHERE memo_id = $1 AND revision = $2`,
    values: [memoId, revision],
  });
  return (
    row && {
      revision: row.revision,
      content: row.content,
      attachments: row.attachments,
      chain: row.chain,
      contentHash: row.content_hash,
      submittedAt: row.submitted_at,
    }
  );
}
