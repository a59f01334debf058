import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { MemoRenderer, redactingBy, RENDERER_DEFAULTS } from '@app/documents';
import { DomainError, PUBLICATION_STEP } from '@app/domain';
import {
  findPublication,
  listOpenMemos,
  listPublished,
  noteDelay,
  readPublishedChoices,
  textHash,
  verifyMemo,
  type Actor,
  type Tx,
  type Verification,
} from '@app/persistence';
import { FolderBlobStore, type Redact } from '@app/platform';
import type { PublicationAdapter } from '../../apps/worker/src/publication.adapter';
import { Office } from '../support/office';
import { asFound, textOfPdf, THREAD_ARGUMENTS } from '../support/pdf';
import { BROKEN_PNG, showing } from '../support/pictures';
import { publicationAdapterBy, publicationAdapterOf, publicationsServiceBy } from '../support/publishing';
import { PUBLIC_URL } from '../support/sealing';

const NOW = Date.parse('2026-11-02T03:00:00Z'); // a Monday, 10:00 in Bangkok
const PHONE = '081-234-5678';

let office: Office;
let folder: string;
let blobs: FolderBlobStore;
let renderer: MemoRenderer;
let publications: PublicationAdapter;

beforeAll(async () => {
  office = await Office.open('publications', { at: NOW });
  folder = await mkdtemp(join(tmpdir(), 'sanoe-publications-'));
  blobs = new FolderBlobStore(folder);
  renderer = new MemoRenderer({ ...RENDERER_DEFAULTS, threadArguments: THREAD_ARGUMENTS, onFailure: () => {} });
  publications = publicationAdapterOf(office, blobs, renderer);
}, 60_000);

afterAll(async () => {
  await renderer.close();
  await office.close();
  await rm(folder, { recursive: true });
});

async function approved(overrides: Parameters<Office['submitted']>[1] = {}, permitPublication = true): Promise<string> {
  const memoId = await office.submitted('short', overrides);
  await office.decide('palad', memoId, { decision: 'approve', permitPublication });
  return memoId;
}

async function published(overrides: Parameters<Office['submitted']>[1] = {}): Promise<string> {
  const memoId = await approved(overrides);
  await publish(memoId);
  return memoId;
}

function publish(memoId: string): Promise<void> {
  return publications.publishMemo({ organisationId: office.organisationId, id: memoId });
}

async function withdraw(memoId: string, reason = 'เผยแพร่ผิดฉบับ'): Promise<void> {
  await within(async (tx) => {
    const taken = await office.commands.take(tx, memoId, office.clock.now());
    const command = {
      type: 'withdrawPublication',
      by: office.id('clerk'),
      at: taken.at,
      textHash: textHash(reason),
    } as const;
    await office.commands.execute(tx, taken, command, { text: reason });
  });
}

function within<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
  return office.organisations.inOrganisation(office.organisationId, work);
}

function clerk(): Actor {
  return {
    organisationId: office.organisationId,
    personId: office.id('clerk'),
    roles: ['recordsClerk'],
    isSession: true,
  };
}

function delays(memoId: string): Promise<readonly unknown[]> {
  return office.rows('SELECT step, code FROM completion_delay WHERE memo_id = $1', [memoId]);
}

function verified(memoId: string): Promise<Verification> {
  return office.organisations.inSnapshot(office.organisationId, (tx) => verifyMemo(tx, office.organisationId, memoId));
}

/** As somebody who may change the schema would. */
async function tampered(memoId: string, change: string): Promise<Verification> {
  await office.rows('ALTER TABLE publication DISABLE TRIGGER USER');
  await office.rows(`UPDATE publication SET ${change} WHERE memo_id = $1`, [memoId]);
  await office.rows('ALTER TABLE publication ENABLE TRIGGER USER');
  return verified(memoId);
}

