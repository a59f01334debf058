import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { Role } from '@app/domain';
import { OrganisationEntity } from './organisation.entity';

/** Someone who works with the system. */
@Entity({ name: 'person' })
@Unique('person_username_uq', ['organisationId', 'username'])
@Check('person_roles_check', `roles <@ ARRAY['officer', 'recordsClerk', 'administrator', 'auditor']`)
@ForeignKey(() => OrganisationEntity, ['organisationId'], ['id'], { name: 'person_organisation_fk' })
export class PersonEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'person_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'person_pk' })
  id!: string;

  @Column('text')
  username!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text', { array: true })
  roles!: readonly Role[];

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;
}
