import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyPack } from './pack-verification';

const KEPT = join(__dirname, '../../../test/fixtures/evidence');

/** Made by the first version of the format: an eventful memo, as test/support/evidence.ts tells it. */
describe('a pack that was made before', () => {
  it('still holds', async () => {
    const certificate = new X509Certificate(await readFile(join(KEPT, 'certificate.pem')));

    const found = await verifyPack(join(KEPT, 'pack.zip'), [certificate]);

    expect(found).toMatchObject({
      ok: true,
      manifest: { memo: { status: 'approved', revision: 2 }, document: 'sealed' },
      anchor: { day: '2026-11-02' },
    });
  });
});