describe('a publication by the engine', () => {
  it('is made once, with its address, by whose leave, and a document that tells no number', async () => {
    const memoId = await approved({ subject: `ติดต่อ ${PHONE}`, unitLine: 'งานกฎหมาย โทร. 0 4446 5155' });

    await publish(memoId);
    await publish(memoId);

    const publication = await within((tx) => findPublication(tx, memoId));
    expect(publication).toMatchObject({
      number: 1,
      address: `${PUBLIC_URL}/public/${(await office.rows<{ slug: string }>('SELECT slug FROM organisation'))[0]?.slug}/${publication?.id}`,
      permitted_by: office.id('palad'),
      published_by: null,
      subject: 'ติดต่อ xxx-xxx-xxxx',
      withdrawn_at: null,
    });
    const pdf = await buffer(await blobs.open(Buffer.from(publication?.sha256 ?? '', 'hex')));
    const text = asFound((await textOfPdf(pdf)).join(''));
    expect(text).toContain(asFound('ส่วนราชการ สำนักปลัด งานกฎหมาย'));
    expect(text).not.toContain('5678');
    expect(text).not.toContain('4446');
    expect(await office.events(memoId, 'published')).toHaveLength(1);
  }, 60_000);

  it('is not made again after a withdrawal', async () => {
    const memoId = await published();
    await withdraw(memoId);

    await publish(memoId);

    expect(await within((tx) => findPublication(tx, memoId))).toMatchObject({
      number: 1,
      withdrawn_by: office.id('clerk'),
      withdrawn_reason: 'เผยแพร่ผิดฉบับ',
    });
  }, 60_000);

  it('that fails stands among what waits, until it is published', async () => {
    const memoId = await approved();
    const closed = new MemoRenderer({ ...RENDERER_DEFAULTS, onFailure: () => {} });
    await closed.close();
    const failing = publicationAdapterOf(office, blobs, closed);

    await expect(failing.publishMemo({ organisationId: office.organisationId, id: memoId })).rejects.toMatchObject({
      code: 'DOCUMENT_FAILED',
    });
    const before = await delays(memoId);
    await publish(memoId);

    expect(before).toEqual([{ step: 'publish', code: 'DOCUMENT_FAILED' }]);
    expect(await delays(memoId)).toEqual([]);
  }, 60_000);

  it('that fails while a person publishes waits for nothing', async () => {
    const memoId = await approved();
    const failing = publicationAdapterBy(office, blobs, async () => {
      await publish(memoId);
      throw new DomainError('DOCUMENT_FAILED');
    });

    await expect(failing.publishMemo({ organisationId: office.organisationId, id: memoId })).rejects.toMatchObject({
      code: 'DOCUMENT_FAILED',
    });

    expect(await delays(memoId)).toEqual([]);
  }, 60_000);

  it.each([
    [
      'the engine',
      (redact: Redact, memoId: string) =>
        publicationAdapterBy(office, blobs, redact).publishMemo({ organisationId: office.organisationId, id: memoId }),
    ],
    [
      'a person',
      (redact: Redact, memoId: string) =>
        publicationsServiceBy(office, blobs, redact)
          .publish(clerk(), memoId, undefined)
          .catch(({ code }: DomainError) => code),
    ],
  ])(
    'leaves nothing of a document that another was faster than: %s',
    async (_, publishing) => {
      const memoId = await approved();
      const late = randomBytes(100);
      const redact = redactingBy(renderer);

      await publishing(async (...given) => {
        const { text } = await redact(...given);
        await publish(memoId);
        return { pdf: late, text };
      }, memoId);

      expect(await office.events(memoId, 'published')).toHaveLength(1);
      await expect(blobs.open(createHash('sha256').update(late).digest())).rejects.toMatchObject({ code: 'ENOENT' });
      expect(await readdir(join(folder, 'incoming'))).toEqual([]);
    },
    60_000,
  );

  it('ends what it waited for, where it finds itself done', async () => {
    const memoId = await published();
    await within((tx) => noteDelay(tx, memoId, PUBLICATION_STEP, 'DOCUMENT_FAILED', NOW));

    await publish(memoId);

    expect(await delays(memoId)).toEqual([]);
  }, 60_000);

  it('that cannot be printed is told to who looks for what stands still', async () => {
    const memoId = await approved(await showing(office, blobs, BROKEN_PNG));

    await expect(publish(memoId)).rejects.toMatchObject({ code: 'DOCUMENT_UNPRINTABLE' });

    const open = await within((tx) => listOpenMemos(tx, { limit: 100, now: office.clock.now() }));
    expect(open.find(({ id }) => id === memoId)?.completion_refusal).toEqual({
      step: 'publish',
      code: 'DOCUMENT_UNPRINTABLE',
    });
  }, 60_000);
});

describe('a publication by hand', () => {
  it('prints nothing for a request that was answered, nor for a memo that is published', async () => {
    const memoId = await approved();
    let prints = 0;
    const redact = redactingBy(renderer);
    const service = publicationsServiceBy(office, blobs, (...given) => {
      prints += 1;
      return redact(...given);
    });
    const actor = clerk();
    const request = { key: 'publish-once', requestHash: randomBytes(32) };

    const first = await service.publish(actor, memoId, request);
    const repeated = await service.publish(actor, memoId, request);
    const reused = service.publish(actor, memoId, { ...request, requestHash: randomBytes(32) });
    await expect(reused).rejects.toMatchObject({ code: 'KEY_REUSED' });
    await expect(service.publish(actor, memoId, undefined)).rejects.toMatchObject({ code: 'ALREADY_PUBLISHED' });

    expect(repeated).toEqual(first);
    expect(prints).toBe(1);
  }, 60_000);
});

