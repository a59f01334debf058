import { isGrpcServiceError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Behind, Reconciliation, Standing } from '@app/persistence';
import { askEngine, isOver, workflowOf, type Thought } from './followed';

/**
 * `differs`: it thinks otherwise of the chain. `gone`: no run of it is open. `stuck`: it cannot go on (a build that does
 * not fit its history). `late`: it agrees, but its clock should have rung a minute ago.
 */
export type Disagreement = 'differs' | 'gone' | 'stuck' | 'late';

export interface Finding {
  readonly organisationId: string;
  readonly kind: Standing['kind'];
  /** Of the stream: the memo, the measure's year or the report round. */
  readonly id: string;
  readonly what: Disagreement;
}

export interface Reconciled {
  readonly examined: number;
  readonly behind: Behind;
  /** Clocks that should have rung a minute ago, and ended memos that should have been archived then. */
  readonly overdue: number;
  readonly unarchived: number;
  /** Workflows about which engine and record disagree though the engine has every event and had ten quiet seconds. */
  readonly drift: number;
  readonly findings: readonly Finding[];
  /** False where the engine or its worker did not answer: what could not be asked is not in the figures. */
  readonly isReachable: boolean;
}

export interface Extent {
  readonly organisations: number;
  /** Of each kind, in each organisation. */
  readonly each: number;
  /** Of all that seem to be well, in all: a question costs the machine some 20 ms, for the worker replays what it has forgotten. */
  readonly sampled: number;
}

const LANES = 8;
const ANSWER_MS = 5_000;
/** So many unanswered questions, and the engine counts as away. */
const PATIENCE = 3;
/** A task that a dying worker left behind is tried a second time; one that fails so often will fail again. */
const STUCK_ATTEMPTS = 3;

/**
 * Compares what the engine thinks with the record, and mends the engine: the record is right. A run that is behind gets
 * the events that it lacks; one that is gone, stuck or thinks otherwise is started anew from the first event.
 */
export class Reconciler {
  constructor(
    private readonly record: Reconciliation,
    private readonly temporal: Client,
  ) {}

  /** `now` is epoch ms. */
  async reconcile(now: number, { organisations, each, sampled }: Extent): Promise<Reconciled> {
    const behind = await this.record.behind(now);
    const ids = (await this.record.organisationIds()).slice(0, organisations);
    const findings: Finding[] = [];
    const figures = { examined: 0, overdue: 0, unarchived: 0, unanswered: 0 };
    let toSample = sampled;
    for (const id of ids) {
      const overdue = await this.record.overdue(id, now, each);
      const unarchived = await this.record.unarchived(id, now, each);
      figures.overdue += overdue.length;
      figures.unarchived += unarchived.length;
      const late = new Set(overdue.map((standing) => standing.id));
      const sample = toSample > 0 ? await this.record.sample(id, now, Math.min(each, toSample)) : [];
      toSample -= sample.length;
      const standings = unique([...overdue, ...unarchived, ...sample]);
      await inLanes(standings, async (standing) => {
        if (figures.unanswered >= PATIENCE || !standing.isQuiet) {
          return;
        }
        const finding = await this.examine(standing, now, late.has(standing.id));
        figures.examined += 1;
        if (finding === 'unanswered') {
          figures.unanswered += 1;
        } else if (finding !== undefined) {
          findings.push(finding);
        }
      });
    }
    const { unanswered, ...counts } = figures;
    const drift = findings.filter(({ what }) => what !== 'late').length;
    return { ...counts, behind, drift, findings, isReachable: unanswered === 0 };
  }

  private async examine(standing: Standing, now: number, isLate: boolean): Promise<Finding | 'unanswered' | undefined> {
    const { organisationId, kind, id } = standing;
    const first = await this.ask(standing);
    const thought = first === 'unanswered' ? await this.ask(standing) : first; // a busy worker is asked once more
    if (thought === 'unanswered') {
      return thought;
    }
    const what = verdict(thought, isLate);
    if (what === undefined) {
      return undefined;
    }
    const since = await this.record.standing(standing, now);
    if (since?.isQuiet !== true || since.state.version !== standing.state.version) {
      return undefined; // it moved while we asked
    }
    const isBehind = typeof thought === 'object' && thought.version < standing.state.version;
    await this.record.deliverAbove(standing, isBehind ? thought.version : 0);
    return { organisationId, kind, id, what };
  }

  private async ask(standing: Standing): Promise<Thought | 'gone' | 'stuck' | 'unanswered'> {
    const handle = this.temporal.workflow.getHandle(workflowOf(standing));
    try {
      const { status, raw } = await this.temporal.withDeadline(Date.now() + ANSWER_MS, () => handle.describe());
      if (status.name !== 'RUNNING' && !(status.name === 'COMPLETED' && isOver(standing))) {
        return 'gone';
      }
      if ((raw.pendingWorkflowTask?.attempt ?? 1) >= STUCK_ATTEMPTS) {
        return 'stuck';
      }
      return await this.temporal.withDeadline(Date.now() + ANSWER_MS, () => askEngine(handle, standing));
    } catch (error) {
      return whyNot(error);
    }
  }
}

function verdict(thought: Thought | 'gone' | 'stuck', isLate: boolean): Disagreement | undefined {
  if (typeof thought === 'string') {
    return thought;
  }
  if (!thought.agrees) {
    return 'differs';
  }
  return isLate ? 'late' : undefined;
}

const INVALID_ARGUMENT = 3;
const FAILED_PRECONDITION = 9;

/** A query that the server or the worker refuses has found a run that cannot go on; anything else is the way to it. */
function whyNot(error: unknown): 'gone' | 'stuck' | 'unanswered' {
  if (error instanceof WorkflowNotFoundError) {
    return 'gone';
  }
  const cause = error instanceof Error ? error.cause : undefined;
  const code = isGrpcServiceError(cause) ? Number(cause.code) : undefined;
  return code === INVALID_ARGUMENT || code === FAILED_PRECONDITION ? 'stuck' : 'unanswered';
}

function unique(standings: readonly Standing[]): readonly Standing[] {
  return [...new Map(standings.map((standing) => [standing.id, standing])).values()];
}

async function inLanes<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}
