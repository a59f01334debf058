import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { RegisterDirection } from '@app/domain';
import { UnitEntity } from './unit.entity';

/**
 * A sequence of numbers and what they were given to, a calendar year at a time. The database makes one for what each unit
 * sends, under the unit's id, and one for what the organisation receives, under the organisation's; these have no code.
 */
@Entity({ name: 'register' })
@Unique('register_code_uq', ['organisationId', 'code'])
@Check('register_name_check', '(code IS NULL) = (name IS NULL)')
@Check('register_direction_check', `direction IN ('sent', 'received')`)
@ForeignKey(() => UnitEntity, ['organisationId', 'unitId'], ['organisationId', 'id'], { name: 'register_unit_fk' })
export class RegisterEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'register_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'register_pk' })
  id!: string;

  @Column('text', { nullable: true })
  code!: string | null;

  @Column('text', { nullable: true })
  name!: string | null;

  @Column('text')
  direction!: RegisterDirection;

  /** Null: the organisation's. */
  @Column('uuid', { name: 'unit_id', nullable: true })
  unitId!: string | null;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;
}
