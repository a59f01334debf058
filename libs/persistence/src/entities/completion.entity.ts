import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { MemoEntity } from './memo.entity';

/** The first result of each step that follows an approval. Append-only. */
@Entity({ name: 'completion' })
@ForeignKey(() => MemoEntity, ['organisationId', 'memoId'], ['organisationId', 'id'], { name: 'completion_memo_fk' })
export class CompletionEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'completion_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'memo_id', primaryKeyConstraintName: 'completion_pk' })
  memoId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'completion_pk' })
  step!: string;

  @Column('jsonb')
  result!: object;

  @Column('timestamptz')
  at!: Date;
}
