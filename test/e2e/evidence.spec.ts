import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiAnswer } from '../../tools/api-client';
import { PROJECT } from '../../tools/settings';
import { until } from '../../tools/until';
import { asAdministrator } from '../support/agreement';
import { archiveWith, filesIn } from '../support/archives';
import { aMemo, created, decide, submitted, type Memo } from '../support/memos';
import { acting, importOrganisation, type Problem, type TestOrganisation } from '../support/organisation';

interface Ran {
  readonly exitCode: number;
  readonly output: string;
  readonly errors: string;
}

let organisation: TestOrganisation;
let folder: string;

beforeAll(async () => {
  organisation = await importOrganisation({
    appointments: [acting('deputy', 'head', { orderNumber: '12/2567', from: '2021-01-04' })],
  });
  folder = mkdtempSync(join(tmpdir(), 'sanoe-evidence-'));
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function setting(name: string): string {
  return process.env[name] ?? '';
}

function download(username: string, memoId: string): Promise<ApiAnswer & { readonly body: Uint8Array }> {
  return organisation.as(username).client.download(`/memos/${memoId}/evidence.zip`);
}

/** Twice submitted, signed by somebody who acts for the head, taken back, reassigned, approved. */
async function eventfulMemo(overrides: Readonly<Record<string, unknown>> = {}): Promise<Memo> {
  const officer = organisation.as('officer');
  const memo = await submitted(organisation, overrides);
  const { id } = memo;
  const [deputy, palad, admin] = [organisation.as('deputy'), organisation.as('palad'), organisation.as('admin')];
  await created(decide(deputy, id, { step: 1, decision: 'endorse', opinion: 'เห็นควร' }), 200);
  await created(decide(palad, id, { step: 2, decision: 'return', reason: 'โปรดแก้เรื่อง' }), 200);
  await created(officer.patch(`/memos/${id}`, { subject: 'ฉบับที่แก้แล้ว' }, { 'if-match': '*' }), 200);
  await created(officer.post(`/memos/${id}/submit`), 200);
  await created(decide(deputy, id, { revision: 2, step: 1, decision: 'endorse' }), 200);
  await created(deputy.post(`/memos/${id}/recall`), 200);
  const { steps } = (await officer.get<Memo>(`/memos/${id}`)).body;
  const positionId = steps[0]?.position.id;
  await created(admin.post(`/admin/memos/${id}/reassign`, { step: 1, positionId, reason: 'ลาป่วย' }), 200);
  await created(decide(deputy, id, { revision: 2, step: 1, decision: 'endorse' }), 200);
  await created(decide(palad, id, { revision: 2, step: 2, decision: 'endorse' }), 200);
  await created(decide(organisation.as('nayok'), id, { revision: 2, step: 3, decision: 'approve' }), 200);
  return memo;
}

/** The command line in an empty folder, with no setting of any store. */
function verify(...words: readonly string[]): Promise<Ran> {
  const empty = mkdtempSync(join(folder, 'empty-'));
  const options = { cwd: empty, env: { PATH: setting('PATH') }, timeout: 60_000 };
  const program = join(PROJECT, 'dist/apps/cli/src/main.js');
  return new Promise((done, failed) => {
    execFile(process.execPath, [program, 'verify', ...words], options, (error, output, errors) => {
      const exitCode = error === null ? 0 : error.code;
      if (typeof exitCode === 'number') done({ exitCode, output, errors });
      else failed(new Error('sanoe verify did not end by itself', { cause: error }));
    });
  });
}

/** As an office would give it away. */
async function certificateOf({ id, slug }: TestOrganisation): Promise<string> {
  const [key] = await asAdministrator<{ certificate: Buffer }>(
    setting('ADMIN_DATABASE_URL'),
    `SELECT certificate FROM signing_key WHERE organisation_id = '${id}'`,
  );
  const path = join(folder, `${slug}.pem`);
  writeFileSync(path, new X509Certificate(key?.certificate ?? '').toString());
  return path;
}

describe('The evidence of a memo', () => {
  it('holds in an empty folder without any store, by the certificate alone, with its sealed document', async () => {
    const file = new File(['เชิญประชุม'], 'หนังสือเชิญ.txt', { type: 'text/plain' });
    const attachment = await organisation.as('officer').client.upload('/attachments', file);
    const memo = await eventfulMemo({ attachmentIds: [(attachment.body as { id: string }).id] });
    await until({ what: 'the document is sealed', timeoutMs: 60_000 }, async () => {
      const { headers } = await organisation.as('officer').client.download(`/memos/${memo.id}/document.pdf`);
      return headers.get('sanoe-document') === 'sealed';
    });
    const path = join(folder, 'pack.zip');
    const { status, headers, body } = await download('officer', memo.id);
    writeFileSync(path, body);
    const certificate = await certificateOf(organisation);

    const found = await verify(path, '--certificate', certificate);

    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      'application/zip',
      'private, no-store',
    ]);
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename=".*-evidence\.zip"/);
    expect(found).toMatchObject({ exitCode: 0, errors: '' });
    expect(found.output).toContain('ถูกต้อง');
    expect(found.output).toContain('ประทับตราแล้ว');
    expect([...(await filesIn(Buffer.from(body))).keys()]).toContainEqual(expect.stringMatching(/-หนังสือเชิญ\.txt$/));
  }, 120_000);

  it('does not hold with one byte changed: the file is named, in Thai; nor by another certificate', async () => {
    const { id } = await submitted(organisation);
    const other = await importOrganisation({}, ['officer']);
    const theirs = await submitted(other);
    await other.as('officer').client.download(`/memos/${theirs.id}/evidence.zip`); // makes the other key
    const { body } = await download('officer', id);
    const files = new Map(await filesIn(Buffer.from(body)));
    const revision = files.get('revisions/1.json') ?? Buffer.alloc(0);
    files.set('revisions/1.json', Buffer.from(revision.toString().replace('ขออนุมัติ', 'ไม่อนุมัติ')));
    const [path, changed] = [join(folder, 'sound.zip'), join(folder, 'changed.zip')];
    writeFileSync(path, body);
    writeFileSync(changed, await archiveWith(files));
    const [ours, another] = [await certificateOf(organisation), await certificateOf(other)];

    const [sound, broken, stranger] = [
      await verify(path, '--certificate', ours),
      await verify(changed, '--certificate', ours),
      await verify(path, '--certificate', another),
    ];

    expect([sound.exitCode, broken.exitCode, stranger.exitCode]).toEqual([0, 1, 1]);
    expect(broken.output).toMatch(/^ผิด revisions\/1\.json: ไฟล์ถูกแก้ไข .*\[FILE_CHANGED\]$/m);
    expect(stranger.output).toMatch(/^ผิด manifest\.p7s: .*\[SIGNER_UNKNOWN\]$/m);
  }, 60_000);

  it('says what is wrong with what it was called with', async () => {
    const path = join(folder, 'no.pem');
    writeFileSync(path, 'no certificate');

    const [nothing, noFile, noCertificate] = [
      await verify(),
      await verify(join(folder, 'none.zip'), '--certificate', path),
      await verify(path, '--certificate', join(folder, 'none.pem')),
    ];

    expect([nothing.exitCode, noFile.exitCode, noCertificate.exitCode]).toEqual([2, 1, 1]);
    expect(noFile.errors).toContain('no certificate');
    expect(noCertificate.errors).toContain('cannot read the file');
  });

  it('is for whoever may read the memo whole, and on record for each', async () => {
    const { id } = await submitted(organisation);
    const secret = await submitted(organisation, { secrecy: 'secret' });
    const other = await importOrganisation({}, ['officer']);

    const statuses = async (memoId: string, ...people: readonly string[]): Promise<readonly number[]> =>
      Promise.all(people.map(async (username) => (await download(username, memoId)).status));
    const stranger = await other.as('officer').get<Problem>(`/memos/${id}/evidence.zip`);

    expect(await statuses(id, 'officer', 'nayok', 'auditor', 'clerk', 'admin', 'officer2')).toEqual([
      200, 200, 200, 200, 404, 404,
    ]);
    expect(await statuses(secret.id, 'officer', 'nayok', 'auditor', 'clerk', 'admin')).toEqual([
      200, 200, 200, 404, 404,
    ]);
    expect([stranger.status, stranger.body.code]).toEqual([404, 'NOT_FOUND']);
    const given = await asAdministrator<{ code: string }>(
      setting('ADMIN_DATABASE_URL'),
      `SELECT code FROM access_log WHERE operation = 'getEvidence' AND subject_id = '${id}' AND code = 'GIVEN'`,
    );
    expect(given).toHaveLength(4);
  });

  it('is refused for a draft, and to who asks for too many', async () => {
    const chainTemplateId = organisation.chainTemplateId('standard');
    const officer2 = organisation.as('officer2');
    const { body: draft } = await created(officer2.post<Memo>('/memos', aMemo({ chainTemplateId })), 201);
    const refused = await officer2.get<Problem>(`/memos/${draft.id}/evidence.zip`);
    await created(officer2.post(`/memos/${draft.id}/submit`), 200);
    const answers = [];
    for (let asked = 0; asked < 11; asked += 1) {
      answers.push(await officer2.client.download(`/memos/${draft.id}/evidence.zip`));
    }

    expect([refused.status, refused.body.code]).toEqual([409, 'WRONG_STATE']);
    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(10).fill(200), 429]);
    expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
  }, 60_000);
});