describe('what the public may list', () => {
  it('are publications in force, by kind and fiscal year', async () => {
    await published({ date: '2025-09-30', kind: 'measureReport', subject: 'ปีก่อน' });
    const withdrawn = await published({ date: '2025-09-29', kind: 'measureReport', subject: 'ถอน' });
    await withdraw(withdrawn);

    const [found, choices] = await within(async (tx) => [
      await listPublished(tx, { kind: 'measureReport', fiscalYear: 2025, limit: 10 }),
      await readPublishedChoices(tx),
    ]);

    expect(found).toEqual([
      {
        id: expect.any(String),
        kind: 'measureReport',
        kind_name: expect.any(String),
        subject: 'ปีก่อน',
        unit: expect.any(String),
        document_number: expect.any(String),
        memo_date: '2025-09-30',
        published_at: expect.any(Date),
      },
    ]);
    expect(choices.fiscalYears).toContain(2025);
    expect(choices.kinds.map(({ code }) => code)).toContain('measureReport');
  }, 60_000);
});

describe('the database', () => {
  it('has one publication of a memo in force', async () => {
    const memoId = await published();

    await expect(
      office.rows(
        `INSERT INTO publication SELECT organisation_id, gen_random_uuid(), memo_id, 2, activation, permitted_by, published_by, published_at,
           address || 'x', kind, memo_date, content, sha256, size FROM publication WHERE memo_id = $1`,
        [memoId],
      ),
    ).rejects.toThrow('publication_in_force_uq');
  }, 60_000);

  it.each([
    ['the approval did not permit', {}, false, 'is not permitted'],
    ['was secret in any revision', { secrecy: 'confidential' as const }, true, 'is of a secret memo'],
  ])('publishes nothing that %s', async (_, overrides, isPermitted, refusal) => {
    const memoId = await office.submitted('short', overrides);
    await office.decide('palad', memoId, { decision: 'approve' });
    await office.rows('ALTER TABLE decision DISABLE TRIGGER USER');
    await office.rows('UPDATE decision SET permit_publication = $2 WHERE memo_id = $1', [memoId, isPermitted]);
    await office.rows('ALTER TABLE decision ENABLE TRIGGER USER');

    await expect(
      office.rows(
        `INSERT INTO publication SELECT organisation_id, gen_random_uuid(), memo_id, 1, activation, signer_id, NULL, now(), 'address', 'general',
           '2026-11-02', '{}', decode(repeat('00', 32), 'hex'), 1 FROM decision WHERE memo_id = $1`,
        [memoId],
      ),
    ).rejects.toThrow(refusal);
  });

  it.each([
    [`UPDATE publication SET address = 'x'`],
    ['UPDATE publication SET withdrawn_at = NULL, withdrawn_by = NULL, withdrawn_reason = NULL'],
    [`UPDATE publication SET withdrawn_reason = 'x' WHERE withdrawn_at IS NOT NULL`],
    ['DELETE FROM publication'],
    ['TRUNCATE publication'],
  ])(
    'changes nothing of one: %s',
    async (statement) => {
      await withdraw(await published());

      await expect(office.rows(statement)).rejects.toThrow('append-only');
    },
    60_000,
  );
});

describe('the check of the log', () => {
  it('finds publications and withdrawals as they were logged', async () => {
    const memoId = await published();
    await withdraw(memoId);

    expect(await verified(memoId)).toMatchObject({ ok: true });
  }, 60_000);

  it.each([
    ['address', `address = 'https://elsewhere.example'`],
    ['document', `sha256 = decode(repeat('00', 32), 'hex')`],
    ['text', `content = content || '{"subject":"other"}'`],
    ['end', 'withdrawn_at = NULL, withdrawn_by = NULL, withdrawn_reason = NULL'],
    ['reason', `withdrawn_reason = 'other'`],
  ])(
    'finds that its %s was changed',
    async (_, change) => {
      const memoId = await published();
      await withdraw(memoId);

      expect((await tampered(memoId, change)).firstBroken?.what).toBe('PUBLICATION_CHANGED');
    },
    60_000,
  );
});
