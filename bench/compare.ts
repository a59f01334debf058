import type { Client } from 'pg';
import { measure, memosFor, type Run } from './measure';
import { steady, type SteadyFigures } from './steady';
import { madeOnTheWay, type MeasuredSystem } from './system';

export interface Systems {
  readonly bare: MeasuredSystem;
  readonly bareSignals: MeasuredSystem;
  readonly floor: MeasuredSystem;
  readonly product: MeasuredSystem;
}

export type Clients = 1 | 32;

/** All runs of a system, by number of clients. */
export type RunsByClients = Readonly<Record<Clients, readonly Run[]>>;

export interface Comparison {
  readonly runs: Readonly<Record<'bare' | 'floor' | 'product', RunsByClients>>;
  /** Memos made and signed at full speed, then followed to their end. */
  readonly drain: Readonly<Record<'bareSignals' | 'product', readonly Run[]>>;
  readonly steady: SteadyFigures;
}

/** The peak of the whole nation. */
const STEADY_PER_SECOND = 33;
const STEADY_SECONDS = 15;
const ROUNDS = 2;
const WARM_UP_MS = 1_000;
const SECONDS: Readonly<Record<Clients, number>> = { 1: 3, 32: 5 };
/** Enough for each system's code to be compiled by its engine; what follows is measured. */
const FIRST_MEMOS = { bare: 150, floor: 2_500, product: 300 };
/** One client is about half as fast as thirty-two, in each of them. */
const ONE_OF_MANY = 0.5;
const DRAIN_SECONDS = 4;

/** Measures all systems on the same servers, in turns, so that what else the machine does falls on each alike. */
export async function compare(
  admin: Client,
  systems: Systems,
  { log, takeStatistics }: { readonly log: (line: string) => void; readonly takeStatistics: () => Promise<void> },
): Promise<Comparison> {
  const { bare, bareSignals, floor, product } = systems;
  async function runOf(system: MeasuredSystem, clients: Clients, memos: number, warmUpMs: number): Promise<Run> {
    const run = await measure(admin, system, { clients, memos, warmUpMs });
    const rate = Math.round(run.signatures / run.seconds);
    log(
      `${system.name}, ${clients} client(s): ${rate} signatures/s, engine done after ${run.drainSeconds.toFixed(1)} s`,
    );
    return run;
  }

  log('warming up');
  let latest = {
    bare: await runOf(bare, 32, FIRST_MEMOS.bare, 0),
    product: await runOf(product, 32, FIRST_MEMOS.product, 0),
    floor: await runOf(floor, 32, FIRST_MEMOS.floor, 0),
  };
  await takeStatistics();

  const single = {
    floor: await runOf(floor, 1, memosFor(latest.floor, SECONDS[1] * ONE_OF_MANY), WARM_UP_MS / 2),
    bare: await runOf(bare, 1, memosFor(latest.bare, SECONDS[1] * ONE_OF_MANY), WARM_UP_MS / 2),
    product: await runOf(product, 1, memosFor(latest.product, SECONDS[1] * ONE_OF_MANY), WARM_UP_MS / 2),
  };

  const rounds: (typeof latest)[] = [];
  const drains: { readonly bareSignals: Run; readonly product: Run }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    latest = {
      bare: await runOf(bare, 32, memosFor(latest.bare, SECONDS[32] + WARM_UP_MS / 1_000), WARM_UP_MS),
      floor: await runOf(floor, 32, memosFor(latest.floor, SECONDS[32] + WARM_UP_MS / 1_000), WARM_UP_MS),
      product: await runOf(product, 32, memosFor(latest.product, SECONDS[32] + WARM_UP_MS / 1_000), WARM_UP_MS),
    };
    rounds.push(latest);
    const memos = memosFor(latest.bare, DRAIN_SECONDS);
    drains.push({
      bareSignals: await runOf(madeOnTheWay(bareSignals), 32, memos, 0),
      product: await runOf(madeOnTheWay(product), 32, memos, 0),
    });
  }

  const steadyFigures = await steady(product, STEADY_PER_SECOND, STEADY_SECONDS);
  log(`product, ${steadyFigures.signaturesPerSecond} signatures/s: engine lag p99 ${steadyFigures.engineLag.p99} ms`);
  return {
    runs: {
      bare: { 1: [single.bare], 32: rounds.map(({ bare }) => bare) },
      floor: { 1: [single.floor], 32: rounds.map(({ floor }) => floor) },
      product: { 1: [single.product], 32: rounds.map(({ product }) => product) },
    },
    drain: {
      bareSignals: drains.map(({ bareSignals }) => bareSignals),
      product: drains.map(({ product }) => product),
    },
    steady: steadyFigures,
  };
}
