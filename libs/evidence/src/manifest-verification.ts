import type { X509Certificate } from 'node:crypto';
import { verifyContentSignature } from '@app/documents';
import { MEMO_STATUSES } from '@app/domain';
import type { PackArchive } from './archive-reader';
import { canonicalValue, textOf } from './canonical-file';
import { isHex, isInstant, isListOf, isNullOr, isObjectOf, isOneOf, isText, isWhole } from './json-shape';
import { PackFault } from './pack-fault';
import {
  LARGEST_FACTS,
  MANIFEST,
  MANIFEST_SIGNATURE,
  PACK_FORMAT,
  type Manifest,
  type PackedFile,
} from './pack-format';

const LARGEST_SIGNATURE = 1024 * 1024;

const isManifest = isObjectOf<Manifest>({
  format: isOneOf([PACK_FORMAT] as const),
  organisation: isObjectOf<Manifest['organisation']>({ id: isText, slug: isText, name: isText }),
  memo: isObjectOf<Manifest['memo']>({
    id: isText,
    documentNumber: isNullOr(isText),
    status: isOneOf(MEMO_STATUSES),
    revision: isWhole,
    contentHash: isHex,
    version: isWhole,
    recordHash: isHex,
  }),
  madeAt: isInstant,
  sealedVersion: isNullOr(isWhole),
  document: isOneOf(['sealed', 'unsealed', 'none'] as const),
  files: isListOf(isObjectOf<PackedFile>({ name: isText, size: isWhole, sha256: isHex })),
});

/** The manifest, once its signature holds by a certificate that was given. Throws `PackFault`. */
export async function verifiedManifest(
  archive: PackArchive,
  certificates: readonly X509Certificate[],
): Promise<Manifest> {
  const content = await archive.read(MANIFEST, LARGEST_FACTS);
  const signature = await archive.read(MANIFEST_SIGNATURE, LARGEST_SIGNATURE);
  const manifest = canonicalValue(textOf(content));
  if (!isManifest(manifest)) {
    throw new PackFault('MANIFEST_UNREADABLE', MANIFEST);
  }
  const verified = verifyContentSignature(signature, content, { certificates, at: Date.parse(manifest.madeAt) });
  if (!verified.ok) {
    const { failure } = verified;
    throw new PackFault(failure, failure === 'SIGNATURE_WRONG' ? MANIFEST : MANIFEST_SIGNATURE);
  }
  return manifest;
}

/** Throws `PackFault` where a file that the manifest lists is missing or another one, and where one is there beside. */
export async function verifyFiles(archive: PackArchive, { files }: Manifest): Promise<void> {
  for (const { name, size, sha256 } of files) {
    if (archive.sizeOf(name) !== size || (await archive.hash(name)) !== sha256) {
      throw new PackFault('FILE_CHANGED', name);
    }
  }
  const listed = [MANIFEST, MANIFEST_SIGNATURE, ...files.map(({ name }) => name)];
  const unknown = archive.names.find((name) => !listed.includes(name));
  if (unknown !== undefined) {
    throw new PackFault('FILE_UNKNOWN', unknown);
  }
  const isInOrder = archive.names.every((name, index) => name === listed[index]);
  if (!isInOrder || !(await archive.isAsWritten())) {
    throw new PackFault('ARCHIVE_CHANGED', null);
  }
}
