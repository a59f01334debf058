import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { MeasureLifecycle, MeasureStatus } from '@app/domain';
import { MeasureEntity } from './measure.entity';
import { PlanEntity } from './plan.entity';

/** Where a measure stands in one fiscal year: the row that every command locks, and the head of its stream. */
@Entity({ name: 'measure_year' })
@Unique('measure_year_uq', ['organisationId', 'measureId', 'fiscalYear'])
@Check(
  'measure_year_status_check',
  `status IN ('planned', 'active', 'reportDue', 'reportInReview', 'reported', 'closed', 'cancelled', 'carriedOver')`,
)
@Index('measure_year_plan_idx', ['organisationId', 'planId', 'fiscalYear'])
@Index('measure_year_open_idx', ['organisationId', 'id'], { where: `status NOT IN ('closed', 'carriedOver')` })
@ForeignKey(() => MeasureEntity, ['organisationId', 'measureId'], ['organisationId', 'id'], {
  name: 'measure_year_measure_fk',
})
@ForeignKey(() => PlanEntity, ['organisationId', 'planId'], ['organisationId', 'id'], { name: 'measure_year_plan_fk' })
export class MeasureYearEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'measure_year_pk' })
  organisationId!: string;

  /** Of its stream. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'measure_year_pk' })
  id!: string;

  @Column('uuid', { name: 'measure_id' })
  measureId!: string;

  @Column('uuid', { name: 'plan_id' })
  planId!: string;

  @Column('integer', { name: 'fiscal_year' })
  fiscalYear!: number;

  @Column('text')
  status!: MeasureStatus;

  @Column('integer', { name: 'record_version' })
  recordVersion!: number;

  @Column('timestamptz', { name: 'last_event_at' })
  lastEventAt!: Date;

  @Column('bytea', { name: 'log_head' })
  logHead!: Buffer;

  /** When its clock is to ring next. */
  @Column('timestamptz', { name: 'next_at', nullable: true })
  nextAt!: Date | null;

  @Column('jsonb')
  lifecycle!: MeasureLifecycle;
}
