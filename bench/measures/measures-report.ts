import type { Memory } from './memory';
import type { MeasuresFigures, StoreBytes } from './measures';
import type { SpreadFigures } from './spread';

/** Prints the figures, and as the last line all of them as one JSON object. */
export function printMeasures(figures: MeasuresFigures): void {
  const { memoryMb, engine, bytes, spread } = figures;
  console.log(
    [
      '',
      `${figures.lifecycles} measures of ${figures.organisations} organisations, active at once on the embedded stack`,
      `start     all follow ${figures.startSeconds} s after the first activation; after the worker's death all answer again in ${figures.restartSeconds} s`,
      `memory    before ${memoryLine(memoryMb.before)}`,
      `          active ${memoryLine(memoryMb.active)}`,
      `          worker restarted ${memoryLine(memoryMb.restarted)}`,
      `engine    ${engine.workflows} workflows, ${engine.openTimers} open timers, ${engine.workflowTasks} workflow tasks, ${engine.localActivities} local activities, ${engine.activities} activities, ${engine.events} events`,
      `database  a measure-year ${bytesLine(bytes.measureYear)}: clock ${bytesLine(bytes.clock)}, entries ${bytesLine(bytes.entries)}; its plan ${bytes.plan} B`,
      `          a measure that waits in its year ${bytesLine(bytes.active)}`,
      `1 October ${spreadLine(spread.measured)}`,
      `          ${spreadLine(spread.nation)}`,
    ].join('\n'),
  );
  console.log(JSON.stringify({ measures: figures }));
}

function memoryLine(memory: Memory): string {
  return Object.entries(memory)
    .map(([part, mb]) => `${part} ${mb ?? '?'} MB`)
    .join(', ');
}

function bytesLine({ record, engine }: StoreBytes): string {
  return `${record} B (PostgreSQL) + ${engine} B (Temporal)`;
}

function spreadLine({ lifecycles, mostInASecond, mostInAMinute }: SpreadFigures): string {
  return `of ${lifecycles} lifecycles at most ${mostInASecond} begin in one second, ${mostInAMinute} in one minute`;
}
