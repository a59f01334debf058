import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { HashedEvent, StreamKind } from '../record-hash';

/** One event of a stream, chained to the one before it by its hash. Append-only. */
@Entity({ name: 'log_entry' })
@Check('log_entry_version_check', 'version >= 1')
@Check('log_entry_kind_check', `stream_kind IN ('memo', 'settings', 'measure', 'report')`)
@Index('log_entry_key_uq', ['organisationId', 'actorId', 'idempotencyKey'], {
  unique: true,
  where: 'idempotency_key IS NOT NULL',
})
@Index('log_entry_at_idx', ['organisationId', 'at'])
export class LogEntryEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'log_entry_pk' })
  organisationId!: string;

  /** The id of the memo, the measure's year or the report round, or the organisation's for its settings. */
  @PrimaryColumn('uuid', { name: 'stream_id', primaryKeyConstraintName: 'log_entry_pk' })
  streamId!: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'log_entry_pk' })
  version!: number;

  @Column('text', { name: 'stream_kind' })
  streamKind!: StreamKind;

  @Column('timestamptz')
  at!: Date;

  /** Null: the clock. */
  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId!: string | null;

  @Column('jsonb')
  event!: HashedEvent;

  @Column('bytea', { name: 'previous_hash' })
  previousHash!: Buffer;

  @Column('bytea', { name: 'record_hash' })
  recordHash!: Buffer;

  @Column('text', { name: 'idempotency_key', nullable: true })
  idempotencyKey!: string | null;

  @Column('bytea', { name: 'request_hash', nullable: true })
  requestHash!: Buffer | null;
}
