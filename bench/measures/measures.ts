import { performance } from 'node:perf_hooks';
import { bangkokDateOf, fiscalYearOf } from '@app/domain';
import type { Cleanup } from '../cleanup';
import { rounded } from '../figures';
import { inParallel } from '../load';
import { startEmbeddedStack, type EmbeddedStack } from './embedded-stack';
import { countsOf, followedBy, untilAnswered, untilFollowed, type EngineCounts } from './engine';
import { memoryOf, type Memory } from './memory';
import { activate, draftPlan, handIn, openOffices, ROUNDS, type MeasuredPlan } from './offices';
import { spreadOfOrganisations, spreadOfTheNation, type SpreadFigures } from './spread';

export interface MeasuresFigures {
  readonly organisations: number;
  readonly lifecycles: number;
  /** From the first activation until every workflow runs and thinks what the record says. */
  readonly startSeconds: number;
  /** From the death of the worker until all have answered again: each is replayed from its history. */
  readonly restartSeconds: number;
  readonly memoryMb: { readonly before: Memory; readonly active: Memory; readonly restarted: Memory };
  readonly engine: EngineCounts;
  readonly bytes: {
    /** Of a measure: its headings in its plan, and its year while it waits in both stores. */
    readonly plan: number;
    readonly active: StoreBytes;
    /** Of a measure-year: its clock from begin to close with both reports, and entries, of one unit, in both rounds. */
    readonly clock: StoreBytes;
    readonly entries: StoreBytes;
    readonly measureYear: StoreBytes;
  };
  readonly spread: { readonly measured: SpreadFigures; readonly nation: SpreadFigures };
  readonly seconds: number;
}

export interface StoreBytes {
  readonly record: number;
  readonly engine: number;
}

const ORGANISATIONS = 100;
const MEASURES = 20;
/** So many organisations hand in, and as many others go through a year that is over. */
const SAMPLE = 10;
const LANES = 8;
/** Of Thailand's local governments, with twenty measures each. */
const NATION = 157_000;
/** So long ago that each round of it has closed. */
const YEARS_AGO = 3;

/** Twenty measures of a hundred organisations, active at once on the embedded stack. */
export async function measureMeasures(cleanup: Cleanup, log: (line: string) => void): Promise<MeasuresFigures> {
  const beganAt = performance.now();
  const stack = await startEmbeddedStack(cleanup);
  const { send } = stack;
  log('the embedded stack is up');
  const offices = await openOffices(send, stack.operatorToken, ORGANISATIONS, 'bench');
  const closedOffices = await openOffices(send, stack.operatorToken, SAMPLE, 'closed');
  log(`${offices.length + closedOffices.length} organisations are in`);
  const ids = offices.map(({ organisationId }) => organisationId);
  const fiscalYear = fiscalYearOf(bangkokDateOf(Date.now()));

  const empty = await bytesOf(stack);
  const plans = await inParallel(offices, LANES, (office) =>
    draftPlan(send, office, { measures: MEASURES, fiscalYear }),
  );
  const lifecycles = plans.flatMap(({ measureIds }) => measureIds).length;
  const planned = await bytesOf(stack);
  const before = memoryOf(stack);
  log(`${lifecycles} measures are planned`);

  const startSeconds = await secondsOf(async () => {
    await inParallel(plans, LANES, (plan) => activate(send, plan, fiscalYear));
    await untilFollowed(stack, ids);
  });
  const active = memoryOf(stack);
  const activeBytes = await bytesOf(stack);
  log(`all are active after ${startSeconds} s`);
  const followed = await followedBy(stack, ids);
  const engine = await countsOf(stack, followed);
  const restartSeconds = await secondsOf(async () => {
    stack.kill9('worker');
    await untilAnswered(stack, followed);
  });
  const restarted = memoryOf(stack);
  log(`all have answered a worker that was started again, after ${restartSeconds} s`);

  const beforeEntries = await bytesOf(stack);
  await handInAll(stack, plans.slice(0, SAMPLE), fiscalYear);
  await untilFollowed(stack, ids);
  const afterEntries = await bytesOf(stack);
  log(`${SAMPLE * MEASURES * ROUNDS.length} entries are handed in`);
  const past = fiscalYear - YEARS_AGO;
  const closed = await inParallel(closedOffices, LANES, (office) =>
    draftPlan(send, office, { measures: MEASURES, fiscalYear: past }),
  );
  const beforeClosed = await bytesOf(stack);
  await inParallel(closed, LANES, (plan) => activate(send, plan, past));
  await untilFollowed(
    stack,
    closedOffices.map(({ organisationId }) => organisationId),
  );
  const clock = perMeasure(beforeClosed, await bytesOf(stack), SAMPLE * MEASURES);
  const entries = perMeasure(beforeEntries, afterEntries, SAMPLE * MEASURES);
  return {
    organisations: ORGANISATIONS,
    lifecycles,
    startSeconds,
    restartSeconds,
    memoryMb: { before, active, restarted },
    engine,
    bytes: {
      plan: perMeasure(empty, planned, lifecycles).record,
      active: perMeasure(planned, activeBytes, lifecycles),
      clock,
      entries,
      measureYear: { record: clock.record + entries.record, engine: clock.engine + entries.engine },
    },
    spread: { measured: spreadOfOrganisations(ids, MEASURES), nation: spreadOfTheNation(MEASURES, NATION) },
    seconds: rounded((performance.now() - beganAt) / 1_000, 0),
  };
}

async function handInAll({ send }: EmbeddedStack, plans: readonly MeasuredPlan[], fiscalYear: number): Promise<void> {
  const places = plans.flatMap(({ office, measureIds }) =>
    measureIds.flatMap((measureId) =>
      ROUNDS.map(([first, last]) => ({
        cookie: office.cookie,
        path: `/api/v1/measures/${measureId}/rounds/${fiscalYear}-m${twoDigits(first)}-${twoDigits(last)}/entries/${office.unitId}`,
      })),
    ),
  );
  await inParallel(places, LANES, (place) => handIn(send, place));
}

function twoDigits(month: number): string {
  return String(month).padStart(2, '0');
}

async function bytesOf(stack: EmbeddedStack): Promise<StoreBytes> {
  return { record: await stack.recordBytes(), engine: await stack.engineBytes() };
}

function perMeasure(before: StoreBytes, after: StoreBytes, measures: number): StoreBytes {
  return {
    record: Math.round((after.record - before.record) / measures),
    engine: Math.round((after.engine - before.engine) / measures),
  };
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return rounded((performance.now() - began) / 1_000, 1);
}
