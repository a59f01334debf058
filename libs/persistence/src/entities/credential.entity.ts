import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { PersonEntity } from './person.entity';

/** How a person signs in. */
@Entity({ name: 'credential' })
@ForeignKey(() => PersonEntity, ['organisationId', 'personId'], ['organisationId', 'id'], {
  name: 'credential_person_fk',
})
export class CredentialEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'credential_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'person_id', primaryKeyConstraintName: 'credential_pk' })
  personId!: string;

  /** Argon2id, in its own encoded form. */
  @Column('text', { name: 'password_hash' })
  passwordHash!: string;

  /** To be changed at the first sign-in. */
  @Column('boolean', { name: 'is_one_time' })
  isOneTime!: boolean;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;
}
