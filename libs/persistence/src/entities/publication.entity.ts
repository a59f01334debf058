import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { PublishedText } from '@app/domain';
import { DecisionEntity } from './decision.entity';
import { MemoKindEntity } from './memo-kind.entity';
import { PersonEntity } from './person.entity';

/** What was published of a memo; its document is in the blob store, by digest. Nothing of it changes but its withdrawal. */
@Entity({ name: 'publication' })
@Unique('publication_address_uq', ['address'])
@Unique('publication_number_uq', ['organisationId', 'memoId', 'number'])
@Index('publication_in_force_uq', ['organisationId', 'memoId'], { unique: true, where: 'withdrawn_at IS NULL' })
@Index('publication_published_idx', ['organisationId', 'publishedAt', 'id'])
@Check('publication_number_check', 'number >= 1')
@Check('publication_sha256_check', 'octet_length(sha256) = 32')
@Check('publication_size_check', 'size > 0')
@Check(
  'publication_withdrawn_check',
  `(withdrawn_at IS NULL) = (withdrawn_by IS NULL)
          AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL) AND withdrawn_at >= published_at`,
)
@ForeignKey(
  () => DecisionEntity,
  ['organisationId', 'memoId', 'activation'],
  ['organisationId', 'memoId', 'activation'],
  { name: 'publication_decision_fk' },
)
@ForeignKey(() => PersonEntity, ['organisationId', 'permittedBy'], ['organisationId', 'id'], {
  name: 'publication_permitted_by_fk',
})
@ForeignKey(() => PersonEntity, ['organisationId', 'publishedBy'], ['organisationId', 'id'], {
  name: 'publication_published_by_fk',
})
@ForeignKey(() => PersonEntity, ['organisationId', 'withdrawnBy'], ['organisationId', 'id'], {
  name: 'publication_withdrawn_by_fk',
})
@ForeignKey(() => MemoKindEntity, ['organisationId', 'kind'], ['organisationId', 'code'], {
  name: 'publication_kind_fk',
})
export class PublicationEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'publication_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'publication_pk' })
  id!: string;

  @Column('uuid', { name: 'memo_id' })
  memoId!: string;

  /** 1, 2, 3 … within the memo. */
  @Column('integer')
  number!: number;

  /** Of the decision that permitted it. */
  @Column('integer')
  activation!: number;

  @Column('uuid', { name: 'permitted_by' })
  permittedBy!: string;

  /** Null: the engine, on the approval. */
  @Column('uuid', { name: 'published_by', nullable: true })
  publishedBy!: string | null;

  @Column('timestamptz', { name: 'published_at' })
  publishedAt!: Date;

  /** Of the public page. */
  @Column('text')
  address!: string;

  @Column('text')
  kind!: string;

  @Column('date', { name: 'memo_date' })
  memoDate!: string;

  /** As the public page shows it. */
  @Column('jsonb')
  content!: PublishedText;

  /** Of the redacted document. */
  @Column('bytea')
  sha256!: Buffer;

  /** Bytes. */
  @Column('integer')
  size!: number;

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Date | null;

  @Column('uuid', { name: 'withdrawn_by', nullable: true })
  withdrawnBy!: string | null;

  @Column('text', { name: 'withdrawn_reason', nullable: true })
  withdrawnReason!: string | null;
}
