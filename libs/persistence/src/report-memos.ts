import {
  DomainError,
  isGatheredStill,
  reportableRound,
  REPORT_OUTCOMES,
  type MemoEvent,
  type ReportOutcome,
} from '@app/domain';
import type { LockedMemo } from './locked-memo';
import { findNamedEntries, markHandedIn, type EntryPlace } from './measure-entries';
import type { Appended } from './memo-record';
import { readRevision } from './memo-submission';
import type { Tx } from './organisations';
import type { ReportCommands } from './report-commands';
import { holdsTable, markReportMemoEnded, readReportMemo, REPORT_MEMO_KIND, type ReportMemo } from './report-memo-rows';
import type { Mark } from './written';

/**
 * What happens to a memo happens to the report that it carries, in the memo's transaction and whatever command it was.
 * Locks come in one order everywhere: the memo, then the measures' years by their ids, then the report round.
 */
export class ReportMemos {
  constructor(private readonly reports: ReportCommands) {}

  /** Whether `follow` has anything to read. */
  isToFollow({ kind }: LockedMemo, marks: readonly Mark[] | null): boolean {
    return kind === REPORT_MEMO_KIND || marks?.some(({ entryId }) => entryId !== null) === true;
  }

  /**
   * Refuses with `REPORT_STALE` a submission whose table or evidence is not what is handed in by now, with
   * `REPORT_IN_REVIEW` one beside another on its way, and with `ENTRY_NOT_REPORTED` marks on entries that it does not carry.
   */
  async follow(
    tx: Tx,
    memo: LockedMemo,
    event: MemoEvent,
    { chain }: Appended,
    marks: readonly Mark[] | null,
  ): Promise<void> {
    if (!this.isToFollow(memo, marks)) {
      return;
    }
    const named = notesByEntry(marks ?? []);
    const report = await readReportMemo(tx, memo.chain.id);
    if (report === undefined) {
      refuseNamed(named.keys());
      return;
    }
    const { organisationId } = memo;
    const act = { organisationId, planId: report.planId, period: report.period, memoId: report.memoId, at: event.at };
    const outcome = chain.status === memo.chain.status ? undefined : outcomeOf(chain.status);
    if (event.by === null) {
      return; // the clock moves no memo
    }
    const of = { ...act, by: event.by };
    if (event.type === 'submitted') {
      await this.requireFresh(tx, report, event.revision, event.at);
      await this.reports.submit(tx, of);
    } else if (outcome !== undefined) {
      await this.reports.settle(tx, { ...of, outcome });
      markReportMemoEnded(tx, report.memoId, outcome);
    } else if (named.size > 0) {
      await this.reopen(tx, of, report, named, chain.status === 'returned');
    }
  }

  private async requireFresh(tx: Tx, report: ReportMemo, number: number, at: number): Promise<void> {
    const { planId, period, memoId, gathered, tableHash, evidenceIds } = report;
    const revision = await readRevision(tx, memoId, number);
    const measures = await this.reports.measuresOf(tx, planId, period, at);
    const attached = new Set(revision?.attachments.map(({ id }) => id));
    const lifecycles = measures.map(({ measure }) => measure.lifecycle);
    const isGoingUp = lifecycles.some((lifecycle) => {
      const present = reportableRound(lifecycle, period)?.memoId ?? memoId;
      return present !== memoId;
    });
    if (isGoingUp) {
      throw new DomainError('REPORT_IN_REVIEW');
    }
    const isFresh =
      revision !== undefined &&
      holdsTable(revision.content.sections, tableHash) &&
      evidenceIds.every((id) => attached.has(id)) &&
      isGatheredStill(gathered, lifecycles, period);
    if (!isFresh) {
      throw new DomainError('REPORT_STALE');
    }
  }

  /** To an earlier signer, a mark on an entry is a word to them: nothing can be written while the memo is in review. */
  private async reopen(
    tx: Tx,
    of: Parameters<ReportCommands['reopen']>[1],
    { gathered, period }: ReportMemo,
    named: ReadonlyMap<string, string>,
    isReturned: boolean,
  ): Promise<void> {
    const places = await findNamedEntries(tx, [...named.keys()], period);
    const isGathered = ({ measureId, unitId }: EntryPlace): boolean =>
      gathered.some((one) => one.measureId === measureId && one.handIns.some((handIn) => handIn.unitId === unitId));
    const found = places.filter(isGathered);
    refuseNamed([...named.keys()].filter((id) => !found.some((place) => place.id === id)));
    if (isReturned) {
      await this.reports.reopen(
        tx,
        of,
        found.map((place) => ({ ...place, note: named.get(place.id) ?? '' })),
      );
      for (const place of found) {
        markHandedIn(tx, place, null);
      }
    }
  }
}

/** By the entry's id; of several marks on one, all notes. */
function notesByEntry(marks: readonly Mark[]): ReadonlyMap<string, string> {
  const notes = new Map<string, string>();
  for (const { entryId, note } of marks) {
    const before = entryId === null ? undefined : notes.get(entryId);
    if (entryId !== null) {
      notes.set(entryId, before === undefined ? note : `${before}\n${note}`);
    }
  }
  return notes;
}

function refuseNamed(ids: Iterable<string>): void {
  const [id] = ids;
  if (id !== undefined) {
    throw new DomainError('ENTRY_NOT_REPORTED', { entryId: id });
  }
}

function outcomeOf(status: string): ReportOutcome | undefined {
  return REPORT_OUTCOMES.find((outcome) => outcome === status);
}
