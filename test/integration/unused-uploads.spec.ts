import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Pool } from 'pg';
import { AttachmentEntity, BLOB_COLUMNS, insertAttachment, readAttachments, UnusedUploads } from '@app/persistence';
import { FolderBlobStore } from '@app/platform';
import { UploadSweep } from '../../apps/worker/src/jobs/upload-sweep';
import { until } from '../../tools/until';
import { insertMeasureRows } from '../support/measure-rows';
import { Office } from '../support/office';
import { insertOrganisation } from '../support/record-fixtures';

const NOW = Date.parse('2026-11-02T03:00:00Z');
const HOUR = 3_600_000;

let office: Office;
let folder: string;
let blobs: FolderBlobStore;
let owner: Pool;
let uploads: UnusedUploads;
let sweep: UploadSweep;

beforeAll(async () => {
  office = await Office.open('unused_uploads', { at: NOW });
  folder = await mkdtemp(join(tmpdir(), 'sanoe-uploads-'));
  blobs = new FolderBlobStore(folder);
  owner = new Pool({ connectionString: office.record.urls.ownerUrl });
  uploads = new UnusedUploads(owner);
  sweep = new UploadSweep(uploads, blobs, office.clock);
}, 60_000);

afterAll(async () => {
  await owner.end();
  await office.close();
  await rm(folder, { recursive: true });
});

interface Uploaded {
  readonly id: string;
  readonly sha256: string;
}

/** A file that came in so many hours ago. */
async function uploaded(hours: number, content: string = randomUUID()): Promise<Uploaded> {
  const blob = await blobs.receive(Readable.from([Buffer.from(content)]));
  await blobs.keep(blob);
  const sha256 = blob.sha256.toString('hex');
  const at = NOW - hours * HOUR;
  await utimes(pathOf(sha256), at / 1_000, at / 1_000);
  const file = { id: randomUUID(), name: 'ก.txt', mediaType: 'text/plain', size: blob.size, sha256 };
  await office.organisations.inOrganisation(office.organisationId, async (tx) =>
    insertAttachment(tx, office.organisationId, { ...file, uploadedBy: office.id('officer') }, at),
  );
  return file;
}

function pathOf(sha256: string): string {
  return join(folder, sha256.slice(0, 2), sha256.slice(2));
}

async function isKept({ sha256 }: Uploaded): Promise<boolean> {
  return (await readdir(join(folder, sha256.slice(0, 2)))).includes(sha256.slice(2));
}

async function isKnown({ id }: Uploaded): Promise<boolean> {
  return (await office.rows('SELECT 1 FROM attachment WHERE id = $1', [id])).length === 1;
}

async function isThere(file: Uploaded): Promise<readonly boolean[]> {
  return [await isKnown(file), await isKept(file)];
}

