import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { CalendarSettings, OrganisationType } from '@app/domain';

/** A local government: what it is called, when it works, and the head of its settings stream. */
@Entity({ name: 'organisation' })
@Unique('organisation_slug_uq', ['slug'])
@Check('organisation_slug_check', `slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'`)
@Check(
  'organisation_type_check',
  `type IN ('provincialAdministration', 'cityMunicipality', 'townMunicipality', 'subdistrictMunicipality', 'subdistrictAdministration')`,
)
export class OrganisationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'organisation_pk' })
  id!: string;

  @Column('text')
  slug!: string;

  @Column('text')
  name!: string;

  @Column('text')
  type!: OrganisationType;

  @Column('text')
  province!: string;

  @Column('text', { name: 'document_prefix' })
  documentPrefix!: string;

  /** Its holidays have a table of their own. */
  @Column('jsonb')
  calendar!: Omit<CalendarSettings, 'holidays'>;

  /** Raised with each change of days, hours or holidays. */
  @Column('integer', { name: 'calendar_version', default: 1 })
  calendarVersion!: number;

  /** Raised by the database with each change of units, positions, people or appointments. */
  @Column('integer', { name: 'directory_version', default: 1 })
  directoryVersion!: number;

  /** The version by which all open memos were counted: behind while a change is still to be carried to them. */
  @Column('integer', { name: 'calendar_followed', default: 1 })
  calendarFollowed!: number;

  @Column('integer', { name: 'settings_version', default: 0 })
  settingsVersion!: number;

  @Column('bytea', { name: 'settings_head' })
  settingsHead!: Buffer;

  @Column('timestamptz', { name: 'settings_at' })
  settingsAt!: Date;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
