import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifySeal, type SealVerification } from '@app/documents';
import { created } from '../support/memos';
import {
  anonymous,
  importOrganisation,
  type Answer,
  type Problem,
  type Resource,
  type TestOrganisation,
} from '../support/organisation';
import { asFound, marksOfPdf } from '../support/pdf';
import { approved, certificateOf, stalledItem, untilSealed, untilStalled } from '../support/sealed-documents';
import { ask, describeWith } from '../support/verifiers';

interface SigningKey extends Resource {
  readonly state: string;
  readonly fingerprint: string;
  readonly revokedSince: string | null;
}

interface Check {
  readonly code: string;
  readonly organisation: string;
  readonly content: {
    readonly subject: string;
    readonly documentNumber: string | null;
    readonly sha256: string | null;
    readonly signers: readonly { readonly name: string; readonly positionName: string | null }[];
  } | null;
  readonly seal: {
    readonly isReliable: boolean;
    readonly certificate: {
      readonly fingerprint: string;
      readonly state: string;
      readonly revokedSince: string | null;
    };
  } | null;
}

interface FileCheck {
  readonly result: string;
  readonly failure: string | null;
  readonly document: Check | null;
}

interface Sealed {
  readonly id: string;
  readonly pdf: Buffer;
  readonly code: string;
}

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/iu;
const CODE = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/u;

let organisation: TestOrganisation;
let memo: Sealed;

beforeAll(async () => {
  organisation = await importOrganisation();
  memo = await sealed({ subject: 'ขออนุมัติจัดโครงการ <b>สำคัญ</b>' });
}, 120_000);

async function sealed(overrides: Parameters<typeof approved>[1] = {}): Promise<Sealed> {
  const id = await approved(organisation, overrides);
  const pdf = await untilSealed(organisation, id);
  const code = CODE.exec(asFound((await marksOfPdf(pdf)).join('')))?.[0];
  if (code === undefined) throw new Error('The document shows no code');
  return { id, pdf, code };
}

async function keys(): Promise<readonly SigningKey[]> {
  const { body } = await organisation.as('admin').get<{ items: SigningKey[] }>('/admin/signing-keys');
  return body.items;
}

async function verified(pdf: Uint8Array): Promise<SealVerification> {
  return verifySeal(pdf, {
    certificates: await Promise.all((await keys()).map((key) => certificateOf(organisation, key))),
  });
}

function check(code: string): Promise<Answer<Check & Problem>> {
  return anonymous().get<Check & Problem>(`/public/documents/${code}`);
}

async function page(
  path: string,
): Promise<{ readonly status: number; readonly headers: Headers; readonly text: string }> {
  const { status, headers, body } = await anonymous().client.download(`/../..${path}`);
  return { status, headers, text: Buffer.from(body).toString() };
}

async function checkFile(path: string, pdf: Buffer): Promise<Answer<FileCheck>> {
  const answer = await anonymous().client.upload(path, new File([new Uint8Array(pdf)], 'memo.pdf'));
  return answer as Answer<FileCheck>;
}

describe('What left the system', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sanoe-sealed-'));
    await writeFile(join(folder, 'memo.pdf'), memo.pdf);
    const [key] = await keys();
    if (key === undefined) throw new Error('No key');
    await writeFile(join(folder, 'organisation.pem'), (await certificateOf(organisation, key)).toString());
  });

  afterAll(() => rm(folder, { recursive: true }));

  describeWith('pdfsig')('for poppler', () => {
    it('is validly and wholly signed', () => {
      const { says } = ask('pdfsig', join(folder, 'memo.pdf'));

      expect(says).toContain('Signature is Valid');
      expect(says).toContain('Total document signed');
    });
  });

  describeWith('pyhanko')('for pyHanko', () => {
    it('is signed by the organisation whose certificate is trusted', () => {
      const trust = ['--no-revocation-check', '--trust-replace', '--trust', join(folder, 'organisation.pem')];

      expect(ask('pyhanko', 'sign', 'validate', ...trust, join(folder, 'memo.pdf')).accepts).toBe(true);
    });
  });
});