describe('the sweep of uploads', () => {
  it('takes what is on no memo after a day, row and file, and nothing else', async () => {
    const [old, fresh, drafted, revised] = [
      await uploaded(25),
      await uploaded(23),
      await uploaded(25),
      await uploaded(25),
    ];
    await office.drafted('standard', { attachmentIds: [drafted.id] });
    const memoId = await office.submitted('standard', { attachmentIds: [revised.id] });
    await office.decide('head', memoId, { decision: 'return', reason: 'ถอดไฟล์แนบ' });
    await office.revised(memoId, { attachmentIds: [] });

    await sweep.sweep();

    expect(await isThere(old)).toEqual([false, false]);
    expect(await Promise.all([fresh, drafted, revised].map(isThere))).toEqual([
      [true, true],
      [true, true],
      [true, true],
    ]);
  });

  it('leaves the evidence of measures, as it is written and as it was handed in', async () => {
    const organisation = await insertOrganisation(office.record.data);
    const [writing, handedIn, neither] = [randomUUID(), randomUUID(), randomUUID()];
    await office.record.data.manage(organisation.id, async (manager) => {
      await insertMeasureRows(manager, organisation);
      for (const id of [writing, handedIn, neither]) {
        await manager.insert(AttachmentEntity, {
          ...{ organisationId: organisation.id, id, name: 'ก.txt', mediaType: 'text/plain', size: 1 },
          ...{
            sha256: randomBytes(32),
            uploadedBy: organisation.officer.personId,
            uploadedAt: new Date(NOW - 25 * HOUR),
          },
        });
      }
    });
    await office.rows('UPDATE measure_entry SET evidence_ids = ARRAY[$1::uuid]', [writing]);
    await office.rows(
      `INSERT INTO entry_hand_in SELECT organisation_id, measure_id, period, unit_id, 2, measure_year_id, content, $1, content_hash,
         handed_in_at, handed_in_by FROM entry_hand_in`,
      [JSON.stringify([{ id: handedIn }])],
    );

    await sweep.sweep();

    const left = await office.rows<{ id: string }>('SELECT id FROM attachment WHERE organisation_id = $1', [
      organisation.id,
    ]);
    expect(left.map(({ id }) => id).toSorted()).toEqual([writing, handedIn].toSorted());
  });

  it('leaves a file that another upload, or a kept document, has the content of', async () => {
    const [first, second] = [await uploaded(25, 'เหมือนกัน'), await uploaded(23, 'เหมือนกัน')];
    await utimes(pathOf(first.sha256), (NOW - 25 * HOUR) / 1_000, (NOW - 25 * HOUR) / 1_000);
    const document = await uploaded(25, 'เอกสาร');
    const memoId = await office.drafted();
    await office.rows(
      `INSERT INTO completion (organisation_id, memo_id, step, result, at) VALUES ($1, $2, 'keepDocument', $3, now())`,
      [office.organisationId, memoId, JSON.stringify({ sha256: document.sha256, size: 1 })],
    );

    await sweep.sweep();

    expect(await isThere(first)).toEqual([false, true]);
    expect(await isThere(second)).toEqual([true, true]);
    expect(await isThere(document)).toEqual([false, true]);
  });

  it('leaves a file that was kept again since', async () => {
    const old = await uploaded(25);
    await utimes(pathOf(old.sha256), NOW / 1_000, NOW / 1_000);

    await sweep.sweep();

    expect(await isThere(old)).toEqual([false, true]);
  });

  it('puts a file back that came into use while it was taken', async () => {
    const old = await uploaded(25);
    const answers = [false, true];

    const isRemoved = await blobs.remove(Buffer.from(old.sha256, 'hex'), NOW, async () => answers.shift() ?? true);

    expect([isRemoved, await isKept(old)]).toEqual([false, true]);
  });

  it('waits for a draft that is being saved, and then leaves what it has', async () => {
    const old = await uploaded(25);
    let swept: Promise<unknown> = Promise.resolve();
    const saving = office.organisations.inOrganisation(office.organisationId, async (tx) => {
      await readAttachments(tx, [old.id], office.id('officer'));
      swept = sweep.sweep();
      await untilSweepWaits();
      await tx.query({
        text: `INSERT INTO memo (organisation_id, id, kind, purpose, urgency, secrecy, subject, unit_id, memo_date, sections, attachment_ids,
                 officer_id, search_text, created_at, updated_at)
               VALUES ($1, $2, 'general', 'approve', 'normal', 'normal', 'ก', $3, '2026-11-02', '[]', ARRAY[$4::uuid], $5, '', now(), now())`,
        values: [office.organisationId, randomUUID(), office.id('palad-office'), old.id, office.id('officer')],
      });
    });

    await saving;
    await swept;

    expect(await isThere(old)).toEqual([true, true]);
  });

  it('takes away what came in and was neither kept nor discarded after a day', async () => {
    const names = ['alt', 'neu'];
    await Promise.all(names.map((name) => writeFile(join(folder, 'incoming', name), name)));
    const at = (NOW - 25 * HOUR) / 1_000;
    await utimes(join(folder, 'incoming', 'alt'), at, at);

    await sweep.sweep();

    expect(await readdir(join(folder, 'incoming'))).toEqual(['neu']);
  });

  it('knows every column of the schema that names a file', async () => {
    const columns = await office.rows<{ table: string; column: string }>(
      `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
       WHERE table_schema = 'public' AND data_type = 'bytea' AND column_name LIKE '%sha256' ORDER BY 1, 2`,
    );

    expect(columns).toEqual(BLOB_COLUMNS);
  });
});

/** Until a session waits for the lock that another holds. */
async function untilSweepWaits(): Promise<void> {
  await until({ what: 'the sweep waits', timeoutMs: 10_000 }, async () => {
    const waiting = await office.rows(`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`);
    return waiting.length > 0;
  });
}
