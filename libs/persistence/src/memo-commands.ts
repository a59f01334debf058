import { LRUCache } from 'lru-cache';
import {
  decide,
  DomainError,
  standingsOf,
  type MemoChain,
  type MemoCommand,
  type MemoEvent,
  type Standing,
} from '@app/domain';
import type { Calendars } from './calendars';
import type { Enclosed, LockedMemo, RequestKey } from './locked-memo';
import type { Appended, MemoRecord } from './memo-record';
import type { Directories, Right } from './memo-rights';
import { enterAndTakeMemo, takeMemo, type Answered, type Taken } from './memo-taking';
import type { Actor, Organisations, Tx } from './organisations';
import type { ReportMemos } from './report-memos';
import type { WrittenDecision } from './written';

/** A memo with who may sign for its positions at `at`. */
export interface MemoInView {
  readonly memo: LockedMemo;
  readonly rights: readonly Right[];
  /** Epoch ms: the clock's, or the last event's where the clock is behind it. */
  readonly at: number;
}

/** The same under the memo's lock. */
export interface MemoAtHand extends MemoInView {
  /** Who may sign for other positions then. */
  readonly rightsFor: (positionIds: readonly string[]) => Promise<readonly Right[]>;
  /** What the caller's key was answered before. */
  readonly answered: Answered | undefined;
}

/** Who wants a command, by which credential, on which memo, when (epoch ms). */
export interface Attempt {
  readonly tokenHash: Buffer;
  readonly memoId: string;
  readonly now: number;
  readonly request: RequestKey;
}

/** Whose a credential is: that never changes. What it permits, is asked at each use. */
type Caller = Pick<Actor, 'organisationId' | 'personId' | 'isSession'>;

/** Sessions and tokens whose person is remembered: a working day's of the nation's officers. */
const MOST_CALLERS = 20_000;

/** Every command of a memo, one transaction each: take it or know it, decide, append. What a command may need more, its use case reads. */
export class MemoCommands {
  /** By the credential's hash; whether it may still be used, each use asks. */
  private readonly callers = new LRUCache<string, Caller>({ max: MOST_CALLERS });

  constructor(
    private readonly organisations: Organisations,
    readonly record: MemoRecord,
    private readonly calendars: Calendars,
    private readonly directories: Directories,
    private readonly reports: ReportMemos,
  ) {}

  /** Locks the memo, with who may sign for it. Refuses with `NOT_FOUND`. */
  async take(tx: Tx, memoId: string, now: number, key?: string): Promise<MemoAtHand> {
    return this.atHand(tx, await takeMemo(tx, memoId, key), now);
  }

  /** The same for a session or token that is not looked up yet. Refuses with `NOT_SIGNED_IN`, `NOT_FOUND`. */
  async enterAndTake(
    tx: Tx,
    tokenHash: Buffer,
    memoId: string,
    now: number,
    key: string,
  ): Promise<MemoAtHand & { readonly actor: Actor }> {
    const { actor, ...taken } = await enterAndTakeMemo(tx, tokenHash, now, memoId, key);
    const { organisationId, personId, isSession } = actor;
    this.callers.set(nameOf(tokenHash), { organisationId, personId, isSession });
    return { ...(await this.atHand(tx, taken, now)), actor };
  }

  /**
   * Decides on the memo as this process left it, without a lock, and appends in one way to the server: the statement that
   * writes compares credential, key, log, rights and calendar with what was known (ADR 21). Undefined where something is
   * not known, is no longer so, or is refused: `enterAndTake` then finds what is so. For commands that read nothing else.
   */
  async attempt(
    { tokenHash, memoId, now, request }: Attempt,
    order: (
      inView: MemoInView,
      personId: string,
    ) => { readonly command: MemoCommand; readonly decision: WrittenDecision },
  ): Promise<Appended | undefined> {
    const caller = this.callers.get(nameOf(tokenHash));
    const memo = this.record.known.find(memoId);
    if (caller === undefined || memo?.organisationId !== caller.organisationId) {
      return undefined;
    }
    const at = Math.max(now, memo.lastEventAt);
    const rights = this.directories.known(memo, positionsOf(memo), at);
    const calendar = this.calendars.known(memo.organisationId, memo.calendarVersion);
    if (rights === undefined || calendar === undefined) {
      return undefined;
    }
    const { command, decision } = order({ memo, rights, at }, caller.personId);
    const decided = decide(memo.chain, command, calendar);
    if (!('event' in decided) || this.reports.isToFollow(memo, decision.marks)) {
      return undefined;
    }
    const { personId, isSession } = caller;
    const still = { personId, isSession, tokenHash, now, key: request.key };
    const { statement, appended } = this.record.appending(memo, decided.event, { rights, request, decision }, still);
    if ((await this.organisations.inOrganisationAtOnce(caller.organisationId, statement)) === 0) {
      this.record.known.forget(memoId);
      return undefined;
    }
    return appended;
  }

