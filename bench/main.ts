import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Client } from 'pg';
import { BARE_NAMESPACE, bareTemporal, startBareTemporal } from './bare-temporal/bare-temporal';
import { Cleanup } from './cleanup';
import { startFloor } from './floor/floor';
import { measure, memosFor, type Run } from './measure';
import { startPostgres } from './postgres';
import { type Figures, figuresOf, table } from './report';
import type { MeasuredSystem } from './system';
import { startTemporalOnPostgres } from './temporal-on-postgres';

const beganAt = performance.now();
function log(line: string): void {
  console.log(`[${((performance.now() - beganAt) / 1000).toFixed(0).padStart(3)} s] ${line}`);
}
void main();
async function main(): Promise<void> {
  const cleanup = new Cleanup();
  try {
    const folder = await mkdtemp(join(tmpdir(), 'sanoe-bench-'));
    cleanup.add(() => rm(folder, { recursive: true, force: true }));
    const adminUrl = await startPostgres(cleanup, folder);
    log('pg');
    const server = await startTemporalOnPostgres(cleanup, {
      adminUrl,
      folder,
      namespaces: [BARE_NAMESPACE, 'sanoe'],
      log,
    });
    log('temporal');
    await startBareTemporal(cleanup, server);
    const floor = await startFloor(cleanup, adminUrl);
    log('started');
    const admin = new Client({ connectionString: adminUrl });
    await admin.connect();
    cleanup.add(() => admin.end());
    const runs = new Map<string, Run[]>();
    for (const clients of [32])
      for (const [system, n] of [
        [bareTemporal(server, 'update'), 2],
        [floor, 80],
        [lazily(bareTemporal(server, 'signal')), 2],
      ] as [MeasuredSystem, number][]) {
        const pilot = await measure(admin, system, { clients, memos: n * clients, warmUpMs: 0 });
        log(`${system.name} ${clients} pilot ${pilot.signatures / pilot.seconds}`);
        for (const _ of [1, 2]) {
          const run = await measure(admin, system, { clients, memos: memosFor(pilot, 6), warmUpMs: 1000 });
          runs.set(`${system.name} ${clients}`, [...(runs.get(`${system.name} ${clients}`) ?? []), run]);
          log(`${system.name} ${clients} run ${run.signatures / run.seconds} drain ${run.drainSeconds}`);
        }
      }
    console.log(table(new Map([...runs].map(([k, v]): [string, Figures] => [k, figuresOf(v)]))));
  } finally {
    await cleanup.run();
  }
}

function lazily(system: MeasuredSystem): MeasuredSystem {
  return {
    ...system,
    prepare: (count) =>
      Promise.resolve(
        Array.from({ length: count }, (_, index) => {
          let memo: any;
          return {
            sign: async (step: number) => {
              memo ??= (await system.prepare(1, index))[0];
              await memo.sign(step);
            },
            historyEvents: () => memo.historyEvents(),
          };
        }),
      ),
  };
}
