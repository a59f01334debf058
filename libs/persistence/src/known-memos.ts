import { LRUCache } from 'lru-cache';
import type { LockedMemo } from './locked-memo';

/** What the nation's peak of 33 signatures a second moves in five minutes. */
const MOST_KEPT = 10_000;

/**
 * Memos as this process last left them. None is ever wrong: the head of its log says which of its states is meant, and a
 * statement that compares the head finds out whether it is still the present one.
 */
export class KnownMemos {
  private readonly memos = new LRUCache<string, LockedMemo>({ max: MOST_KEPT });

  keep(memo: LockedMemo): void {
    this.memos.set(memo.chain.id, memo);
  }

  find(memoId: string): LockedMemo | undefined {
    return this.memos.get(memoId);
  }

  forget(memoId: string): void {
    this.memos.delete(memoId);
  }
}
