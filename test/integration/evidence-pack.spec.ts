import { X509Certificate } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import * as fc from 'fast-check';
import type { SealingKey } from '@app/documents';
import { archiveWith, filesIn, type ArchiveFiles } from '../support/archives';
import { attached, factsOf, Files, packOf, sealAndAnchor } from '../support/evidence';
import { flipped, hashOf, MANIFEST, MONDAY, PackedMemo, SIGNATURE } from '../support/packed-memo';
import { aSealingKey } from '../support/sealing-key';
import { ask, describeWith } from '../support/verifiers';

let memo: PackedMemo;
let otherKey: SealingKey;
let other: ArchiveFiles;

beforeAll(async () => {
  memo = await PackedMemo.open('evidence');
  const { office, files } = memo;
  otherKey = await aSealingKey('เทศบาลตำบลอื่น', MONDAY - 1_000);
  const another = await office.submitted('short', { attachmentIds: [await attached(office, files, 'อื่น.pdf')] });
  await office.decide('palad', another, { decision: 'approve' });
  other = await filesIn(await memo.packing(await factsOf(office, another)));
}, 60_000);

afterAll(() => memo.close());

const aFlip = fc.record({ file: fc.nat(), place: fc.nat(), mask: fc.integer({ min: 1, max: 255 }) });

