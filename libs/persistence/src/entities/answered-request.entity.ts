import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The answer to a request that is no command of a memo, kept by its key. */
@Entity({ name: 'answered_request' })
export class AnsweredRequestEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'answered_request_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'person_id', primaryKeyConstraintName: 'answered_request_pk' })
  personId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'answered_request_pk' })
  key!: string;

  @Column('bytea', { name: 'request_hash' })
  requestHash!: Buffer;

  @Column('jsonb')
  answer!: unknown;

  @Column('timestamptz')
  at!: Date;
}
