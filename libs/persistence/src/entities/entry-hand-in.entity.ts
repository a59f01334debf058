import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { EntryContent } from '@app/domain';
import type { AttachmentFacts } from '../memo-drafts';
import { MeasureEntryEntity } from './measure-entry.entity';
import { MeasureYearEntity } from './measure-year.entity';
import { PersonEntity } from './person.entity';

/** What a unit handed in. Append-only. */
@Entity({ name: 'entry_hand_in' })
@Check('entry_hand_in_number_check', 'number >= 1')
@Index('entry_hand_in_year_idx', ['organisationId', 'measureYearId'])
@ForeignKey(
  () => MeasureEntryEntity,
  ['organisationId', 'measureId', 'period', 'unitId'],
  ['organisationId', 'measureId', 'period', 'unitId'],
  {
    name: 'entry_hand_in_entry_fk',
  },
)
@ForeignKey(() => MeasureYearEntity, ['organisationId', 'measureYearId'], ['organisationId', 'id'], {
  name: 'entry_hand_in_year_fk',
})
@ForeignKey(() => PersonEntity, ['organisationId', 'handedInBy'], ['organisationId', 'id'], {
  name: 'entry_hand_in_person_fk',
})
export class EntryHandInEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'entry_hand_in_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'measure_id', primaryKeyConstraintName: 'entry_hand_in_pk' })
  measureId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'entry_hand_in_pk' })
  period!: string;

  @PrimaryColumn('uuid', { name: 'unit_id', primaryKeyConstraintName: 'entry_hand_in_pk' })
  unitId!: string;

  /** 1, 2, … : more than one where the entry was taken back or reopened. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'entry_hand_in_pk' })
  number!: number;

  @Column('uuid', { name: 'measure_year_id' })
  measureYearId!: string;

  @Column('jsonb')
  content!: EntryContent;

  /** The evidence as it was then, with its digests. */
  @Column('jsonb')
  evidence!: readonly AttachmentFacts[];

  @Column('bytea', { name: 'content_hash' })
  contentHash!: Buffer;

  @Column('timestamptz', { name: 'handed_in_at' })
  handedInAt!: Date;

  @Column('uuid', { name: 'handed_in_by' })
  handedInBy!: string;
}
