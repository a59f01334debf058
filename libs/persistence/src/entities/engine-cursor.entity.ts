import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { StreamKind } from '../record-hash';

/** Where a stream's workflow and the organisation's seals stand behind the record. */
@Entity({ name: 'engine_cursor' })
@Index('engine_cursor_behind_idx', ['behindSince'], { where: 'delivered_version < record_version' })
@Index('engine_cursor_unsealed_idx', ['organisationId', 'streamId'], { where: 'sealed_version < record_version' })
export class EngineCursorEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'engine_cursor_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'stream_id', primaryKeyConstraintName: 'engine_cursor_pk' })
  streamId!: string;

  @Column('text', { name: 'stream_kind' })
  streamKind!: StreamKind;

  /** What its workflow's id ends in, where that is not the stream's own id. */
  @Column('text', { nullable: true })
  workflow!: string | null;

  @Column('integer', { name: 'record_version' })
  recordVersion!: number;

  /** What the engine has; 0 starts its workflow anew. */
  @Column('integer', { name: 'delivered_version', default: 0 })
  deliveredVersion!: number;

  @Column('integer', { name: 'sealed_version', default: 0 })
  sealedVersion!: number;

  @Column('timestamptz', { name: 'behind_since' })
  behindSince!: Date;

  /** Raised by each lease: a holder whose number is old moves nothing. */
  @Column('integer', { default: 0 })
  lease!: number;

  /** `-Infinity` while nobody holds it. */
  @Column('timestamptz', { name: 'leased_until', default: () => "'-infinity'" })
  leasedUntil!: Date | number;
}