  /**
   * Decides and appends, and carries it to the report that the memo may carry; undefined where the command came too late
   * to matter or is a repeat. Throws the domain's refusal, and those of `ReportMemos.follow`.
   */
  async execute(
    tx: Tx,
    { memo, rights }: Pick<MemoAtHand, 'memo' | 'rights'>,
    command: MemoCommand,
    enclosed: Omit<Enclosed, 'rights'> & { readonly rights?: readonly Right[] } = {},
  ): Promise<Appended | undefined> {
    const calendar = await this.calendars.of(tx, memo.organisationId, memo.calendarVersion);
    const decision = decide(memo.chain, command, calendar);
    if ('refusal' in decision) {
      throw new DomainError(decision.refusal, decision.details);
    }
    if (!('event' in decision)) {
      return undefined;
    }
    const { event } = decision;
    const appended = this.record.append(tx, memo, event, { ...enclosed, rights: enclosed.rights ?? rights });
    await this.reports.follow(tx, memo, event, appended, enclosed.decision?.marks ?? null);
    return appended;
  }

  /**
   * The clock's command: what came first under the memo's lock wins, and a repeat finds its reminder recorded. Answers
   * with all events above the version that the engine knows.
   */
  async passDeadline(
    organisationId: string,
    memoId: string,
    deadline: { readonly activation: number; readonly number: number; readonly at: number },
    knownVersion: number,
  ): Promise<readonly MemoEvent[]> {
    return this.organisations.inOrganisation(organisationId, async (tx) => {
      const taken = await this.take(tx, memoId, deadline.at);
      await this.execute(tx, taken, { ...deadline, type: 'passDeadline', at: taken.at });
      return this.record.eventsAbove(tx, memoId, knownVersion);
    });
  }

  /** Counts the open turn anew by the present calendar. True where its clock moved. */
  async reschedule(organisationId: string, memoId: string, now: number): Promise<boolean> {
    return this.organisations.inOrganisation(organisationId, async (tx) => {
      const taken = await this.take(tx, memoId, now);
      return (await this.execute(tx, taken, { type: 'reschedule', at: taken.at })) !== undefined;
    });
  }

  async eventsAbove(organisationId: string, memoId: string, version: number): Promise<readonly MemoEvent[]> {
    return this.organisations.inOrganisation(organisationId, (tx) => this.record.eventsAbove(tx, memoId, version));
  }

  async chainOf(organisationId: string, memoId: string): Promise<MemoChain | undefined> {
    return this.organisations.inOrganisation(organisationId, async (tx) => {
      const [row] = await tx.query<{ chain: MemoChain }>({
        name: 'memo-chain',
        text: 'SELECT chain FROM memo_chain WHERE memo_id = $1',
        values: [memoId],
      });
      return row?.chain;
    });
  }

  private async atHand(tx: Tx, { memo, answered }: Taken, now: number): Promise<MemoAtHand> {
    const at = Math.max(now, memo.lastEventAt);
    const rightsFor = (ids: readonly string[]): Promise<readonly Right[]> =>
      this.directories.rightsOf(tx, memo, ids, at);
    return { memo, answered, rights: await rightsFor(positionsOf(memo)), rightsFor, at };
  }
}

function positionsOf({ chain }: LockedMemo): readonly string[] {
  return chain.steps.map(({ positionId }) => positionId);
}

function nameOf(tokenHash: Buffer): string {
  return tokenHash.toString('latin1');
}

/** The open steps that this person may sign now. */
export function standingsIn({ memo, rights, at }: MemoInView, personId: string): readonly Standing[] {
  return standingsOf(memo.chain, rights, personId, memo.kind, at);
}
