// npm test [-- STAGE …]: everything, on real PostgreSQL and real Temporal; from a fresh clone. Goes on after a failing stage.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, PROJECT } from './prepare.mjs';

const MOST_MINUTES = 30;
const results = mkdtempSync(join(tmpdir(), 'sanoe-results-'));

const stages = [
  check('servers', process.execPath, 'dist/tools/prepare-servers.js'),
  check('format', 'npx', 'prettier', '--check', '.'),
  check('lint', 'npx', 'eslint', '.'),
  check('types', 'npx', 'tsc', '--noEmit'),
  check('boundaries', 'npm', 'run', '--silent', 'boundaries'),
  { name: 'compose', run: composeFile },
  jest('unit'),
  jest('integration'),
  // Mostly waiting, each file with servers of its own: two at a time on whatever machine.
  jest('workflows', '--maxWorkers=2'),
  jest('e2e', '--runInBand'),
  jest('faults', '--maxWorkers=2'),
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) {
  console.error(`sanoe: no stage ${unknown.join(', ')}; there are ${stages.map(({ name }) => name).join(', ')}`);
  process.exit(1);
}

if (!(await prepare())) {
  rmSync(results, { recursive: true });
  console.log(words({ failed: 1 }));
  process.exit(1);
}
const total = { passed: 1, failed: 0, skipped: 0 }; // it compiles
const summary = [];
for (const { name, run } of stages.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  console.log(`\n=== ${name}`);
  const began = performance.now();
  const counted = await run();
  for (const kind of Object.keys(total)) total[kind] += counted[kind] ?? 0;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  summary.push(`${name.padEnd(12)} ${seconds.padStart(7)} s   ${words(counted)}`);
}
rmSync(results, { recursive: true });
console.log(`\n${summary.join('\n')}\n`);
console.log(words(total));
process.exit(total.failed > 0 ? 1 : 0);

/** A command that counts as one test. */
function check(name, command, ...args) {
  return { name, run: async () => ((await succeeds(command, args)) ? { passed: 1 } : { failed: 1 }) };
}

/** One of Jest's projects; a file that cannot run, or a run that never ends, counts as a failure. */
function jest(name, ...args) {
  const output = join(results, `${name}.json`);
  const run = async () => {
    const ended = await succeeds(process.execPath, [
      'node_modules/jest/bin/jest.js',
      '--ci',
      '--selectProjects',
      name,
      ...args,
      '--json',
      '--outputFile',
      output,
    ]);
    if (!existsSync(output)) return { failed: 1 };
    const report = JSON.parse(readFileSync(output, 'utf8'));
    const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
    return {
      passed: report.numPassedTests,
      failed: ended || failed > 0 ? failed : 1,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  };
  return { name, run };
}

/** Whether docker's own client takes the file; it needs no daemon for that. */
async function composeFile() {
  if (spawnSync('docker', ['compose', 'version'], { stdio: 'ignore' }).status !== 0) {
    console.log('sanoe: docker-compose.yml is not checked: there is no docker with its compose plugin');
    return {};
  }
  const secrets = ['POSTGRES_PASSWORD', 'TEMPORAL_DATABASE_PASSWORD', 'SANOE_MASTER_KEY', 'SANOE_OPERATOR_TOKEN'];
  const env = Object.fromEntries(secrets.map((name) => [name, 'x'.repeat(32)]));
  return (await succeeds('docker', ['compose', 'config', '-q'], env)) ? { passed: 1 } : { failed: 1 };
}

async function succeeds(command, args, env = {}) {
  const child = spawn(command, args, {
    cwd: PROJECT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: MOST_MINUTES * 60_000,
    shell: process.platform === 'win32',
  });
  await once(child, 'exit');
  if (child.signalCode !== null) console.error(`sanoe: ${command} was ended by ${child.signalCode}`);
  return child.exitCode === 0;
}

function words({ passed = 0, failed = 0, skipped = 0 }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
