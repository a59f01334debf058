import type { Comparison } from './compare';
import { type Figures, figuresOf, rounded } from './figures';
import type { PrintingFigures } from './printing/printing';

interface Goal {
  readonly name: string;
  readonly value: number;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** Prints a table, the goals, and as the last line all figures as one JSON object. */
export function printReport(
  { runs, bareSignals, steady }: Comparison,
  printing: PrintingFigures,
  tookSeconds: number,
): void {
  const systems = {
    bare: { 1: figuresOf(runs.bare[1]), 32: figuresOf(runs.bare[32]) },
    floor: { 1: figuresOf(runs.floor[1]), 32: figuresOf(runs.floor[32]) },
    product: { 1: figuresOf(runs.product[1]), 32: figuresOf(runs.product[32]) },
  };
  const signals = figuresOf(bareSignals);
  const { bare, floor, product } = systems;
  const goals = {
    ratioToBare: goal(
      'signatures/s at 32 clients, of the bare workflow’s',
      product[32].signaturesPerSecond / bare[32].signaturesPerSecond,
      { atLeast: 4 },
    ),
    ratioToFloor: goal(
      'signatures/s at 32 clients, of the floor’s',
      product[32].signaturesPerSecond / floor[32].signaturesPerSecond,
      { atLeast: 0.3 },
    ),
    p99RatioToBare: goal('p99 at 32 clients, of the bare workflow’s', product[32].p99 / bare[32].p99, { atMost: 0.5 }),
    p50RatioToFloor: goal('p50 at 1 client, of the floor’s', product[1].p50 / floor[1].p50, { atMost: 4 }),
    drainRatio: goal(
      'drained signatures/s, of a bare workflow’s fed by signals',
      product[32].drainedSignaturesPerSecond / signals.drainedSignaturesPerSecond,
      { atLeast: 0.8 },
    ),
    steadyLagP99: goal(
      `engine lag p99 (ms) at a steady ${steady.signaturesPerSecond} signatures/s`,
      steady.engineLag.p99,
      { atMost: 1000 },
    ),
  };
  const rows = Object.entries(systems).flatMap(([name, byClients]) =>
    Object.entries(byClients).map(([clients, figures]): [string, Figures] => [`${name}, ${clients}`, figures]),
  );
  console.log(`\n${table([...rows, ['bare signals, 32', signals]])}\n`);
  console.log(printingLine(printing));
  console.log(Object.values(goals).map(goalLine).join('\n'));
  const values = Object.fromEntries(Object.entries(goals).map(([name, { value }]) => [name, rounded(value)]));
  console.log(
    JSON.stringify({ ...values, systems, bareSignals: signals, steady, printing, seconds: rounded(tookSeconds, 0) }),
  );
}

function goal(name: string, value: number, limits: { readonly atLeast?: number; readonly atMost?: number }): Goal {
  return { name, value, ...limits };
}

function table(rows: readonly (readonly [string, Figures])[]): string {
  const heading = [
    'system',
    'sig/s',
    'p50 ms',
    'p95',
    'p99',
    'lag p50/p99 ms',
    'drained/s',
    'commits',
    'WAL B',
    'events',
  ];
  const lines = rows.map(([name, figures]) => [
    name,
    String(figures.signaturesPerSecond),
    String(figures.p50),
    String(figures.p95),
    String(figures.p99),
    figures.engineLag ? `${figures.engineLag.p50} / ${figures.engineLag.p99}` : '–',
    String(figures.drainedSignaturesPerSecond),
    String(figures.commitsPerMemo),
    String(figures.walBytesPerMemo),
    String(figures.historyEventsPerMemo ?? '–'),
  ]);
  const widths = heading.map((title, column) =>
    Math.max(...[heading, ...lines].map((line) => line[column]?.length ?? title.length)),
  );
  return [heading, ...lines]
    .map((line) =>
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n');
}

function printingLine({ coldStartMs, msPerPage, eventLoopDelayP99Ms, residentMb }: PrintingFigures): string {
  const pages = Object.entries(msPerPage).map(
    ([name, { p50, p95 }]) => `${name} ${p50} / ${p95} ms a page (p50 / p95)`,
  );
  return `printing: ${pages.join(', ')}; first document after ${coldStartMs} ms; other work waits ${eventLoopDelayP99Ms} ms (p99); ${residentMb} MB\n`;
}

function isMet({ value, atLeast, atMost }: Goal): boolean {
  return (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
}

function goalLine(goal: Goal): string {
  const limit = goal.atLeast === undefined ? `at most ${goal.atMost}` : `at least ${goal.atLeast}`;
  return `${isMet(goal) ? 'met   ' : 'MISSED'} ${goal.name}: ${rounded(goal.value)} (${limit})`;
}
