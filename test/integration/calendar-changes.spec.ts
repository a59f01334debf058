import {
  CalendarChanges,
  Calendars,
  Directories,
  MemoCommands,
  MemoRecord,
  OrganisationImport,
  ReportMemos,
  Organisations,
  recordPool,
} from '@app/persistence';
import { OpenMemos, OrganisationImporter, readOrganisationFile } from '@app/platform';
import { anOrganisationFile } from '../support/organisation';
import { measureCommands, SetClock } from '../support/office';
import { openTestRecord, type TestRecord } from '../support/record';

const NOW = Date.parse('2026-11-02T03:00:00Z');

/** As if the process died between the commit and what follows it. */
class NeverReached extends OpenMemos {
  override async reschedule(): Promise<void> {}
}

let record: TestRecord;
let changes: CalendarChanges;
let closePool: () => Promise<void>;

beforeAll(async () => {
  record = await openTestRecord('calendar_changes');
  const pool = recordPool({ connectionString: record.urls.appUrl }, (error) => {
    throw error;
  });
  closePool = () => pool.end();
  const organisations = new Organisations(pool);
  const { reports } = measureCommands(organisations, false);
  const commands = new MemoCommands(
    organisations,
    new MemoRecord({ sendsMail: false }),
    new Calendars(),
    new Directories(),
    new ReportMemos(reports),
  );
  changes = new CalendarChanges(organisations, commands, reports);
});

afterAll(async () => {
  await closePool();
  await record.close();
});

describe('a changed calendar', () => {
  it('stays to be carried to the open memos until no command can still go by the old one', async () => {
    const importer = new OrganisationImporter(
      new OrganisationImport(record.data),
      new NeverReached(),
      new SetClock(NOW),
    );
    const file = anOrganisationFile({ people: [] });
    const { organisation } = await importer.import(await readOrganisationFile(file));
    await changes.carry(organisation.id, NOW + 60_000);
    expect(await changes.pending()).toEqual([]);

    const holidays = [{ date: '2026-11-03', name: 'วันหยุดของเทศบาล' }];
    await importer.import(await readOrganisationFile({ ...file, calendar: { ...file.calendar, holidays } }));
    expect(await changes.pending()).toEqual([organisation.id]);

    await changes.carry(organisation.id, NOW + 9_999);
    expect(await changes.pending()).toEqual([organisation.id]);

    await changes.carry(organisation.id, NOW + 10_000);
    expect(await changes.pending()).toEqual([]);
  });
});
