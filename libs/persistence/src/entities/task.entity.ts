import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DecisionEntity } from './decision.entity';
import { PositionEntity } from './position.entity';

/** What a decision told a position to do (สั่งการ). */
@Entity({ name: 'task' })
@Index('task_position_idx', ['organisationId', 'positionId'], { where: 'done_at IS NULL' })
@Index('task_memo_idx', ['organisationId', 'memoId'])
@ForeignKey(
  () => DecisionEntity,
  ['organisationId', 'memoId', 'activation'],
  ['organisationId', 'memoId', 'activation'],
  { name: 'task_decision_fk' },
)
@ForeignKey(() => PositionEntity, ['organisationId', 'positionId'], ['organisationId', 'id'], {
  name: 'task_position_fk',
})
export class TaskEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'task_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'task_pk' })
  id!: string;

  @Column('uuid', { name: 'memo_id' })
  memoId!: string;

  @Column('integer')
  activation!: number;

  @Column('uuid', { name: 'position_id' })
  positionId!: string;

  @Column('text')
  text!: string;

  @Column('date')
  due!: string;

  @Column('timestamptz', { name: 'done_at', nullable: true })
  doneAt!: Date | null;

  @Column('uuid', { name: 'done_by', nullable: true })
  doneBy!: string | null;
}
