import { X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { Client } from 'pg';
import { httpTimeStampAuthority, type TimeStampAuthority } from '@app/documents';
import { readAnchorFile, type ReadAnchor } from '@app/evidence';
import { listAnchors, readSlug, Seals } from '@app/persistence';
import { loadConfig, MasterKey, SigningKeys } from '@app/platform';
import { readCommandLine } from '../../apps/cli/src/command-line';
import { openStores, type Stores } from '../../apps/cli/src/stores';
import { TimeStamping } from '../../apps/worker/src/seal.adapter';
import { Anchoring } from '../../apps/worker/src/jobs/anchoring';
import { Office } from '../support/office';
import { administratorUrl } from '../support/record';
import { aSealingKey } from '../support/sealing-key';
import { startTimeStampServer, type TimeStampServer } from '../support/time-stamp-server';
import { describeWith } from '../support/verifiers';

/** 10:00 on Monday, 2 November 2026, in Bangkok. */
const MONDAY = Date.parse('2026-11-02T03:00:00Z');
const DAY = 24 * 3_600_000;
const SECRET = 'the master key of a test, long enough';

let office: Office;
let folder: string;
let keys: SigningKeys;

beforeEach(async () => {
  office = await Office.open('anchoring', { at: MONDAY });
  folder = await mkdtemp(join(tmpdir(), 'sanoe-anchors-'));
  keys = new SigningKeys(office.record.data, new MasterKey(SECRET));
}, 60_000);

afterEach(async () => {
  await office.close();
  await rm(folder, { recursive: true });
});

function config(): ReturnType<typeof loadConfig> {
  const { appUrl, relayUrl } = office.record.urls;
  return loadConfig({
    DATABASE_URL: appUrl,
    RELAY_DATABASE_URL: relayUrl,
    SANOE_MASTER_KEY: SECRET,
    SANOE_DATA_DIR: folder,
  });
}

function anchoring(authority?: TimeStampAuthority): Anchoring {
  return new Anchoring(office.organisations, keys, new TimeStamping(authority), office.clock, config());
}

async function sealedMemo(): Promise<string> {
  const memoId = await office.submitted();
  await new Seals(office.relayPool).seal(office.organisationId, office.clock.now());
  return memoId;
}

async function anchorFolder(): Promise<string> {
  return join(folder, 'anchors', await office.organisations.inOrganisation(office.organisationId, readSlug));
}

async function certificate(): Promise<X509Certificate> {
  return new X509Certificate((await keys.forSealing(office.organisationId, office.clock.now())).certificate);
}

async function read(text: string, by?: X509Certificate): Promise<ReadAnchor> {
  const trusted = by ?? (await certificate());
  return readAnchorFile(text, async () => [trusted]);
}

describe('anchoring', () => {
  it('signs the newest seal once a day, and writes it into a file that an office copies elsewhere', async () => {
    await sealedMemo();

    await anchoring().anchorLogs();
    await anchoring().anchorLogs();
    office.clock.setTo(MONDAY + DAY);
    await sealedMemo();
    await anchoring().anchorLogs();

    const kept = await office.organisations.inOrganisation(office.organisationId, (tx) =>
      listAnchors(tx, { limit: 9 }),
    );
    const names = await readdir(await anchorFolder());
    const files = await Promise.all(names.map(async (name) => readFile(join(await anchorFolder(), name), 'utf8')));
    expect(names).toEqual(['2026-11-02.json', '2026-11-03.json']);
    expect(await Promise.all(files.map((text) => read(text)))).toEqual(
      kept.toReversed().map((anchor): unknown => expect.objectContaining({ ok: true, anchor, stampedAt: null })),
    );
  });

  it('writes a file again that was lost', async () => {
    await sealedMemo();
    await anchoring().anchorLogs();
    const path = join(await anchorFolder(), '2026-11-02.json');
    const before = await readFile(path, 'utf8');
    await rm(path);

    await anchoring().anchorLogs();

    expect(await readFile(path, 'utf8')).toBe(before);
  });

  it('makes files of which every change is found, and that hold by the organisation’s certificate only', async () => {
    await sealedMemo();
    await anchoring().anchorLogs();
    const text = await readFile(join(await anchorFolder(), '2026-11-02.json'), 'utf8');
    const trusted = await certificate();
    const stranger = new X509Certificate((await aSealingKey('อื่น', MONDAY - 1_000)).certificate);

    expect(await read(text, stranger)).toEqual({ ok: false, what: 'SIGNER_UNKNOWN' });
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: text.length - 2 }), fc.integer({ min: 1, max: 127 }), async (place, mask) => {
        const changed = Buffer.from(text);
        changed.writeUInt8(changed.readUInt8(place) ^ mask, place);
        const slug = text.indexOf('"slug"');
        fc.pre(place < slug); // a name for people, of the file only

        expect((await read(changed.toString('latin1'), trusted)).ok).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

describeWith('openssl')('anchoring with a time-stamp authority', () => {
  let server: TimeStampServer;

  beforeAll(async () => {
    server = await startTimeStampServer();
  });

  afterAll(() => server.close());

  it('anchors while the authority is away, and has the time stamped when it is back', async () => {
    await sealedMemo();
    const stamping = anchoring(httpTimeStampAuthority(server.url, () => undefined));
    server.answer = { status: 503, body: Buffer.alloc(0) };
    await stamping.anchorLogs();
    const path = join(await anchorFolder(), '2026-11-02.json');
    const before = await readFile(path, 'utf8');
    server.answer = undefined;

    await stamping.anchorLogs();

    const after = await readFile(path, 'utf8');
    const other = after.replace(
      /"timestamp":"(.{200})(.)/,
      (_, head: string, byte: string) => `"timestamp":"${head}${byte === 'A' ? 'B' : 'A'}`,
    );
    expect(await read(before)).toMatchObject({ ok: true, stampedAt: null });
    expect(await read(after)).toMatchObject({ ok: true, stampedAt: expect.any(Number) });
    expect(other).not.toBe(after);
    expect((await read(other)).ok).toBe(false);
  });
});

describe('sanoe audit verify --anchor', () => {
  let stores: Stores;
  let path: string;
  let memoId: string;

  beforeEach(async () => {
    await sealedMemo();
    memoId = await sealedMemo();
    await anchoring().anchorLogs();
    path = join(await anchorFolder(), '2026-11-02.json');
    stores = openStores(config());
  });

  afterEach(() => stores.close());

  async function sanoe(...words: readonly string[]): Promise<{ exitCode: number; said: string }> {
    const asked = readCommandLine(words);
    if (asked.kind !== 'work') throw new Error(`${words.join(' ')} is no work on stores`);
    const lines: string[] = [];
    const exitCode = await asked.work(stores, (line) => lines.push(line));
    return { exitCode, said: lines.join('\n') };
  }

  async function cutOff(): Promise<void> {
    const url = new URL(administratorUrl());
    url.pathname = new URL(office.record.urls.ownerUrl).pathname;
    const administrator = new Client({ connectionString: url.href });
    await administrator.connect();
    await administrator.query('SET session_replication_role = replica');
    for (const table of ['log_entry', 'engine_cursor']) {
      await administrator.query(`DELETE FROM ${table} WHERE stream_id = $1`, [memoId]);
    }
    for (const table of ['memo_chain', 'memo_revision', 'register_entry']) {
      await administrator.query(`DELETE FROM ${table} WHERE memo_id = $1`, [memoId]);
    }
    await administrator.query('DELETE FROM seal WHERE number = (SELECT max(number) FROM seal)');
    await administrator.query('DELETE FROM anchor');
    await administrator.end();
  }

  it('shows that all that was anchored is there', async () => {
    const { exitCode, said } = await sanoe('audit', 'verify', '--anchor', path);

    expect(exitCode).toBe(0);
    expect(said).toContain('all that was anchored on 2026-11-02 is there');
  });

  it('names what was cut off, which nothing else shows', async () => {
    await cutOff();

    const without = await sanoe('audit', 'verify');
    const { exitCode, said } = await sanoe('audit', 'verify', '--anchor', path);

    expect(without.exitCode).toBe(0);
    expect(exitCode).toBe(1);
    expect(said).toMatch(/ผิด seals รายการที่ 2 ANCHORED_SEAL_MISSING/);
  });

  it('takes no anchor that another certificate signed, or that was changed', async () => {
    const pem = join(folder, 'stranger.pem');
    await writeFile(pem, new X509Certificate((await aSealingKey('อื่น', MONDAY - 1_000)).certificate).toString());
    const changed = join(folder, 'changed.json');
    await writeFile(changed, (await readFile(path, 'utf8')).replace('"seals":2', '"seals":1'));

    await expect(sanoe('audit', 'verify', '--anchor', path, '--certificate', pem)).rejects.toThrow('SIGNER_UNKNOWN');
    await expect(sanoe('audit', 'verify', '--anchor', changed)).rejects.toThrow('SIGNATURE_WRONG');
    await expect(sanoe('audit', 'verify', '--anchor', join(folder, 'none'))).rejects.toThrow('cannot read the file');
  });
});
