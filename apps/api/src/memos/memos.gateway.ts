import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Client, WorkflowNotFoundError } from '@temporalio/client';
import { chainStateQuery, memoWorkflowId, type MemoApprovalStart } from '@app/contracts';
import type { MemoChain } from '@app/domain';
import { errorFacts } from '@app/platform';

export interface PendingActivity {
  readonly type: string;
  /** Tries so far. */
  readonly attempt: number;
}

/** What the engine says of a memo's workflow; `chain` is null where it has none. */
export interface EngineAnswer {
  readonly runId: string | null;
  readonly status: string | null;
  readonly chain: MemoChain | null;
  readonly pendingActivities: readonly PendingActivity[];
}

const PATIENCE_MS = 2_000;
const NO_WORKFLOW: EngineAnswer = { runId: null, status: null, chain: null, pendingActivities: [] };

/** Asks memos' workflows. */
@Injectable()
export class MemosGateway {
  private readonly logger = new Logger(MemosGateway.name);

  constructor(private readonly temporal: Client) {}

  /** Undefined where the engine does not answer within two seconds, or cannot. */
  async ask(memo: MemoApprovalStart): Promise<EngineAnswer | undefined> {
    const answered = new AbortController();
    try {
      return await Promise.race([this.answerOf(memo), patience(answered.signal)]);
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) {
        return NO_WORKFLOW;
      }
      this.logger.warn({ event: 'engineNotReached', memoId: memo.id, error: errorFacts(error) });
      return undefined;
    } finally {
      answered.abort();
    }
  }

  private async answerOf(memo: MemoApprovalStart): Promise<EngineAnswer> {
    const handle = this.temporal.workflow.getHandle(memoWorkflowId(memo));
    const [description, chain] = await this.temporal.withDeadline(Date.now() + PATIENCE_MS, () =>
      Promise.all([handle.describe(), handle.query(chainStateQuery)]),
    );
    return {
      runId: description.runId,
      status: description.status.name,
      chain,
      pendingActivities: (description.raw.pendingActivities ?? []).map(({ activityType, attempt }) => ({
        type: activityType?.name ?? '',
        attempt: attempt ?? 0,
      })),
    };
  }
}

/** Beside the deadline: the client goes on waiting for its next try when that is past. */
async function patience(signal: AbortSignal): Promise<undefined> {
  await delay(PATIENCE_MS, undefined, { signal });
}
