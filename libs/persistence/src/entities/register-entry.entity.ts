import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { MemoEntity } from './memo.entity';
import { RegisterCounterEntity } from './register-counter.entity';

/** A number given to a memo, for good. */
@Entity({ name: 'register_entry' })
@Unique('register_entry_memo_uq', ['organisationId', 'memoId'])
@Check('register_entry_number_check', 'number >= 1')
@ForeignKey(() => RegisterCounterEntity, ['organisationId', 'unitId', 'year'], ['organisationId', 'unitId', 'year'], {
  name: 'register_entry_counter_fk',
})
@ForeignKey(() => MemoEntity, ['organisationId', 'memoId'], ['organisationId', 'id'], {
  name: 'register_entry_memo_fk',
})
export class RegisterEntryEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'register_entry_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'unit_id', primaryKeyConstraintName: 'register_entry_pk' })
  unitId!: string;

  /** Gregorian. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'register_entry_pk' })
  year!: number;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'register_entry_pk' })
  number!: number;

  @Column('text', { name: 'document_number' })
  documentNumber!: string;

  @Column('uuid', { name: 'memo_id' })
  memoId!: string;

  @Column('timestamptz', { name: 'given_at' })
  givenAt!: Date;

  @Column('uuid', { name: 'given_by' })
  givenBy!: string;
}
