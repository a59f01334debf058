import { LRUCache } from 'lru-cache';
import type { LockedMemo } from './locked-memo';

/** What the nation's peak of 33 signatures a second moves in five minutes. */
const MOST_KEPT = 10_000;

/**
 * Open memos as this process last left them, committed or not. None misleads: the head of its log stands for one history, and the
 * statement that compares the head finds out whether it is the present one.
 */
export class KnownMemos {
  private readonly memos = new LRUCache<string, LockedMemo>({ max: MOST_KEPT });

  keep(memo: LockedMemo): void {
    const { id, turn } = memo.chain;
    if (turn === null) {
      this.forget(id);
    } else {
      this.memos.set(id, memo);
    }
  }

  find(memoId: string): LockedMemo | undefined {
    return this.memos.get(memoId);
  }

  forget(memoId: string): void {
    this.memos.delete(memoId);
  }
}
