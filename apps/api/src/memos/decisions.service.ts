import { Injectable } from '@nestjs/common';
import { barToPublication, DomainError, requirePrintable, type DecisionKind, type MemoCommand } from '@app/domain';
import {
  MemoCommands,
  Organisations,
  readSecrecies,
  standingsIn,
  textHash,
  writtenHash,
  type Actor,
  type Attempt,
  type MemoInView,
  type MemoState,
  type RequestKey,
  type Tx,
  type WrittenDecision,
} from '@app/persistence';
import { Clock, Relay } from '@app/platform';
import { PasswordCheck } from '../auth/password-check';
import { DecidedDto, type AddStepDto, type DecideDto } from './memo-commands.dto';
import { MemoWork, requireReadable, requireSameRequest } from './memo-work';

/** What signers do: decide, open, recall, and ask another position first. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly organisations: Organisations,
    private readonly commands: MemoCommands,
    private readonly work: MemoWork,
    private readonly passwords: PasswordCheck,
    private readonly clock: Clock,
    private readonly relay: Relay,
  ) {}

  /**
   * Records a decision. The session is looked up in the same transaction. Refuses with
   * `NOT_YOUR_TURN`, `ALREADY_DECIDED`, `STALE_REVISION`, `WRONG_STATE` and the other codes of `sign`, with
   * `SECRECY_NOT_PUBLISHED` the leave to publish what is or was secret, and with `DOCUMENT_UNPRINTABLE` what would have to be printed above the signature and cannot.
   */
  async decide(tokenHash: Buffer, memoId: string, request: RequestKey, dto: DecideDto): Promise<DecidedDto> {
    const now = this.clock.now();
    const written = writtenOf(dto);
    requirePrintable([
      ['ความเห็น', written.opinion],
      ['เหตุผล', written.reason],
      ['ข้อสั่งการ', written.instruction?.text],
    ]);
    if (dto.confirmation) {
      await this.passwords.confirm(tokenHash, dto.confirmation);
    }
    const attempt = { tokenHash, memoId, now, request };
    const decided = (await this.attempt(attempt, dto, written)) ?? (await this.decideUnderLock(attempt, dto, written));
    this.relay.poke();
    return decided;
  }

  /** On what is known of the memo; undefined where that is too little, refuses it, or is no longer so. */
  private async attempt(attempt: Attempt, dto: DecideDto, written: WrittenDecision): Promise<DecidedDto | undefined> {
    if (written.instruction !== null || written.permitPublication) {
      return undefined; // these read more than the memo
    }
    const appended = await this.commands.attempt(attempt, (inView, personId) => ({
      command: commandOf(dto, written, inView, personId),
      decision: written,
    }));
    return appended && DecidedDto.from(appended, appended.decisions);
  }

  private async decideUnderLock(attempt: Attempt, dto: DecideDto, written: WrittenDecision): Promise<DecidedDto> {
    const { tokenHash, memoId, now, request } = attempt;
    return this.organisations.enteringItself(async (tx) => {
      const taken = await this.commands.enterAndTake(tx, tokenHash, memoId, now, request.key);
      const { actor, answered } = taken;
      if (answered) {
        requireSameRequest(request, answered, memoId);
        const state = await this.commands.record.stateAt(tx, memoId, answered.version);
        return DecidedDto.from(state, await this.commands.record.decisionsAt(tx, memoId, answered.version));
      }
      requireReadable(taken, actor);
      await requirePositions(tx, written);
      await requirePublishable(tx, memoId, written);
      const command = commandOf(dto, written, taken, actor.personId);
      const appended = await this.commands.execute(tx, taken, command, { request, decision: written });
      if (appended === undefined) {
        throw new Error('A decision that made nothing happen');
      }
      return DecidedDto.from(appended, appended.decisions);
    });
  }

  /** The signer whose turn it is has the memo on the screen: from now on nobody takes the signature before it back. */
  async see(actor: Actor, memoId: string, request: RequestKey | undefined): Promise<MemoState> {
    return this.work.run(actor, memoId, request, (taken) => ({
      command: { type: 'see', by: actor.personId, at: taken.at, standings: standingsIn(taken, actor.personId) },
    }));
  }

  /** Takes back the last signature while the next signer has not opened the memo. Refuses with `NOT_RECALLABLE`. */
  async recall(actor: Actor, memoId: string, request: RequestKey | undefined): Promise<MemoState> {
    return this.work.run(actor, memoId, request, ({ at }) => ({ command: { type: 'recall', by: actor.personId, at } }));
  }

  /** Asks another position for its opinion before deciding. Refuses with `NOT_YOUR_TURN`, `REFERENCE_UNKNOWN`. */
  async addStep(
    actor: Actor,
    memoId: string,
    request: RequestKey | undefined,
    { positionId, question, limit }: AddStepDto,
  ): Promise<MemoState> {
    return this.work.run(actor, memoId, request, async (taken, tx) => {
      await requirePosition(tx, positionId);
      const added = await taken.rightsFor([positionId]);
      return {
        command: {
          type: 'addStep',
          by: actor.personId,
          at: taken.at,
          positionId,
          limit: limit ?? DEFAULT_QUESTION_LIMIT,
          standings: standingsIn(taken, actor.personId),
          textHash: textHash(question),
        },
        enclosed: { text: question, rights: [...taken.rights, ...added] },
      };
    });
  }
}

