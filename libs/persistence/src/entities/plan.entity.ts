import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { PersonEntity } from './person.entity';

/** A plan of measures for one or more fiscal years (2023 is ปีงบประมาณ ๒๕๖๖). */
@Entity({ name: 'plan' })
@Unique('plan_source_uq', ['organisationId', 'sourceHash'])
@Check('plan_fiscal_years_check', 'cardinality(fiscal_years) >= 1')
@Check('plan_status_check', `status IN ('draft', 'active')`)
@Check('plan_activated_check', `(status = 'active') = (activated_at IS NOT NULL)`)
@ForeignKey(() => PersonEntity, ['organisationId', 'officerId'], ['organisationId', 'id'], { name: 'plan_officer_fk' })
export class PlanEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'plan_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'plan_pk' })
  id!: string;

  @Column('text')
  title!: string;

  @Column('integer', { name: 'fiscal_years', array: true })
  fiscalYears!: readonly number[];

  @Column('text')
  status!: 'draft' | 'active';

  /** Who brought it in: hears of what concerns the whole plan. */
  @Column('uuid', { name: 'officer_id' })
  officerId!: string;

  /** SHA-256 of what it was imported from; null where it was typed in. */
  @Column('bytea', { name: 'source_hash', nullable: true })
  sourceHash!: Buffer | null;

  @Column('integer')
  version!: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  @Column('timestamptz', { name: 'activated_at', nullable: true })
  activatedAt!: Date | null;
}
