import type { Client } from 'pg';
import { measure, memosFor, type Run } from './measure';
import { steady, type SteadyFigures } from './steady';
import type { MeasuredSystem } from './system';

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
  /** By 32 clients: what the product's draining is compared with. */
  readonly bareSignals: readonly Run[];
  readonly steady: SteadyFigures;
}

/** The peak of the whole nation. */
const STEADY_PER_SECOND = 33;
const STEADY_SECONDS = 15;
const ROUNDS = 2;
const WARM_UP_MS = 1_000;
const SECONDS: Readonly<Record<Clients, number>> = { 1: 3, 32: 5 };
/** Enough for each system's code to be compiled by its engine, the product's being the longest; what follows is measured. */
const FIRST_MEMOS = { bare: 150, bareSignals: 150, floor: 2_500, product: 900 };
/** One client is about half as fast as thirty-two, in each of them. */
const ONE_OF_MANY = 0.5;

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
    bareSignals: await runOf(bareSignals, 32, FIRST_MEMOS.bareSignals, 0),
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
  for (let round = 0; round < ROUNDS; round += 1) {
    const seconds = SECONDS[32] + WARM_UP_MS / 1_000;
    latest = {
      bare: await runOf(bare, 32, memosFor(latest.bare, seconds), WARM_UP_MS),
      floor: await runOf(floor, 32, memosFor(latest.floor, seconds), WARM_UP_MS),
      product: await runOf(product, 32, memosFor(latest.product, seconds), WARM_UP_MS),
      bareSignals: await runOf(bareSignals, 32, memosFor(latest.bareSignals, seconds), WARM_UP_MS),
    };
    rounds.push(latest);
  }

  const steadyFigures = await steady(product, STEADY_PER_SECOND, STEADY_SECONDS);
  log(`product, ${steadyFigures.signaturesPerSecond} signatures/s: engine lag p99 ${steadyFigures.engineLag.p99} ms`);
  return {
    runs: {
      bare: { 1: [single.bare], 32: rounds.map(({ bare }) => bare) },
      floor: { 1: [single.floor], 32: rounds.map(({ floor }) => floor) },
      product: { 1: [single.product], 32: rounds.map(({ product }) => product) },
    },
    bareSignals: rounds.map(({ bareSignals }) => bareSignals),
    steady: steadyFigures,
  };
}
