import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { DomainError } from '@app/domain';
import { mediaTypeOf } from './file-kind';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n');
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00, 0x01]);
const EXECUTABLE = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 1)]);
const WORD = [entry('[Content_Types].xml'), entry('word/document.xml')];

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sanoe-kinds-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('a file of an allowed type', () => {
  it.each([
    ['บันทึก.pdf', 'application/pdf', PDF, 'application/pdf'],
    ['ตรา.PNG', 'image/png', PNG, 'image/png'],
    ['ภาพ.jpeg', 'image/jpeg', JPEG, 'image/jpeg'],
    ['หนังสือ.docx', DOCX, zip(WORD), DOCX],
    ['ตาราง.xlsx', XLSX, zip([entry('[Content_Types].xml'), entry('xl/workbook.xml')]), XLSX],
    ['ตาราง.csv', 'application/vnd.ms-excel', Buffer.from('\uFEFFลำดับ,ชื่อ\r\n๑,ก'), 'text/csv'],
    ['บันทึก.txt', 'text/plain; charset=utf-8', Buffer.from('เรื่องเดิม\n\tข้อความ'), 'text/plain'],
    ['บันทึก.txt', 'application/octet-stream', Buffer.from('x'), 'text/plain'],
  ])('is taken: %s as %s', async (name, declared, content, mediaType) => {
    expect(await kindOf(name, declared, content)).toBe(mediaType);
  });

  it('is text to its end where a character lies across two reads', async () => {
    const text = Buffer.from(`a${'ก'.repeat(60_000)}`);

    expect(await kindOf('long.txt', 'text/plain', text)).toBe('text/plain');
  });
});

describe('a type that is not on the list', () => {
  it.each([
    ['setup.exe', 'application/octet-stream'],
    ['page.html', 'text/html'],
    ['drawing.svg', 'image/svg+xml'],
    ['macro.docm', DOCX],
    ['no-extension', 'application/pdf'],
    ['photo.pdf', 'image/png'],
    ['sheet.xlsx', 'text/csv'],
  ])('is refused, with the types that are: %s as %s', async (name, declared) => {
    const refusal = await refusalOf(name, declared, PDF);

    expect(refusal.code).toBe('TYPE_NOT_ALLOWED');
    expect(refusal.details).toEqual({ allowed: 'PDF, PNG, JPEG, DOCX, XLSX, TXT, CSV' });
  });
});

describe('content that is not what it says', () => {
  it.each([
    ['an executable named as a document', 'a.pdf', 'application/pdf', EXECUTABLE, 'notItsType'],
    ['a picture named as another', 'a.png', 'image/png', JPEG, 'notItsType'],
    [
      'a workbook named as a document',
      'a.docx',
      DOCX,
      zip([entry('[Content_Types].xml'), entry('xl/workbook.xml')]),
      'notItsType',
    ],
    ['any archive named as a document', 'a.docx', DOCX, zip([entry('virus.exe')]), 'notItsType'],
    ['nothing at all', 'a.pdf', 'application/pdf', Buffer.alloc(0), 'empty'],
    ['binary named as text', 'a.txt', 'text/plain', Buffer.from('a\0b'), 'notItsType'],
    ['Thai in the code of Windows', 'a.csv', 'text/csv', Buffer.from([0xa1, 0xa2, 0x2c]), 'notUtf8'],
    ['text cut off within a character', 'a.txt', 'text/plain', Buffer.from('ก').subarray(0, 2), 'notUtf8'],
  ] as const)('is refused: %s', async (_, name, declared, content, reason) => {
    const refusal = await refusalOf(name, declared, content);

    expect(refusal).toMatchObject({ code: 'FILE_REFUSED', details: { reason } });
  });
});

