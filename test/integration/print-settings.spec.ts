import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type MemoRenderer } from '@app/documents';
import { OFFICIAL_PRINT_PROFILE } from '@app/domain';
import { PrintFileEntity, PrintProfileEntity, readPrintedMemo, readPrintSettings } from '@app/persistence';
import { CheckPages, FolderBlobStore, readPrinting } from '@app/platform';
import { DocumentsService } from '../../apps/api/src/documents/documents.service';
import { PrintingPlaces } from '../../apps/api/src/documents/printing-places';
import { DocumentAdapter } from '../../apps/worker/src/document.adapter';
import { aPicture } from '../support/enclosures';
import { Office } from '../support/office';
import { PUBLIC_URL } from '../support/sealing';
import { asFound, textOfPdf } from '../support/pdf';
import { testRenderer } from '../support/renderer';

const NOW = Date.parse('2026-11-02T03:00:00Z');

let office: Office;
let folder: string;
let blobs: FolderBlobStore;
let renderer: MemoRenderer;

beforeAll(async () => {
  office = await Office.open('print_settings', { at: NOW });
  folder = await mkdtemp(join(tmpdir(), 'sanoe-print-'));
  blobs = new FolderBlobStore(folder);
  renderer = testRenderer();
}, 60_000);

afterAll(async () => {
  await renderer.close();
  await office.close();
  await rm(folder, { recursive: true });
});

afterEach(() => office.rows('DELETE FROM print_profile'));

async function profile(
  settings: PrintProfileEntity['settings'],
  unitId: string | null = null,
  kind: string | null = null,
): Promise<void> {
  const { organisationId } = office;
  await office.record.data.manage(organisationId, (manager) =>
    manager.insert(PrintProfileEntity, { organisationId, id: randomUUID(), unitId, kind, settings }),
  );
}

function settingsOf(unitId: string, kind: string) {
  return office.organisations.inOrganisation(office.organisationId, (tx) => readPrintSettings(tx, { unitId, kind }));
}

describe('print settings', () => {
  it('are taken from the closest profile that says: unit and kind, unit, kind, the organisation', async () => {
    const unitId = office.id('palad-office');
    await profile({ bodyPt: 15, tablePt: 12, titlePt: 30, labelPt: 18 }, unitId, 'general');
    await profile({ bodyPt: 17, tablePt: 13, titlePt: 31 }, unitId);
    await profile({ bodyPt: 18, tablePt: 14, labelPt: 19, linePitchPt: 20 }, null, 'general');
    await profile({ bodyPt: 19, linePitchPt: 21, digits: 'arabic' });

    const [both, unit, kind, neither] = [
      await settingsOf(unitId, 'general'),
      await settingsOf(unitId, 'planProgress'),
      await settingsOf(office.id('finance'), 'general'),
      await settingsOf(office.id('finance'), 'planProgress'),
    ];

    expect(both.profile).toMatchObject({
      bodyPt: 15,
      tablePt: 12,
      titlePt: 30,
      labelPt: 18,
      linePitchPt: 20,
      digits: 'arabic',
    });
    expect(unit.profile).toMatchObject({ bodyPt: 17, tablePt: 13, titlePt: 31, labelPt: 20, digits: 'arabic' });
    expect(kind.profile).toMatchObject({ bodyPt: 18, labelPt: 19, titlePt: 29 });
    expect(neither.profile).toEqual({ ...OFFICIAL_PRINT_PROFILE, bodyPt: 19, linePitchPt: 21, digits: 'arabic' });
  });

  it('are the official ones where there is no profile', async () => {
    expect(await settingsOf(office.id('finance'), 'general')).toEqual({ profile: null, files: {} });
  });

  it('hold once for a place: the database refuses a second profile of it', async () => {
    await profile({ bodyPt: 15 });

    await expect(profile({ bodyPt: 16 })).rejects.toThrow('print_profile_whole_uq');
  });

  it('never change the document that was kept on approval', async () => {
    const documents = new DocumentsService(office.organisations, renderer, blobs, office.clock, new PrintingPlaces());
    const adapter = new DocumentAdapter(
      office.organisations,
      renderer,
      blobs,
      office.clock,
      new CheckPages(PUBLIC_URL),
    );
    const memoId = await office.submitted('short');
    await office.decide('palad', memoId, { decision: 'approve' });
    await adapter.keepDocument({ organisationId: office.organisationId, id: memoId });
    const officer = office.actor('officer', ['officer']);
    const before = await documents.document(officer, memoId, undefined);

    await profile({ digits: 'arabic' });
    const after = await documents.document(officer, memoId, undefined);
    const other = await documents.document(officer, await office.submitted('short'), undefined);

    expect(digest(after.pdf)).toBe(digest(before.pdf));
    expect(asFound((await textOfPdf(after.pdf)).join(''))).toContain(asFound('๒ พฤศจิกายน ๒๕๖๙'));
    expect(asFound((await textOfPdf(other.pdf)).join(''))).toContain(asFound('2 พฤศจิกายน 2569'));
  }, 60_000);

  it('bring the emblem, and the font once both of its styles are there', async () => {
    const memoId = await office.submitted('short');
    const use = async (name: PrintFileEntity['use'], content: Buffer): Promise<void> => {
      const blob = await blobs.receive(Readable.from([content]));
      await blobs.keep(blob);
      const { organisationId } = office;
      await office.record.data.manage(organisationId, (manager) =>
        manager.insert(PrintFileEntity, {
          ...{ organisationId, use: name, name, mediaType: 'image/png', size: blob.size },
          ...{ sha256: blob.sha256, uploadedAt: new Date(NOW) },
        }),
      );
    };
    const printing = () =>
      office.organisations
        .inOrganisation(office.organisationId, (tx) => readPrintedMemo(tx, memoId))
        .then((memo) => readPrinting(memo, blobs));
    const emblem = await aPicture('png', 8, 8);
    await use('emblem', emblem);
    await use('fontRegular', Buffer.from('regular'));

    const half = await printing();
    await use('fontBold', Buffer.from('bold'));
    const whole = await printing();

    expect([half.font, half.emblem?.bytes]).toEqual([null, emblem]);
    expect(whole.font).toEqual({ regular: Buffer.from('regular'), bold: Buffer.from('bold') });
  });
});

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