const DEFAULT_QUESTION_LIMIT = 'P1D';
const APPROVING: readonly DecisionKind[] = ['approve', 'acknowledge'];

function writtenOf(dto: DecideDto): WrittenDecision {
  const { opinion, reason, marks, instruction, permitPublication } = dto;
  const isApproval = APPROVING.includes(dto.decision);
  if (!isApproval && (instruction || permitPublication)) {
    throw new DomainError('WRONG_DECISION', { allowed: APPROVING });
  }
  if (marks?.length && dto.decision !== 'return') {
    throw new DomainError('WRONG_DECISION', { allowed: ['return'] });
  }
  return {
    opinion: opinion || null,
    reason: reason || null,
    marks: marks?.map(({ section = null, entryId = null, note }) => ({ section, entryId, note })) ?? null,
    instruction: instruction
      ? { text: instruction.text, positionIds: instruction.positionIds, due: instruction.due }
      : null,
    permitPublication: permitPublication ?? false,
  };
}

function commandOf(dto: DecideDto, written: WrittenDecision, inView: MemoInView, personId: string): MemoCommand {
  return {
    type: 'decide',
    by: personId,
    at: inView.at,
    revision: dto.revision,
    step: dto.step,
    decision: dto.decision,
    standings: standingsIn(inView, personId),
    capacity: dto.capacity ?? undefined,
    returnTo: dto.returnTo ?? undefined,
    hasReason: Boolean(written.reason ?? written.opinion),
    permitsPublication: written.permitPublication,
    textHash: writtenHash(written),
  };
}

async function requirePositions(tx: Tx, { instruction }: WrittenDecision): Promise<void> {
  await Promise.all((instruction?.positionIds ?? []).map((id) => requirePosition(tx, id)));
}

async function requirePublishable(tx: Tx, memoId: string, { permitPublication }: WrittenDecision): Promise<void> {
  const bar = permitPublication ? barToPublication(await readSecrecies(tx, memoId)) : undefined;
  if (bar !== undefined) {
    throw new DomainError(bar.refusal);
  }
}

/** Throws `REFERENCE_UNKNOWN` where the organisation has no such position in use. */
export async function requirePosition(tx: Tx, positionId: string): Promise<void> {
  const [row] = await tx.query({
    name: 'position-open',
    text: 'SELECT 1 FROM position WHERE id = $1 AND closed_at IS NULL',
    values: [positionId],
  });
  if (row === undefined) {
    throw new DomainError('REFERENCE_UNKNOWN', { reference: 'position', id: positionId });
  }
}
