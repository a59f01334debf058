// What every command does first on a fresh clone. Nothing but Node itself: there may be no packages yet.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '..');

const OLDEST_NODE = [20, 19];
const PROGRESS_EVERY_MS = 15_000;
const SOURCES = ['apps', 'libs', 'workflows', 'activities', 'tools', 'bench'];
const BUILD_FILES = ['package-lock.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'];

/** Installs and builds what is missing or older than its sources. False, said in words, when it cannot. */
export async function prepare() {
  if (!isNewEnough(process.versions.node)) {
    return failed(
      `ต้องใช้ Node ${OLDEST_NODE.join('.')} ขึ้นไป เครื่องนี้มี ${process.versions.node} (nodejs.org)`,
      `Node ${OLDEST_NODE.join('.')} or newer is needed, this is ${process.versions.node} (nodejs.org)`,
    );
  }
  return (await install()) && (await build());
}

async function install() {
  if (isInstalled(PROJECT)) return true;
  // Of packages that ask for a newer Node than is tested here npm warns in sixty lines; what fails is said all the same.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  if (!(await npm('กำลังติดตั้งแพ็กเกจ', 'installing packages', ...args))) return false;
  stamp(installStamp(PROJECT), digestOf(PROJECT, ['package-lock.json']));
  return true;
}

async function build() {
  const sources = digestOf(PROJECT, [...BUILD_FILES, ...sourceFiles(PROJECT)]);
  if (read(buildStamp(PROJECT)) === sources) return true;
  if (!(await npm('กำลังคอมไพล์', 'building', 'run', '--silent', 'build'))) return false;
  stamp(buildStamp(PROJECT), sources);
  return true;
}

/** The settings of the last start on the data folder, for what works on the same stores; none where nothing was started there. */
export function environmentOf(dataFolder) {
  return JSON.parse(read(join(dataFolder, 'environment.json')) ?? '{}');
}

/** Whether this Node can require the ESM packages that the product uses. */
export function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
}

/** Whether node_modules is what package-lock.json says: by our stamp, or by npm's own copy of it when somebody ran npm. */
export function isInstalled(project) {
  const lock = join(project, 'package-lock.json');
  const installed = join(project, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const known = read(installStamp(project));
  if (known === digestOf(project, ['package-lock.json'])) return true;
  return statSync(installed).mtimeMs > statSync(lock).mtimeMs;
}

/** One hash over names and contents: a file that is added, changed, renamed or removed gives another one. */
export function digestOf(project, files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(project, file)))
      .update('\0');
  return hash.digest('hex');
}

/** What the build is made of, in a stable order; tests are not. */
export function sourceFiles(project) {
  return SOURCES.filter((folder) => existsSync(join(project, folder)))
    .flatMap((folder) =>
      readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
        .filter(
          (entry) => entry.isFile() && /\.(ts|json|typ|svg)$/.test(entry.name) && !entry.name.endsWith('.spec.ts'),
        )
        .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(project.length + 1)),
    )
    .sort();
}

/** Runs one of the project's npm commands and says every now and then that it is still at work. */
async function npm(thai, english, ...args) {
  const began = performance.now();
  const seconds = () => Math.round((performance.now() - began) / 1000);
  console.log(`sanoe: ${thai} (${english})`);
  const progress = setInterval(
    () => console.log(`sanoe: ${thai} … ${seconds()} วินาที (${english} … ${seconds()} s)`),
    PROGRESS_EVERY_MS,
  );
  const child = spawn('npm', args, { cwd: PROJECT, stdio: 'inherit', shell: process.platform === 'win32' });
  await once(child, 'exit');
  clearInterval(progress);
  if (child.exitCode !== 0) return failed(`${thai} ไม่สำเร็จ`, `${english} failed`);
  console.log(`sanoe: ${thai} เสร็จใน ${seconds()} วินาที (${english} took ${seconds()} s)`);
  return true;
}

const installStamp = (project) => join(project, 'node_modules/.sanoe-installed');
const buildStamp = (project) => join(project, 'dist/.sanoe-built');

function stamp(path, digest) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, digest);
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function failed(thai, english) {
  console.error(`sanoe: ${thai} (${english})`);
  return false;
}
