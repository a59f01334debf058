import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { SealEntity } from './seal.entity';

/** What an organisation's chain of seals was on a day, under its signature. Append-only. */
@Entity({ name: 'anchor' })
@Unique('anchor_seals_uq', ['organisationId', 'seals'])
@Check('anchor_hash_check', 'octet_length(seal_hash) = 32')
@ForeignKey(() => SealEntity, ['organisationId', 'seals'], ['organisationId', 'number'], { name: 'anchor_seal_fk' })
export class AnchorEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'anchor_pk' })
  organisationId!: string;

  @PrimaryColumn('date', { primaryKeyConstraintName: 'anchor_pk' })
  day!: string;

  @Column('timestamptz')
  at!: Date;

  /** How many seals there were: the number of the newest. */
  @Column('integer')
  seals!: number;

  /** Of the newest seal. */
  @Column('bytea', { name: 'seal_hash' })
  sealHash!: Buffer;

  /** Detached CMS, DER. */
  @Column('bytea')
  signature!: Buffer;
}
