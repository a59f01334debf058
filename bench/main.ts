import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Client } from 'pg';
import { BARE_NAMESPACE, bareTemporal, startBareTemporal } from './bare-temporal/bare-temporal';
import { asAdministrator, withDatabase } from '../tools/database';
import { Cleanup } from './cleanup';
import { compare } from './compare';
import { startFloor } from './floor/floor';
import { measureMeasures } from './measures/measures';
import { printMeasures } from './measures/measures-report';
import { startPostgres } from './postgres';
import { measurePrinting } from './printing/printing';
import { SANOE_NAMESPACE, startProduct } from './product/product';
import { printReport } from './report';
import { startTemporalOnPostgres } from './temporal-on-postgres';

const beganAt = performance.now();
const [wanted, ...more] = process.argv.slice(2);
const isMeasures = wanted === 'measures';

if (more.length === 0 && (wanted === undefined || isMeasures)) {
  void run();
} else {
  console.error('npm run bench [-- measures]');
  process.exitCode = 2;
}

/** Exits with 0 when everything was measured, whether or not the goals are met. */
async function run(): Promise<void> {
  const cleanup = new Cleanup();
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => void cleanup.run().then(() => process.exit(code)));
  }
  try {
    await (isMeasures ? benchmarkOfMeasures(cleanup) : benchmark(cleanup));
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  } finally {
    await cleanup.run();
  }
}

async function benchmark(cleanup: Cleanup): Promise<void> {
  const printing = await measurePrinting(cleanup);
  log('printing is measured');
  const folder = await mkdtemp(join(tmpdir(), 'sanoe-bench-'));
  cleanup.add(() => rm(folder, { recursive: true, force: true }));
  const adminUrl = await startPostgres(cleanup, folder);
  const namespaces = [BARE_NAMESPACE, SANOE_NAMESPACE];
  const server = await startTemporalOnPostgres(cleanup, { adminUrl, folder, namespaces });
  log('PostgreSQL and Temporal are up');
  await startBareTemporal(cleanup, server);
  const systems = {
    bare: bareTemporal(server, 'update'),
    bareSignals: bareTemporal(server, 'signal'),
    floor: await startFloor(cleanup, adminUrl),
    product: await startProduct(cleanup, { adminUrl, folder, server }),
  };
  log('all systems are up, everybody is signed in');
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  cleanup.add(() => admin.end());
  const databases = new Set(Object.values(systems).flatMap((system) => system.databases));
  const comparison = await compare(admin, systems, {
    log,
    // What the server's own housekeeping does within a minute: it would else fall into one run and not into another.
    takeStatistics: async () => {
      for (const name of databases) {
        await asAdministrator(withDatabase(adminUrl, name), (client) => client.query('ANALYZE'));
      }
    },
  });
  // The line of figures comes last: nothing that ends may write after it.
  await cleanup.run();
  printReport(comparison, printing, secondsSoFar());
}

async function benchmarkOfMeasures(cleanup: Cleanup): Promise<void> {
  const figures = await measureMeasures(cleanup, log);
  await cleanup.run();
  printMeasures(figures);
}

function log(line: string): void {
  console.log(`[${Math.round(secondsSoFar()).toString().padStart(3)} s] ${line}`);
}

function secondsSoFar(): number {
  return (performance.now() - beganAt) / 1000;
}
