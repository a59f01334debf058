import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { UnitEntity } from './unit.entity';

/** A post in a unit; who holds it is said by appointments. */
@Entity({ name: 'position' })
@Unique('position_code_uq', ['organisationId', 'code'])
@ForeignKey(() => UnitEntity, ['organisationId', 'unitId'], ['organisationId', 'id'], { name: 'position_unit_fk' })
export class PositionEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'position_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'position_pk' })
  id!: string;

  @Column('text')
  code!: string;

  @Column('text')
  name!: string;

  @Column('uuid', { name: 'unit_id' })
  unitId!: string;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;
}
