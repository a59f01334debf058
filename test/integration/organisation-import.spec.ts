import {
  AppointmentEntity,
  CredentialEntity,
  LOG_START,
  LogEntryEntity,
  OrganisationEntity,
  recordHash,
} from '@app/persistence';
import { isPassword } from '@app/platform';
import { Importing } from '../support/imports';
import { acting, anOrganisationFile, aPerson, PASSWORD } from '../support/organisation';
import { openTestRecord, type TestRecord } from '../support/record';
import { faultsOf } from '../support/refusals';

let record: TestRecord;
let imports: Importing;

beforeAll(async () => {
  record = await openTestRecord('organisation_import');
});

afterAll(() => record.close());

beforeEach(() => {
  imports = new Importing(record);
});

describe('bringing an organisation in', () => {
  it('makes everything that the file says', async () => {
    const answer = await imports.bring(anOrganisationFile());

    expect(answer).toMatchObject({ isNew: true, isChanged: true, absent: {}, closed: {}, updated: {}, passwords: [] });
    expect(await imports.rowsOf(answer)).toMatchObject({
      units: 2,
      positions: 7,
      people: 9,
      credentials: 9,
      appointments: 7,
      chainTemplates: 2,
      memoKinds: ['general', 'measureReport', 'participationReport', 'planProgress', 'trainingSummary'],
    });
  });

  it('has people hold their positions from the beginning of the day on which they come in', async () => {
    const answer = await imports.bring(anOrganisationFile());

    const [held] = await imports.manage(answer, (manager) => manager.find(AppointmentEntity));
    expect(held).toMatchObject({ capacity: 'holder', validFrom: new Date('2026-11-01T17:00:00Z'), validUntil: null });
  });

  it('keeps the password of the file as an Argon2id hash', async () => {
    const answer = await imports.bring(anOrganisationFile());

    const [credential] = await imports.manage(answer, (manager) => manager.find(CredentialEntity));
    expect(credential).toMatchObject({ isOneTime: false, passwordHash: expect.stringMatching(/^\$argon2id\$/) });
    expect(await isPassword(credential?.passwordHash ?? '', PASSWORD)).toBe(true);
  });

  it('tells a one-time password for who has none, and never again', async () => {
    const file = anOrganisationFile({ people: [{ username: 'new', name: 'คนใหม่' }] });

    const answer = await imports.bring(file);
    const again = await imports.bring(file);

    expect(answer.passwords).toEqual([{ username: 'new', password: expect.stringMatching(/^[a-z0-9-]{19}$/) }]);
    expect(again.passwords).toEqual([]);
    const [credential] = await imports.manage(answer, (manager) => manager.find(CredentialEntity));
    expect(credential?.isOneTime).toBe(true);
    expect(await isPassword(credential?.passwordHash ?? '', answer.passwords[0]?.password ?? '')).toBe(true);
  });

  it('writes each row that it made into the settings log, chained and without a name', async () => {
    const answer = await imports.bring(anOrganisationFile());

    const { entries, organisation } = await imports.manage(answer, async (manager) => ({
      entries: await manager.find(LogEntryEntity, { order: { version: 'ASC' } }),
      organisation: await manager.findOneByOrFail(OrganisationEntity, { id: answer.organisation.id }),
    }));
    expect(entries.map(({ version }) => version)).toEqual(entries.map((_, index) => index + 1));
    expect(organisation.settingsVersion).toBe(entries.length);
    expect(hashesOf(answer.organisation.id, entries)).toEqual(entries.map((entry) => entry.recordHash.toString('hex')));
    expect(organisation.settingsHead).toEqual(entries.at(-1)?.recordHash);
    expect(JSON.stringify(entries.map(({ event }) => event))).not.toContain('ทดสอบ');
    const [cursor] = await record.owner.query<{ record_version: number; delivered_version: number }[]>(
      'SELECT record_version, delivered_version FROM engine_cursor WHERE stream_id = $1',
      [answer.organisation.id],
    );
    expect(cursor).toEqual({ record_version: entries.length, delivered_version: entries.length });
  });
});

describe('a file that does not fit', () => {
  it('is refused with the path of every unknown reference, and leaves nothing behind', async () => {
    const file = anOrganisationFile({
      positions: [{ code: 'palad', name: 'ปลัด', unit: 'nowhere' }],
      people: [aPerson('officer', 'เจ้าหน้าที่', ['ghost'])],
      appointments: [acting('nobody', 'palad', { scope: ['poetry'] })],
      chainTemplates: [
        { code: 'a', name: 'b', unit: 'gone', kind: 'song', steps: [{ position: 'mayor', kind: 'decide' }] },
      ],
    });

    expect(await faultsOf(imports.bring(file))).toEqual([
      'REFERENCE_UNKNOWN',
      'positions[0].unit REFERENCE_UNKNOWN',
      'people[0].positions[0] REFERENCE_UNKNOWN',
      'appointments[0].person REFERENCE_UNKNOWN',
      'appointments[0].scope[0] REFERENCE_UNKNOWN',
      'chainTemplates[0].unit REFERENCE_UNKNOWN',
      'chainTemplates[0].kind REFERENCE_UNKNOWN',
      'chainTemplates[0].steps[0].position REFERENCE_UNKNOWN',
    ]);
    const [found] = await record.app.query<{ id: string | null }[]>('SELECT organisation_of_slug($1) AS id', [
      file.organisation.slug,
    ]);
    expect(found).toEqual({ id: null });
  });

  it('may refer to what came in before', async () => {
    const file = anOrganisationFile();
    await imports.bring(file);

    const more = await imports.bring({
      organisation: file.organisation,
      people: [aPerson('late', 'มาทีหลัง', ['developer'])],
    });

    expect(more.created).toEqual({ people: ['late'], appointments: ['developer/late/holder'] });
  });

  it('is refused where appointments overlap or go in a circle', async () => {
    const overlapping = [acting('deputy', 'head'), acting('deputy', 'head', { from: '2026-11-05' })];
    const circular = [acting('head', 'palad', { from: '2026-11-03' }), acting('palad', 'head', { from: '2026-11-03' })];

    expect(await faultsOf(imports.bring(anOrganisationFile({ appointments: overlapping })))).toEqual([
      'APPOINTMENT_OVERLAPS',
      'appointments[1] APPOINTMENT_OVERLAPS',
    ]);
    expect(await faultsOf(imports.bring(anOrganisationFile({ appointments: circular })))).toContain(
      'APPOINTMENT_CIRCULAR',
    );
  });
});

function hashesOf(organisationId: string, entries: readonly LogEntryEntity[]): readonly string[] {
  let previousHash: Buffer = LOG_START;
  return entries.map(({ event }) => {
    previousHash = recordHash({ organisationId, stream: 'settings', event, previousHash });
    return previousHash.toString('hex');
  });
}
