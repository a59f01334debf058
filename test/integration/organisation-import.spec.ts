import { DomainError } from '@app/domain';
import {
  AppointmentEntity,
  ChainTemplateEntity,
  CredentialEntity,
  LOG_START,
  LogEntryEntity,
  MemoKindEntity,
  OrganisationEntity,
  OrganisationImport,
  PersonEntity,
  PositionEntity,
  recordHash,
  UnitEntity,
} from '@app/persistence';
import {
  Clock,
  isPassword,
  OpenMemos,
  OrganisationImporter,
  readOrganisationFile,
  type OrganisationImported,
} from '@app/platform';
import { anOrganisationFile, aPerson, PASSWORD, type TestFile } from '../support/organisation';
import { openTestRecord, type TestRecord } from '../support/record';

const DAY_MS = 86_400_000;
/** 10:00 on Monday, 2 November 2026, in Bangkok. */
const NOW = Date.parse('2026-11-02T03:00:00Z');

class SetClock extends Clock {
  at = NOW;

  override now(): number {
    return this.at;
  }
}

class NotedReschedules extends OpenMemos {
  readonly of: string[] = [];

  override async reschedule(organisationId: string): Promise<void> {
    this.of.push(organisationId);
  }
}

let record: TestRecord;
let clock: SetClock;
let openMemos: NotedReschedules;
let importer: OrganisationImporter;

beforeAll(async () => {
  record = await openTestRecord('organisation_import');
});

afterAll(() => record.close());

beforeEach(() => {
  clock = new SetClock();
  openMemos = new NotedReschedules();
  importer = new OrganisationImporter(new OrganisationImport(record.data), openMemos, clock);
});