describe('an evidence pack', () => {
  it('holds by the certificate alone, and says what it is of and how far its proof reaches', async () => {
    const found = await memo.verified(memo.pack);

    expect(found).toMatchObject({
      ok: true,
      manifest: {
        organisation: { id: memo.office.organisationId, name: 'เทศบาลตำบลทดสอบ' },
        memo: { id: memo.facts.memoId, status: 'approved', revision: 2, documentNumber: memo.facts.documentNumber },
        sealedVersion: memo.facts.rows.entries.length,
        document: 'sealed',
      },
      anchor: { day: '2026-11-02', stampedAt: null },
    });
  });

  it('has every revision, signature, capacity with its order, entry, attachment, seal, anchor and the document', () => {
    const decisions = JSON.parse(memo.packed.get('decisions.json')?.toString() ?? '') as { capacity: string }[];
    const links = (JSON.parse(memo.packed.get('seals.json')?.toString() ?? '') as { links: unknown[] }).links;
    const entries = memo.packed.get('log.jsonl')?.toString().trimEnd().split('\n') ?? [];

    expect([...memo.packed.keys()]).toEqual([
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
    expect(entries).toHaveLength(memo.facts.rows.entries.length);
  });

  it('says by its hashes what the record says: a file is what its hash is over', () => {
    const revision = memo.packed.get('revisions/2.json') ?? Buffer.alloc(0);
    const lines = memo.packed.get('log.jsonl')?.toString().trimEnd().split('\n') ?? [];

    expect(hashOf(revision)).toBe(
      memo.facts.rows.revisions.find((row) => row.revision === 2)?.content_hash.toString('hex'),
    );
    for (const line of lines) {
      const [, entry = '', hash] = /^\{"entry":(.*),"recordHash":"([0-9a-f]{64})"\}$/.exec(line) ?? [];
      expect(hashOf(Buffer.from(entry))).toBe(hash);
    }
  });

  it("of one organisation does not hold by another's certificate, in whichever the attacker packs his own", async () => {
    const forged = await memo.packing(memo.facts, otherKey);

    expect(await memo.verified(memo.pack, otherKey)).toMatchObject({
      ok: false,
      what: 'SIGNER_UNKNOWN',
      item: SIGNATURE,
    });
    expect(await memo.verified(forged)).toMatchObject({ ok: false, what: 'SIGNER_UNKNOWN', item: SIGNATURE });
    expect(await memo.verified(forged, otherKey)).toMatchObject({
      ok: false,
      what: 'SIGNER_UNKNOWN',
      item: 'anchor.p7s',
    });
  });

  it('of a memo that is still signed has no document, and says so; nothing of it may be sealed yet', async () => {
    const open = await memo.office.submitted('short');
    const unsealed = await memo.verified(await memo.packing(await factsOf(memo.office, open)));
    await sealAndAnchor(memo.office, memo.key);
    await memo.office.decide('palad', open, { decision: 'approve' });
    const behind = await memo.verified(await memo.packing(await factsOf(memo.office, open)));

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
    const packing = packOf(memo.facts, { key: memo.key, files: new Files(), at: memo.office.clock.now() });

    await expect(packing).rejects.toMatchObject({ code: 'EVIDENCE_INCOMPLETE' });
  });

  it('names a kept file that is not what the record says of it', async () => {
    const lost = new Files();
    for (const [name, content] of memo.packed) {
      const [digest = ''] = /[0-9a-f]{64}/.exec(name) ?? [];
      const isChanged = name.endsWith('ใบเสนอราคา.txt');
      lost.keepAs(name === 'document.pdf' ? hashOf(content) : digest, isChanged ? flipped(content, 7, 1) : content);
    }

    const found = await memo.verified(
      await buffer(await packOf(memo.facts, { key: memo.key, files: lost, at: memo.office.clock.now() })),
    );

    expect(found).toMatchObject({ ok: false, what: 'FILE_CHANGED', item: expect.stringContaining('ใบเสนอราคา.txt') });
  });
});

describeWith('openssl')('for OpenSSL', () => {
  it('the manifest is signed by the organisation, and another one is not', async () => {
    const paths = {
      manifest: join(memo.folder, MANIFEST),
      signature: join(memo.folder, SIGNATURE),
      pem: join(memo.folder, 'org.pem'),
    };
    await writeFile(paths.signature, memo.contentOf(SIGNATURE));
    await writeFile(paths.pem, new X509Certificate(memo.key.certificate).toString());
    const checked = async (manifest: Buffer): Promise<boolean> => {
      await writeFile(paths.manifest, manifest);
      const words = ['-verify', '-binary', '-inform', 'DER', '-in', paths.signature, '-content', paths.manifest];
      const trust = ['-CAfile', paths.pem, '-partial_chain', '-purpose', 'any', '-out', join(memo.folder, 'out')];
      const time = ['-attime', String(Math.floor(memo.office.clock.now() / 1_000))];
      return ask('openssl', 'cms', ...words, ...trust, ...time).accepts;
    };

    expect(await checked(memo.contentOf(MANIFEST))).toBe(true);
    expect(await checked(flipped(memo.contentOf(MANIFEST), 9, 1))).toBe(false);
  });
});

describe('whoever changes a pack', () => {
  it('is found at every byte of every file, which is named', async () => {
    const names = [...memo.packed.keys()];
    await fc.assert(
      fc.asyncProperty(aFlip, async ({ file, place, mask }) => {
        const name = names[file % names.length] ?? '';
        const content = memo.packed.get(name) ?? Buffer.alloc(0);
        const changed = memo.having(name, flipped(content, place % content.length, mask));

        const found = await memo.verified(await archiveWith(changed));

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
        expect((await memo.verified(flipped(memo.pack, place % memo.pack.length, mask))).ok).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('is found at every byte of headers and directory', async () => {
    const headers = [...Array(60).keys()];
    const directory = memo.pack.indexOf(Buffer.from('504b0102', 'hex'));
    const places = [
      ...headers,
      ...Array.from({ length: memo.pack.length - directory }, (_, index) => directory + index),
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), aFlip, async (place, { mask }) => {
        expect((await memo.verified(flipped(memo.pack, place, mask))).ok).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('is found where the archive ends early or goes on', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: memo.pack.length - 1 }), async (length) => {
        expect((await memo.verified(memo.pack.subarray(0, length))).ok).toBe(false);
      }),
      { numRuns: 50 },
    );
    expect((await memo.verified(Buffer.concat([memo.pack, Buffer.of(0)]))).ok).toBe(false);
    expect((await memo.verified(Buffer.concat([Buffer.of(0), memo.pack]))).ok).toBe(false);
  });

  it('is found where a file is left out, put in, taken from another pack, or moved', async () => {
    const names = [...memo.packed.keys()];
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
          fc.pre(!memo.packed.get(name)?.equals(content));
          const changed = new Map(memo.packed);
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

          expect((await memo.verified(await archiveWith(changed))).ok).toBe(false);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is named what is missing, and what does not belong there', async () => {
    const [attachment = ''] = [...memo.packed.keys()].filter((name) => name.startsWith('attachments/'));
    const beside = memo.having('revisions/3.json', Buffer.from('{}'));

    expect(await memo.verified(await archiveWith(memo.without('decisions.json')))).toMatchObject({
      what: 'FILE_MISSING',
      item: 'decisions.json',
    });
    expect(await memo.verified(await archiveWith(memo.without(attachment)))).toMatchObject({
      what: 'FILE_MISSING',
      item: attachment,
    });
    expect(await memo.verified(await archiveWith(beside))).toMatchObject({
      what: 'FILE_UNKNOWN',
      item: 'revisions/3.json',
    });
    expect(await memo.verified(await archiveWith(memo.without(SIGNATURE)))).toMatchObject({
      what: 'FILE_MISSING',
      item: SIGNATURE,
    });
  });
});

describe('an archive that is none of ours', () => {
  it.each([
    ['no archive', () => Buffer.from('PK no archive'), 'ARCHIVE_UNREADABLE'],
    ['an empty file', () => Buffer.alloc(0), 'ARCHIVE_UNREADABLE'],
    ['compressed files', () => archiveWith(memo.packed, { compress: true }), 'FILE_COMPRESSED'],
    ['a name twice', () => archiveWith([...memo.packed, ['log.jsonl', Buffer.alloc(0)]]), 'FILE_TWICE'],
    ['a name that no pack has', () => archiveWith([...memo.packed, ['run.exe', Buffer.alloc(0)]]), 'FILE_NAME_REFUSED'],
    [
      'a path upwards',
      async () => {
        const archive = await archiveWith([...memo.packed, ['xx/evil', Buffer.alloc(0)]]);
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
    expect(await memo.verified(await make())).toMatchObject({ ok: false, what });
  });
});

/** Makes an empty file of an archive say that it has as many bytes, those of the first file. */
function sameData(archive: Buffer, name: string, length: number): Buffer {
  const changed = Buffer.from(archive);
  const directory = changed.lastIndexOf(name) - 46;
  changed.writeUInt32LE(length, directory + 20);
  changed.writeUInt32LE(length, directory + 24);
  changed.writeUInt32LE(0, directory + 42);
  return changed;
}
