import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a person wrote with an event of a measure or a report round. Append-only. */
@Entity({ name: 'stream_text' })
export class StreamTextEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'stream_text_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'stream_id', primaryKeyConstraintName: 'stream_text_pk' })
  streamId!: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'stream_text_pk' })
  version!: number;

  @Column('text')
  text!: string;
}
