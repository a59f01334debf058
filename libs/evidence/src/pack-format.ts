import type { MemoStatus } from '@app/domain';

/** What a pack is made of (docs/evidence-pack.md). */
export const PACK_FORMAT = 'sanoe-evidence/1';

export const MANIFEST = 'manifest.json';
export const MANIFEST_SIGNATURE = 'manifest.p7s';
export const LOG = 'log.jsonl';
export const DECISIONS = 'decisions.json';
export const APPOINTMENTS = 'appointments.json';
export const TEXTS = 'texts.json';
export const TASKS = 'tasks.json';
export const NUMBERS = 'numbers.json';
export const ATTACHMENTS = 'attachments.json';
export const SEALS = 'seals.json';
export const ANCHOR = 'anchor.json';
export const ANCHOR_SIGNATURE = 'anchor.p7s';
export const ANCHOR_TIMESTAMP = 'anchor.tsr';
export const DOCUMENT = 'document.pdf';

const FIXED: ReadonlySet<string> = new Set([
  MANIFEST,
  MANIFEST_SIGNATURE,
  LOG,
  DECISIONS,
  APPOINTMENTS,
  TEXTS,
  TASKS,
  NUMBERS,
  ATTACHMENTS,
  SEALS,
  ANCHOR,
  ANCHOR_SIGNATURE,
  ANCHOR_TIMESTAMP,
  DOCUMENT,
]);
const IN_FOLDERS =
  /^(?:revisions\/[1-9]\d{0,6}\.json|certificates\/[0-9a-f]{64}\.pem|attachments\/[0-9a-f]{64}-[^/\\]+)$/u;
const UNSAFE = /[/\\:\p{C}]/gu;

/** A pack has no more files, and none of those that are read whole is larger (bytes). */
export const MOST_FILES = 5_000;
export const LARGEST_FACTS = 64 * 1024 * 1024;
export const LARGEST_DOCUMENT = 512 * 1024 * 1024;
export const LARGEST_PACK = 8 * 1024 * 1024 * 1024;

export function revisionFile(revision: number): string {
  return `revisions/${revision}.json`;
}

/** By content and name: the same file attached twice is there once. */
export function attachmentFile({ sha256, name }: { readonly sha256: string; readonly name: string }): string {
  return `attachments/${sha256}-${name.replace(UNSAFE, '_')}`;
}

/** `sha256` is that of the certificate's DER, hex. */
export function certificateFile(sha256: string): string {
  return `certificates/${sha256}.pem`;
}

/** Whether a pack may have a file of this name: no other path can be meant by it. */
export function isPackFile(name: string): boolean {
  return FIXED.has(name) || IN_FOLDERS.test(name);
}

/** What the organisation signs: what the pack is of, and every other file in it. */
export interface Manifest {
  readonly format: typeof PACK_FORMAT;
  readonly organisation: { readonly id: string; readonly slug: string; readonly name: string };
  readonly memo: {
    readonly id: string;
    readonly documentNumber: string | null;
    readonly status: MemoStatus;
    readonly revision: number;
    /** Of the present revision. */
    readonly contentHash: string;
    /** How many entries its log has, and the hash of the last one. */
    readonly version: number;
    readonly recordHash: string;
  };
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  /** The last entry that a seal covers; null where none does yet. */
  readonly sealedVersion: number | null;
  /** `none` where the memo is not approved, or its document is still being made. */
  readonly document: 'sealed' | 'unsealed' | 'none';
  /** In the order in which they stand in the pack, after manifest and signature. */
  readonly files: readonly PackedFile[];
}

export interface PackedFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
}
