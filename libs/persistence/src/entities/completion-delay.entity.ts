import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { MemoEntity } from './memo.entity';

/** A step of a memo's completion that was tried and has to wait, and what for; gone once it is done. */
@Entity({ name: 'completion_delay' })
@ForeignKey(() => MemoEntity, ['organisationId', 'memoId'], ['organisationId', 'id'], {
  name: 'completion_delay_memo_fk',
})
export class CompletionDelayEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'completion_delay_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'memo_id', primaryKeyConstraintName: 'completion_delay_pk' })
  memoId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'completion_delay_pk' })
  step!: string;

  /** Of the refusal. */
  @Column('text')
  code!: string;

  @Column('timestamptz')
  since!: Date;

  @Column('timestamptz', { name: 'tried_at' })
  triedAt!: Date;
}
