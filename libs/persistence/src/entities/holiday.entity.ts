import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { OrganisationEntity } from './organisation.entity';

/** A day off of an organisation's own, beside the national ones. */
@Entity({ name: 'holiday' })
@ForeignKey(() => OrganisationEntity, ['organisationId'], ['id'], { name: 'holiday_organisation_fk' })
export class HolidayEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'holiday_pk' })
  organisationId!: string;

  @PrimaryColumn('date', { primaryKeyConstraintName: 'holiday_pk' })
  date!: string;

  @Column('text')
  name!: string;
}
