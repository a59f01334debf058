import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { PersonEntity } from './person.entity';
import { RegisterEntryEntity } from './register-entry.entity';

/** A number that stays in its register as cancelled. That of a memo is cancelled by how the memo ended, and has no row here. */
@Entity({ name: 'number_cancellation' })
@ForeignKey(
  () => RegisterEntryEntity,
  ['organisationId', 'registerId', 'year', 'number'],
  ['organisationId', 'registerId', 'year', 'number'],
  { name: 'number_cancellation_entry_fk' },
)
@ForeignKey(() => PersonEntity, ['organisationId', 'cancelledBy'], ['organisationId', 'id'], {
  name: 'number_cancellation_person_fk',
})
export class NumberCancellationEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'number_cancellation_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'register_id', primaryKeyConstraintName: 'number_cancellation_pk' })
  registerId!: string;

  /** Gregorian. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'number_cancellation_pk' })
  year!: number;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'number_cancellation_pk' })
  number!: number;

  @Column('text')
  reason!: string;

  @Column('timestamptz', { name: 'cancelled_at' })
  cancelledAt!: Date;

  @Column('uuid', { name: 'cancelled_by' })
  cancelledBy!: string;
}
