import type { MemoChain, PublishedText, Secrecy } from '@app/domain';
import type { Right } from './memo-rights';
import type { WrittenDecision } from './written';

/** A memo as a command needs it: under its lock, or as this process left it. */
export interface LockedMemo {
  readonly organisationId: string;
  readonly calendarVersion: number;
  readonly directoryVersion: number;
  readonly kind: string;
  readonly secrecy: Secrecy;
  readonly officerId: string;
  readonly documentNumber: string | null;
  readonly chain: MemoChain;
  readonly version: number;
  readonly contentHash: Buffer | null;
  readonly logHead: Buffer;
  readonly lastEventAt: number;
}

/** The caller's name for one attempt, and what it asked for. */
export interface RequestKey {
  readonly key: string;
  readonly requestHash: Buffer;
}

/** What goes into the record beside the event. */
export interface Enclosed {
  readonly rights: readonly Right[];
  readonly request?: RequestKey | undefined;
  readonly text?: string | undefined;
  readonly decision?: WrittenDecision | undefined;
  /** Given in this transaction. */
  readonly documentNumber?: string | null | undefined;
  /** With a publication: what its page shows, and the bytes of its document. */
  readonly publication?: { readonly content: PublishedText; readonly size: number } | undefined;
}

/** A memo's chain with its version (edits of drafts counted) and its number. */
export interface MemoState {
  readonly chain: MemoChain;
  readonly version: number;
  readonly documentNumber: string | null;
}
