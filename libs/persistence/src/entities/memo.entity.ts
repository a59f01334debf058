import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { MemoContent, Purpose, Secrecy, Section, TemplateStep, Urgency } from '@app/domain';
import { bigIntegerColumn } from './big-integer-column';
import { ChainTemplateEntity } from './chain-template.entity';
import { MemoKindEntity } from './memo-kind.entity';
import { PersonEntity } from './person.entity';
import { UnitEntity } from './unit.entity';

/** A memo as its officer works on it; what was submitted stands in its revisions. */
@Entity({ name: 'memo' })
@Check('memo_purpose_check', `purpose IN ('acknowledge', 'consider', 'approve', 'sign')`)
@Check('memo_urgency_check', `urgency IN ('normal', 'urgent', 'veryUrgent', 'mostUrgent')`)
@Check('memo_secrecy_check', `secrecy IN ('normal', 'confidential', 'secret')`)
@Check('memo_amount_check', 'amount >= 0')
@Index('memo_officer_idx', ['organisationId', 'officerId'])
@ForeignKey(() => MemoKindEntity, ['organisationId', 'kind'], ['organisationId', 'code'], { name: 'memo_kind_fk' })
@ForeignKey(() => UnitEntity, ['organisationId', 'unitId'], ['organisationId', 'id'], { name: 'memo_unit_fk' })
@ForeignKey(() => PersonEntity, ['organisationId', 'officerId'], ['organisationId', 'id'], { name: 'memo_officer_fk' })
@ForeignKey(() => ChainTemplateEntity, ['organisationId', 'chainTemplateId'], ['organisationId', 'id'], {
  name: 'memo_chain_template_fk',
})
export class MemoEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'memo_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'memo_pk' })
  id!: string;

  @Column('text')
  kind!: string;

  @Column('text')
  purpose!: Purpose;

  @Column('text')
  urgency!: Urgency;

  @Column('text')
  secrecy!: Secrecy;

  @Column('text')
  subject!: string;

  @Column('uuid', { name: 'unit_id' })
  unitId!: string;

  @Column('text', { name: 'unit_line', nullable: true })
  unitLine!: string | null;

  @Column('date', { name: 'memo_date' })
  memoDate!: string;

  @Column('text', { nullable: true })
  addressees!: string | null;

  /** Whole baht. */
  @Column('bigint', { nullable: true, transformer: bigIntegerColumn })
  amount!: number | null;

  @Column('jsonb')
  sections!: readonly Section[];

  @Column('text', { nullable: true })
  closing!: string | null;

  @Column('jsonb', { nullable: true })
  form!: MemoContent['form'];

  @Column('uuid', { name: 'attachment_ids', array: true })
  attachmentIds!: readonly string[];

  @Column('uuid', { name: 'chain_template_id', nullable: true })
  chainTemplateId!: string | null;

  /** The officer's own chain, in place of a template's. */
  @Column('jsonb', { name: 'chain_steps', nullable: true })
  chainSteps!: readonly TemplateStep[] | null;

  @Column('text', { name: 'document_number', nullable: true })
  documentNumber!: string | null;

  @Column('uuid', { name: 'officer_id' })
  officerId!: string;

  @Column('text', { name: 'search_text' })
  searchText!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
