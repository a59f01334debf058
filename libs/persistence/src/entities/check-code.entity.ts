import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { MemoEntity } from './memo.entity';

/** By what the holder of a memo's paper finds out whether it is genuine. Append-only. */
@Entity({ name: 'check_code' })
@Unique('check_code_uq', ['code'])
@Check('check_code_form_check', `code ~ '^[0-9A-HJKMNP-TV-Z]{12}$'`)
@ForeignKey(() => MemoEntity, ['organisationId', 'memoId'], ['organisationId', 'id'], { name: 'check_code_memo_fk' })
export class CheckCodeEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'check_code_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'memo_id', primaryKeyConstraintName: 'check_code_pk' })
  memoId!: string;

  @Column('text')
  code!: string;
}
