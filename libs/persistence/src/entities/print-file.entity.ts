import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { PrintFileUse } from '@app/domain';
import { bigIntegerColumn } from './big-integer-column';
import { OrganisationEntity } from './organisation.entity';

/** An emblem or a font of an organisation's own; its bytes are in the blob store, by digest. */
@Entity({ name: 'print_file' })
@ForeignKey(() => OrganisationEntity, ['organisationId'], ['id'], { name: 'print_file_organisation_fk' })
@Check('print_file_use_check', `use IN ('emblem', 'fontRegular', 'fontBold')`)
@Check('print_file_size_check', 'size > 0')
@Check('print_file_sha256_check', 'octet_length(sha256) = 32')
export class PrintFileEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'print_file_pk' })
  organisationId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'print_file_pk' })
  use!: PrintFileUse;

  @Column('text')
  name!: string;

  @Column('text', { name: 'media_type' })
  mediaType!: string;

  /** Bytes. */
  @Column('bigint', { transformer: bigIntegerColumn })
  size!: number;

  @Column('bytea')
  sha256!: Buffer;

  @Column('timestamptz', { name: 'uploaded_at' })
  uploadedAt!: Date;
}
