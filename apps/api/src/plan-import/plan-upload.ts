import { readFile } from 'node:fs/promises';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '@app/domain';
import { sha256 } from '@app/persistence';
import { invalidInput, validationPipe, type BlobStore, type IncomingBlob } from '@app/platform';
import { mediaTypeOf } from '../attachments/file-kind';
import { cleanFileName, extensionOf } from '../attachments/file-name';
import { refusalOfUpload } from '../attachments/upload';
import { requestHash } from '../auth/request-parameters';
import { FIRST_FISCAL_YEAR, ImportPlanDto, LAST_FISCAL_YEAR } from './plan-import.dto';
import type { SentPlan } from './plan-import.service';
import type { SourceFormat } from './plan-source';

/** A plan as it was sent, and the digest of the request: what its key is bound to. */
export interface ReceivedPlan {
  readonly sent: SentPlan;
  readonly requestHash: Buffer;
}

const MOST_BYTES = 5 * 1_048_576;
const LIMITS = { files: 1, fields: 1, parts: 2, fileSize: MOST_BYTES, fieldSize: 100, headerPairs: 20 } as const;
const FORMATS: Readonly<Record<string, SourceFormat>> = { txt: 'text', csv: 'csv', xlsx: 'xlsx' };
const ALLOWED = 'TXT, CSV, XLSX';

/** Takes in a plan: its text in JSON, or a file in a multipart request. Refuses as the validation and `receiveFile` do. */
export async function receivePlan(request: FastifyRequest, blobs: BlobStore): Promise<ReceivedPlan> {
  if (request.isMultipart()) return receiveFile(request, blobs);
  const body: unknown = await validationPipe().transform(request.body, { type: 'body', metatype: ImportPlanDto });
  if (!(body instanceof ImportPlanDto)) throw new DomainError('MALFORMED');
  const { format, fiscalYear, content } = body;
  return {
    sent: { format, fiscalYear, bytes: new TextEncoder().encode(content), name: null },
    requestHash: requestHash(request),
  };
}

/**
 * Takes in a plan's file and its fiscal year from a multipart request; nothing of it stays in the store. Refuses with
 * `MALFORMED`, `TOO_LARGE`, `TYPE_NOT_ALLOWED`, `FILE_REFUSED` and `INVALID_INPUT` (no fiscal year).
 */
async function receiveFile(request: FastifyRequest, blobs: BlobStore): Promise<ReceivedPlan> {
  const received: Received = { blob: undefined, name: '', declaredType: '', fiscalYear: undefined };
  try {
    await receiveParts(request, blobs, received);
    const { blob, name } = received;
    if (blob === undefined) throw new DomainError('MALFORMED');
    const fiscalYear = fiscalYearOf(received.fiscalYear);
    const format = FORMATS[extensionOf(name).toLowerCase()];
    if (format === undefined) throw new DomainError('TYPE_NOT_ALLOWED', { allowed: ALLOWED });
    if (format === 'xlsx') await mediaTypeOf(blob.path, name, received.declaredType);
    return {
      sent: { name, format, fiscalYear, bytes: new Uint8Array(await readFile(blob.path)) },
      requestHash: sha256(JSON.stringify(['plan', name, fiscalYear, blob.sha256.toString('hex')])),
    };
  } catch (error) {
    throw refusalOfUpload(error);
  } finally {
    if (received.blob !== undefined) await blobs.discard(received.blob);
  }
}

interface Received {
  blob: IncomingBlob | undefined;
  name: string;
  declaredType: string;
  fiscalYear: unknown;
}

async function receiveParts(request: FastifyRequest, blobs: BlobStore, received: Received): Promise<void> {
  for await (const part of request.parts({ limits: LIMITS })) {
    if (part.type === 'file') {
      received.blob = await blobs.receive(part.file);
      received.name = cleanFileName(part.filename);
      received.declaredType = part.mimetype;
      if (part.file.truncated) throw new DomainError('TOO_LARGE', { most: `${MOST_BYTES / 1_048_576} MB` });
    } else if (part.fieldname === 'fiscalYear') {
      received.fiscalYear = part.value;
    } else {
      throw invalidInput([{ path: part.fieldname, code: 'UNKNOWN_FIELD' }]);
    }
  }
}

function fiscalYearOf(written: unknown): number {
  if (written === undefined) throw invalidInput([{ path: 'fiscalYear', code: 'REQUIRED' }]);
  const year = typeof written === 'string' && /^[0-9]{4}$/.test(written) ? Number(written) : Number.NaN;
  if (Number.isNaN(year)) throw invalidInput([{ path: 'fiscalYear', code: 'NOT_INTEGER' }]);
  if (year < FIRST_FISCAL_YEAR)
    throw invalidInput([{ path: 'fiscalYear', code: 'TOO_SMALL', bounds: { least: String(FIRST_FISCAL_YEAR) } }]);
  if (year > LAST_FISCAL_YEAR)
    throw invalidInput([{ path: 'fiscalYear', code: 'TOO_GREAT', bounds: { most: String(LAST_FISCAL_YEAR) } }]);
  return year;
}