describe('sanoe evidence', () => {
  function sanoe(...words: readonly string[]): Promise<Ran> {
    const options = { cwd: PROJECT, timeout: 120_000 };
    return new Promise((done, failed) => {
      execFile(process.execPath, ['tools/sanoe.mjs', ...words], options, (error, output, errors) => {
        const exitCode = error === null ? 0 : error.code;
        if (typeof exitCode === 'number') done({ exitCode, output, errors });
        else failed(new Error('sanoe did not end by itself', { cause: error }));
      });
    });
  }

  it('packs a memo into a new file, and leaves secrets, drafts and what is there alone', async () => {
    const { id } = await submitted(organisation);
    const secret = await submitted(organisation, { secrecy: 'confidential' });
    const path = join(folder, 'by-operator.zip');

    const packed = await sanoe('evidence', id, '--to', path);
    const again = await sanoe('evidence', id, '--to', path);
    const refused = await sanoe('evidence', secret.id, '--to', join(folder, 'secret.zip'));
    const unknown = await sanoe('evidence', organisation.id, '--to', join(folder, 'unknown.zip'));
    const found = await verify(path, '--certificate', await certificateOf(organisation));

    expect([packed.exitCode, again.exitCode, refused.exitCode, unknown.exitCode]).toEqual([0, 1, 1, 1]);
    expect(again.errors).toContain('cannot write the file');
    expect(refused.errors).toContain('confidential or secret');
    expect(unknown.errors).toContain('there is no memo');
    expect(found).toMatchObject({ exitCode: 0 });
    expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK');
  }, 180_000);
});

describe('Anchors', () => {
  it('are listed and given out to those who see the log', async () => {
    const admin = organisation.as('admin');
    const [list, none, wrong, refused] = [
      await admin.get<{ items: unknown[]; nextCursor: null }>('/audit/anchors'),
      await admin.get<Problem>('/audit/anchors/2020-01-01'),
      await admin.get<Problem>('/audit/anchors/x'),
      await organisation.as('officer').get<Problem>('/audit/anchors'),
    ];

    expect([list.status, list.body]).toEqual([200, { items: [], nextCursor: null }]);
    expect([none.status, wrong.status, refused.status]).toEqual([404, 404, 403]);
  });
});
