import { canonicalJson, openStep, type MemoChain, type MemoStatus } from '@app/domain';
import type { EngineAnswer } from './memos.gateway';

/** A memo's chain as the record or the engine has it. */
export class ChainStateDto {
  /** Of the last event that it knows. */
  readonly version!: number;
  readonly status!: MemoStatus;
  readonly revision!: number;
  readonly currentStep!: number | null;
  readonly activation!: number | null;
  /** When the clock rings next. */
  readonly nextInstant!: string | null;

  static from(chain: MemoChain): ChainStateDto {
    const { version, status, revision, turn } = chain;
    return {
      version,
      status,
      revision,
      currentStep: openStep(chain)?.number ?? null,
      activation: turn?.activation ?? null,
      nextInstant: turn && new Date(turn.clock.next).toISOString(),
    };
  }
}

export class EngineStateDto extends ChainStateDto {
  readonly runId!: string | null;
  /** Of the workflow, as the engine calls it. */
  readonly workflowStatus!: string | null;
}

export class PendingActivityDto {
  readonly type!: string;
  readonly attempt!: number;
}

/** What the engine knows of a memo, beside the record. */
export class EngineDto {
  /** False where the engine did not answer within two seconds. */
  readonly reachable!: boolean;
  readonly record!: ChainStateDto;
  /** Null where the engine did not answer, or has not heard of the memo. */
  readonly engine!: EngineStateDto | null;
  readonly pendingActivities!: PendingActivityDto[];
  /** True where the engine's chain is the record's; a draft's is not the engine's business yet. */
  readonly agrees!: boolean;

  static from(recorded: MemoChain, answer: EngineAnswer | undefined): EngineDto {
    const chain = answer?.chain ?? null;
    return {
      reachable: answer !== undefined,
      record: ChainStateDto.from(recorded),
      engine: chain && {
        ...ChainStateDto.from(chain),
        runId: answer?.runId ?? null,
        workflowStatus: answer?.status ?? null,
      },
      pendingActivities: [...(answer?.pendingActivities ?? [])],
      agrees:
        answer !== undefined &&
        (chain === null ? recorded.version === 0 : canonicalJson(chain) === canonicalJson(recorded)),
    };
  }
}
