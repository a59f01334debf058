import { Injectable } from '@nestjs/common';
import { DomainError, signersOf, stepOf } from '@app/domain';
import {
  insertMemoNumber,
  Organisations,
  readNumberingOf,
  readRevision,
  refuseNumber,
  takeNumber,
  textHash,
  type Actor,
  type GivenNumber,
  type LockedMemo,
  type MemoAtHand,
  type MemoState,
  type RequestKey,
  type Tx,
  type WantedNumber,
} from '@app/persistence';
import { requirePosition } from './decisions.service';
import type { ReassignDto, ReassignedManyDto, ReassignManyDto } from './memo-commands.dto';
import { MemoWork, type Ordered } from './memo-work';

const MOST_AT_ONCE = 500;

/** What officers, clerks and administrators do to a memo under way. */
@Injectable()
export class MemoCommandsService {
  constructor(
    private readonly organisations: Organisations,
    private readonly work: MemoWork,
  ) {}

  /** The officer takes the memo back for good, until the deciding step has decided. */
  async withdraw(actor: Actor, memoId: string, request: RequestKey | undefined, reason: string): Promise<MemoState> {
    return this.work.run(actor, memoId, request, ({ at }) => ({
      command: { type: 'withdraw', by: actor.personId, at, textHash: textHash(reason) },
      enclosed: { text: reason },
    }));
  }

  async cancel(actor: Actor, memoId: string, request: RequestKey | undefined, reason: string): Promise<MemoState> {
    return this.work.run(actor, memoId, request, ({ at }) => ({
      command: { type: 'cancel', by: actor.personId, at, textHash: textHash(reason) },
      enclosed: { text: reason },
    }));
  }

  /** Reminds whoever the memo waits for: by its officer or an administrator. */
  async nudge(actor: Actor, memoId: string, request: RequestKey | undefined): Promise<MemoState> {
    return this.work.run(actor, memoId, request, ({ memo, at }) => {
      if (memo.officerId !== actor.personId && !actor.roles.includes('administrator')) {
        throw new DomainError('NOT_ALLOWED');
      }
      return { command: { type: 'nudge', by: actor.personId, at } };
    });
  }

  /** By anyone in the chain; who sees no more than the memo's head may not. */
  async comment(actor: Actor, memoId: string, request: RequestKey | undefined, text: string): Promise<MemoState> {
    return this.work.run(actor, memoId, request, (taken) => {
      if (!isInChain(taken, actor)) {
        throw new DomainError('NOT_ALLOWED');
      }
      return {
        command: { type: 'comment', by: actor.personId, at: taken.at, textHash: textHash(text) },
        enclosed: { text },
      };
    });
  }

  /**
   * The records clerk gives the number that the kind of memo leaves to them, of a memo that they may not read too, or says
   * that it gets none. Refuses with `NUMBER_GIVEN`, `NUMBER_NOT_BY_CLERK`, `NUMBER_NOT_RESERVED`, `NUMBER_USED`.
   */
  async giveNumber(
    actor: Actor,
    memoId: string,
    request: RequestKey | undefined,
    wanted: WantedNumber | 'none',
  ): Promise<MemoState> {
    const order = async ({ memo, at }: MemoAtHand, tx: Tx): Promise<Ordered> => {
      if (memo.documentNumber !== null) {
        throw new DomainError('NUMBER_GIVEN', { documentNumber: memo.documentNumber });
      }
      const given = await numberOf(tx, memo, actor, wanted, at);
      return {
        command: { type: 'giveNumber', by: actor.personId, at, textHash: given.textHash },
        enclosed: { documentNumber: given.documentNumber },
      };
    };
    return this.work.run(actor, memoId, request, order, requireSubmitted);
  }

  /** Gives a step not yet signed to another position or person. Refuses with `STEP_SIGNED`, `PERSON_NOT_APPOINTED`. */
  async reassign(actor: Actor, memoId: string, request: RequestKey | undefined, dto: ReassignDto): Promise<MemoState> {
    return this.work.run(actor, memoId, request, (taken, tx) => reassignment(taken, tx, actor, dto));
  }

