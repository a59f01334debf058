import { open, type FileHandle } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type/core';
import { DomainError } from '@app/domain';
import { extensionOf } from './file-name';
import { refusedFile } from './refused-file';
import { namesInZip } from './zip-directory';

interface FileKind {
  readonly mediaType: string;
  readonly extensions: readonly string[];
  /** What browsers call it besides. */
  readonly alsoCalled?: readonly string[];
  readonly content: 'signature' | 'text' | { readonly zipWith: string };
}

const KINDS: readonly FileKind[] = [
  { mediaType: 'application/pdf', extensions: ['pdf'], content: 'signature' },
  { mediaType: 'image/png', extensions: ['png'], content: 'signature' },
  {
    mediaType: 'image/jpeg',
    extensions: ['jpg', 'jpeg'],
    alsoCalled: ['image/jpg', 'image/pjpeg'],
    content: 'signature',
  },
  {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
    content: { zipWith: 'word/document.xml' },
  },
  {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
    content: { zipWith: 'xl/workbook.xml' },
  },
  { mediaType: 'text/plain', extensions: ['txt'], content: 'text' },
  {
    mediaType: 'text/csv',
    extensions: ['csv'],
    alsoCalled: ['application/vnd.ms-excel', 'application/csv', 'text/plain'],
    content: 'text',
  },
];

export const ALLOWED_FILES = 'PDF, PNG, JPEG, DOCX, XLSX, TXT, CSV';

/** What browsers send for a file that they know nothing of. */
const UNDECLARED = ['', 'application/octet-stream'];
const SAMPLE_BYTES = 4_100;
const CHUNK_BYTES = 65_536;
const CONTROLS_IN_LINES = /[^\P{Cc}\n\r\t\f]/u;
const MACROS = /(^|\/)vbaProject[^/]*\.bin$/i;

/**
 * The media type of a file, by its name and by what is in it, which must agree with each other and with the type that
 * it was declared to have. Refuses with `TYPE_NOT_ALLOWED` a type that is not on the list, with `FILE_REFUSED` what is
 * empty, damaged, not what it says, has macros or would burst.
 */
export async function mediaTypeOf(path: string, name: string, declared: string): Promise<string> {
  const kind = declaredKind(name, declared);
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size === 0) {
      throw refusedFile('empty');
    }
    await refuseOther(kind, file, size);
  } finally {
    await file.close();
  }
  return kind.mediaType;
}

function declaredKind(name: string, declared: string): FileKind {
  const extension = extensionOf(name).toLowerCase();
  const mediaType = (declared.split(';')[0] ?? '').trim().toLowerCase();
  const kind = KINDS.find(({ extensions }) => extensions.includes(extension));
  const names = kind && [kind.mediaType, ...(kind.alsoCalled ?? []), ...UNDECLARED];
  if (kind === undefined || !names?.includes(mediaType)) {
    throw new DomainError('TYPE_NOT_ALLOWED', { allowed: ALLOWED_FILES });
  }
  return kind;
}

async function refuseOther({ content, mediaType }: FileKind, file: FileHandle, size: number): Promise<void> {
  if (content === 'text') {
    return refuseOtherThanText(file);
  }
  if (content === 'signature') {
    const sample = Buffer.alloc(Math.min(size, SAMPLE_BYTES));
    await file.read(sample, 0, sample.length, 0);
    if ((await fileTypeFromBuffer(sample))?.mime !== mediaType) {
      throw refusedFile('notItsType');
    }
    return;
  }
  const names = await namesInZip(file, size);
  if (names.some((name) => MACROS.test(name))) {
    throw refusedFile('macros');
  }
  if (!names.includes('[Content_Types].xml') || !names.includes(content.zipWith)) {
    throw refusedFile('notItsType');
  }
}

/** UTF-8 to its end, without control characters. */
async function refuseOtherThanText(file: FileHandle): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const chunk = Buffer.alloc(CHUNK_BYTES);
  for (let position = 0, read = -1; read !== 0; position += read) {
    read = (await file.read(chunk, 0, CHUNK_BYTES, position)).bytesRead;
    if (CONTROLS_IN_LINES.test(decoded(decoder, chunk.subarray(0, read)))) {
      throw refusedFile('notItsType');
    }
  }
}

/** An empty chunk is the end: what is cut off within a character is found then. */
function decoded(decoder: InstanceType<typeof TextDecoder>, chunk: Buffer): string {
  try {
    return decoder.decode(chunk, { stream: chunk.length > 0 });
  } catch {
    throw refusedFile('notUtf8');
  }
}
