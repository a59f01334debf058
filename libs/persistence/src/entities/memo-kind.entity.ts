import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Numbering } from '@app/domain';
import { OrganisationEntity } from './organisation.entity';

/** A kind of memo that an organisation writes, and when its memos get their number. */
@Entity({ name: 'memo_kind' })
@Check('memo_kind_numbering_check', `numbering IN ('onSubmit', 'byClerk', 'none')`)
@ForeignKey(() => OrganisationEntity, ['organisationId'], ['id'], { name: 'memo_kind_organisation_fk' })
export class MemoKindEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'memo_kind_pk' })
  organisationId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'memo_kind_pk' })
  code!: string;

  @Column('text')
  name!: string;

  @Column('text')
  numbering!: Numbering;
}
