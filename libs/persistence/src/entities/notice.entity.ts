import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { NoticeKind } from '@app/domain';

/** Something that one person is told once by one channel. */
@Entity({ name: 'notice' })
@Check('notice_channel_check', `channel IN ('app', 'mail')`)
@Check('notice_about_check', `about IN ('memo', 'report')`)
@Check('notice_state_check', `state IN ('shown', 'pending', 'queued', 'sent', 'failed')`)
@Index('notice_recipient_idx', ['organisationId', 'recipientId', 'at'], { where: `channel = 'app'` })
@Index('notice_pending_idx', ['at'], { where: `state = 'pending'` })
export class NoticeEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'notice_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'memo_id', primaryKeyConstraintName: 'notice_pk' })
  memoId!: string;

  /** What `memoId` names: a memo or a report round. */
  @Column('text', { default: 'memo' })
  about!: 'memo' | 'report';

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'notice_pk' })
  activation!: number;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'notice_pk' })
  kind!: NoticeKind;

  /** Of the reminder, or the version of the event that it tells of. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'notice_pk' })
  number!: number;

  @PrimaryColumn('uuid', { name: 'recipient_id', primaryKeyConstraintName: 'notice_pk' })
  recipientId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'notice_pk' })
  channel!: 'app' | 'mail';

  @Column('text')
  state!: 'shown' | 'pending' | 'queued' | 'sent' | 'failed';

  @Column('timestamptz')
  at!: Date;

  @Column('timestamptz', { name: 'read_at', nullable: true })
  readAt!: Date | null;
}
