import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { PersonEntity } from './person.entity';
import { RegisterCounterEntity } from './register-counter.entity';

/** Numbers of a register that the records clerk keeps for later: each is used or cancelled by an entry of its own. */
@Entity({ name: 'number_block' })
@Unique('number_block_first_uq', ['organisationId', 'registerId', 'year', 'firstNumber'])
@Check('number_block_number_check', 'first_number >= 1 AND last_number >= first_number')
@ForeignKey(
  () => RegisterCounterEntity,
  ['organisationId', 'registerId', 'year'],
  ['organisationId', 'registerId', 'year'],
  { name: 'number_block_counter_fk' },
)
@ForeignKey(() => PersonEntity, ['organisationId', 'reservedBy'], ['organisationId', 'id'], {
  name: 'number_block_person_fk',
})
export class NumberBlockEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'number_block_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'number_block_pk' })
  id!: string;

  @Column('uuid', { name: 'register_id' })
  registerId!: string;

  /** Gregorian. */
  @Column('integer')
  year!: number;

  @Column('integer', { name: 'first_number' })
  firstNumber!: number;

  @Column('integer', { name: 'last_number' })
  lastNumber!: number;

  @Column('text')
  purpose!: string;

  @Column('text', { name: 'for_whom' })
  forWhom!: string;

  @Column('timestamptz', { name: 'reserved_at' })
  reservedAt!: Date;

  @Column('uuid', { name: 'reserved_by' })
  reservedBy!: string;
}
