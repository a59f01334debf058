import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ReportRound, ReportStatus } from '@app/domain';
import { PlanEntity } from './plan.entity';

/** Where the common report of a plan's measures of one period stands: the head of its stream. */
@Entity({ name: 'report_round' })
@Unique('report_round_uq', ['organisationId', 'planId', 'period'])
@Check('report_round_status_check', `status IN ('unopened', 'gathering', 'gathered', 'inReview', 'reported', 'closed')`)
@Index('report_round_open_idx', ['organisationId', 'id'], { where: `status NOT IN ('reported', 'closed')` })
@ForeignKey(() => PlanEntity, ['organisationId', 'planId'], ['organisationId', 'id'], { name: 'report_round_plan_fk' })
export class ReportRoundEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'report_round_pk' })
  organisationId!: string;

  /** Of its stream. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'report_round_pk' })
  id!: string;

  @Column('uuid', { name: 'plan_id' })
  planId!: string;

  @Column('text')
  period!: string;

  @Column('text')
  status!: ReportStatus;

  @Column('timestamptz', { name: 'due_at', nullable: true })
  dueAt!: Date | null;

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
  round!: ReportRound;
}
