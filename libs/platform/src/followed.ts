import type { WorkflowHandle } from '@temporalio/client';
import { chainStateQuery, lifecycleStateQuery, reportStateQuery, workflowIdOf } from '@app/contracts';
import { assertNever, canonicalJson, chainsAgree, isReportSettled, isSettled } from '@app/domain';
import type { Standing } from '@app/persistence';

/** What the engine thinks of something that a workflow follows. */
export interface Thought {
  readonly version: number;
  readonly agrees: boolean;
}

export function workflowOf({ kind, organisationId, workflow }: Standing): string {
  return workflowIdOf(kind, organisationId, workflow);
}

/** Whether its workflow has nothing left to do. */
export function isOver(standing: Standing): boolean {
  switch (standing.kind) {
    case 'memo':
      return isSettled(standing.state);
    case 'measure':
      return standing.state.end !== null;
    case 'report':
      return isReportSettled(standing.state);
    default:
      return assertNever(standing);
  }
}

/** Asks its workflow, and holds the answer against the record. */
export async function askEngine(handle: WorkflowHandle, standing: Standing): Promise<Thought> {
  switch (standing.kind) {
    case 'memo': {
      const chain = await handle.query(chainStateQuery);
      return { version: chain.version, agrees: chainsAgree(standing.state, chain) };
    }
    case 'measure': {
      const lifecycle = await handle.query(lifecycleStateQuery);
      return { version: lifecycle.version, agrees: canonicalJson(lifecycle) === canonicalJson(standing.state) };
    }
    case 'report': {
      const round = await handle.query(reportStateQuery);
      return { version: round.version, agrees: canonicalJson(round) === canonicalJson(standing.state) };
    }
    default:
      return assertNever(standing);
  }
}
