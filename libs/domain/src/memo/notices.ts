import { assertNever } from '../domain-error';
import type { MemoChain } from './chain';
import type { MemoEvent } from './events';

/** Who is told: the signers of the open step, the officer, everyone who signed this revision, the administrators, the records clerks. */
export type Audience = 'signers' | 'officer' | 'signed' | 'administrators' | 'recordsClerks' | 'superior';

export const MEMO_NOTICE_KINDS = [
  'turn',
  'reminder',
  'escalation',
  'returned',
  'approved',
  'rejected',
  'withdrawn',
  'cancelled',
  'recalled',
  'reassigned',
  'nudge',
  'comment',
  'numberAwaited',
] as const;

export type MemoNoticeKind = (typeof MEMO_NOTICE_KINDS)[number];

export interface NoticeOf {
  readonly kind: MemoNoticeKind;
  readonly to: readonly Audience[];
  readonly activation: number;
}

/**
 * Whom an event tells what. `chain` is the one after it, `before` the one before. Earlier signers hear of a return and of
 * the end, with the officer; a returned draft is the officer's turn. The records clerks hear once that a number is awaited.
 */
export function noticesOf(event: MemoEvent, chain: MemoChain, before: MemoChain): readonly NoticeOf[] {
  const activation = chain.turn?.activation ?? chain.lastActivation;
  const turn: NoticeOf = { kind: 'turn', to: ['signers'], activation };
  switch (event.type) {
    case 'submitted':
      return chain.awaitsNumber === true && before.awaitsNumber === undefined
        ? [turn, { kind: 'numberAwaited', to: ['recordsClerks'], activation }]
        : [turn];
    case 'stepAdded':
      return [turn];
    case 'recalled':
      return [{ kind: 'recalled', to: ['officer'], activation }, turn];
    case 'reassigned':
      return event.opened === null ? [] : [{ ...turn, kind: 'reassigned' }];
    case 'decided':
      if (event.decision === 'return') {
        return chain.status === 'returned'
          ? [{ kind: 'returned', to: ['officer', 'signed'], activation }]
          : [{ kind: 'returned', to: ['signers', 'officer'], activation }];
      }
      if (event.opened !== null) {
        return [turn];
      }
      return [{ kind: chain.status === 'rejected' ? 'rejected' : 'approved', to: ['officer', 'signed'], activation }];
    case 'withdrawn':
    case 'cancelled':
      return [{ kind: event.type, to: event.type === 'cancelled' ? ['officer', 'signed'] : ['signed'], activation }];
    case 'nudged':
      return [{ kind: 'nudge', to: [chain.status === 'returned' ? 'officer' : 'signers'], activation }];
    case 'commented':
      return [{ kind: 'comment', to: ['officer', 'signers'], activation }];
    case 'deadlinePassed': {
      const owner: Audience = chain.status === 'returned' ? 'officer' : 'signers';
      const reminder: readonly NoticeOf[] =
        event.reminded === null ? [] : [{ kind: 'reminder', to: [owner], activation }];
      return event.escalated
        ? [...reminder, { kind: 'escalation', to: ['administrators', 'superior'], activation }]
        : reminder;
    }
    case 'seen':
    case 'numbered':
    case 'published':
    case 'publicationWithdrawn':
    case 'rescheduled':
      return [];
    default:
      return assertNever(event);
  }
}
