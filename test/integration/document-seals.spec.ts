import { createHash, X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { PDFDocument } from '@cantoo/pdf-lib';
import { verifySeal, type TimeStampAuthority } from '@app/documents';
import { DomainError } from '@app/domain';
import {
  changeSettings,
  findSealedDocument,
  keepDocument,
  listSealingCertificates,
  memoOfCheckCode,
  memoOfSealedFile,
  SigningKeyEntity,
  takeCheckCode,
  type SealedDocument,
  type SettingsChange,
} from '@app/persistence';
import { FolderBlobStore, makeKey, MasterKey } from '@app/platform';
import { Office } from '../support/office';
import { sealAdapterOf, signingKeysOf } from '../support/sealing';

const NOW = Date.parse('2026-03-02T03:00:00Z');

let office: Office;
let folder: string;
let blobs: FolderBlobStore;

beforeEach(async () => {
  office = await Office.open('document_seals', { at: NOW });
  folder = await mkdtemp(join(tmpdir(), 'sanoe-seals-'));
  blobs = new FolderBlobStore(folder);
}, 60_000);

afterEach(async () => {
  await office.close();
  await rm(folder, { recursive: true });
});

/** A memo whose document is kept; what it says does not matter here. */
async function documented(): Promise<{ readonly organisationId: string; readonly id: string }> {
  const { organisationId } = office;
  const id = await office.submitted();
  const document = await PDFDocument.create();
  document.addPage();
  const blob = await blobs.receive(Readable.from([Buffer.from(await document.save())]));
  await blobs.keep(blob);
  const kept = { sha256: blob.sha256.toString('hex'), size: blob.size };
  await office.organisations.inOrganisation(organisationId, (tx) => keepDocument(tx, id, kept, NOW));
  return { organisationId, id };
}

async function sealedOf(memoId: string): Promise<SealedDocument | undefined> {
  return office.organisations.inOrganisation(office.organisationId, (tx) => findSealedDocument(tx, memoId));
}

async function fileOf(sealed: SealedDocument | undefined): Promise<Buffer> {
  return buffer(await blobs.open(Buffer.from(sealed?.sha256 ?? '', 'hex')));
}

async function certificates(): Promise<readonly X509Certificate[]> {
  const keys = await office.organisations.inOrganisation(office.organisationId, listSealingCertificates);
  return keys.map(({ certificate }) => new X509Certificate(certificate));
}

function keys(): Promise<readonly SigningKeyEntity[]> {
  return office.record.data.manage(office.organisationId, (manager) =>
    manager.find(SigningKeyEntity, { order: { id: 'ASC' } }),
  );
}

function change<Result>(work: (change: SettingsChange) => Promise<Result>): Promise<Result> {
  const act = { by: null, at: NOW, operation: 'adminMakeSigningKey' } as const;
  return changeSettings(office.record.data, office.organisationId, act, work);
}

async function revokeAll(): Promise<void> {
  await change(({ manager }) =>
    manager.update(
      SigningKeyEntity,
      { organisationId: office.organisationId },
      { state: 'revoked', revokedAt: new Date(NOW), revokedSince: new Date(NOW), revokedReason: 'กุญแจรั่วไหล' },
    ),
  );
}

describe('sealing', () => {
  it('makes the first key, keeps the sealed file once, and finds the memo by it', async () => {
    const memo = await documented();
    const adapter = sealAdapterOf(office, blobs);

    await Promise.all([adapter.sealDocument(memo), adapter.sealDocument(memo)]);
    const sealed = await sealedOf(memo.id);
    await adapter.sealDocument(memo);

    const file = await fileOf(sealed);
    expect(await sealedOf(memo.id)).toEqual(sealed);
    expect(sealed).toMatchObject({ sha256: createHash('sha256').update(file).digest('hex'), timeStampedAt: null });
    expect(verifySeal(file, { certificates: await certificates() })).toMatchObject({ ok: true, signedAt: NOW });
    expect(await memoOfSealedFile(office.organisations, Buffer.from(sealed?.sha256 ?? '', 'hex'))).toEqual({
      organisationId: memo.organisationId,
      memoId: memo.id,
    });
    expect(await keys()).toMatchObject([{ state: 'active' }]);
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });

  it('writes the first key into the settings log, in nobody’s name', async () => {
    await sealAdapterOf(office, blobs).sealDocument(await documented());

    const entries = await office.rows(
      `SELECT actor_id, event->'subject'->>'table' AS "table" FROM log_entry
       WHERE stream_kind = 'settings' AND event->>'operation' = 'adminMakeSigningKey'`,
      [],
    );
    expect(entries).toEqual([{ actor_id: null, table: 'signing_key' }]);
  });

  it('waits where the time-stamp authority is away, says so, and never seals without it', async () => {
    const memo = await documented();
    const away: TimeStampAuthority = { stamp: () => Promise.reject(new DomainError('TIMESTAMP_AWAY')) };

    await expect(sealAdapterOf(office, blobs, away).sealDocument(memo)).rejects.toMatchObject({
      code: 'TIMESTAMP_AWAY',
    });
    const delays = await office.rows('SELECT step, code FROM completion_delay', []);
    const before = await sealedOf(memo.id);
    await sealAdapterOf(office, blobs).sealDocument(memo);

    expect(delays).toEqual([{ step: 'seal', code: 'TIMESTAMP_AWAY' }]);
    expect(before).toBeUndefined();
    expect(await sealedOf(memo.id)).toBeDefined();
    expect(await office.rows('SELECT step FROM completion_delay', [])).toEqual([]);
  });

  it('waits where the only key was revoked, until there is another; old seals verify with the old key', async () => {
    const [first, second] = [await documented(), await documented()];
    await sealAdapterOf(office, blobs).sealDocument(first);
    await revokeAll();

    await expect(sealAdapterOf(office, blobs).sealDocument(second)).rejects.toMatchObject({
      code: 'SIGNING_KEY_NEEDED',
    });
    const made = await makeKey('เทศบาลตำบลทดสอบ', NOW);
    await change((settings) => signingKeysOf(office).add(settings, made, 'active'));
    await sealAdapterOf(office, blobs).sealDocument(second);

    const known = await certificates();
    const files = [await fileOf(await sealedOf(first.id)), await fileOf(await sealedOf(second.id))];
    expect(files.map((file) => verifySeal(file, { certificates: known }).ok)).toEqual([true, true]);
    const [revoked] = (await keys()).filter(({ state }) => state === 'revoked');
    const ofRevoked = [new X509Certificate(revoked?.certificate ?? Buffer.alloc(0))];
    const failure = verifySeal(files[1] ?? Buffer.alloc(0), { certificates: ofRevoked });
    expect(failure.ok ? 'it holds' : failure.failure).toBe('CERTIFICATE_UNKNOWN');
  });

  it('waits where the certificate is out of date', async () => {
    const memo = await documented();
    const old = await makeKey('เทศบาลตำบลทดสอบ', Date.parse('2010-01-01T00:00:00Z'));
    await change((settings) => signingKeysOf(office).add(settings, old, 'active'));

    await expect(sealAdapterOf(office, blobs).sealDocument(memo)).rejects.toMatchObject({ code: 'SIGNING_KEY_NEEDED' });
  });
});

describe('a signing key', () => {
  it('is nowhere in clear: not in any row of the record', async () => {
    const made = await makeKey('เทศบาลตำบลทดสอบ', NOW);
    await change((settings) => signingKeysOf(office).add(settings, made, 'active'));

    const tables = await office.record.owner.query<readonly { name: string }[]>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    );
    const rows = await Promise.all(
      tables.map(({ name }) => office.record.owner.query<readonly object[]>(`SELECT t::text AS row FROM ${name} t`)),
    );
    const dump = JSON.stringify(rows);
    const secret = made.privateKey.subarray(-64); // of the key's numbers, past the header that all keys have
    expect(dump).toContain(made.certificate.subarray(-64).toString('hex'));
    expect(dump).not.toContain(secret.toString('hex'));
    expect(dump).not.toContain(secret.toString('base64').slice(4, -4));
    const [kept] = await keys();
    expect(kept?.privateKey.includes(secret)).toBe(false);
    expect(kept && signingKeysOf(office).open(kept).equals(made.privateKey)).toBe(true);
  });

  it('does not open under another master key, and what waits for it is not lost', async () => {
    const memo = await documented();
    await change(async (settings) =>
      signingKeysOf(office, 'another master key, also long enough').add(settings, await makeKey('ท', NOW), 'active'),
    );

    await expect(sealAdapterOf(office, blobs).sealDocument(memo)).rejects.toMatchObject({ code: 'MASTER_KEY_WRONG' });
    expect(await office.rows('SELECT code FROM completion_delay', [])).toEqual([{ code: 'MASTER_KEY_WRONG' }]);
  });

  it('does not open as another organisation’s, or as another key of the same', async () => {
    const made = await makeKey('ท', NOW);
    const key = await change((settings) => signingKeysOf(office).add(settings, made, 'active'));

    const moved = [
      { ...key, organisationId: '0198c0de-0000-7000-8000-000000000000' },
      { ...key, id: '0198c0de-0000-7000-8000-000000000000' },
    ];
    moved.forEach((one) => expect(() => signingKeysOf(office).open(one)).toThrow('MASTER_KEY_WRONG'));
  });

  it('goes over to another master key, and seals on', async () => {
    const memo = await documented();
    await change(async (settings) =>
      signingKeysOf(office, 'the master key before this one').add(settings, await makeKey('ท', NOW), 'active'),
    );

    const next = new MasterKey('the master key of these tests, long enough');
    const count = await signingKeysOf(office, 'the master key before this one').reencrypt(office.organisationId, next);
    await sealAdapterOf(office, blobs).sealDocument(memo);

    expect(count).toBe(1);
    expect(await sealedOf(memo.id)).toBeDefined();
    expect(await signingKeysOf(office, 'any other').reencrypt(office.organisationId, next)).toBe(0);
  });

  it('is the only active one: the database refuses a second', async () => {
    await change(async (settings) => signingKeysOf(office).add(settings, await makeKey('ท', NOW), 'active'));
    const [key] = await keys();

    const second = change(({ manager }) =>
      manager.insert(SigningKeyEntity, { ...key, id: '0198c0de-0000-7000-8000-000000000000' }),
    );

    await expect(second).rejects.toMatchObject({ driverError: { constraint: 'signing_key_active_uq' } });
  });
});

describe('a check code', () => {
  it('is the memo’s for good, and nobody else’s', async () => {
    const [first, second] = [await office.submitted(), await office.submitted()];
    const take = (memoId: string, code: string): Promise<string | undefined> =>
      office.organisations.inOrganisation(office.organisationId, (tx) => takeCheckCode(tx, memoId, code));

    expect(await take(first, 'AAAAAAAAAAAA')).toBe('AAAAAAAAAAAA');
    expect(await take(first, 'BBBBBBBBBBBB')).toBe('AAAAAAAAAAAA');
    expect(await take(second, 'AAAAAAAAAAAA')).toBeUndefined();
    expect(await take(second, 'BBBBBBBBBBBB')).toBe('BBBBBBBBBBBB');
    expect(await memoOfCheckCode(office.organisations, 'BBBBBBBBBBBB')).toMatchObject({ memoId: second });
    expect(await memoOfCheckCode(office.organisations, 'CCCCCCCCCCCC')).toBeUndefined();
  });
});