describe('bringing an organisation in', () => {
  it('makes everything that the file says', async () => {
    const answer = await bring(anOrganisationFile());

    expect(answer).toMatchObject({ isNew: true, isChanged: true, absent: {}, closed: {}, updated: {}, passwords: [] });
    expect(await rowsOf(answer)).toMatchObject({
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
    const answer = await bring(anOrganisationFile());

    const [held] = await manage(answer, (manager) => manager.find(AppointmentEntity));
    expect(held).toMatchObject({ capacity: 'holder', validFrom: new Date('2026-11-01T17:00:00Z'), validUntil: null });
  });

  it('keeps the password of the file as an Argon2id hash', async () => {
    const answer = await bring(anOrganisationFile());

    const [credential] = await manage(answer, (manager) => manager.find(CredentialEntity));
    expect(credential).toMatchObject({ isOneTime: false, passwordHash: expect.stringMatching(/^\$argon2id\$/) });
    expect(await isPassword(credential?.passwordHash ?? '', PASSWORD)).toBe(true);
  });

  it('tells a one-time password for who has none, and never again', async () => {
    const file = anOrganisationFile({ people: [{ username: 'new', name: 'คนใหม่' }] });

    const answer = await bring(file);
    const again = await bring(file);

    expect(answer.passwords).toEqual([{ username: 'new', password: expect.stringMatching(/^[a-z0-9-]{19}$/) }]);
    expect(again.passwords).toEqual([]);
    const [credential] = await manage(answer, (manager) => manager.find(CredentialEntity));
    expect(credential?.isOneTime).toBe(true);
    expect(await isPassword(credential?.passwordHash ?? '', answer.passwords[0]?.password ?? '')).toBe(true);
  });

  it('writes each row that it made into the settings log, chained and without a name', async () => {
    const answer = await bring(anOrganisationFile());

    const { entries, organisation } = await manage(answer, async (manager) => ({
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

describe('bringing the same file in again', () => {
  it('changes nothing, and says so', async () => {
    const appointments = [acting('deputy', 'head'), acting('palad', 'nayok', { until: '2026-12-31' })];
    const file = anOrganisationFile({ appointments });
    const first = await bring(file);
    const before = await everything(first);
    clock.at = NOW + 40 * DAY_MS;

    const again = await bring(file);

    expect(again).toEqual({
      organisation: first.organisation,
      isNew: false,
      isChanged: false,
      created: {},
      updated: {},
      absent: {},
      closed: {},
      passwords: [],
    });
    expect(await everything(first)).toEqual(before);
    expect(openMemos.of).toEqual([]);
  });

  it('makes one organisation of two imports at once', async () => {
    const file = anOrganisationFile();

    const answers = await Promise.all([bring(file), bring(file), bring(file)]);

    expect(new Set(answers.map(({ organisation }) => organisation.id)).size).toBe(1);
    expect(answers.map(({ isNew, isChanged }) => [isNew, isChanged]).sort()).toEqual([
      [false, false],
      [false, false],
      [true, true],
    ]);
    expect(await rowsOf(answers[0])).toMatchObject({ people: 9, appointments: 7 });
  });

  it('leaves alone whom the administrator closed and whose appointment ended, and says so', async () => {
    const file = anOrganisationFile({ appointments: [acting('deputy', 'head')] });
    const first = await bring(file);
    const closedAt = new Date(NOW);
    await manage(first, async (manager) => {
      const organisationId = first.organisation.id;
      await manager.update(PersonEntity, { organisationId, username: 'officer2' }, { closedAt });
      await manager.update(AppointmentEntity, { organisationId, capacity: 'acting' }, { validUntil: closedAt });
    });
    clock.at = NOW + 1;

    const again = await bring(file);

    expect(again.isChanged).toBe(false);
    expect(again.closed).toEqual({ people: ['officer2'], appointments: ['head/deputy/acting'] });
  });

  it('does not give a position back to who held it once', async () => {
    const file = anOrganisationFile();
    const first = await bring(file);
    const validUntil = new Date(NOW);
    const organisationId = first.organisation.id;
    await manage(first, (manager) => manager.update(AppointmentEntity, { organisationId }, { validUntil }));
    clock.at = NOW + 1;

    const again = await bring(file);

    expect(again.isChanged).toBe(false);
    expect(again.closed.appointments).toContain('nayok/nayok/holder');
  });
});

describe('bringing a changed file in', () => {
  it('applies the difference and lists what is absent, which stays', async () => {
    const file = anOrganisationFile();
    const first = await bring(file);
    const [unit, , ...otherUnits] = file.units;
    const changed: TestFile = {
      ...file,
      units: [{ ...unit, code: 'palad-office', name: 'สำนักปลัดเทศบาล' }, ...otherUnits],
      positions: file.positions.filter(({ code }) => code !== 'finance-officer'),
      people: [
        ...file.people.filter(({ username }) => username !== 'officer2'),
        aPerson('officer3', 'นายคนใหม่', ['analyst'], ['officer']),
      ],
      chainTemplates: file.chainTemplates.filter(({ code }) => code === 'short'),
      memoKinds: [{ code: 'circular', name: 'หนังสือเวียน', numbering: 'none' }],
    };

    const answer = await bring(changed);

    expect(answer).toMatchObject({
      isNew: false,
      isChanged: true,
      created: { people: ['officer3'], appointments: ['analyst/officer3/holder'], memoKinds: ['circular'] },
      updated: { units: ['palad-office'] },
      absent: {
        units: ['finance'],
        positions: ['finance-officer'],
        people: ['officer2'],
        appointments: ['finance-officer/officer2/holder'],
        chainTemplates: ['standard'],
      },
    });
    expect(await rowsOf(first)).toMatchObject({ units: 2, positions: 7, people: 10, chainTemplates: 2 });
  });

  it('brings registers and numbering rules in once, and what changed of them later', async () => {
    const registers = [{ code: 'orders', name: 'ทะเบียนคำสั่ง', direction: 'sent' }];
    const rules = [
      { pattern: '{prefix}/{number}' },
      { unit: 'finance', kind: 'general', register: 'orders', pattern: '{number}/{year}' },
    ];
    const file = anOrganisationFile({ registers, numberingRules: rules });

    const first = await bring(file);
    const again = await bring(file);
    const changed = await bring({
      ...file,
      numberingRules: [{ pattern: '{prefix}{section}/{number}', section: '.๓' }],
    });

    expect(first.created).toMatchObject({ registers: ['orders'], numberingRules: ['*/*', 'finance/general'] });
    expect(again.isChanged).toBe(false);
    expect(changed).toMatchObject({ created: {}, updated: { numberingRules: ['*/*'] } });
  });

  it.each([
    [
      'a pattern without a running number',
      { pattern: '{prefix}' },
      'numberingRules[0].pattern',
      'NUMBER_PATTERN_INVALID',
    ],
    [
      'an unknown register',
      { pattern: '{number}', register: 'none' },
      'numberingRules[0].register',
      'REFERENCE_UNKNOWN',
    ],
  ])('refuses a numbering rule with %s', async (_, rule, path, code) => {
    await expect(bring(anOrganisationFile({ numberingRules: [rule] }))).rejects.toMatchObject({
      details: { errors: [{ path, code }] },
    });
  });

  it('leaves passwords, e-mail and roles that the file does not say', async () => {
    const people = [{ ...aPerson('officer', 'เดิม', [], ['officer']), email: 'a@example.org' }];
    const first = await bring(anOrganisationFile({ people }));
    const before = await manage(first, (manager) => manager.find(CredentialEntity));
    const organisation = { ...anOrganisationFile().organisation, slug: first.organisation.slug };

    await bring({ organisation, people: [{ username: 'officer', name: 'ใหม่', password: 'another password' }] });

    const [person] = await manage(first, (manager) => manager.find(PersonEntity));
    expect(person).toMatchObject({ name: 'ใหม่', email: 'a@example.org', roles: ['officer'] });
    expect(await manage(first, (manager) => manager.find(CredentialEntity))).toEqual(before);
  });

  it('ends an appointment earlier or later while it runs', async () => {
    const file = anOrganisationFile({ appointments: [acting('deputy', 'head', { until: '2026-11-30' })] });
    const first = await bring(file);

    const shorter = await bring({ ...file, appointments: [acting('deputy', 'head', { until: '2026-11-10' })] });
    const longer = await bring({ ...file, appointments: [acting('deputy', 'head')] });

    expect(shorter.updated).toEqual({ appointments: ['head/deputy/acting'] });
    expect(longer.updated).toEqual({ appointments: ['head/deputy/acting'] });
    const rows = await manage(first, (manager) => manager.findBy(AppointmentEntity, { capacity: 'acting' }));
    expect(rows.map(({ validUntil }) => validUntil)).toEqual([null]);
  });

  it('counts open memos anew when the hours or days off change, and only then', async () => {
    const file = anOrganisationFile({ calendar: { ...anOrganisationFile().calendar, days: ['mon', 'tue'] } });
    const first = await bring(file);

    await bring({ ...file, chainTemplates: [] });
    expect(openMemos.of).toEqual([]);

    await bring({ ...file, calendar: { ...file.calendar, holidays: [{ date: '2026-11-03', name: 'วันหยุด' }] } });
    expect(openMemos.of).toEqual([first.organisation.id]);
    const organisation = await manage(first, (manager) => manager.findOneByOrFail(OrganisationEntity, {}));
    expect(organisation.calendarVersion).toBe(2);
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

    expect(await faultsOf(file)).toEqual([
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
    await bring(file);

    const more = await bring({
      organisation: file.organisation,
      people: [aPerson('late', 'มาทีหลัง', ['developer'])],
    });

    expect(more.created).toEqual({ people: ['late'], appointments: ['developer/late/holder'] });
  });

  it('is refused where appointments overlap or go in a circle', async () => {
    const overlapping = [acting('deputy', 'head'), acting('deputy', 'head', { from: '2026-11-05' })];
    const circular = [acting('head', 'palad', { from: '2026-11-03' }), acting('palad', 'head', { from: '2026-11-03' })];

    expect(await faultsOf(anOrganisationFile({ appointments: overlapping }))).toEqual([
      'APPOINTMENT_OVERLAPS',
      'appointments[1] APPOINTMENT_OVERLAPS',
    ]);
    expect(await faultsOf(anOrganisationFile({ appointments: circular }))).toContain('APPOINTMENT_CIRCULAR');
  });
});

function acting(person: string, position: string, given: Readonly<Record<string, unknown>> = {}) {
  return { position, person, capacity: 'acting', orderNumber: '๑๒/๒๕๖๙', from: '2026-11-02', until: null, ...given };
}

async function bring(file: object): Promise<OrganisationImported> {
  return importer.import(await readOrganisationFile(JSON.parse(JSON.stringify(file))));
}

async function faultsOf(file: object): Promise<readonly string[]> {
  const refusal: unknown = await bring(file).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(refusal instanceof DomainError)) {
    throw new Error(`Expected a refusal, not ${String(refusal)}`);
  }
  const errors = refusal.details['errors'] as readonly { path: string; code: string }[];
  return [refusal.code, ...errors.map(({ path, code }) => `${path} ${code}`)];
}

type Manage = Parameters<TestRecord['data']['manage']>[1];

function manage<Result>(
  { organisation }: OrganisationImported,
  work: (manager: Parameters<Manage>[0]) => Promise<Result>,
): Promise<Result> {
  return record.data.manage(organisation.id, work);
}

async function rowsOf(answer: OrganisationImported | undefined) {
  if (answer === undefined) {
    throw new Error('Nothing came in');
  }
  return manage(answer, async (manager) => ({
    units: await manager.count(UnitEntity),
    positions: await manager.count(PositionEntity),
    people: await manager.count(PersonEntity),
    credentials: await manager.count(CredentialEntity),
    appointments: await manager.count(AppointmentEntity),
    chainTemplates: await manager.count(ChainTemplateEntity),
    memoKinds: (await manager.find(MemoKindEntity)).map(({ code }) => code).sort(),
  }));
}

/** Every row of the organisation, to see that none moved. */
async function everything(answer: OrganisationImported) {
  return manage(answer, async (manager) => ({
    organisation: await manager.find(OrganisationEntity),
    units: await manager.find(UnitEntity, { order: { id: 'ASC' } }),
    positions: await manager.find(PositionEntity, { order: { id: 'ASC' } }),
    people: await manager.find(PersonEntity, { order: { id: 'ASC' } }),
    credentials: await manager.find(CredentialEntity, { order: { personId: 'ASC' } }),
    appointments: await manager.find(AppointmentEntity, { order: { id: 'ASC' } }),
    chainTemplates: await manager.find(ChainTemplateEntity, { order: { id: 'ASC' } }),
    entries: await manager.count(LogEntryEntity),
  }));
}

function hashesOf(organisationId: string, entries: readonly LogEntryEntity[]): readonly string[] {
  let previousHash: Buffer = LOG_START;
  return entries.map(({ event }) => {
    previousHash = recordHash({ organisationId, stream: 'settings', event, previousHash });
    return previousHash.toString('hex');
  });
}
