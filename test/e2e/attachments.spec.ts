import { createHash, randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../tools/until';
import { aPicture, aVastPng } from '../support/enclosures';
import { aMemo, created, decide, submitted } from '../support/memos';
import {
  anonymous,
  importOrganisation,
  type Answer,
  type Caller,
  type Problem,
  type TestOrganisation,
} from '../support/organisation';

interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
}

const MEGABYTE = 1_048_576;
const PDF = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

let organisation: TestOrganisation;
let officer: Caller;

beforeAll(async () => {
  organisation = await importOrganisation();
  officer = organisation.as('officer');
});

describe('An attachment', () => {
  it('is taken with its size and hash, and given back as it was, under its Thai name', async () => {
    const content = `${PDF}${randomUUID()}`;

    const { status, body } = await upload(officer, aFile(content, 'รายงานผล ๒๕๖๘.pdf'));
    const download = await officer.get<string>(`/attachments/${body.id}`);

    expect(status).toBe(201);
    expect(body).toEqual({
      id: body.id,
      name: 'รายงานผล ๒๕๖๘.pdf',
      mediaType: 'application/pdf',
      size: Buffer.byteLength(content),
      sha256: createHash('sha256').update(content).digest('hex'),
    });
    expect(download.status).toBe(200);
    expect(download.body).toBe(content);
    expect(Object.fromEntries(download.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(body.size),
      'content-disposition': `attachment; filename="________ ____.pdf"; filename*=UTF-8''${encodeURIComponent(body.name)}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
  });

  it('may have the content of another, and the biggest size', async () => {
    const content = `a${'ก'.repeat((20 * MEGABYTE) / 3)}`;

    const first = await upload(officer, aFile(content, 'a.txt', 'text/plain'));
    const second = await upload(officer, aFile(content, 'b.txt', 'text/plain'));

    expect([first.status, second.status]).toEqual([201, 201]);
    expect(first.body.size).toBe(20 * MEGABYTE - 1);
    expect(second.body.id).not.toBe(first.body.id);
    expect(second.body.sha256).toBe(first.body.sha256);
  });

  it('goes to no path that its name leads to', async () => {
    const { body } = await upload(officer, aFile(PDF, '..\\..\\etc\\a?b.pdf'));

    expect(body.name).toBe('a_b.pdf');
  });

  it('is answered again under the same key, and another one is not taken under it', async () => {
    const key = { 'idempotency-key': randomUUID() };

    const first = await upload(officer, aFile(PDF), key);
    const again = await upload(officer, aFile(PDF), key);
    const other = await upload(officer, aFile(`${PDF} `), key);

    expect(again.body).toEqual(first.body);
    expect([other.status, other.body.code]).toEqual([422, 'KEY_REUSED']);
    await untilNothingIsLeftBehind();
  });
});

describe('A file that is refused', () => {
  it.each([
    ['of another type', () => aFile('MZ', 'setup.exe', 'application/octet-stream'), 415, 'TYPE_NOT_ALLOWED'],
    ['declared as another type', () => aFile(PDF, 'a.pdf', 'image/png'), 415, 'TYPE_NOT_ALLOWED'],
    ['that is not what its name says', () => aFile('MZ', 'a.pdf'), 422, 'FILE_REFUSED'],
    ['that is empty', () => aFile('', 'a.pdf'), 422, 'FILE_REFUSED'],
    ['that is no Office file', () => aFile('PK\u0003\u0004', 'a.docx', WORD), 422, 'FILE_REFUSED'],
    ['of more than 20 MB', () => aFile(PDF + ' '.repeat(20 * MEGABYTE), 'a.pdf'), 413, 'TOO_LARGE'],
  ])('%s leaves nothing behind', async (_, file, status, code) => {
    const before = kept();

    const answer = await upload(officer, file());

    expect([answer.status, answer.body.code]).toEqual([status, code]);
    await untilNothingIsLeftBehind();
    expect(kept()).toEqual(before);
  });

  it.each([
    ['a PNG that was cut off', 'ภาพ ๑.png', async () => half(await aPicture('png', 400, 300))],
    ['a JPEG that was cut off', 'ภาพ ๒.jpg', async () => half(await aPicture('jpeg', 400, 300))],
    ['a picture of too many dots', 'แผนที่.png', () => Promise.resolve(aVastPng())],
  ])('because it is %s is named, and leaves nothing behind', async (_, name, picture) => {
    const before = kept();
    const file = new File([new Uint8Array(await picture())], name, { type: '' });

    const answer = await upload(officer, file);

    expect([answer.status, answer.body.code]).toEqual([422, 'PICTURE_REFUSED']);
    expect(answer.body.detail).toContain(name);
    await untilNothingIsLeftBehind();
    expect(kept()).toEqual(before);
  });

  it('because of what comes with it leaves nothing behind', async () => {
    const before = kept();
    const twoFiles = form(['file', aFile(PDF)], ['file', aFile(PDF, 'b.pdf')]);
    const withField = form(['file', aFile(PDF)], ['note', 'x']);
    const withoutFile = form(['note', 'x']);

    const answers = await Promise.all(
      [twoFiles, withField, withoutFile].map((one) => officer.client.sendForm('/attachments', one)),
    );

    expect(answers.map(({ status, body }) => [status, (body as Problem).code])).toEqual(
      Array.from({ length: 3 }, () => [400, 'MALFORMED']),
    );
    await untilNothingIsLeftBehind();
    expect(kept()).toEqual(before);
  });

  it('because it breaks off leaves nothing behind', async () => {
    const type = { 'content-type': 'multipart/form-data; boundary=x' };
    const start = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-';

    const answers = await Promise.all(
      [start, 'nothing of the kind'].map((body) => officer.post<Problem>('/attachments', body, type)),
    );

    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [400, 'MALFORMED'],
      [400, 'MALFORMED'],
    ]);
    await untilNothingIsLeftBehind();
  });

  it('because it comes as JSON is told how files come', async () => {
    const answer = await officer.post<Problem>('/attachments', { file: 'x' });

    expect([answer.status, answer.body.code]).toEqual([415, 'TYPE_NOT_ALLOWED']);
  });

  it('because of who sends it leaves nothing behind', async () => {
    const before = kept();

    const answers = await Promise.all(
      [anonymous(), organisation.as('head')].map((caller) => upload(caller, aFile(PDF))),
    );

    expect(answers.map(({ status }) => status)).toEqual([401, 403]);
    expect(kept()).toEqual(before);
  });
});

describe('Who may have an attachment', () => {
  it('is its uploader alone while it is on no memo', async () => {
    const { body } = await upload(officer, aFile(PDF));

    expect(await statuses(body.id, ['officer', 'officer2', 'head', 'auditor', 'admin', 'clerk'])).toEqual([
      200, 404, 404, 404, 404, 404,
    ]);
  });

  it('is who may read a memo that has it, body and all', async () => {
    const { body } = await upload(officer, aFile(PDF));
    const memo = aMemo({ attachmentIds: [body.id], chainTemplateId: organisation.chainTemplateId('standard') });
    const draft = await created(officer.post('/memos', memo), 201);
    const readers = ['officer', 'officer2', 'head', 'nayok', 'deputy', 'auditor', 'admin', 'clerk'];

    const ofDraft = await statuses(body.id, readers);
    await created(officer.post(`/memos/${draft.body.id}/submit`), 200);
    const ofMemo = await statuses(body.id, readers);

    expect(ofDraft).toEqual([200, 404, 404, 404, 404, 200, 404, 404]);
    expect(ofMemo).toEqual([200, 404, 200, 200, 404, 200, 404, 200]);
  });

  it('is not yet a signer where it was put on a returned memo that did not go up again', async () => {
    const memo = await submitted(organisation);
    await decide(organisation.as('head'), memo.id, { step: 1, decision: 'return', reason: 'โปรดแนบเอกสาร' });
    const { body } = await upload(officer, aFile(PDF));
    await created(officer.patch(`/memos/${memo.id}`, { attachmentIds: [body.id] }, { 'if-match': '*' }), 200);

    const before = await statuses(body.id, ['officer', 'head']);
    await created(officer.post(`/memos/${memo.id}/submit`), 200);

    expect(before).toEqual([200, 404]);
    expect(await statuses(body.id, ['officer', 'head'])).toEqual([200, 200]);
  });

  it('is needed for each picture in the text, so that its signers can open it', async () => {
    const { body } = await upload(officer, aFile(PDF));
    const sections = [{ heading: 'รูปประกอบ', body: [{ type: 'picture', attachmentId: body.id }] }];
    const draft = await created(officer.post('/memos', aMemo()), 201);
    const path = `/memos/${draft.body.id}`;

    const written = await officer.post<Problem>('/memos', aMemo({ sections }));
    const edited = await officer.patch<Problem>(path, { sections }, { 'if-match': '*' });
    const attached = await officer.patch(path, { sections, attachmentIds: [body.id] }, { 'if-match': '*' });
    const detached = await officer.patch<Problem>(path, { attachmentIds: [] }, { 'if-match': '*' });

    expect([written, edited, detached].map(({ status, body: { code } }) => [status, code])).toEqual(
      [1, 2, 3].map(() => [422, 'PICTURE_NOT_ATTACHED']),
    );
    expect(attached.status).toBe(200);
  });

  it('is nobody of another organisation', async () => {
    const { body } = await upload(officer, aFile(PDF));
    const other = await importOrganisation({}, ['auditor']);

    const answer = await other.as('auditor').get<Problem>(`/attachments/${body.id}`);

    expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
  });
});

function half(content: Buffer): Buffer {
  return content.subarray(0, content.length / 2);
}

function aFile(content: string, name = 'a.pdf', type = 'application/pdf'): File {
  return new File([content], name, { type });
}

function form(...parts: readonly (readonly [string, File | string])[]): FormData {
  const data = new FormData();
  parts.forEach(([name, value]) => data.append(name, value));
  return data;
}

async function upload(
  { client }: Caller,
  file: File,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer<Attachment & Problem>> {
  return (await client.upload('/attachments', file, headers)) as Answer<Attachment & Problem>;
}

async function statuses(attachmentId: string, usernames: readonly string[]): Promise<readonly number[]> {
  const answers = await Promise.all(
    usernames.map((username) => organisation.as(username).get(`/attachments/${attachmentId}`)),
  );
  return answers.map(({ status }) => status);
}

function blobs(...path: readonly string[]): string {
  return join(process.env['SANOE_DATA_DIR'] ?? '', 'blobs', ...path);
}

/** Hashes of everything that was kept. */
function kept(): readonly string[] {
  const folders = readdirSync(blobs()).filter((name) => name !== 'incoming');
  return folders.flatMap((folder) => readdirSync(blobs(folder)).map((name) => folder + name)).sort();
}

/** A request that was cut off is cleaned up after its answer. */
async function untilNothingIsLeftBehind(): Promise<void> {
  await until({ what: 'nothing lies aside', timeoutMs: 5_000 }, () => readdirSync(blobs('incoming')).length === 0);
}
