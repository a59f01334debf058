import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { UnitEntity } from './unit.entity';

/** The last number that a unit gave in a calendar year. */
@Entity({ name: 'register_counter' })
@ForeignKey(() => UnitEntity, ['organisationId', 'unitId'], ['organisationId', 'id'], {
  name: 'register_counter_unit_fk',
})
export class RegisterCounterEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'register_counter_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'unit_id', primaryKeyConstraintName: 'register_counter_pk' })
  unitId!: string;

  /** Gregorian. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'register_counter_pk' })
  year!: number;

  @Column('integer', { name: 'last_number' })
  lastNumber!: number;
}
