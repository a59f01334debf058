import type { Role, Secrecy } from '../words';

/** What decides who may read a memo. */
export interface ReadableMemo {
  readonly officerId: string;
  readonly secrecy: Secrecy;
  /** Whoever signed it, in any revision. */
  readonly signedBy: readonly string[];
  /** Positions that have not signed yet or were assigned a task by its instruction. */
  readonly positionIds: readonly string[];
  readonly isDraft: boolean;
}

export interface Reader {
  readonly personId: string;
  readonly roles: readonly Role[];
  /** Positions that they hold or stand in for now. */
  readonly positionIds: readonly string[];
}

/** `all`, `head` (fields of its head and state, never body or attachments), or `none`: it is as if it did not exist. */
export type Access = 'all' | 'head' | 'none';

export function accessTo(memo: ReadableMemo, reader: Reader): Access {
  const { personId, roles, positionIds } = reader;
  if (memo.officerId === personId || roles.includes('auditor')) {
    return 'all';
  }
  if (memo.isDraft) {
    return roles.includes('administrator') ? 'head' : 'none';
  }
  const isInChain = memo.signedBy.includes(personId) || memo.positionIds.some((id) => positionIds.includes(id));
  if (isInChain || (roles.includes('recordsClerk') && memo.secrecy === 'normal')) {
    return 'all';
  }
  return roles.includes('administrator') ? 'head' : 'none';
}
