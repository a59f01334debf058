import { createHash, X509Certificate } from 'node:crypto';
import type { Readable } from 'node:stream';
import { signContent, type SealingKey } from '@app/documents';
import { canonicalJson, DomainError } from '@app/domain';
import type { EvidenceFacts } from '@app/persistence';
import { archiveOf, fileOf, type ArchivedFile } from './archive-writer';
import { factFiles, packedAttachments } from './fact-files';
import {
  certificateFile,
  DOCUMENT,
  MANIFEST,
  MANIFEST_SIGNATURE,
  PACK_FORMAT,
  type Manifest,
  type PackedFile,
} from './pack-format';

/** What a pack is made with, beside the record's facts. */
export interface PackMeans {
  /** Epoch ms. */
  readonly at: number;
  readonly key: SealingKey;
  /** A file by its SHA-256, hex. */
  readonly open: (sha256: string) => Promise<Readable>;
}

/**
 * The evidence pack of a memo, as a stream (docs/evidence-pack.md). Refuses with `EVIDENCE_INCOMPLETE` where a kept file
 * is missing; one that is not what the record says of it makes a pack that its verifier refuses, naming that file.
 */
export async function evidencePack(facts: EvidenceFacts, means: PackMeans): Promise<Readable> {
  const known = [
    ...factFiles(facts),
    ...certificateFiles([means.key.certificate, ...means.key.issuers, ...facts.certificates]),
  ];
  const kept = keptFiles(facts, means);
  for (const file of kept) {
    await requireThere(file);
  }
  const listed: readonly PackedFile[] = [
    ...known.map(({ name, size, content }) => ({ name, size, sha256: sha256(content) })),
    ...kept.map(({ name, size, sha256 }) => ({ name, size, sha256 })),
  ];
  const manifest = Buffer.from(canonicalJson(manifestOf(facts, means, listed)));
  return archiveOf([
    fileOf(MANIFEST, manifest),
    fileOf(MANIFEST_SIGNATURE, await signContent(manifest, means.key)),
    ...known,
    ...kept,
  ]);
}

function manifestOf(facts: EvidenceFacts, means: PackMeans, files: readonly PackedFile[]): Manifest {
  const { organisation, memoId, status, documentNumber, rows, sealed, document } = facts;
  const last = rows.entries.at(-1);
  const present = rows.revisions.toSorted((a, b) => a.revision - b.revision).at(-1);
  if (last === undefined || present === undefined) {
    throw new Error('A pack of a memo that was never submitted');
  }
  return {
    format: PACK_FORMAT,
    organisation,
    memo: {
      id: memoId,
      documentNumber,
      status,
      revision: present.revision,
      contentHash: present.content_hash.toString('hex'),
      version: last.version,
      recordHash: last.record_hash.toString('hex'),
    },
    madeAt: new Date(means.at).toISOString(),
    sealedVersion: sealed?.version ?? null,
    document: document === undefined ? 'none' : document.isSealed ? 'sealed' : 'unsealed',
    files,
  };
}

async function requireThere({ name, open }: KeptFile): Promise<void> {
  try {
    (await open()).destroy();
  } catch {
    throw new DomainError('EVIDENCE_INCOMPLETE', { field: name });
  }
}

type KeptFile = ArchivedFile & PackedFile;

function keptFiles(facts: EvidenceFacts, { open }: PackMeans): readonly KeptFile[] {
  const files = new Map<string, KeptFile>();
  if (facts.document !== undefined) {
    const { sha256, size } = facts.document;
    files.set(DOCUMENT, { name: DOCUMENT, size, sha256, open: () => open(sha256) });
  }
  for (const { file: name, size, sha256 } of packedAttachments(facts)) {
    files.set(name, { name, size, sha256, open: () => open(sha256) });
  }
  return [...files.values()];
}

function certificateFiles(certificates: readonly Buffer[]): readonly ReturnType<typeof fileOf>[] {
  const files = new Map(
    certificates.map((der) => {
      const name = certificateFile(sha256(der));
      return [name, fileOf(name, new X509Certificate(der).toString())];
    }),
  );
  return [...files.values()];
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
