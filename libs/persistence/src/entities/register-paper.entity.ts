import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Secrecy, Urgency } from '@app/domain';
import { RegisterEntryEntity } from './register-entry.entity';

/** A paper outside the system that a register knows: one that came in, or one that went out. */
@Entity({ name: 'register_paper' })
@Check('register_paper_urgency_check', `urgency IN ('normal', 'urgent', 'veryUrgent', 'mostUrgent')`)
@Check('register_paper_secrecy_check', `secrecy IN ('normal', 'confidential', 'secret')`)
@ForeignKey(
  () => RegisterEntryEntity,
  ['organisationId', 'registerId', 'year', 'number'],
  ['organisationId', 'registerId', 'year', 'number'],
  { name: 'register_paper_entry_fk' },
)
export class RegisterPaperEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'register_paper_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'register_id', primaryKeyConstraintName: 'register_paper_pk' })
  registerId!: string;

  /** Gregorian. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'register_paper_pk' })
  year!: number;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'register_paper_pk' })
  number!: number;

  @Column('text')
  sender!: string;

  @Column('text')
  recipient!: string;

  /** The sender's own number (ที่) of a paper that came in. */
  @Column('text', { nullable: true })
  reference!: string | null;

  @Column('date')
  dated!: string;

  @Column('text')
  subject!: string;

  @Column('text')
  urgency!: Urgency;

  @Column('text')
  secrecy!: Secrecy;

  /** การปฏิบัติ */
  @Column('text', { nullable: true })
  action!: string | null;

  /** หมายเหตุ */
  @Column('text', { nullable: true })
  remarks!: string | null;

  @Column('uuid', { name: 'attachment_ids', array: true })
  attachmentIds!: readonly string[];
}
