import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Capacity } from '@app/domain';
import { PersonEntity } from './person.entity';
import { PositionEntity } from './position.entity';

/** The right of a person to sign for a position, by order, for a period. Only its end can be set. */
@Entity({ name: 'appointment' })
@Unique('appointment_right_uq', ['organisationId', 'id', 'positionId', 'personId', 'capacity'])
@Check('appointment_capacity_check', `capacity IN ('holder', 'acting', 'onBehalf', 'caretaker', 'statutory')`)
@Check('appointment_order_check', `capacity IN ('holder', 'statutory') OR order_number IS NOT NULL`)
@Check('appointment_period_check', 'valid_until IS NULL OR valid_until >= valid_from')
@Index('appointment_position_idx', ['organisationId', 'positionId'])
@Index('appointment_person_idx', ['organisationId', 'personId'])
@ForeignKey(() => PositionEntity, ['organisationId', 'positionId'], ['organisationId', 'id'], {
  name: 'appointment_position_fk',
})
@ForeignKey(() => PersonEntity, ['organisationId', 'personId'], ['organisationId', 'id'], {
  name: 'appointment_person_fk',
})
export class AppointmentEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'appointment_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'appointment_pk' })
  id!: string;

  @Column('uuid', { name: 'position_id' })
  positionId!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @Column('text')
  capacity!: Capacity;

  @Column('text', { name: 'order_number', nullable: true })
  orderNumber!: string | null;

  @Column('timestamptz', { name: 'valid_from' })
  validFrom!: Date;

  /** The first instant at which it is no longer valid. */
  @Column('timestamptz', { name: 'valid_until', nullable: true })
  validUntil!: Date | null;

  /** Kinds of memo that it covers; null: all. */
  @Column('text', { array: true, nullable: true })
  scope!: readonly string[] | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
