import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { MemoKindEntity } from './memo-kind.entity';
import { RegisterEntity } from './register.entity';
import { UnitEntity } from './unit.entity';

/** How a unit, a kind of memo, or all of an organisation number their documents; one rule for each of them. */
@Entity({ name: 'numbering_rule' })
@Index('numbering_rule_both_uq', ['organisationId', 'unitId', 'kind'], {
  unique: true,
  where: 'unit_id IS NOT NULL AND kind IS NOT NULL',
})
@Index('numbering_rule_unit_uq', ['organisationId', 'unitId'], {
  unique: true,
  where: 'unit_id IS NOT NULL AND kind IS NULL',
})
@Index('numbering_rule_kind_uq', ['organisationId', 'kind'], {
  unique: true,
  where: 'unit_id IS NULL AND kind IS NOT NULL',
})
@Index('numbering_rule_all_uq', ['organisationId'], { unique: true, where: 'unit_id IS NULL AND kind IS NULL' })
@ForeignKey(() => UnitEntity, ['organisationId', 'unitId'], ['organisationId', 'id'], {
  name: 'numbering_rule_unit_fk',
})
@ForeignKey(() => MemoKindEntity, ['organisationId', 'kind'], ['organisationId', 'code'], {
  name: 'numbering_rule_kind_fk',
})
@ForeignKey(() => RegisterEntity, ['organisationId', 'registerId'], ['organisationId', 'id'], {
  name: 'numbering_rule_register_fk',
})
export class NumberingRuleEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'numbering_rule_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'numbering_rule_pk' })
  id!: string;

  @Column('uuid', { name: 'unit_id', nullable: true })
  unitId!: string | null;

  @Column('text', { nullable: true })
  kind!: string | null;

  /** Null: the unit's own. */
  @Column('uuid', { name: 'register_id', nullable: true })
  registerId!: string | null;

  @Column('text')
  pattern!: string;

  @Column('text')
  section!: string;
}
