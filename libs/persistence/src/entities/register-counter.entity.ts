import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { RegisterEntity } from './register.entity';

/** The last number that a register gave, or keeps for later, in a calendar year. Who takes one locks the row. */
@Entity({ name: 'register_counter' })
@Check(
  'register_counter_number_check',
  'first_number >= 1 AND last_number >= first_number - 1 AND last_number <= 999999999',
)
@ForeignKey(() => RegisterEntity, ['organisationId', 'registerId'], ['organisationId', 'id'], {
  name: 'register_counter_register_fk',
})
export class RegisterCounterEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'register_counter_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'register_id', primaryKeyConstraintName: 'register_counter_pk' })
  registerId!: string;

  /** Gregorian. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'register_counter_pk' })
  year!: number;

  /** Later than 1 where the year's first numbers were given on paper. */
  @Column('integer', { name: 'first_number', default: 1 })
  firstNumber!: number;

  @Column('integer', { name: 'last_number' })
  lastNumber!: number;
}
