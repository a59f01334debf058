import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { MemoChain, MemoStatus } from '@app/domain';
import { MemoEntity } from './memo.entity';

/** Where a memo stands: the row that every command locks. */
@Entity({ name: 'memo_chain' })
@Check(
  'memo_chain_status_check',
  `status IN ('draft', 'inReview', 'returned', 'approved', 'rejected', 'withdrawn', 'cancelled')`,
)
@Check('memo_chain_turn_check', `(status IN ('inReview', 'returned')) = (turn_activation IS NOT NULL)`)
@Check('memo_chain_step_check', `(status = 'inReview') = (current_step IS NOT NULL)`)
@Index('memo_chain_open_idx', ['organisationId', 'memoId'], { where: `status IN ('inReview', 'returned')` })
@Index('memo_chain_unnumbered_idx', ['organisationId', 'memoId'], { where: 'awaits_number' })
@ForeignKey(() => MemoEntity, ['organisationId', 'memoId'], ['organisationId', 'id'], { name: 'memo_chain_memo_fk' })
export class MemoChainEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'memo_chain_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'memo_id', primaryKeyConstraintName: 'memo_chain_pk' })
  memoId!: string;

  @Column('text')
  status!: MemoStatus;

  @Column('integer')
  revision!: number;

  @Column('integer', { name: 'current_step', nullable: true })
  currentStep!: number | null;

  @Column('integer', { name: 'turn_activation', nullable: true })
  turnActivation!: number | null;

  @Column('uuid', { name: 'turn_position_id', nullable: true })
  turnPositionId!: string | null;

  @Column('uuid', { name: 'turn_person_id', nullable: true })
  turnPersonId!: string | null;

  @Column('timestamptz', { name: 'turn_opened_at', nullable: true })
  turnOpenedAt!: Date | null;

  @Column('timestamptz', { name: 'due_at', nullable: true })
  dueAt!: Date | null;

  @Column('uuid', { name: 'waiting_position_ids', array: true })
  waitingPositionIds!: readonly string[];

  /** Raised by every change, edits of the draft too. */
  @Column('integer')
  version!: number;

  /** Of the last event. */
  @Column('integer', { name: 'record_version' })
  recordVersion!: number;

  @Column('timestamptz', { name: 'last_event_at' })
  lastEventAt!: Date;

  @Column('bytea', { name: 'log_head' })
  logHead!: Buffer;

  @Column('bytea', { name: 'content_hash', nullable: true })
  contentHash!: Buffer | null;

  @Column('timestamptz', { name: 'submitted_at', nullable: true })
  submittedAt!: Date | null;

  @Column('timestamptz', { name: 'settled_at', nullable: true })
  settledAt!: Date | null;

  /** The records clerk has yet to give its number. */
  @Column('boolean', { name: 'awaits_number', default: false })
  awaitsNumber!: boolean;

  @Column('jsonb')
  chain!: MemoChain;
}
