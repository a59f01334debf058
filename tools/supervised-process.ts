import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { backOff, type BackOffLimits } from './back-off';

/** How to run a process, and how to end it. */
export interface ProcessRecipe {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
  readonly stopSignal: NodeJS.Signals;
  /** What the kernel sends it when we die without stopping it (Linux). */
  readonly orphanSignal: NodeJS.Signals;
  readonly stopTimeoutMs: number;
}

/** What a supervisor is told of its process. */
export interface ProcessWatcher {
  readonly started: (pid: number) => void;
  readonly line: (line: string, stream: 'stdout' | 'stderr') => void;
  readonly ended: (how: string, restartInMs: number) => void;
}

const RESTARTS: BackOffLimits = { firstMs: 500, mostMs: 30_000, steadyMs: 60_000 };
const TAIL_LINES = 30;

/**
 * A child process that is started again whenever it dies, until it is stopped. It runs in a process group of its own, so
 * that a Ctrl-C in the terminal reaches only us and we stop the parts in their order; it is killed with us otherwise.
 */
export class SupervisedProcess {
  private child: ChildProcess | undefined;
  private restart: NodeJS.Timeout | undefined;
  private stopping = false;
  private endings = 0;
  private readonly lastLines: string[] = [];
  private readonly pauses;
  private readonly killWithUs = (): void => this.kill();

  constructor(
    private readonly recipe: ProcessRecipe,
    private readonly watcher: ProcessWatcher,
    limits: BackOffLimits = RESTARTS,
  ) {
    this.pauses = backOff(limits);
    process.once('exit', this.killWithUs);
    this.start();
  }

  get name(): string {
    return this.recipe.name;
  }

  /** How often it has died. */
  get deaths(): number {
    return this.endings;
  }

  /** Its last lines of output, for error messages. */
  get tail(): string {
    return this.lastLines.join('\n');
  }

  kill(): void {
    this.stopping = true;
    clearTimeout(this.restart);
    this.child?.kill('SIGKILL');
  }

  /** Asks it to end, waits, and kills it when it has not ended in its time. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.restart);
    process.off('exit', this.killWithUs);
    const { child } = this;
    if (child === undefined) return;
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
    child.kill(this.recipe.stopSignal);
    const timer = setTimeout(() => child.kill('SIGKILL'), this.recipe.stopTimeoutMs);
    await ended;
    clearTimeout(timer);
  }

  private start(): void {
    const { recipe } = this;
    const [command, ...args] = [...dyingWithUs(recipe.orphanSignal), recipe.command, ...recipe.args];
    if (command === undefined) throw new Error(`No command for ${recipe.name}`);
    const began = performance.now();
    const child = spawn(command, args, {
      env: recipe.env,
      cwd: recipe.cwd,
      ...recipe.user,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    createInterface({ input: child.stdout }).on('line', (line) => this.hear(line, 'stdout'));
    createInterface({ input: child.stderr }).on('line', (line) => this.hear(line, 'stderr'));
    let failure = '';
    child.once('error', (error) => {
      failure = error.message;
    });
    child.once('close', (code, signal) => {
      this.child = undefined;
      this.endings += 1;
      if (this.stopping) return;
      const pauseMs = this.pauses.pauseAfter(performance.now() - began);
      this.restart = setTimeout(() => this.start(), pauseMs);
      this.watcher.ended(failure || (signal ?? `code ${code}`), pauseMs);
    });
    if (child.pid !== undefined) this.watcher.started(child.pid);
  }

  private hear(line: string, stream: 'stdout' | 'stderr'): void {
    this.lastLines.push(line);
    if (this.lastLines.length > TAIL_LINES) this.lastLines.shift();
    if (!this.stopping) this.watcher.line(line, stream);
  }
}

let knowsParentDeath: boolean | undefined;

/** What to put before a command so that, on Linux, the kernel signals it when we die, however we die. */
export function dyingWithUs(signal: NodeJS.Signals): readonly string[] {
  knowsParentDeath ??=
    process.platform === 'linux' &&
    (spawnSync('setpriv', ['--help'], { encoding: 'utf8' }).stdout ?? '').includes('--pdeathsig');
  return knowsParentDeath ? ['setpriv', '--pdeathsig', signal.replace('SIG', ''), '--'] : [];
}