describe('an Office file', () => {
  it.each([
    ['with macros', zip([...WORD, entry('word/vbaProject.bin')]), 'macros'],
    [
      'that unpacks to more than 200 MB',
      zip([...WORD, entry('word/x.xml', { unpacked: 201 * 1_048_576, packed: 5_000_000 })]),
      'zipTooLarge',
    ],
    [
      'that unpacks to more than 200 times its size',
      zip([...WORD, entry('word/x.xml', { unpacked: 2 * 1_048_576 })]),
      'zipTooLarge',
    ],
    [
      'of more than 2,000 entries',
      zip(Array.from({ length: 2_001 }, (_, index) => entry(`word/${index}`))),
      'zipTooLarge',
    ],
    ['whose entries share their bytes', zip([...WORD, entry('word/again.xml', { offset: 0 })]), 'zipBroken'],
    ['whose entry reaches into the directory', zip([...WORD, entry('word/x.xml', { packed: 5_000 })]), 'zipBroken'],
    ['that is encrypted', zip([...WORD, entry('word/x.xml', { flags: 1 })]), 'zipBroken'],
    ['packed in another way', zip([...WORD, entry('word/x.xml', { method: 12 })]), 'zipBroken'],
    ['with a name that leads out', zip([...WORD, entry('../../x.xml')]), 'zipBroken'],
    ['with a name that leads to a drive', zip([...WORD, entry('C:\\x.xml')]), 'zipBroken'],
    ['with something before it', Buffer.concat([EXECUTABLE, zip(WORD)]), 'zipBroken'],
    ['with something after it', Buffer.concat([zip(WORD), Buffer.from('more')]), 'zipBroken'],
    ['that is cut off', zip(WORD).subarray(0, 100), 'zipBroken'],
    ['whose directory counts otherwise', zip(WORD, 3), 'zipBroken'],
  ] as const)('is refused %s', async (_, content, reason) => {
    const refusal = await refusalOf('a.docx', DOCX, content);

    expect(refusal).toMatchObject({ code: 'FILE_REFUSED', details: { reason } });
  });
});

async function kindOf(name: string, declared: string, content: Uint8Array): Promise<string> {
  const path = join(folder, 'incoming');
  await writeFile(path, content);
  return mediaTypeOf(path, name, declared);
}

async function refusalOf(name: string, declared: string, content: Uint8Array): Promise<DomainError> {
  const error: unknown = await kindOf(name, declared, content).catch((thrown: unknown) => thrown);
  if (!(error instanceof DomainError)) {
    throw new Error(`Not refused: ${String(error)}`);
  }
  return error;
}

interface ZipEntry {
  readonly name: string;
  readonly claims: {
    readonly unpacked?: number;
    readonly packed?: number;
    readonly offset?: number;
    readonly flags?: number;
    readonly method?: number;
  };
}

function entry(name: string, claims: ZipEntry['claims'] = {}): ZipEntry {
  return { name, claims };
}

/** A ZIP file whose directory claims of its entries what the test says. */
function zip(entries: readonly ZipEntry[], count = entries.length): Buffer {
  const content = Buffer.from('<xml/>');
  const packed = deflateRawSync(content);
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, claims } of entries) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(claims.method ?? 8, 8);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const file = Buffer.concat([local, Buffer.from(name), packed]);
    const listed = Buffer.alloc(46);
    listed.writeUInt32LE(0x02014b50, 0);
    listed.writeUInt16LE(claims.flags ?? 0, 8);
    listed.writeUInt16LE(claims.method ?? 8, 10);
    listed.writeUInt32LE(claims.packed ?? packed.length, 20);
    listed.writeUInt32LE(claims.unpacked ?? content.length, 24);
    listed.writeUInt16LE(Buffer.byteLength(name), 28);
    listed.writeUInt32LE(claims.offset ?? offset, 42);
    files.push(file);
    directory.push(Buffer.concat([listed, Buffer.from(name)]));
    offset += file.length;
  }
  const end = Buffer.alloc(22);
  const length = directory.reduce((sum, { length: bytes }) => sum + bytes, 0);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, ...directory, end]);
}
