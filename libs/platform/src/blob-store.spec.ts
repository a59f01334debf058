import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { FolderBlobStore } from './blob-store';

let folder: string;
let store: FolderBlobStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sanoe-blobs-'));
  store = new FolderBlobStore(folder);
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('a file that comes in', () => {
  it('lies aside with its size and hash until it is kept', async () => {
    const blob = await store.receive(Readable.from([Buffer.from('ก'), Buffer.from('ข')]));

    expect(blob.size).toBe(6);
    expect(blob.sha256).toEqual(createHash('sha256').update('กข').digest());
    expect(await readFile(blob.path, 'utf8')).toBe('กข');
    await expect(store.open(blob.sha256)).rejects.toThrow('ENOENT');
  });

  it('is found by its hash once it is kept, and lies aside no longer', async () => {
    const blob = await store.receive(Readable.from([Buffer.from('memo')]));

    await store.keep(blob);

    expect(String(await buffer(await store.open(blob.sha256)))).toBe('memo');
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
    const name = blob.sha256.toString('hex');
    expect(await readdir(join(folder, name.slice(0, 2)))).toEqual([name.slice(2)]);
  });

  it('may have the content of one that is there already', async () => {
    await store.keep(await store.receive(Readable.from([Buffer.from('memo')])));
    const again = await store.receive(Readable.from([Buffer.from('memo')]));

    await store.keep(again);

    expect(String(await buffer(await store.open(again.sha256)))).toBe('memo');
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });

  it('leaves nothing behind where it is discarded, and discarding what was kept does no harm', async () => {
    const refused = await store.receive(Readable.from([Buffer.from('refused')]));
    const kept = await store.receive(Readable.from([Buffer.from('kept')]));
    await store.keep(kept);

    await store.discard(refused);
    await store.discard(kept);

    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
    expect(String(await buffer(await store.open(kept.sha256)))).toBe('kept');
  });

  it('leaves nothing behind where its stream breaks off', async () => {
    async function* broken() {
      yield Buffer.from('half');
      throw new Error('the line went dead');
    }

    await expect(store.receive(Readable.from(broken()))).rejects.toThrow('the line went dead');

    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });
});