describe('The seal of an approved memo', () => {
  it('holds on what the office downloads, under the certificate that its administrator gives out', async () => {
    const seal = await verified(memo.pdf);

    expect(seal).toMatchObject({ ok: true });
    expect(seal.ok && seal.signer.subject).toContain('O=เทศบาลตำบลทดสอบ');
  });

  it('holds for old documents after the key was changed, and new ones have the new key’s', async () => {
    const [before] = await keys();
    const made = await created(
      organisation.as('admin').post<SigningKey>('/admin/signing-keys', { certificate: 'selfSigned' }),
      201,
    );
    const next = await sealed();

    const [newest, oldest] = await keys();
    const seal = await verified(next.pdf);
    expect([newest?.state, oldest?.state]).toEqual(['active', 'retired']);
    expect(oldest?.id).toBe(before?.id);
    expect(seal.ok && seal.signer.fingerprint256).toBe(made.body.fingerprint);
    expect(await verified(memo.pdf)).toMatchObject({ ok: true });
  }, 90_000);

  it('waits for a certificate that was asked for, and takes none that is another key’s', async () => {
    const admin = organisation.as('admin');
    const { body: key } = await created(
      admin.post<SigningKey>('/admin/signing-keys', { certificate: 'requested' }),
      201,
    );
    const request = await admin.get<string>(`/admin/signing-keys/${key.id}/request.csr`);
    const [active] = (await keys()).filter(({ state }) => state === 'active');
    if (active === undefined) throw new Error('No active key');
    const { body: pem } = await admin.get<string>(`/admin/signing-keys/${active.id}/certificate.pem`);

    const refused = await admin.put<Problem>(`/admin/signing-keys/${key.id}/certificate`, { pem });

    expect(key.state).toBe('requested');
    expect(request.body).toMatch(/^-----BEGIN CERTIFICATE REQUEST-----/u);
    expect([refused.status, refused.body.code]).toEqual([422, 'CERTIFICATE_REFUSED']);
    expect((await keys()).find(({ id }) => id === active.id)?.state).toBe('active');
  }, 60_000);
});

describe('The public page of a document', () => {
  it('tells who holds the paper what is on it, and whose seal it has', async () => {
    const { body } = await check(memo.code.toLowerCase());

    expect(body).toMatchObject({
      code: memo.code,
      organisation: 'เทศบาลตำบลทดสอบ',
      content: {
        subject: 'ขออนุมัติจัดโครงการ <b>สำคัญ</b>',
        signers: [
          { name: 'นางสาววันเพ็ญ ทดสอบ', positionName: 'นักทรัพยากรบุคคลชำนาญการ' },
          { name: 'นายประคุณ ทดสอบ', positionName: 'ปลัดเทศบาล' },
        ],
      },
      seal: { isReliable: true },
    });
  });

  it('tells no ids of persons and no telephone numbers, on the page and to programs', async () => {
    const { id, code } = await sealed({ unitLine: 'โทรศัพท์ ๐ ๓๕๖๑ ๐๘๙๑ มือถือ 081-234-5678' });

    const told = [JSON.stringify((await check(code)).body), (await page(`/c/${code}`)).text].join(' ');

    expect(told).toContain('นางสาววันเพ็ญ ทดสอบ');
    expect(told).not.toContain(id);
    expect(told).not.toMatch(UUID);
    expect(told).not.toMatch(/๓๕๖๑|๐๘๙๑|081-?234|234-?5678|โทรศัพท์/u);
  }, 90_000);

  it('is a page in Thai without scripts, in which what people wrote stays text', async () => {
    const { status, headers, text } = await page(`/c/${memo.code.replaceAll('-', '')}`);

    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'/u,
    );
    expect(text).toContain('<html lang="th">');
    expect(text).toContain('&lt;b&gt;สำคัญ&lt;/b&gt;');
    expect(text).toContain('ประทับรับรองทางอิเล็กทรอนิกส์แล้ว');
    expect(text).not.toMatch(/<script|<b>สำคัญ/u);
  });

  it('shows nothing of a secret memo but that it is there and its seal', async () => {
    const secret = await sealed({ secrecy: 'secret', subject: 'เรื่องลับทดสอบ' });

    const { body } = await check(secret.code);
    const { text } = await page(`/c/${secret.code}`);
    const file = await checkFile(`/public/documents/${secret.code}/file`, secret.pdf);

    expect(body).toMatchObject({ content: null, seal: { isReliable: true } });
    expect(text).toContain('มีชั้นความลับ');
    const told = [JSON.stringify(body), text, JSON.stringify(file.body)].join('');
    expect(told).not.toMatch(/เรื่องลับทดสอบ|วันเพ็ญ|ประคุณ|อท ๕๓๗๐๑/u);
    expect(file.body).toMatchObject({ result: 'genuine', document: { content: null } });
  }, 90_000);

  it.each(['000000000000', 'ZZZZ-ZZZZ-ZZZZ', 'x', 'UUUU-UUUU-UUUU', '%F0%9F%98%80'])(
    'says of the code %s that there is none, and no more',
    async (code) => {
      const { status, body } = await check(code);
      const { status: shown, text } = await page(`/c/${code}`);

      expect([status, body.code, shown]).toEqual([404, 'NOT_FOUND', 404]);
      expect(text).toContain('ไม่พบเอกสารตามรหัสนี้');
      expect(text).toBe((await page('/c/999999999999')).text);
    },
  );

  it('finds a code that was typed', async () => {
    const { status, text } = await page(`/c?code=${encodeURIComponent(` ${memo.code.toLowerCase()} `)}`);

    expect(status).toBe(200);
    expect(text).toContain(memo.code);
    expect((await page('/c')).text).toContain('<label for="code">');
  });
});

