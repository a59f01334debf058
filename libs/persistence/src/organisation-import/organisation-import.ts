import type { EntityManager } from 'typeorm';
import { OFFICE_CALENDAR } from '@app/domain';
import { CredentialEntity } from '../entities/credential.entity';
import { OrganisationEntity } from '../entities/organisation.entity';
import { PersonEntity } from '../entities/person.entity';
import type { OrganisationData } from '../organisation-data';
import { LOG_START } from '../record-hash';
import { changeSettingsWithin, type SettingsChange } from '../settings-log';
import { newId } from '../new-id';
import { importAppointments } from './import-appointments';
import { importSettings } from './import-calendar';
import { importChainTemplates } from './import-chain-templates';
import { importMemoKinds } from './import-memo-kinds';
import { importNumbering } from './import-numbering';
import { importPeople, type NewPassword } from './import-people';
import { checkReferences } from './import-references';
import { ImportReport, type NamedByPart } from './import-report';
import { importPositions, importUnits } from './import-units';
import type { OrganisationFile } from './organisation-file';

/** What an import did. */
export interface ImportedOrganisation {
  readonly id: string;
  readonly isNew: boolean;
  /** False where the file said nothing new. */
  readonly isChanged: boolean;
  /** Open memos have to be counted anew. */
  readonly isCalendarChanged: boolean;
  readonly created: NamedByPart;
  readonly updated: NamedByPart;
  /** Here and not in the file: it stays. */
  readonly absent: NamedByPart;
  /** In the file, but closed, retired or ended here: it stays so. */
  readonly closed: NamedByPart;
  /** User names whose new password was kept. */
  readonly withNewPassword: readonly string[];
}

/** Brings a whole organisation in, or what has changed in its file since. */
export class OrganisationImport {
  constructor(private readonly data: OrganisationData) {}

  /** User names of the organisation that have a password; none where there is no such organisation. */
  async usernamesWithPassword(slug: string, at: number): Promise<ReadonlySet<string>> {
    return this.data.manage(newId(at), async (manager) => {
      const organisationId = await idOf(manager, slug);
      if (organisationId === undefined) {
        return new Set();
      }
      await enter(manager, organisationId);
      const rows = await manager
        .createQueryBuilder(PersonEntity, 'p')
        .innerJoin(CredentialEntity, 'c', 'c.organisation_id = p.organisation_id AND c.person_id = p.id')
        .select('p.username', 'username')
        .where('p.organisation_id = :organisationId', { organisationId })
        .getRawMany<{ username: string }>();
      return new Set(rows.map(({ username }) => username));
    });
  }

  /**
   * Applies the file in one transaction; two imports of one slug follow one another. `passwords` has a hash for everyone
   * who has no password yet. `at` is epoch ms. Throws `REFERENCE_UNKNOWN`, `APPOINTMENT_OVERLAPS`,
   * `APPOINTMENT_CIRCULAR` and the like, with the path of every fault.
   */
  async apply(
    file: OrganisationFile,
    passwords: ReadonlyMap<string, NewPassword>,
    at: number,
  ): Promise<ImportedOrganisation> {
    const id = newId(at);
    return this.data.manage(id, async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `organisation-import/${file.organisation.slug}`,
      ]);
      const present = await idOf(manager, file.organisation.slug);
      await (present === undefined ? found(manager, id, file, at) : enter(manager, present));
      const act = { by: null, at, operation: 'importOrganisation' } as const;
      const imported = await changeSettingsWithin(manager, present ?? id, act, (change) =>
        applied(change, file, passwords, present === undefined),
      );
      return { ...imported, id: present ?? id };
    });
  }
}

async function applied(
  change: SettingsChange,
  file: OrganisationFile,
  passwords: ReadonlyMap<string, NewPassword>,
  isNew: boolean,
): Promise<Omit<ImportedOrganisation, 'id'>> {
  let isChanged = isNew;
  const note: SettingsChange['note'] = (row) => {
    isChanged = true;
    change.note(row);
  };
  const report = new ImportReport();
  const importing = { change: { ...change, note }, file, report };
  await checkReferences(importing);
  if (isNew) {
    const { id, calendar } = change.organisation;
    note({ table: 'organisation', id, values: { ...file.organisation, calendar } });
  }
  const isCalendarChanged = await importSettings(importing);
  const units = await importUnits(importing);
  const positions = await importPositions(importing, units);
  await importMemoKinds(importing);
  await importNumbering(importing, units);
  const { people, withNewPassword } = await importPeople(importing, passwords);
  await importAppointments(importing, { positions, people });
  await importChainTemplates(importing, { units, positions });
  report.settle();
  return {
    isNew,
    isChanged,
    isCalendarChanged,
    created: report.named('created'),
    updated: report.named('updated'),
    absent: report.named('absent'),
    closed: report.named('closed'),
    withNewPassword,
  };
}

/** Before any of its rows is there; the file's calendar, or that of a public office. */
async function found(manager: EntityManager, id: string, file: OrganisationFile, at: number): Promise<void> {
  const { slug, name, type, province, documentPrefix } = file.organisation;
  const { timeZone, days, hours } = file.calendar ?? OFFICE_CALENDAR;
  await manager.insert(OrganisationEntity, {
    id,
    slug,
    name,
    type,
    province,
    documentPrefix,
    calendar: { timeZone, days, hours },
    settingsHead: LOG_START,
    settingsAt: new Date(at),
    createdAt: new Date(at),
  });
}

async function idOf(manager: EntityManager, slug: string): Promise<string | undefined> {
  const [row] = await manager.query<{ id: string | null }[]>('SELECT organisation_of_slug($1) AS id', [slug]);
  return row?.id ?? undefined;
}

/** The transaction began before it was known whose it is. */
async function enter(manager: EntityManager, organisationId: string): Promise<void> {
  await manager.query(`SELECT set_config('sanoe.organisation_id', $1, true)`, [organisationId]);
}
