import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { IndicatorValue } from '@app/domain';
import { bigIntegerColumn } from './big-integer-column';
import { MeasureRoundEntity } from './measure-round.entity';
import { PersonEntity } from './person.entity';
import { UnitEntity } from './unit.entity';

/** A unit's entry of a round as its officers write it. */
@Entity({ name: 'measure_entry' })
@Unique('measure_entry_id_uq', ['organisationId', 'id'])
@Check('measure_entry_percent_check', 'percent BETWEEN 0 AND 100')
@Check('measure_entry_spent_check', 'spent >= 0')
@ForeignKey(
  () => MeasureRoundEntity,
  ['organisationId', 'measureId', 'period'],
  ['organisationId', 'measureId', 'period'],
  {
    name: 'measure_entry_round_fk',
  },
)
@ForeignKey(() => UnitEntity, ['organisationId', 'unitId'], ['organisationId', 'id'], { name: 'measure_entry_unit_fk' })
@ForeignKey(() => PersonEntity, ['organisationId', 'updatedBy'], ['organisationId', 'id'], {
  name: 'measure_entry_person_fk',
})
export class MeasureEntryEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'measure_entry_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'measure_id', primaryKeyConstraintName: 'measure_entry_pk' })
  measureId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'measure_entry_pk' })
  period!: string;

  @PrimaryColumn('uuid', { name: 'unit_id', primaryKeyConstraintName: 'measure_entry_pk' })
  unitId!: string;

  /** What a returned report names it by. */
  @Column('uuid')
  id!: string;

  /** Raised by every edit. */
  @Column('integer')
  version!: number;

  @Column('text', { nullable: true })
  result!: string | null;

  @Column('text', { nullable: true })
  obstacles!: string | null;

  @Column('text', { nullable: true })
  suggestion!: string | null;

  @Column('integer', { nullable: true })
  percent!: number | null;

  /** Whole baht. */
  @Column('bigint', { nullable: true, transformer: bigIntegerColumn })
  spent!: number | null;

  @Column('jsonb')
  indicators!: readonly IndicatorValue[];

  @Column('uuid', { name: 'evidence_ids', array: true })
  evidenceIds!: readonly string[];

  /** The hand-in in force; null while the entry is being written. */
  @Column('integer', { name: 'handed_in', nullable: true })
  handedIn!: number | null;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  @Column('uuid', { name: 'updated_by' })
  updatedBy!: string;
}
