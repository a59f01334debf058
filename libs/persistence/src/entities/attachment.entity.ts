import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { bigIntegerColumn } from './big-integer-column';
import { PersonEntity } from './person.entity';

/** A file that was uploaded; its bytes are in the blob store, by digest. */
@Entity({ name: 'attachment' })
@ForeignKey(() => PersonEntity, ['organisationId', 'uploadedBy'], ['organisationId', 'id'], {
  name: 'attachment_uploader_fk',
})
export class AttachmentEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'attachment_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'attachment_pk' })
  id!: string;

  @Column('text')
  name!: string;

  @Column('text', { name: 'media_type' })
  mediaType!: string;

  /** Bytes. */
  @Column('bigint', { transformer: bigIntegerColumn })
  size!: number;

  @Column('bytea')
  sha256!: Buffer;

  @Column('uuid', { name: 'uploaded_by' })
  uploadedBy!: string;

  @Column('timestamptz', { name: 'uploaded_at' })
  uploadedAt!: Date;
}
