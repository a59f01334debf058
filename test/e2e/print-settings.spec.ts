import { readFileSync } from 'node:fs';
import { aPicture, aPngFile } from '../support/enclosures';
import { created, submitted } from '../support/memos';
import {
  importOrganisation,
  type Answer,
  type Caller,
  type Problem,
  type TestOrganisation,
} from '../support/organisation';
import { asFound, textOfPdf } from '../support/pdf';

interface Settings {
  readonly profiles: readonly {
    readonly unitId: string | null;
    readonly kind: string | null;
    readonly settings: object;
  }[];
  readonly emblem: { readonly name: string; readonly mediaType: string; readonly size: number } | null;
  readonly fontRegular: { readonly name: string } | null;
  readonly fontBold: { readonly name: string } | null;
  readonly official: Readonly<Record<string, unknown>>;
}

const PATH = '/admin/print-settings';
const REGULAR = readFileSync(require.resolve('@expo-google-fonts/sarabun/400Regular/Sarabun_400Regular.ttf'));
const BOLD = readFileSync(require.resolve('@expo-google-fonts/sarabun/700Bold/Sarabun_700Bold.ttf'));
const LATIN = readFileSync(require.resolve('pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf'));

let organisation: TestOrganisation;
let admin: Caller;

beforeAll(async () => {
  organisation = await importOrganisation();
  admin = organisation.as('admin');
}, 60_000);

async function putFile(use: string, file: File): Promise<Answer<Settings & Problem>> {
  const form = new FormData();
  form.append('file', file);
  return (await admin.client.sendForm(`${PATH}/files/${use}`, form, {}, 'PUT')) as Answer<Settings & Problem>;
}

function aFont(content: Buffer, name = 'แบบอักษร.ttf'): File {
  return new File([new Uint8Array(content)], name, { type: 'font/ttf' });
}

/** Sarabun as if its owner did not let it be embedded: the flags of its table OS/2. */
function notEmbeddable(): Buffer {
  const font = Buffer.from(REGULAR);
  const tables = font.readUInt16BE(4);
  for (let at = 12; at < 12 + tables * 16; at += 16) {
    if (font.toString('latin1', at, at + 4) === 'OS/2') font.writeUInt16BE(2, font.readUInt32BE(at + 8) + 8);
  }
  return font;
}

async function preview(memoId: string): Promise<string> {
  const { body } = await organisation.as('officer').client.download(`/memos/${memoId}/document.pdf`);
  return asFound((await textOfPdf(body)).join(''));
}