describe('A file that somebody holds', () => {
  const changed = (): Buffer => {
    const file = Buffer.from(memo.pdf);
    file[100] = (file[100] ?? 0) ^ 1;
    return file;
  };

  it.each([
    ['what was sealed', () => memo.pdf, { result: 'genuine', failure: null }],
    ['changed', changed, { result: 'changed', failure: 'DOCUMENT_CHANGED', document: null }],
    ['added to', () => Buffer.concat([memo.pdf, Buffer.from('\n% more')]), { result: 'addedTo' }],
    ['no document', () => Buffer.from('%PDF-1.7 nothing'), { result: 'noSeal', failure: 'NO_SEAL' }],
  ] as const)('is told to be %s, with the code and without', async (_, file, expected) => {
    const withCode = await checkFile(`/public/documents/${memo.code}/file`, file());
    const without = await checkFile('/public/files', file());

    expect(withCode.body).toMatchObject(expected);
    expect(without.body).toMatchObject(expected);
  });

  it('belongs to the paper of its own code, and the page of another says so', async () => {
    const other = await sealed();

    const answer = await checkFile(`/public/documents/${memo.code}/file`, other.pdf);
    const shown = await anonymous().client.upload(
      `/../../c/${memo.code}`,
      new File([new Uint8Array(other.pdf)], 'a.pdf'),
    );

    expect(answer.body).toMatchObject({ result: 'genuine', document: { code: other.code } });
    expect(shown.body).toContain('ไฟล์นี้เป็นของเอกสารอีกฉบับหนึ่ง');
  }, 90_000);

  it('is refused in words where it is no file', async () => {
    const answer = await anonymous().post<Problem>(`/public/documents/${memo.code}/file`, {});
    const shown = await anonymous().post<string>('/../../c', {});

    expect([answer.status, answer.body.code]).toEqual([415, 'TYPE_NOT_ALLOWED']);
    expect(shown.status).toBe(415);
    expect(shown.body).toContain('ตรวจสอบไฟล์ไม่ได้');
  });
});

describe('A revoked key', () => {
  it('is named on the pages of what it sealed, which stays good until the key was revoked', async () => {
    const admin = organisation.as('admin');
    const [active] = (await keys()).filter(({ state }) => state === 'active');
    if (active === undefined) throw new Error('No active key');
    const before = await sealed();

    const revoked = await admin.post<SigningKey>(`/admin/signing-keys/${active.id}/revoke`, { reason: 'กุญแจรั่วไหล' });
    const good = await check(before.code);
    const again = await admin.post<Problem>(`/admin/signing-keys/${active.id}/revoke`, { reason: 'ซ้ำ' });

    expect(revoked.status).toBe(200);
    expect(good.body.seal).toMatchObject({ isReliable: true, certificate: { state: 'revoked' } });
    expect((await page(`/c/${before.code}`)).text).toContain('กุญแจที่ใช้ประทับถูกเพิกถอนตั้งแต่');
    expect([again.status, again.body.code]).toEqual([409, 'SIGNING_KEY_REVOKED']);
  }, 90_000);

  it('makes what it sealed since unreliable, for programs, on the page of the paper and for the file', async () => {
    const since = new Date().toISOString();
    const admin = organisation.as('admin');
    const key = await created(admin.post<SigningKey>('/admin/signing-keys', { certificate: 'selfSigned' }), 201);
    const after = await sealed();
    const before = await page(`/c/${after.code}`);

    await created(admin.post(`/admin/signing-keys/${key.body.id}/revoke`, { reason: 'กุญแจรั่วไหล', since }), 200);

    const { text } = await page(`/c/${after.code}`);
    const file = await checkFile(`/public/documents/${after.code}/file`, after.pdf);
    const seal = { isReliable: false, certificate: { state: 'revoked', revokedSince: since } };
    expect(before.text).not.toContain('อย่าเชื่อถือตราประทับนี้');
    expect((await check(after.code)).body.seal).toMatchObject(seal);
    expect(text).toContain('<section class="verdict bad" role="status">');
    expect(text).toContain('อย่าเชื่อถือตราประทับนี้');
    expect(file.body).toMatchObject({ document: { seal } });
  }, 90_000);

  it('makes documents wait for their seals, which the stalled list says, until there is another', async () => {
    const admin = organisation.as('admin');
    const id = await approved(organisation);
    await untilStalled(organisation, id);

    expect(await stalledItem(organisation, id)).toMatchObject({
      cause: 'signingKeyNeeded',
      remedies: ['makeSigningKey'],
    });
    await created(admin.post('/admin/signing-keys', { certificate: 'selfSigned' }), 201);
    await untilSealed(organisation, id);
    expect(await stalledItem(organisation, id)).toBeUndefined();
  }, 150_000);
});