  /**
   * A leaver's whole queue at once: every open step that waits for a position. One transaction a memo; what one refuses
   * does not hold up the others, and the answer says which.
   */
  async reassignMany(actor: Actor, dto: ReassignManyDto): Promise<ReassignedManyDto> {
    const { fromPositionId, toPositionId, toPersonId, reason, dryRun } = dto;
    if (!toPositionId && !toPersonId) {
      throw new DomainError('INVALID_INPUT', { field: 'toPositionId' });
    }
    const open = await this.openStepsOf(actor, fromPositionId);
    const items = [];
    for (const { memoId, subject, step } of open) {
      const target = { step, positionId: toPositionId ?? null, personId: toPersonId ?? null, reason };
      const refusal = await this.attempt(actor, memoId, target, dryRun ?? false);
      items.push({ memoId, subject, step, refusal });
    }
    return { dryRun: dryRun ?? false, items };
  }

  private async attempt(actor: Actor, memoId: string, dto: ReassignDto, dryRun: boolean): Promise<string | null> {
    try {
      await this.work.run(actor, memoId, undefined, async (taken, tx) => {
        const ordered = await reassignment(taken, tx, actor, dto);
        if (dryRun) {
          throw new DryRun();
        }
        return ordered;
      });
      return null;
    } catch (error) {
      if (error instanceof DomainError) {
        return error.code;
      }
      if (error instanceof DryRun) {
        return null;
      }
      throw error;
    }
  }

  private async openStepsOf(
    actor: Actor,
    positionId: string,
  ): Promise<readonly { memoId: string; subject: string; step: number }[]> {
    return this.organisations.asActor(actor, async (tx) => {
      await requirePosition(tx, positionId);
      const rows = await tx.query<{ memo_id: string; subject: string; current_step: number }>({
        text: `SELECT c.memo_id, m.subject, c.current_step FROM memo_chain c
               JOIN memo m ON m.organisation_id = c.organisation_id AND m.id = c.memo_id
               WHERE c.status = 'inReview' AND c.turn_position_id = $1 ORDER BY c.turn_opened_at LIMIT ${MOST_AT_ONCE}`,
        values: [positionId],
      });
      return rows.map((row) => ({ memoId: row.memo_id, subject: row.subject, step: row.current_step }));
    });
  }
}

async function numberOf(
  tx: Tx,
  { organisationId, kind, chain }: LockedMemo,
  actor: Actor,
  wanted: WantedNumber | 'none',
  at: number,
): Promise<GivenNumber> {
  const submitted = await readRevision(tx, chain.id, chain.revision);
  if (submitted === undefined) {
    throw new Error('A memo without its revision');
  }
  const numbering = await readNumberingOf(tx, submitted.content.unitId, kind);
  if (numbering === undefined || (chain.awaitsNumber !== true && numbering.numbering !== 'byClerk')) {
    throw new DomainError('NUMBER_NOT_BY_CLERK');
  }
  if (wanted === 'none') {
    return refuseNumber(tx, chain.id);
  }
  const taken = await takeNumber(tx, organisationId, numbering, wanted, at);
  return insertMemoNumber(tx, { organisationId, memoId: chain.id }, taken, actor.personId, at);
}

/** A draft is its officer's alone. */
function requireSubmitted({ memo }: MemoAtHand): void {
  if (memo.chain.version === 0) {
    throw new DomainError('NOT_FOUND');
  }
}

/** Ends a trial's transaction without a trace. */
class DryRun extends Error {}

async function reassignment(taken: MemoAtHand, tx: Tx, actor: Actor, dto: ReassignDto): Promise<Ordered> {
  const { memo, rights, rightsFor, at } = taken;
  const step = stepOf(memo.chain, dto.step);
  if (step === undefined) {
    throw new DomainError('STEP_UNKNOWN');
  }
  const positionId = dto.positionId ?? step.positionId;
  await requirePosition(tx, positionId);
  const added = await rightsFor([positionId]);
  const personId = dto.personId ?? null;
  if (personId !== null && signersOf({ positionId, personId }, added, memo.kind, at).length === 0) {
    throw new DomainError('PERSON_NOT_APPOINTED');
  }
  return {
    command: {
      type: 'reassign',
      by: actor.personId,
      at,
      step: dto.step,
      positionId,
      personId,
      textHash: textHash(dto.reason),
    },
    enclosed: { text: dto.reason, rights: [...rights, ...added] },
  };
}

function isInChain({ memo, rights }: MemoAtHand, { personId }: Actor): boolean {
  const isSigner = rights.some((right) => right.personId === personId);
  return memo.officerId === personId || isSigner || memo.chain.signatures.some(({ by }) => by === personId);
}