describe('How an organisation prints', () => {
  it('is the official form until it says otherwise', async () => {
    const { status, body } = await organisation.as('auditor').get<Settings>(PATH);

    expect(status).toBe(200);
    expect(body).toMatchObject({ profiles: [], emblem: null, fontRegular: null, fontBold: null });
    expect(body.official).toMatchObject({ titlePt: 29, bodyPt: 16, digits: 'thai' });
  });

  it('is a profile of its own, and closer ones of a unit and of a kind; each change is in the log', async () => {
    const { id } = await submitted(organisation, { date: '2026-11-02', kind: 'general' });
    const before = await preview(id);
    const profiles = [
      { settings: { digits: 'arabic', bodyPt: 15.5 } },
      { kind: 'trainingSummary', settings: { digits: 'thai' } },
      { unitId: organisation.unitId('finance'), settings: { digits: 'thai' } },
    ];

    const { body } = await created(admin.put<Settings>(PATH, { profiles }), 200);
    const whole = await preview(id);
    await created(admin.put(PATH, { profiles: [...profiles, { kind: 'general', settings: { digits: 'thai' } }] }), 200);
    const ofKind = await preview(id);

    expect(before).toContain(asFound('๒ พฤศจิกายน ๒๕๖๙'));
    expect(whole).toContain(asFound('2 พฤศจิกายน 2569'));
    expect(ofKind).toContain(asFound('๒ พฤศจิกายน ๒๕๖๙'));
    expect(body.profiles).toEqual(profiles.map((profile) => ({ unitId: null, kind: null, ...profile })));
    const { body: log } = await admin.get<{ items: readonly { operation?: string }[] }>('/audit?limit=50');
    expect(JSON.stringify(log)).toContain('adminPutPrintSettings');
  }, 60_000);

  it.each([
    [{ profiles: [{ settings: { bodyPt: 60 } }] }, 422, 'INVALID_INPUT'],
    [{ profiles: [{ settings: { colour: 'red' } }] }, 422, 'INVALID_INPUT'],
    [{ profiles: [{ settings: {} }, { settings: { bodyPt: 15 } }] }, 409, 'ALREADY_EXISTS'],
    [{ profiles: [{ kind: 'unknown', settings: {} }] }, 422, 'REFERENCE_UNKNOWN'],
    [{ profiles: [{ unitId: '00000000-0000-4000-8000-000000000000', settings: {} }] }, 422, 'REFERENCE_UNKNOWN'],
    [{}, 422, 'INVALID_INPUT'],
  ])('is refused where it cannot be: %j', async (body, status, code) => {
    const before = await admin.get<Settings>(PATH);

    const answer = await admin.put<Problem>(PATH, body);

    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect((await admin.get<Settings>(PATH)).body).toEqual(before.body);
  });

  it('takes an emblem and a font of its own, shows them on a page, and goes back', async () => {
    const emblem = await putFile('emblem', await aPngFile('ตราเทศบาล.png'));
    await putFile('fontRegular', aFont(REGULAR, 'ปกติ.ttf'));
    const { body } = await putFile('fontBold', aFont(BOLD, 'หนา.ttf'));
    const specimen = await admin.client.download(`${PATH}/specimen.pdf`);
    const removed = await admin.delete(`${PATH}/files/emblem`);
    const again = await admin.delete<Problem>(`${PATH}/files/emblem`);

    expect([emblem.status, emblem.body.emblem]).toMatchObject([200, { name: 'ตราเทศบาล.png', mediaType: 'image/png' }]);
    expect(body).toMatchObject({ fontRegular: { name: 'ปกติ.ttf' }, fontBold: { name: 'หนา.ttf' } });
    expect(asFound((await textOfPdf(specimen.body)).join(''))).toContain(asFound('ญี่ปุ่น ฐิ ฏุ น้ำ ปิ่น'));
    expect([removed.status, again.status, again.body.code]).toEqual([204, 404, 'NOT_FOUND']);
    expect((await admin.get<Settings>(PATH)).body.emblem).toBeNull();
  }, 60_000);

  it.each([
    [
      'emblem',
      'a drawing that may carry scripts',
      async () => new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'a.svg'),
      'EMBLEM_REFUSED',
    ],
    [
      'emblem',
      'a photograph',
      async () => new File([new Uint8Array(await aPicture('jpeg', 10, 10))], 'a.png'),
      'EMBLEM_REFUSED',
    ],
    [
      'emblem',
      'a picture that is cut off',
      async () => new File([new Uint8Array((await aPicture('png', 90, 90)).subarray(0, 60))], 'a.png'),
      'EMBLEM_REFUSED',
    ],
    [
      'emblem',
      'a picture that is huge when opened',
      async () => new File([new Uint8Array(await huge())], 'a.png'),
      'EMBLEM_REFUSED',
    ],
    ['fontRegular', 'what is no font', async () => aFont(Buffer.from('no font')), 'FONT_NOT_TRUETYPE'],
    ['fontRegular', 'a font without Thai', async () => aFont(LATIN), 'FONT_LETTERS_MISSING'],
    ['fontBold', 'a font that may not be embedded', async () => aFont(notEmbeddable()), 'FONT_NOT_EMBEDDABLE'],
    ['fontBold', 'a file that is too large', async () => aFont(Buffer.alloc(6 * 1_048_576)), 'TOO_LARGE'],
    ['stamp', 'another use', async () => aFont(REGULAR), 'NOT_FOUND'],
  ])(
    'refuses as %s %s',
    async (use, _, file, code) => {
      const { body } = await putFile(use, await file());

      expect(body.code).toBe(code);
    },
    60_000,
  );

  it('is the administrator’s to set, each organisation its own', async () => {
    const other = await importOrganisation({}, ['admin', 'officer']);
    await created(admin.put(PATH, { profiles: [{ settings: { bodyPt: 15 } }] }), 200);

    const [theirs, officer, stranger] = [
      await other.as('admin').get<Settings>(PATH),
      await other.as('officer').get<Problem>(PATH),
      await other.as('admin').put<Problem>(PATH, {
        profiles: [{ unitId: organisation.unitId('finance'), settings: {} }],
      }),
    ];

    expect(theirs.body.profiles).toEqual([]);
    expect([officer.status, officer.body.code]).toEqual([403, 'NOT_ALLOWED']);
    expect([stranger.status, stranger.body.code]).toEqual([422, 'REFERENCE_UNKNOWN']);
  });
});

async function huge(): Promise<Buffer> {
  const picture = await aPicture('png', 90, 90);
  picture.writeUInt32BE(40_000, 16);
  return picture;
}
