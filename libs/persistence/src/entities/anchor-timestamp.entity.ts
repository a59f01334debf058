import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AnchorEntity } from './anchor.entity';

/** What a time-stamp authority says of an anchor (RFC 3161). Append-only. */
@Entity({ name: 'anchor_timestamp' })
@ForeignKey(() => AnchorEntity, ['organisationId', 'day'], ['organisationId', 'day'], {
  name: 'anchor_timestamp_anchor_fk',
})
export class AnchorTimestampEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'anchor_timestamp_pk' })
  organisationId!: string;

  @PrimaryColumn('date', { primaryKeyConstraintName: 'anchor_timestamp_pk' })
  day!: string;

  /** DER. */
  @Column('bytea')
  token!: Buffer;
}
