import { openChildLog } from './child-log';
import type { DataFolder, Processes } from './data-folder';
import { identityOf, isAlive, isErrno, signal } from './process-identity';
import { say } from './say';
import { type ProcessRecipe, SupervisedProcess } from './supervised-process';
import { onceWithin, troubleIn } from './trouble';
import { until } from './until';

/** API first, so that nothing new comes in; the stores last, so that what is under way can still be written. */
const STOP_ORDER = ['api', 'worker', 'temporal', 'postgres'];
const LAST_SECONDS_MS = 15_000;
const QUIET_MS = 10_000;

/** The processes that the launcher runs: each supervised, its output in a log file, its number in `processes.json`. */
export class Crew {
  private readonly members = new Map<string, SupervisedProcess>();
  private processes: Processes = {};
  private stopping = false;

  constructor(private readonly data: DataFolder) {
    this.note('launcher', process.pid);
  }

  start(recipe: ProcessRecipe): SupervisedProcess {
    const { name } = recipe;
    if (this.stopping) throw new Error(`${name} is not started: everything is stopping`);
    const log = openChildLog(this.data.logs, name);
    const isNew = onceWithin(QUIET_MS);
    const member = new SupervisedProcess(recipe, {
      started: (pid) => this.note(name, pid),
      line: (line, stream) => {
        log.write(line);
        const trouble = troubleIn(line, stream);
        if (trouble === undefined || this.stopping || !isNew(trouble, performance.now())) return;
        console.error(`${name}: ${trouble}`);
      },
      ended: (how, restartInMs) => {
        const seconds = restartInMs / 1_000;
        say({
          th: `${name} หยุด (${how}) จะเริ่มใหม่ใน ${seconds} วินาที`,
          en: `${name} died (${how}), starting again in ${seconds} s`,
        });
      },
    });
    this.members.set(name, member);
    return member;
  }

  /** Ends them one after another. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const name of STOP_ORDER) {
      await this.members.get(name)?.stop();
      this.members.delete(name);
    }
    this.data.saveProcesses({});
  }

  kill(): void {
    for (const member of this.members.values()) member.kill();
  }

  private note(name: string, pid: number): void {
    const identity = identityOf(pid);
    if (identity === undefined) return; // dead already: its supervisor will start another
    this.processes = { ...this.processes, [name]: identity };
    this.data.saveProcesses(this.processes);
  }
}

/** Ends what a launcher that was killed left running on the same data: two servers on one store would spoil it. */
export async function endLeftovers(left: Processes): Promise<void> {
  const alive = Object.values(left).filter((identity) => isAlive(identity));
  if (alive.length === 0) return;
  say({ th: 'รอให้ส่วนที่ค้างจากครั้งก่อนหยุด', en: 'waiting for what was left of the last run to end' });
  for (const identity of alive) signal(identity, 'SIGINT');
  try {
    await until({ what: 'the last run has ended', timeoutMs: LAST_SECONDS_MS }, () => !alive.some(isAlive));
  } catch (error) {
    if (isErrno(error, 'EPERM')) throw error;
    for (const identity of alive) signal(identity, 'SIGKILL');
    await until({ what: 'the last run has been killed', timeoutMs: LAST_SECONDS_MS }, () => !alive.some(isAlive));
  }
}
