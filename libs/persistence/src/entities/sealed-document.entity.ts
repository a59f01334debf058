import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { MemoEntity } from './memo.entity';
import { SigningKeyEntity } from './signing-key.entity';

/** The sealed document of an approved memo; its bytes are in the blob store, by digest. Append-only. */
@Entity({ name: 'sealed_document' })
@Unique('sealed_document_sha256_uq', ['sha256'])
@ForeignKey(() => MemoEntity, ['organisationId', 'memoId'], ['organisationId', 'id'], {
  name: 'sealed_document_memo_fk',
})
@ForeignKey(() => SigningKeyEntity, ['organisationId', 'signingKeyId'], ['organisationId', 'id'], {
  name: 'sealed_document_key_fk',
})
export class SealedDocumentEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'sealed_document_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'memo_id', primaryKeyConstraintName: 'sealed_document_pk' })
  memoId!: string;

  @Column('bytea')
  sha256!: Buffer;

  /** Bytes. */
  @Column('integer')
  size!: number;

  @Column('uuid', { name: 'signing_key_id' })
  signingKeyId!: string;

  @Column('timestamptz', { name: 'sealed_at' })
  sealedAt!: Date;

  /** As the time-stamp authority says; null where none was asked (PAdES B-B). */
  @Column('timestamptz', { name: 'time_stamped_at', nullable: true })
  timeStampedAt!: Date | null;
}
