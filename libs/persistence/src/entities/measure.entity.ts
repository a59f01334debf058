import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { Cadence, Target } from '@app/domain';
import type { MeasureHeadings } from '../plans';
import { bigIntegerColumn } from './big-integer-column';
import { PlanEntity } from './plan.entity';

/** A measure as its plan has it; what runs each fiscal year stands in measure_year. */
@Entity({ name: 'measure' })
@Unique('measure_number_uq', ['organisationId', 'planId', 'number'])
@Check('measure_number_check', 'number >= 1')
@Check('measure_budget_check', 'budget_amount >= 0')
@ForeignKey(() => PlanEntity, ['organisationId', 'planId'], ['organisationId', 'id'], { name: 'measure_plan_fk' })
export class MeasureEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'measure_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'measure_pk' })
  id!: string;

  @Column('uuid', { name: 'plan_id' })
  planId!: string;

  /** ลำดับที่ */
  @Column('integer')
  number!: number;

  @Column('text')
  title!: string;

  @Column('jsonb')
  content!: MeasureHeadings;

  /** Whole baht. */
  @Column('bigint', { name: 'budget_amount', nullable: true, transformer: bigIntegerColumn })
  budgetAmount!: number | null;

  @Column('jsonb')
  targets!: readonly Target[];

  @Column('jsonb')
  cadence!: Cadence;

  @Column('integer')
  version!: number;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
