import { fork, type ChildProcess } from 'node:child_process';
import { extname, join } from 'node:path';
import type { HistoryAndWorkflowId } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { both, type Say } from './command';
import type { ReplayAnswer, ReplayRequest } from './replay-process';

export interface Replay {
  /** The bundle of the build in question: a file. */
  readonly codePath: string;
  readonly histories: AsyncIterable<HistoryAndWorkflowId> | Iterable<HistoryAndWorkflowId>;
  /** What one history may take. */
  readonly limitMs: number;
  /** Of Node, for the process that replays. */
  readonly processArguments?: readonly string[];
}

export interface Replayed {
  readonly replayed: number;
  readonly breaking: number;
  /** Whether it gave up: a build that loops in some, loops in all. */
  readonly isCutShort: boolean;
}

/** The core says which event does not fit, and then repeats itself. */
const MOST_LETTERS = 400;
const MOST_DEATHS = 3;

/**
 * Replays histories against a build and says of each workflow that would break why. It happens in a process of its own:
 * the SDK has no limit for a workflow that loops, and Node's for scripts ends the process where promises do the looping.
 */
export async function replayOpen({ histories, ...replay }: Replay, say: Say): Promise<Replayed> {
  let replayed = 0;
  let breaking = 0;
  let deaths = 0;
  let child: ChildProcess | undefined;
  try {
    for await (const { workflowId, history } of histories) {
      child ??= start(replay);
      const outcome = await answerOf(child, { workflowId, history: jsonOf(history) });
      replayed += 1;
      if (outcome === null) {
        continue;
      }
      breaking += 1;
      const why = typeof outcome === 'string' ? outcome.slice(0, MOST_LETTERS) : deathOf(outcome, replay.limitMs);
      say(`${workflowId}: ${both({ th: 'เดินต่อไม่ได้', en: 'would break' })}: ${why}`);
      if (typeof outcome === 'object') {
        child = undefined;
        deaths += 1;
      }
      if (deaths === MOST_DEATHS) {
        return { replayed, breaking, isCutShort: true };
      }
    }
    return { replayed, breaking, isCutShort: false };
  } finally {
    child?.disconnect();
  }
}

/** How the process ended that replayed a history. */
interface Death {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

function start({ codePath, limitMs, processArguments = process.execArgv }: Omit<Replay, 'histories'>): ChildProcess {
  return fork(join(__dirname, `replay-process${extname(__filename)}`), [codePath, String(limitMs)], {
    execArgv: [...processArguments],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

type History = Parameters<typeof historyToJSON>[0];

function jsonOf(history: unknown): string {
  if (!isHistory(history)) {
    throw new TypeError('Temporal answered with something else than a history');
  }
  return historyToJSON(history);
}

function isHistory(value: unknown): value is History {
  return typeof value === 'object' && value !== null && 'events' in value;
}

/** Null where the build fits. */
async function answerOf(child: ChildProcess, request: ReplayRequest): Promise<string | null | Death> {
  return new Promise((resolve, reject) => {
    const answered = ({ error }: ReplayAnswer): void => settle(error);
    const ended = (code: number | null, signal: NodeJS.Signals | null): void => settle({ code, signal });
    const settle = (outcome: string | null | Death): void => {
      child.off('message', answered);
      child.off('exit', ended);
      child.off('error', reject);
      resolve(outcome);
    };
    child.on('message', answered);
    child.on('exit', ended);
    child.once('error', reject);
    child.send(request);
  });
}

function deathOf({ code, signal }: Death, limitMs: number): string {
  const seconds = limitMs / 1_000;
  return signal === 'SIGKILL'
    ? both({ th: `วนไม่จบภายใน ${seconds} วินาที`, en: `its replay did not end within ${seconds} s, as if it looped` })
    : both({ th: `โปรแกรมล้ม (${signal ?? code})`, en: `its replay ended the whole process (${signal ?? code})` });
}
