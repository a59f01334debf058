import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { MemoContent } from '@app/domain';
import type { AttachmentFacts } from '../memo-drafts';
import type { FrozenChain } from '../memo-submission';
import { MemoEntity } from './memo.entity';

/** What was submitted, as it is signed. Append-only. */
@Entity({ name: 'memo_revision' })
@Unique('memo_revision_hash_uq', ['organisationId', 'memoId', 'revision', 'contentHash'])
@ForeignKey(() => MemoEntity, ['organisationId', 'memoId'], ['organisationId', 'id'], { name: 'memo_revision_memo_fk' })
export class MemoRevisionEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'memo_revision_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'memo_id', primaryKeyConstraintName: 'memo_revision_pk' })
  memoId!: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'memo_revision_pk' })
  revision!: number;

  @Column('jsonb')
  content!: MemoContent;

  @Column('jsonb')
  attachments!: readonly AttachmentFacts[];

  @Column('jsonb')
  chain!: FrozenChain;

  @Column('bytea', { name: 'content_hash' })
  contentHash!: Buffer;

  @Column('timestamptz', { name: 'submitted_at' })
  submittedAt!: Date;
}
