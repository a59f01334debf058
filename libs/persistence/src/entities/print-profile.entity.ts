import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { MemoKindEntity } from './memo-kind.entity';
import { OrganisationEntity } from './organisation.entity';
import { UnitEntity } from './unit.entity';

/** How memos of an organisation are printed: of a unit, of a kind, of both, or all (null and null). Unique by both. */
@Entity({ name: 'print_profile' })
@ForeignKey(() => OrganisationEntity, ['organisationId'], ['id'], { name: 'print_profile_organisation_fk' })
@ForeignKey(() => UnitEntity, ['organisationId', 'unitId'], ['organisationId', 'id'], { name: 'print_profile_unit_fk' })
@ForeignKey(() => MemoKindEntity, ['organisationId', 'kind'], ['organisationId', 'code'], {
  name: 'print_profile_kind_fk',
})
@Index('print_profile_unit_and_kind_uq', ['organisationId', 'unitId', 'kind'], {
  unique: true,
  where: 'unit_id IS NOT NULL AND kind IS NOT NULL',
})
@Index('print_profile_unit_uq', ['organisationId', 'unitId'], {
  unique: true,
  where: 'unit_id IS NOT NULL AND kind IS NULL',
})
@Index('print_profile_kind_uq', ['organisationId', 'kind'], {
  unique: true,
  where: 'unit_id IS NULL AND kind IS NOT NULL',
})
@Index('print_profile_whole_uq', ['organisationId'], { unique: true, where: 'unit_id IS NULL AND kind IS NULL' })
@Check('print_profile_settings_check', `jsonb_typeof(settings) = 'object'`)
export class PrintProfileEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'print_profile_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'print_profile_pk' })
  id!: string;

  @Column('uuid', { name: 'unit_id', nullable: true })
  unitId!: string | null;

  @Column('text', { nullable: true })
  kind!: string | null;

  /** Those of `PrintProfile` that differ from the official ones. */
  @Column('jsonb')
  settings!: Readonly<Record<string, string | number | boolean>>;
}
