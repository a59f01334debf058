import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { MemoEntity } from './memo.entity';
import { NumberBlockEntity } from './number-block.entity';
import { RegisterCounterEntity } from './register-counter.entity';

/** A number that was given, for good. */
@Entity({ name: 'register_entry' })
@Unique('register_entry_memo_uq', ['organisationId', 'memoId'])
@Check('register_entry_number_check', 'number >= 1')
@Check('register_entry_use_check', `use IN ('memo', 'paper', 'nothing')`)
@Check('register_entry_memo_check', `(use = 'memo') = (memo_id IS NOT NULL)`)
@Check('register_entry_block_check', `use <> 'nothing' OR block_id IS NOT NULL`)
@Check('register_entry_text_check', `(use = 'nothing') = (document_number IS NULL)`)
@ForeignKey(
  () => RegisterCounterEntity,
  ['organisationId', 'registerId', 'year'],
  ['organisationId', 'registerId', 'year'],
  { name: 'register_entry_counter_fk' },
)
@ForeignKey(() => MemoEntity, ['organisationId', 'memoId'], ['organisationId', 'id'], {
  name: 'register_entry_memo_fk',
})
@ForeignKey(() => NumberBlockEntity, ['organisationId', 'blockId'], ['organisationId', 'id'], {
  name: 'register_entry_block_fk',
})
export class RegisterEntryEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'register_entry_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'register_id', primaryKeyConstraintName: 'register_entry_pk' })
  registerId!: string;

  /** Gregorian. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'register_entry_pk' })
  year!: number;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'register_entry_pk' })
  number!: number;

  /** `nothing`: kept for later, and cancelled before it was used. */
  @Column('text')
  use!: 'memo' | 'paper' | 'nothing';

  /** Null for a number that nothing has. */
  @Column('text', { name: 'document_number', nullable: true })
  documentNumber!: string | null;

  @Column('uuid', { name: 'memo_id', nullable: true })
  memoId!: string | null;

  /** The block that it was kept in. */
  @Column('uuid', { name: 'block_id', nullable: true })
  blockId!: string | null;

  @Column('timestamptz', { name: 'given_at' })
  givenAt!: Date;

  @Column('uuid', { name: 'given_by' })
  givenBy!: string;
}
