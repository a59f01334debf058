import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { RoundCommandName } from '@app/domain';
import { MeasureRoundEntity } from './measure-round.entity';

/** What the clock did to a round: once each, and once more for each new date. Append-only. */
@Entity({ name: 'round_command' })
@Check('round_command_check', `command IN ('openRound', 'fallDue', 'closeRound')`)
@ForeignKey(
  () => MeasureRoundEntity,
  ['organisationId', 'measureId', 'period'],
  ['organisationId', 'measureId', 'period'],
  {
    name: 'round_command_round_fk',
  },
)
export class RoundCommandEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'round_command_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'measure_id', primaryKeyConstraintName: 'round_command_pk' })
  measureId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'round_command_pk' })
  period!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'round_command_pk' })
  command!: RoundCommandName;

  /** Counts the dates that the round was given, from 1. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'round_command_pk' })
  dating!: number;

  @Column('timestamptz')
  at!: Date;
}
