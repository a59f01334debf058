import { createHash, X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import * as fc from 'fast-check';
import { signContent, type SealingKey } from '@app/documents';
import { canonicalJson } from '@app/domain';
import { verifyPack, type Manifest, type PackVerification } from '@app/evidence';
import type { EvidenceFacts } from '@app/persistence';
import { MasterKey, SigningKeys, type OpenSigningKey } from '@app/platform';
import { archiveWith, filesIn, type ArchiveFiles } from '../support/archives';
import { attached, eventfulMemo, factsOf, Files, packOf, sealAndAnchor } from '../support/evidence';
import { Office } from '../support/office';
import { aSealingKey } from '../support/sealing-key';
import { ask, describeWith } from '../support/verifiers';

/** 10:00 on Monday, 2 November 2026, in Bangkok. */
const MONDAY = Date.parse('2026-11-02T03:00:00Z');
const MANIFEST = 'manifest.json';
const SIGNATURE = 'manifest.p7s';
const LOG = 'log.jsonl';
const DECISIONS = 'decisions.json';
const APPOINTMENTS = 'appointments.json';
const TEXTS = 'texts.json';
const ATTACHMENTS = 'attachments.json';
const SEALS = 'seals.json';
const DOCUMENT = 'document.pdf';

let office: Office;
let folder: string;
let key: OpenSigningKey;
let otherKey: SealingKey;
let files: Files;
let facts: EvidenceFacts;
let pack: Buffer;
let packed: ArchiveFiles;
let other: ArchiveFiles;

beforeAll(async () => {
  office = await Office.open('evidence', { at: MONDAY });
  folder = await mkdtemp(join(tmpdir(), 'sanoe-evidence-'));
  const keys = new SigningKeys(office.record.data, new MasterKey('the master key of a test, long enough'));
  key = await keys.forSealing(office.organisationId, MONDAY);
  otherKey = await aSealingKey('เทศบาลตำบลอื่น', MONDAY - 1_000);
  files = new Files();
  facts = await factsOf(office, await eventfulMemo(office, key, files));
  pack = await packing(facts);
  packed = await filesIn(pack);
  const another = await office.submitted('short', { attachmentIds: [await attached(office, files, 'อื่น.pdf')] });
  await office.decide('palad', another, { decision: 'approve' });
  other = await filesIn(await packing(await factsOf(office, another)));
}, 60_000);

afterAll(async () => {
  await office.close();
  await rm(folder, { recursive: true });
});

async function packing(of: EvidenceFacts, by: SealingKey = key): Promise<Buffer> {
  return buffer(await packOf(of, { key: by, files, at: office.clock.now() }));
}

async function verified(archive: Buffer, by: SealingKey = key): Promise<PackVerification> {
  const path = join(folder, 'pack.zip');
  await writeFile(path, archive);
  return verifyPack(path, [new X509Certificate(by.certificate)]);
}

/** As somebody who has the organisation's key, but not its past: the manifest is made and signed anew. */
async function signedAnew(
  changed: ReadonlyMap<string, Buffer>,
  change: (manifest: Manifest) => Manifest = (manifest) => manifest,
): Promise<Buffer> {
  const before = JSON.parse(changed.get(MANIFEST)?.toString() ?? '') as Manifest;
  const facts = [...changed].filter(([name]) => name !== MANIFEST && name !== SIGNATURE);
  const listed = facts.map(([name, content]) => ({ name, size: content.length, sha256: hashOf(content) }));
  const manifest = Buffer.from(canonicalJson(change({ ...before, files: listed })));
  return archiveWith([[MANIFEST, manifest], [SIGNATURE, await signContent(manifest, key)], ...facts]);
}

function hashOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function flipped(content: Buffer, place: number, mask: number): Buffer {
  const changed = Buffer.from(content);
  changed.writeUInt8(changed.readUInt8(place) ^ mask, place);
  return changed;
}

function having(name: string, content: Buffer, within: ArchiveFiles = packed): Map<string, Buffer> {
  return new Map(within).set(name, content);
}

function without(...names: readonly string[]): Map<string, Buffer> {
  return new Map([...packed].filter(([name]) => !names.includes(name)));
}

/** A file of JSON with the value at a path (`0.opinion`) replaced by another; undefined takes it out. */
function edited(name: string, path: string, to: unknown, within: ArchiveFiles = packed): Map<string, Buffer> {
  const value: unknown = JSON.parse(within.get(name)?.toString() ?? '');
  return having(name, Buffer.from(canonicalJson(replaced(value, path.split('.'), to))), within);
}

function replaced(value: unknown, [place = '', ...below]: readonly string[], to: unknown): unknown {
  const inner = (value as Record<string, unknown>)[place];
  const made = below.length === 0 ? to : replaced(inner, below, to);
  if (!Array.isArray(value)) {
    return { ...(value as object), [place]: made };
  }
  return made === undefined ? value.toSpliced(Number(place), 1) : value.with(Number(place), made);
}

/** A list with one more, made from its first. */
function lengthened(name: string, change: Readonly<Record<string, unknown>>): Map<string, Buffer> {
  const list = JSON.parse(packed.get(name)?.toString() ?? '') as readonly object[];
  return having(name, Buffer.from(canonicalJson([...list, { ...list[0], ...change }])));
}

function placeIn(name: string, isWanted: (row: Readonly<Record<string, unknown>>) => boolean): number {
  return (JSON.parse(packed.get(name)?.toString() ?? '') as Record<string, unknown>[]).findIndex(isWanted);
}

const aFlip = fc.record({ file: fc.nat(), place: fc.nat(), mask: fc.integer({ min: 1, max: 255 }) });

describe('an evidence pack', () => {
  it('holds by the certificate alone, and says what it is of and how far its proof reaches', async () => {
    const found = await verified(pack);

    expect(found).toMatchObject({
      ok: true,
      manifest: {
        organisation: { id: office.organisationId, name: 'เทศบาลตำบลทดสอบ' },
        memo: { id: facts.memoId, status: 'approved', revision: 2, documentNumber: facts.documentNumber },
        sealedVersion: facts.rows.entries.length,
        document: 'sealed',
      },
      anchor: { day: '2026-11-02', stampedAt: null },
    });
  });

  it('has every revision, signature, capacity with its order, entry, attachment, seal, anchor and the document', () => {
    const decisions = JSON.parse(packed.get('decisions.json')?.toString() ?? '') as { capacity: string }[];
    const links = (JSON.parse(packed.get('seals.json')?.toString() ?? '') as { links: unknown[] }).links;
    const entries = packed.get('log.jsonl')?.toString().trimEnd().split('\n') ?? [];

    expect([...packed.keys()]).toEqual([
      MANIFEST,
      SIGNATURE,
      'log.jsonl',
      'revisions/1.json',
      'revisions/2.json',
      ...['decisions.json', 'appointments.json', 'texts.json', 'tasks.json', 'numbers.json', 'attachments.json'],
      ...['seals.json', 'anchor.json', 'anchor.p7s'],
      expect.stringMatching(/^certificates\/[0-9a-f]{64}\.pem$/),
      'document.pdf',
      expect.stringMatching(/^attachments\/[0-9a-f]{64}-หนังสือเชิญ\.pdf$/),
      expect.stringMatching(/^attachments\/[0-9a-f]{64}-ใบเสนอราคา\.txt$/),
      expect.stringMatching(/^attachments\/[0-9a-f]{64}-แผนที่\.pdf$/),
    ]);
    expect(decisions).toContainEqual(
      expect.objectContaining({ capacity: 'acting', orderNumber: '๑๒/๒๕๖๗', signerName: 'นางสาวสรนุช ทดสอบ' }),
    );
    expect(links).toHaveLength(2);
    expect(entries).toHaveLength(facts.rows.entries.length);
  });

  it('says by its hashes what the record says: a file is what its hash is over', () => {
    const revision = packed.get('revisions/2.json') ?? Buffer.alloc(0);
    const lines = packed.get('log.jsonl')?.toString().trimEnd().split('\n') ?? [];

    expect(hashOf(revision)).toBe(facts.rows.revisions.find((row) => row.revision === 2)?.content_hash.toString('hex'));
    for (const line of lines) {
      const [, entry = '', hash] = /^\{"entry":(.*),"recordHash":"([0-9a-f]{64})"\}$/.exec(line) ?? [];
      expect(hashOf(Buffer.from(entry))).toBe(hash);
    }
  });

  it("of one organisation does not hold by another's certificate, in whichever the attacker packs his own", async () => {
    const forged = await packing(facts, otherKey);

    expect(await verified(pack, otherKey)).toMatchObject({ ok: false, what: 'SIGNER_UNKNOWN', item: SIGNATURE });
    expect(await verified(forged)).toMatchObject({ ok: false, what: 'SIGNER_UNKNOWN', item: SIGNATURE });
    expect(await verified(forged, otherKey)).toMatchObject({ ok: false, what: 'SIGNER_UNKNOWN', item: 'anchor.p7s' });
  });

  it('of a memo that is still signed has no document, and says so; nothing of it may be sealed yet', async () => {
    const open = await office.submitted('short');
    const unsealed = await verified(await packing(await factsOf(office, open)));
    await sealAndAnchor(office, key);
    await office.decide('palad', open, { decision: 'approve' });
    const behind = await verified(await packing(await factsOf(office, open)));

    expect(unsealed).toMatchObject({
      ok: true,
      manifest: { memo: { status: 'inReview' }, document: 'none', sealedVersion: null },
      anchor: undefined,
    });
    expect(behind).toMatchObject({
      ok: true,
      manifest: { memo: { status: 'approved', version: 2 }, document: 'none', sealedVersion: 1 },
    });
  });

  it('is refused where a kept file is missing, before anything is sent', async () => {
    const packing = packOf(facts, { key, files: new Files(), at: office.clock.now() });

    await expect(packing).rejects.toMatchObject({ code: 'EVIDENCE_INCOMPLETE' });
  });

  it('names a kept file that is not what the record says of it', async () => {
    const lost = new Files();
    for (const [name, content] of packed) {
      const [digest = ''] = /[0-9a-f]{64}/.exec(name) ?? [];
      const isChanged = name.endsWith('ใบเสนอราคา.txt');
      lost.keepAs(name === 'document.pdf' ? hashOf(content) : digest, isChanged ? flipped(content, 7, 1) : content);
    }

    const found = await verified(await buffer(await packOf(facts, { key, files: lost, at: office.clock.now() })));

    expect(found).toMatchObject({ ok: false, what: 'FILE_CHANGED', item: expect.stringContaining('ใบเสนอราคา.txt') });
  });
});

describeWith('openssl')('for OpenSSL', () => {
  it('the manifest is signed by the organisation, and another one is not', async () => {
    const paths = {
      manifest: join(folder, MANIFEST),
      signature: join(folder, SIGNATURE),
      pem: join(folder, 'org.pem'),
    };
    await writeFile(paths.signature, contentOf(SIGNATURE));
    await writeFile(paths.pem, new X509Certificate(key.certificate).toString());
    const checked = async (manifest: Buffer): Promise<boolean> => {
      await writeFile(paths.manifest, manifest);
      const words = ['-verify', '-binary', '-inform', 'DER', '-in', paths.signature, '-content', paths.manifest];
      const trust = ['-CAfile', paths.pem, '-partial_chain', '-purpose', 'any', '-out', join(folder, 'out')];
      const time = ['-attime', String(Math.floor(office.clock.now() / 1_000))];
      return ask('openssl', 'cms', ...words, ...trust, ...time).accepts;
    };

    expect(await checked(contentOf(MANIFEST))).toBe(true);
    expect(await checked(flipped(contentOf(MANIFEST), 9, 1))).toBe(false);
  });
});

describe('whoever changes a pack', () => {
  it('is found at every byte of every file, which is named', async () => {
    const names = [...packed.keys()];
    await fc.assert(
      fc.asyncProperty(aFlip, async ({ file, place, mask }) => {
        const name = names[file % names.length] ?? '';
        const content = packed.get(name) ?? Buffer.alloc(0);
        const changed = having(name, flipped(content, place % content.length, mask));

        const found = await verified(await archiveWith(changed));

        const isOfManifest = name === MANIFEST || name === SIGNATURE;
        expect(found).toMatchObject({
          ok: false,
          item: isOfManifest ? expect.stringMatching(/^manifest\./) : name,
        });
      }),
      { numRuns: 200 },
    );
  });

  it('is found at every byte of the archive, those outside of its files too', async () => {
    await fc.assert(
      fc.asyncProperty(aFlip, async ({ place, mask }) => {
        expect((await verified(flipped(pack, place % pack.length, mask))).ok).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('is found at every byte of headers and directory', async () => {
    const headers = [...Array(60).keys()];
    const directory = pack.indexOf(Buffer.from('504b0102', 'hex'));
    const places = [...headers, ...Array.from({ length: pack.length - directory }, (_, index) => directory + index)];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), aFlip, async (place, { mask }) => {
        expect((await verified(flipped(pack, place, mask))).ok).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('is found where the archive ends early or goes on', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: pack.length - 1 }), async (length) => {
        expect((await verified(pack.subarray(0, length))).ok).toBe(false);
      }),
      { numRuns: 50 },
    );
    expect((await verified(Buffer.concat([pack, Buffer.of(0)]))).ok).toBe(false);
    expect((await verified(Buffer.concat([Buffer.of(0), pack]))).ok).toBe(false);
  });

  it('is found where a file is left out, put in, taken from another pack, or moved', async () => {
    const names = [...packed.keys()];
    const others = [...other.keys()];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('leave out', 'put in', 'swap', 'move', 'put beside'),
        fc.nat(),
        fc.nat(),
        async (way, one, two) => {
          const name = names[one % names.length] ?? '';
          const theirs = others[two % others.length] ?? '';
          const content = other.get(theirs) ?? Buffer.alloc(0);
          fc.pre(!packed.get(name)?.equals(content));
          const changed = new Map(packed);
          if (way === 'leave out') changed.delete(name);
          if (way === 'put in') changed.set(`attachments/${hashOf(content)}-new`, content);
          if (way === 'swap') changed.set(name, content);
          if (way === 'put beside') changed.set(`revisions/${3 + (one % 9)}.json`, content);
          if (way === 'move') {
            const kept = changed.get(name) ?? Buffer.alloc(0);
            fc.pre(name !== names.at(-1));
            changed.delete(name);
            changed.set(name, kept);
          }

          expect((await verified(await archiveWith(changed))).ok).toBe(false);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is named what is missing, and what does not belong there', async () => {
    const [attachment = ''] = [...packed.keys()].filter((name) => name.startsWith('attachments/'));
    const beside = having('revisions/3.json', Buffer.from('{}'));

    expect(await verified(await archiveWith(without('decisions.json')))).toMatchObject({
      what: 'FILE_MISSING',
      item: 'decisions.json',
    });
    expect(await verified(await archiveWith(without(attachment)))).toMatchObject({
      what: 'FILE_MISSING',
      item: attachment,
    });
    expect(await verified(await archiveWith(beside))).toMatchObject({ what: 'FILE_UNKNOWN', item: 'revisions/3.json' });
    expect(await verified(await archiveWith(without(SIGNATURE)))).toMatchObject({
      what: 'FILE_MISSING',
      item: SIGNATURE,
    });
  });
});

describe('an archive that is none of ours', () => {
  it.each([
    ['no archive', () => Buffer.from('PK no archive'), 'ARCHIVE_UNREADABLE'],
    ['an empty file', () => Buffer.alloc(0), 'ARCHIVE_UNREADABLE'],
    ['compressed files', () => archiveWith(packed, { compress: true }), 'FILE_COMPRESSED'],
    ['a name twice', () => archiveWith([...packed, ['log.jsonl', Buffer.alloc(0)]]), 'FILE_TWICE'],
    ['a name that no pack has', () => archiveWith([...packed, ['run.exe', Buffer.alloc(0)]]), 'FILE_NAME_REFUSED'],
    [
      'a path upwards',
      async () => {
        const archive = await archiveWith([...packed, ['xx/evil', Buffer.alloc(0)]]);
        return Buffer.from(archive.toString('latin1').replaceAll('xx/evil', '../evil'), 'latin1');
      },
      'ARCHIVE_UNREADABLE',
    ],
    [
      'more files than a pack has',
      () => archiveWith(Array.from({ length: 5_001 }, (_, at) => [`revisions/${at + 1}.json`, Buffer.alloc(0)])),
      'ARCHIVE_TOO_LARGE',
    ],
    [
      'files that lie over one another',
      async () => {
        const content = Buffer.alloc(4_000, 'x');
        const archive = await archiveWith([
          ['decisions.json', content],
          ['texts.json', Buffer.alloc(0)],
        ]);
        return sameData(archive, 'texts.json', content.length);
      },
      'ARCHIVE_TOO_LARGE',
    ],
  ])('is refused for %s', async (_, make, what) => {
    expect(await verified(await make())).toMatchObject({ ok: false, what });
  });
});

describe('whoever signs a changed pack by the very key,', () => {
  const zeros = '0'.repeat(64);
  const cases: readonly (readonly [string, () => Map<string, Buffer>, string, string])[] = [
    [
      'another word in a revision',
      () => edited('revisions/2.json', 'content.subject', 'x'),
      'REVISION_CHANGED',
      'revisions/2.json',
    ],
    ['a revision less', () => without('revisions/2.json'), 'REVISION_MISSING', 'revisions/2.json'],
    [
      'a revision more',
      () => having('revisions/9.json', contentOf('revisions/2.json')),
      'FILE_UNKNOWN',
      'revisions/9.json',
    ],
    ['another opinion', () => edited(DECISIONS, '0.opinion', 'x'), 'DECISION_CHANGED', DECISIONS],
    ['another capacity', () => edited(DECISIONS, '0.capacity', 'onBehalf'), 'DECISION_CHANGED', DECISIONS],
    ['another order number', () => edited(DECISIONS, '1.orderNumber', '1/2567'), 'DECISION_CHANGED', DECISIONS],
    ['another signer', () => edited(DECISIONS, '0.signerName', 'x'), 'DECISION_CHANGED', DECISIONS],
    ['a signature less', () => edited(DECISIONS, '0', undefined), 'DECISION_MISSING', DECISIONS],
    ['a signature more', () => lengthened(DECISIONS, { version: 3 }), 'DECISION_UNKNOWN', DECISIONS],
    ['another comment', () => edited(TEXTS, '0.text', 'x'), 'TEXT_CHANGED', TEXTS],
    ['a comment less', () => edited(TEXTS, '0', undefined), 'TEXT_MISSING', TEXTS],
    ['another task', () => edited('tasks.json', '0.due', '2027-01-01'), 'TASK_CHANGED', 'tasks.json'],
    ['another number', () => edited('numbers.json', '0.documentNumber', 'x/1'), 'NUMBER_CHANGED', 'numbers.json'],
    ['an entry less at the end', () => relined((lines) => lines.slice(0, -1)), 'DECISION_UNKNOWN', DECISIONS],
    ['an entry less in between', () => relined((lines) => lines.toSpliced(2, 1)), 'ENTRY_MISSING', LOG],
    [
      'two entries in another order',
      () => relined(([a = '', b = '', ...more]) => [b, a, ...more]),
      'ENTRY_MISSING',
      LOG,
    ],
    ['a line that is none', () => relined((lines) => [...lines, '{}']), 'FILE_UNREADABLE', LOG],
    [
      'JSON in another form',
      () => having(TEXTS, Buffer.from(`${contentOf(TEXTS).toString()} `)),
      'FILE_UNREADABLE',
      TEXTS,
    ],
    ['no appointment of a signer', () => edited(APPOINTMENTS, '0', undefined), 'APPOINTMENT_MISSING', APPOINTMENTS],
    [
      'an appointment of somebody else',
      () => edited(APPOINTMENTS, '0.personId', 'x'),
      'APPOINTMENT_WRONG',
      APPOINTMENTS,
    ],
    [
      'an appointment to another position',
      () => edited(APPOINTMENTS, '0.positionId', 'x'),
      'APPOINTMENT_WRONG',
      APPOINTMENTS,
    ],
    [
      'an appointment in another capacity',
      () => edited(APPOINTMENTS, '0.capacity', 'statutory'),
      'APPOINTMENT_WRONG',
      APPOINTMENTS,
    ],
    [
      'an appointment by another order',
      () => edited(APPOINTMENTS, `${acting()}.orderNumber`, 'x'),
      'APPOINTMENT_WRONG',
      APPOINTMENTS,
    ],
    [
      'an appointment that began later',
      () => edited(APPOINTMENTS, '0.from', '2027-01-01T00:00:00.000Z'),
      'APPOINTMENT_WRONG',
      APPOINTMENTS,
    ],
    [
      'an appointment that had ended',
      () => edited(APPOINTMENTS, '0.until', '2026-01-01T00:00:00.000Z'),
      'APPOINTMENT_WRONG',
      APPOINTMENTS,
    ],
    ['an appointment for other kinds', () => edited(APPOINTMENTS, '0.scope', ['x']), 'APPOINTMENT_WRONG', APPOINTMENTS],
    ['an appointment more', () => lengthened(APPOINTMENTS, { id: 'x' }), 'APPOINTMENT_UNKNOWN', APPOINTMENTS],
    ['other attachments than the revision', () => edited(ATTACHMENTS, '0', undefined), 'ATTACHMENT_WRONG', ATTACHMENTS],
    [
      'another attachment under its name',
      () => having(attachmentName(), Buffer.from('x')),
      'ATTACHMENT_WRONG',
      'attachments/',
    ],
    ['an attachment more', () => having(`attachments/${zeros}-x`, Buffer.from('x')), 'FILE_UNKNOWN', 'attachments/'],
    ['another sealed head', () => edited(SEALS, 'head.recordHash', zeros), 'SEAL_PATH_WRONG', SEALS],
    ['another path', () => edited(SEALS, 'path.0', zeros), 'SEAL_PATH_WRONG', SEALS],
    ['another link', () => edited(SEALS, 'links.1.merkleRoot', zeros), 'SEAL_LINK_WRONG', SEALS],
    ['a link that stands on another', () => edited(SEALS, 'links.1.previousHash', zeros), 'SEAL_LINK_WRONG', SEALS],
    ['a link less', () => edited(SEALS, 'links.1', undefined), 'ANCHOR_WRONG', 'anchor.json'],
    ['no seals', () => without(SEALS, 'anchor.json', 'anchor.p7s'), 'FILE_MISSING', SEALS],
    ['another anchor', () => edited('anchor.json', 'at', '2026-11-02T03:59:59.999Z'), 'SIGNATURE_WRONG', 'anchor.p7s'],
    ['another document', () => having(DOCUMENT, flipped(contentOf(DOCUMENT), 300, 1)), 'DOCUMENT_SEAL_WRONG', DOCUMENT],
    ['no document', () => without(DOCUMENT), 'DOCUMENT_MISSING', DOCUMENT],
  ];

  it.each(cases)('with %s, is found', async (_, change, what, item) => {
    expect(await verified(await signedAnew(change()))).toMatchObject({
      ok: false,
      what,
      item: expect.stringContaining(item),
    });
  });

  it.each<readonly [string, (manifest: Manifest) => Manifest]>([
    ['another state', (manifest) => ({ ...manifest, memo: { ...manifest.memo, status: 'rejected' } })],
    ['another number', (manifest) => ({ ...manifest, memo: { ...manifest.memo, documentNumber: 'x/1' } })],
    ['another revision', (manifest) => ({ ...manifest, memo: { ...manifest.memo, revision: 1 } })],
    ['another hash', (manifest) => ({ ...manifest, memo: { ...manifest.memo, recordHash: '0'.repeat(64) } })],
  ])('with %s in the manifest, is found', async (_, change) => {
    expect(await verified(await signedAnew(packed, change))).toMatchObject({ what: 'MANIFEST_WRONG', item: MANIFEST });
  });

  it('with a log whose hashes were made anew, is found by the seal over the memo', async () => {
    let previousHash = zeros;
    const hashes: string[] = [];
    const log = relined((lines) =>
      lines.map((line) => {
        const { entry } = JSON.parse(line) as { entry: { body: { memoVersion: number } } };
        const body = { ...entry.body, memoVersion: entry.body.memoVersion + 1 };
        const changed = { ...entry, body, previousHash };
        previousHash = hashOf(Buffer.from(canonicalJson(changed)));
        hashes.push(previousHash);
        return canonicalJson({ entry: changed, recordHash: previousHash });
      }),
    );
    const decisions = JSON.parse(contentOf(DECISIONS).toString()) as { version: number }[];
    const enclosed = decisions.map((one) => ({ ...one, recordHash: hashes[one.version - 1] }));
    const changed = having(DECISIONS, Buffer.from(canonicalJson(enclosed)), log);

    const found = await verified(
      await signedAnew(changed, (manifest) => ({ ...manifest, memo: { ...manifest.memo, recordHash: previousHash } })),
    );

    expect(found).toMatchObject({ ok: false, what: 'SEAL_PATH_WRONG', item: SEALS });
  });
});

function attachmentName(): string {
  return [...packed.keys()].find((name) => name.startsWith('attachments/')) ?? '';
}

function contentOf(name: string): Buffer {
  return packed.get(name) ?? Buffer.alloc(0);
}

function acting(): number {
  return placeIn(APPOINTMENTS, ({ capacity }) => capacity === 'acting');
}

/** The log with other lines. */
function relined(edit: (lines: readonly string[]) => readonly string[]): Map<string, Buffer> {
  const lines = contentOf(LOG).toString().trimEnd().split('\n');
  return having(
    LOG,
    Buffer.from(
      edit(lines)
        .map((line) => `${line}\n`)
        .join(''),
    ),
  );
}

/** Makes an empty file of an archive say that it has as many bytes, those of the first file. */
function sameData(archive: Buffer, name: string, length: number): Buffer {
  const changed = Buffer.from(archive);
  const directory = changed.lastIndexOf(name) - 46;
  changed.writeUInt32LE(length, directory + 20);
  changed.writeUInt32LE(length, directory + 24);
  changed.writeUInt32LE(0, directory + 42);
  return changed;
}
