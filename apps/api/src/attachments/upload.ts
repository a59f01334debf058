import type { FastifyRequest } from 'fastify';
import { DomainError } from '@app/domain';
import type { BlobStore, IncomingBlob } from '@app/platform';
import { cleanFileName } from './file-name';

export const MOST_UPLOAD_BYTES = 20 * 1_048_576;

/** A file as it was sent: aside in the store, with what its sender says of it. */
export interface Upload {
  readonly blob: IncomingBlob;
  readonly name: string;
  readonly declaredType: string;
}

/** For `@fastify/multipart`: one file, and nothing beside it. */
export const MULTIPART_OPTIONS = {
  throwFileSizeLimit: false,
  limits: { files: 1, fields: 0, parts: 1, fileSize: MOST_UPLOAD_BYTES, headerPairs: 20 },
} as const;

/**
 * Takes in the one file of a multipart request. Where it is refused nothing is left behind: `TYPE_NOT_ALLOWED` for
 * another kind of request, `MALFORMED` for one that is broken or has more or less than one file, `TOO_LARGE`.
 */
export async function receiveUpload(request: FastifyRequest, blobs: BlobStore): Promise<Upload> {
  if (!request.isMultipart()) {
    throw new DomainError('TYPE_NOT_ALLOWED', { allowed: 'multipart/form-data' });
  }
  const uploads: Upload[] = [];
  try {
    await receiveParts(request, blobs, uploads);
    const [upload] = uploads;
    if (upload === undefined) {
      throw new DomainError('MALFORMED');
    }
    return upload;
  } catch (error) {
    await Promise.all(uploads.map(({ blob }) => blobs.discard(blob)));
    throw refusalOfUpload(error);
  }
}

async function receiveParts(request: FastifyRequest, blobs: BlobStore, uploads: Upload[]): Promise<void> {
  for await (const part of request.parts()) {
    if (part.type !== 'file') {
      throw new DomainError('MALFORMED');
    }
    const blob = await blobs.receive(part.file);
    uploads.push({ blob, name: cleanFileName(part.filename), declaredType: part.mimetype });
    if (part.file.truncated) {
      throw new DomainError('TOO_LARGE', { most: `${MOST_UPLOAD_BYTES / 1_048_576} MB` });
    }
  }
}

const BROKEN_CODES = /^(FST_|ERR_STREAM_|ECONNRESET$)/;
const BROKEN_MESSAGES = /multipart|terminated early|malformed/i;

/** What is wrong with the request is its sender's to mend; what the disk says is not. */
export function refusalOfUpload(error: unknown): unknown {
  if (error instanceof DomainError || !(error instanceof Error)) {
    return error;
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return BROKEN_CODES.test(code) || BROKEN_MESSAGES.test(error.message) ? new DomainError('MALFORMED') : error;
}
