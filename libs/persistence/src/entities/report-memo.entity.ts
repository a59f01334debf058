import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { GatheredMeasure, ReportOutcome } from '@app/domain';
import { MemoEntity } from './memo.entity';
import { PersonEntity } from './person.entity';
import { PlanEntity } from './plan.entity';

/** A memo that carries a plan's report of a period. An officer has one that is under way. */
@Entity({ name: 'report_memo' })
@Check('report_memo_table_hash_check', 'octet_length(table_hash) = 32')
@Check('report_memo_outcome_check', `outcome IN ('approved', 'rejected', 'withdrawn', 'cancelled')`)
@Index('report_memo_open_uq', ['organisationId', 'planId', 'period', 'officerId'], {
  unique: true,
  where: 'outcome IS NULL',
})
@ForeignKey(() => MemoEntity, ['organisationId', 'memoId'], ['organisationId', 'id'], { name: 'report_memo_memo_fk' })
@ForeignKey(() => PlanEntity, ['organisationId', 'planId'], ['organisationId', 'id'], { name: 'report_memo_plan_fk' })
@ForeignKey(() => PersonEntity, ['organisationId', 'officerId'], ['organisationId', 'id'], {
  name: 'report_memo_officer_fk',
})
export class ReportMemoEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'report_memo_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'memo_id', primaryKeyConstraintName: 'report_memo_pk' })
  memoId!: string;

  @Column('uuid', { name: 'plan_id' })
  planId!: string;

  @Column('text')
  period!: string;

  @Column('uuid', { name: 'officer_id' })
  officerId!: string;

  /** What its table was made of. */
  @Column('jsonb')
  gathered!: readonly GatheredMeasure[];

  /** SHA-256 of the table. */
  @Column('bytea', { name: 'table_hash' })
  tableHash!: Buffer;

  /** Attachments that came with the entries. */
  @Column('uuid', { name: 'evidence_ids', array: true })
  evidenceIds!: readonly string[];

  @Column('timestamptz', { name: 'gathered_at' })
  gatheredAt!: Date;

  /** Null while the memo is under way. */
  @Column('text', { nullable: true })
  outcome!: ReportOutcome | null;
}
