import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A request that was refused, or that gave out a whole memo's evidence, and whose it was. */
@Entity({ name: 'access_log' })
export class AccessLogEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'access_log_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'access_log_pk' })
  id!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('uuid', { name: 'person_id', nullable: true })
  personId!: string | null;

  @Column('text')
  operation!: string;

  /** Of the refusal; `GIVEN` where it was answered. */
  @Column('text')
  code!: string;

  @Column('uuid', { name: 'subject_id', nullable: true })
  subjectId!: string | null;
}
