import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { PlanDraft } from '@app/domain';
import { PersonEntity } from './person.entity';
import { PlanEntity } from './plan.entity';

/** What a person read in of a plan: a preview until it is kept, then the source of its plan. */
@Entity({ name: 'plan_import' })
@Index('plan_import_open_idx', ['organisationId', 'personId', 'createdAt'], { where: 'plan_id IS NULL' })
@Check('plan_import_fiscal_year_check', 'fiscal_year BETWEEN 2000 AND 2200')
@Check('plan_import_source_hash_check', 'octet_length(source_hash) = 32')
@Check('plan_import_expires_check', 'expires_at > created_at')
@Check('plan_import_committed_check', '(plan_id IS NULL) = (committed_at IS NULL)')
@ForeignKey(() => PersonEntity, ['organisationId', 'personId'], ['organisationId', 'id'], {
  name: 'plan_import_person_fk',
})
@ForeignKey(() => PlanEntity, ['organisationId', 'planId'], ['organisationId', 'id'], { name: 'plan_import_plan_fk' })
export class PlanImportEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'plan_import_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'plan_import_pk' })
  id!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  /** Gregorian, the year in which it ends. */
  @Column('integer', { name: 'fiscal_year' })
  fiscalYear!: number;

  /** The file's name; null where text was sent. */
  @Column('text', { name: 'source_name', nullable: true })
  sourceName!: string | null;

  /** SHA-256 of what was read of it: the same plan in another layout of the file has the same. */
  @Column('bytea', { name: 'source_hash' })
  sourceHash!: Buffer;

  @Column('jsonb')
  draft!: PlanDraft;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('uuid', { name: 'plan_id', nullable: true })
  planId!: string | null;

  @Column('timestamptz', { name: 'committed_at', nullable: true })
  committedAt!: Date | null;
}
