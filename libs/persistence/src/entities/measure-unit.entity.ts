import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { MeasureEntity } from './measure.entity';
import { UnitEntity } from './unit.entity';

/** A unit that reports on a measure; several may share one. */
@Entity({ name: 'measure_unit' })
@Index('measure_unit_unit_idx', ['organisationId', 'unitId'])
@ForeignKey(() => MeasureEntity, ['organisationId', 'measureId'], ['organisationId', 'id'], {
  name: 'measure_unit_measure_fk',
})
@ForeignKey(() => UnitEntity, ['organisationId', 'unitId'], ['organisationId', 'id'], { name: 'measure_unit_unit_fk' })
export class MeasureUnitEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'measure_unit_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'measure_id', primaryKeyConstraintName: 'measure_unit_pk' })
  measureId!: string;

  @PrimaryColumn('uuid', { name: 'unit_id', primaryKeyConstraintName: 'measure_unit_pk' })
  unitId!: string;
}
