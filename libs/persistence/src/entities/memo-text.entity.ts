import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { MemoEntity } from './memo.entity';

/** What a person wrote with an event that is no decision. Append-only. */
@Entity({ name: 'memo_text' })
@ForeignKey(() => MemoEntity, ['organisationId', 'memoId'], ['organisationId', 'id'], { name: 'memo_text_memo_fk' })
export class MemoTextEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'memo_text_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'memo_id', primaryKeyConstraintName: 'memo_text_pk' })
  memoId!: string;

  /** Of the event, which has the digest. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'memo_text_pk' })
  version!: number;

  @Column('text')
  text!: string;
}
