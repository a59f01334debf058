import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SealedHead } from '../seals';

/** A link of the organisation's chain of seals: the Merkle root over the heads that moved. Append-only. */
@Entity({ name: 'seal' })
export class SealEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'seal_pk' })
  organisationId!: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'seal_pk' })
  number!: number;

  @Column('timestamptz', { name: 'sealed_at' })
  sealedAt!: Date;

  @Column('jsonb')
  heads!: readonly SealedHead[];

  @Column('bytea', { name: 'merkle_root' })
  merkleRoot!: Buffer;

  @Column('bytea', { name: 'previous_hash' })
  previousHash!: Buffer;

  @Column('bytea', { name: 'seal_hash' })
  sealHash!: Buffer;
}
