import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { OrganisationEntity } from './organisation.entity';

/** A division of an organisation (สำนัก, กอง); closed, never deleted. */
@Entity({ name: 'unit' })
@Unique('unit_code_uq', ['organisationId', 'code'])
@ForeignKey(() => OrganisationEntity, ['organisationId'], ['id'], { name: 'unit_organisation_fk' })
export class UnitEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'unit_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'unit_pk' })
  id!: string;

  @Column('text')
  code!: string;

  @Column('text')
  name!: string;

  /** Null: the organisation's. */
  @Column('text', { name: 'document_prefix', nullable: true })
  documentPrefix!: string | null;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;
}
