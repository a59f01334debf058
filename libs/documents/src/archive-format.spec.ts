import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PRINTED_SAMPLES } from '../../../test/support/printed-samples';
import { aSealingKey } from '../../../test/support/sealing-key';
import { testRenderer } from '../../../test/support/renderer';
import { askVeraPdf, veraPdfFolder } from '../../../tools/verapdf';
import { padesSealer } from './sealing/pades-sealer';

const verifier = veraPdfFolder();

/** `npm test` fetches veraPDF, and says so where it cannot. */
const describeWithVeraPdf = verifier === undefined ? describe.skip : describe;

describeWithVeraPdf('veraPDF', () => {
  const renderer = testRenderer();
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sanoe-archive-'));
  });

  afterAll(async () => {
    await renderer.close();
    await rm(folder, { recursive: true });
  });

  it('takes every kind of document for PDF/A-2a, and what was changed afterwards not', async () => {
    const files: string[] = [];
    for (const [name, memo] of Object.entries(PRINTED_SAMPLES)) {
      const file = join(folder, `${name}.pdf`);
      await writeFile(file, await renderer.renderMemo(memo()));
      files.push(file);
    }
    const spoiled = join(folder, 'spoiled.pdf');
    const pdf = Buffer.from(await renderer.renderMemo(PRINTED_SAMPLES['seed-000']()));
    await writeFile(spoiled, pdf.fill('X', pdf.indexOf('pdfaid:conformance'), pdf.indexOf('pdfaid:conformance') + 6));

    const said = askVeraPdf(verifier ?? '', [...files, spoiled]);

    expect(said).toEqual([...files.map((file) => `PASS ${file} 2a`), `FAIL ${spoiled} 2a`]);
  }, 120_000);

  it('takes a document that was sealed', async () => {
    const at = Date.now();
    const file = join(folder, 'sealed.pdf');
    const printed = await renderer.renderMemo(PRINTED_SAMPLES['seed-000']());
    await writeFile(file, await padesSealer.seal(printed, await aSealingKey('เทศบาลตำบลโคกพุทรา', at), { at }));

    expect(askVeraPdf(verifier ?? '', [file])).toEqual([`PASS ${file} 2a`]);
  }, 120_000);
});
