import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Capacity, DecisionKind } from '@app/domain';
import type { Mark, WrittenDecision } from '../written';
import { AppointmentEntity } from './appointment.entity';
import { MemoRevisionEntity } from './memo-revision.entity';

/** A step signed. Append-only; its constraints hold the order, the capacity and the content. */
@Entity({ name: 'decision' })
@Unique('decision_place_uq', ['organisationId', 'memoId', 'activation', 'stepOrder'])
@Check('decision_order_check', 'step_order >= 1')
@Check('decision_decision_check', `decision IN ('endorse', 'dissent', 'return', 'approve', 'acknowledge', 'reject')`)
@Check('decision_follows_check', '(step_order = 1) = (follows_activation IS NULL) AND follows_activation < activation')
@Check('decision_order_number_check', `capacity IN ('holder', 'statutory') OR order_number IS NOT NULL`)
@Index('decision_signer_idx', ['organisationId', 'signerId'])
@ForeignKey(
  () => DecisionEntity,
  ['organisationId', 'memoId', 'followsActivation', 'followsOrder'],
  ['organisationId', 'memoId', 'activation', 'stepOrder'],
  { name: 'decision_follows_fk' },
)
@ForeignKey(
  () => AppointmentEntity,
  ['organisationId', 'appointmentId', 'positionId', 'signerId', 'capacity'],
  ['organisationId', 'id', 'positionId', 'personId', 'capacity'],
  { name: 'decision_appointment_fk' },
)
@ForeignKey(
  () => MemoRevisionEntity,
  ['organisationId', 'memoId', 'revision', 'contentHash'],
  ['organisationId', 'memoId', 'revision', 'contentHash'],
  { name: 'decision_revision_fk' },
)
export class DecisionEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'decision_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'memo_id', primaryKeyConstraintName: 'decision_pk' })
  memoId!: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'decision_pk' })
  activation!: number;

  @Column('uuid')
  id!: string;

  @Column('integer')
  step!: number;

  /** The place in the chain at which it was signed. */
  @Column('integer', { name: 'step_order' })
  stepOrder!: number;

  @Column({
    type: 'integer',
    name: 'follows_order',
    nullable: true,
    asExpression: 'nullif(step_order - 1, 0)',
    generatedType: 'STORED',
    insert: false,
    update: false,
  })
  followsOrder!: number | null;

  /** The decision that it stands on; null at the first place. */
  @Column('integer', { name: 'follows_activation', nullable: true })
  followsActivation!: number | null;

  @Column('integer')
  version!: number;

  @Column('integer')
  revision!: number;

  @Column('bytea', { name: 'content_hash' })
  contentHash!: Buffer;

  @Column('text')
  decision!: DecisionKind;

  @Column('uuid', { name: 'position_id' })
  positionId!: string;

  @Column('uuid', { name: 'signer_id' })
  signerId!: string;

  @Column('uuid', { name: 'appointment_id' })
  appointmentId!: string;

  @Column('text')
  capacity!: Capacity;

  @Column('text', { name: 'order_number', nullable: true })
  orderNumber!: string | null;

  @Column('text', { name: 'signer_name' })
  signerName!: string;

  @Column('text', { name: 'own_position_name', nullable: true })
  ownPositionName!: string | null;

  @Column('text', { name: 'position_name' })
  positionName!: string;

  @Column('text', { nullable: true })
  opinion!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { name: 'return_to', nullable: true })
  returnTo!: number | null;

  @Column('jsonb', { nullable: true })
  marks!: readonly Mark[] | null;

  @Column('jsonb', { nullable: true })
  instruction!: WrittenDecision['instruction'];

  @Column('boolean', { name: 'permit_publication' })
  permitPublication!: boolean;

  @Column('timestamptz', { name: 'signed_at' })
  signedAt!: Date;

  @Column('bytea', { name: 'record_hash' })
  recordHash!: Buffer;
}
