import {
  AppointmentEntity,
  ChainTemplateEntity,
  CredentialEntity,
  LogEntryEntity,
  OrganisationEntity,
  PersonEntity,
  PositionEntity,
  UnitEntity,
} from '@app/persistence';
import type { OrganisationImported } from '@app/platform';
import { Importing, NOW } from '../support/imports';
import { acting, anOrganisationFile, aPerson, type TestFile } from '../support/organisation';
import { openTestRecord, type TestRecord } from '../support/record';

const DAY_MS = 86_400_000;

let record: TestRecord;
let imports: Importing;

beforeAll(async () => {
  record = await openTestRecord('organisation_reimport');
});

afterAll(() => record.close());

beforeEach(() => {
  imports = new Importing(record);
});

describe('bringing the same file in again', () => {
  it('changes nothing, and says so', async () => {
    const appointments = [acting('deputy', 'head'), acting('palad', 'nayok', { until: '2026-12-31' })];
    const file = anOrganisationFile({ appointments });
    const first = await imports.bring(file);
    const before = await everything(first);
    imports.clock.setTo(NOW + 40 * DAY_MS);

    const again = await imports.bring(file);

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
    expect(imports.openMemos.of).toEqual([]);
  });

  it('makes one organisation of two imports at once', async () => {
    const file = anOrganisationFile();

    const answers = await Promise.all([imports.bring(file), imports.bring(file), imports.bring(file)]);

    expect(new Set(answers.map(({ organisation }) => organisation.id)).size).toBe(1);
    expect(answers.map(({ isNew, isChanged }) => [isNew, isChanged]).sort()).toEqual([
      [false, false],
      [false, false],
      [true, true],
    ]);
    expect(await imports.rowsOf(answers[0])).toMatchObject({ people: 9, appointments: 7 });
  });

  it('leaves alone whom the administrator closed and whose appointment ended, and says so', async () => {
    const file = anOrganisationFile({ appointments: [acting('deputy', 'head')] });
    const first = await imports.bring(file);
    const closedAt = new Date(NOW);
    await imports.manage(first, async (manager) => {
      const organisationId = first.organisation.id;
      await manager.update(PersonEntity, { organisationId, username: 'officer2' }, { closedAt });
      await manager.update(AppointmentEntity, { organisationId, capacity: 'acting' }, { validUntil: closedAt });
    });
    imports.clock.setTo(NOW + 1);

    const again = await imports.bring(file);

    expect(again.isChanged).toBe(false);
    expect(again.closed).toEqual({ people: ['officer2'], appointments: ['head/deputy/acting'] });
  });

  it('does not give a position back to who held it once', async () => {
    const file = anOrganisationFile();
    const first = await imports.bring(file);
    const validUntil = new Date(NOW);
    const organisationId = first.organisation.id;
    await imports.manage(first, (manager) => manager.update(AppointmentEntity, { organisationId }, { validUntil }));
    imports.clock.setTo(NOW + 1);

    const again = await imports.bring(file);

    expect(again.isChanged).toBe(false);
    expect(again.closed.appointments).toContain('nayok/nayok/holder');
  });
});

describe('bringing a changed file in', () => {
  it('applies the difference and lists what is absent, which stays', async () => {
    const file = anOrganisationFile();
    const first = await imports.bring(file);
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

    const answer = await imports.bring(changed);

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
    expect(await imports.rowsOf(first)).toMatchObject({ units: 2, positions: 7, people: 10, chainTemplates: 2 });
  });

  it('brings registers and numbering rules in once, and what changed of them later', async () => {
    const registers = [{ code: 'orders', name: 'ทะเบียนคำสั่ง', direction: 'sent' }];
    const rules = [
      { pattern: '{prefix}/{number}' },
      { unit: 'finance', kind: 'general', register: 'orders', pattern: '{number}/{year}' },
    ];
    const file = anOrganisationFile({ registers, numberingRules: rules });

    const first = await imports.bring(file);
    const again = await imports.bring(file);
    const changed = await imports.bring({
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
    await expect(imports.bring(anOrganisationFile({ numberingRules: [rule] }))).rejects.toMatchObject({
      details: { errors: [{ path, code }] },
    });
  });

  it('leaves passwords, e-mail and roles that the file does not say', async () => {
    const people = [{ ...aPerson('officer', 'เดิม', [], ['officer']), email: 'a@example.org' }];
    const first = await imports.bring(anOrganisationFile({ people }));
    const before = await imports.manage(first, (manager) => manager.find(CredentialEntity));
    const organisation = { ...anOrganisationFile().organisation, slug: first.organisation.slug };

    await imports.bring({ organisation, people: [{ username: 'officer', name: 'ใหม่', password: 'another password' }] });

    const [person] = await imports.manage(first, (manager) => manager.find(PersonEntity));
    expect(person).toMatchObject({ name: 'ใหม่', email: 'a@example.org', roles: ['officer'] });
    expect(await imports.manage(first, (manager) => manager.find(CredentialEntity))).toEqual(before);
  });

  it('ends an appointment earlier or later while it runs', async () => {
    const file = anOrganisationFile({ appointments: [acting('deputy', 'head', { until: '2026-11-30' })] });
    const first = await imports.bring(file);

    const shorter = await imports.bring({ ...file, appointments: [acting('deputy', 'head', { until: '2026-11-10' })] });
    const longer = await imports.bring({ ...file, appointments: [acting('deputy', 'head')] });

    expect(shorter.updated).toEqual({ appointments: ['head/deputy/acting'] });
    expect(longer.updated).toEqual({ appointments: ['head/deputy/acting'] });
    const rows = await imports.manage(first, (manager) => manager.findBy(AppointmentEntity, { capacity: 'acting' }));
    expect(rows.map(({ validUntil }) => validUntil)).toEqual([null]);
  });

  it('counts open memos anew when the hours or days off change, and only then', async () => {
    const file = anOrganisationFile({ calendar: { ...anOrganisationFile().calendar, days: ['mon', 'tue'] } });
    const first = await imports.bring(file);

    await imports.bring({ ...file, chainTemplates: [] });
    expect(imports.openMemos.of).toEqual([]);

    await imports.bring({ ...file, calendar: { ...file.calendar, holidays: [{ date: '2026-11-03', name: 'วันหยุด' }] } });
    expect(imports.openMemos.of).toEqual([first.organisation.id]);
    const organisation = await imports.manage(first, (manager) => manager.findOneByOrFail(OrganisationEntity, {}));
    expect(organisation.calendarVersion).toBe(2);
  });
});

/** Every row of the organisation, to see that none moved. */
async function everything(answer: OrganisationImported) {
  return imports.manage(answer, async (manager) => ({
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
