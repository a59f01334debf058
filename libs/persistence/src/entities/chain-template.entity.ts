import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { Purpose, SameSigner, TemplateStep } from '@app/domain';
import { bigIntegerColumn } from './big-integer-column';
import { MemoKindEntity } from './memo-kind.entity';
import { UnitEntity } from './unit.entity';

/** A chain kept for a unit, kind, purpose and range of amounts; null means any. */
@Entity({ name: 'chain_template' })
@Unique('chain_template_code_uq', ['organisationId', 'code'])
@Check('chain_template_same_signer_check', `same_signer IN ('merge', 'separate', 'refuse')`)
@ForeignKey(() => UnitEntity, ['organisationId', 'unitId'], ['organisationId', 'id'], {
  name: 'chain_template_unit_fk',
})
@ForeignKey(() => MemoKindEntity, ['organisationId', 'kind'], ['organisationId', 'code'], {
  name: 'chain_template_kind_fk',
})
export class ChainTemplateEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'chain_template_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'chain_template_pk' })
  id!: string;

  @Column('text')
  code!: string;

  @Column('text')
  name!: string;

  @Column('uuid', { name: 'unit_id', nullable: true })
  unitId!: string | null;

  @Column('text', { nullable: true })
  kind!: string | null;

  @Column('text', { nullable: true })
  purpose!: Purpose | null;

  /** Whole baht. */
  @Column('bigint', { name: 'amount_from', nullable: true, transformer: bigIntegerColumn })
  amountFrom!: number | null;

  /** Whole baht. */
  @Column('bigint', { name: 'amount_until', nullable: true, transformer: bigIntegerColumn })
  amountUntil!: number | null;

  @Column('text', { name: 'same_signer' })
  sameSigner!: SameSigner;

  @Column('boolean', { name: 'dissent_stops' })
  dissentStops!: boolean;

  @Column('boolean', { name: 'return_resumes' })
  returnResumes!: boolean;

  @Column('jsonb')
  steps!: readonly TemplateStep[];

  @Column('timestamptz', { name: 'retired_at', nullable: true })
  retiredAt!: Date | null;
}
