import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { RoundState } from '@app/domain';
import { MeasureYearEntity } from './measure-year.entity';

/** One round of a measure, as its lifecycle has it; for lists. */
@Entity({ name: 'measure_round' })
@Check('measure_round_state_check', `state IN ('planned', 'open', 'due', 'inReview', 'reported', 'closed')`)
@Check('measure_round_days_check', 'opens_on <= due_on AND due_on <= closes_on')
@Index('measure_round_year_idx', ['organisationId', 'measureYearId'])
@Index('measure_round_plan_idx', ['organisationId', 'planId', 'period'])
@ForeignKey(() => MeasureYearEntity, ['organisationId', 'measureYearId'], ['organisationId', 'id'], {
  name: 'measure_round_year_fk',
})
export class MeasureRoundEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'measure_round_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'measure_id', primaryKeyConstraintName: 'measure_round_pk' })
  measureId!: string;

  /** `2023-m01-06`. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'measure_round_pk' })
  period!: string;

  @Column('uuid', { name: 'measure_year_id' })
  measureYearId!: string;

  @Column('uuid', { name: 'plan_id' })
  planId!: string;

  @Column('text')
  state!: RoundState;

  @Column('date', { name: 'opens_on' })
  opensOn!: string;

  @Column('date', { name: 'due_on' })
  dueOn!: string;

  @Column('date', { name: 'closes_on' })
  closesOn!: string;

  @Column('timestamptz', { name: 'opened_at', nullable: true })
  openedAt!: Date | null;

  @Column('timestamptz', { name: 'fell_due_at', nullable: true })
  fellDueAt!: Date | null;

  @Column('timestamptz', { name: 'reported_at', nullable: true })
  reportedAt!: Date | null;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  /** From when on an entry of it is late; null where none can be. */
  @Column('timestamptz', { name: 'late_from', nullable: true })
  lateFrom!: Date | null;
}
