import { execFile } from 'node:child_process';
import type { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { verifySeal } from '@app/documents';
import { openDataFolder } from '../../tools/data-folder';
import { PROJECT } from '../../tools/settings';
import { aCertificateAuthority } from '../support/certificate-authority';
import { created } from '../support/memos';
import { importOrganisation, type Problem, type Resource, type TestOrganisation } from '../support/organisation';
import { approved, certificateOf, stalledItem, untilSealed, untilStalled } from '../support/sealed-documents';

interface SigningKey extends Resource {
  readonly state: string;
  readonly fingerprint: string;
}

const run = promisify(execFile);

let organisation: TestOrganisation;

beforeAll(async () => {
  organisation = await importOrganisation({}, ['officer', 'palad', 'admin']);
}, 60_000);

describe('A key that an authority certifies', () => {
  it('seals from then on, and the authority is all that a reader has to trust', async () => {
    const admin = organisation.as('admin');
    const authority = await aCertificateAuthority();
    const own = await created(admin.post<SigningKey>('/admin/signing-keys', { certificate: 'selfSigned' }), 201);
    const key = await created(admin.post<SigningKey>('/admin/signing-keys', { certificate: 'requested' }), 201);
    const request = await admin.get<string>(`/admin/signing-keys/${key.body.id}/request.csr`);
    const pem = `${await authority.issue(request.body)}\n${authority.root.toString()}`;
    const path = `/admin/signing-keys/${key.body.id}/certificate`;

    const certified = await created(admin.put<SigningKey>(path, { pem }), 200);
    const again = await admin.put<Problem>(path, { pem });
    const pdf = await untilSealed(organisation, await approved(organisation));

    const { body } = await admin.get<{ items: SigningKey[] }>('/admin/signing-keys');
    const given = await admin.get<string>(`/admin/signing-keys/${key.body.id}/certificate.pem`);
    const seal = verifySeal(pdf, { certificates: [authority.root] });
    expect(certified.body.state).toBe('active');
    expect(body.items.map(({ id, state }) => [id, state])).toEqual([
      [key.body.id, 'active'],
      [own.body.id, 'retired'],
    ]);
    expect([again.status, again.body.code]).toEqual([409, 'ALREADY_EXISTS']);
    expect(seal.ok && seal.signer.fingerprint256).toBe(certified.body.fingerprint);
    expect(seal.ok && seal.signer.issuer).toBe('CN=Test authority of keys');
    expect(given.body).toContain(authority.root.toString().trim());
  }, 120_000);
});

describe('sanoe keys reencrypt', () => {
  const NEXT = 'another master key of an end-to-end test';
  const environment = openDataFolder(process.env['SANOE_DATA_DIR'] ?? '').loadEnvironment();
  const present = environment['SANOE_MASTER_KEY'] ?? '';

  /** As on a machine whose settings are these. */
  async function reencrypt(SANOE_MASTER_KEY: string, SANOE_NEW_MASTER_KEY: string): Promise<string> {
    const { stdout } = await run(process.execPath, [join(PROJECT, 'dist/apps/cli/src/main.js'), 'keys', 'reencrypt'], {
      env: { ...process.env, ...environment, SANOE_MASTER_KEY, SANOE_NEW_MASTER_KEY },
    });
    return stdout;
  }

  it('keeps every key under another master key: who has the former one opens none, and no document is lost', async () => {
    const before = await untilSealed(organisation, await approved(organisation));
    let waiting: string;
    let cause: string | undefined;
    const told: string[] = [];
    try {
      told.push(await reencrypt(present, NEXT));
      told.push(await reencrypt(present, NEXT)); // may be repeated
      waiting = await approved(organisation);
      await untilStalled(organisation, waiting);
      cause = (await stalledItem(organisation, waiting))?.cause;
    } finally {
      told.push(await reencrypt(NEXT, present));
    }

    const after = await untilSealed(organisation, waiting);

    const { body } = await organisation.as('admin').get<{ items: SigningKey[] }>('/admin/signing-keys');
    const certificates: X509Certificate[] = [];
    for (const key of body.items) certificates.push(await certificateOf(organisation, key));
    expect(told.map((said) => new RegExp(`^${organisation.slug}: (\\d+)`, 'm').exec(said)?.[1])).toEqual([
      '2',
      '0',
      '2',
    ]);
    expect(cause).toBe('masterKeyWrong');
    expect([before, after].map((pdf) => verifySeal(pdf, { certificates }).ok)).toEqual([true, true]);
    expect(await stalledItem(organisation, waiting)).toBeUndefined();
  }, 180_000);
});
