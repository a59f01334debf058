import { Injectable } from '@nestjs/common';
import {
  bangkokDateOf,
  DomainError,
  isChain,
  requireFormShape,
  requirePicturesAttached,
  SECRECIES,
  stepsOf,
  type Secrecy,
  type TemplateStep,
} from '@app/domain';
import {
  findAnswer,
  insertDraft,
  keepAnswer,
  MemoCommands,
  newId,
  Organisations,
  readDraft,
  readDraftAttachments,
  readNumbering,
  readReportMemo,
  readTemplates,
  readUnitName,
  REPORT_MEMO_KIND,
  unitsHeldBy,
  updateDraft,
  type Actor,
  type Draft,
  type RequestKey,
  type Tx,
} from '@app/persistence';
import { Clock } from '@app/platform';
import { requirePosition } from './decisions.service';
import type { CreateMemoDto, UpdateMemoDto } from './draft.dto';
import type { MemoDto } from './memo.dto';
import { MemoReadingService } from './memo-reading.service';
import { requireReadable } from './memo-work';
import { isRouteChanged, offeredAddressees } from './offered-addressees';

/** What an officer writes before a memo goes up, and while it is returned. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly organisations: Organisations,
    private readonly commands: MemoCommands,
    private readonly reading: MemoReadingService,
    private readonly clock: Clock,
  ) {}

  /**
   * Refuses with `UNIT_NEEDED`, `REFERENCE_UNKNOWN`, `CHAIN_INVALID`, `ATTACHMENT_UNKNOWN`, `PICTURE_NOT_ATTACHED`,
   * `TOP_SECRET_REFUSED`, and with `INVALID_INPUT` where the form has what its kind does not know.
   */
  async create(actor: Actor, request: RequestKey | undefined, dto: CreateMemoDto): Promise<MemoDto> {
    const at = this.clock.now();
    return this.organisations.asActor(actor, async (tx) => {
      const answered = request && (await findAnswer(tx, actor, request));
      if (isCreated(answered)) {
        return this.reading.readIn(tx, actor, answered.id);
      }
      const draft = await this.drafted(tx, actor, at, dto);
      insertDraft(tx, actor.organisationId, draft, at);
      if (request) {
        keepAnswer(tx, actor, request, { id: draft.id }, at);
      }
      return this.reading.readIn(tx, actor, draft.id);
    });
  }

  /**
   * Edits a draft or a returned memo. `version` is what the caller has read; undefined where they take any. Refuses with
   * `STALE_VERSION`, `WRONG_STATE`, `REPORT_KIND_FIXED`, and as `create`.
   */
  async update(actor: Actor, memoId: string, version: number | undefined, dto: UpdateMemoDto): Promise<MemoDto> {
    return this.organisations.asActor(actor, async (tx) => {
      const taken = await this.commands.take(tx, memoId, this.clock.now());
      requireReadable(taken, actor);
      const { memo, at } = taken;
      const { status, revision } = memo.chain;
      if (memo.officerId !== actor.personId) {
        throw new DomainError('NOT_ALLOWED');
      }
      if (version !== undefined && version !== memo.version) {
        throw new DomainError('STALE_VERSION', { version: memo.version });
      }
      if (status !== 'draft' && status !== 'returned') {
        throw new DomainError('WRONG_STATE', { state: { status, revision } });
      }
      const before = await readDraft(tx, memoId);
      await refuseOtherKind(tx, before, dto.kind);
      const draft = await this.edited(tx, before, dto);
      updateDraft(tx, draft, at);
      return this.reading.readIn(tx, actor, memoId);
    });
  }

  private async drafted(tx: Tx, actor: Actor, at: number, dto: CreateMemoDto): Promise<Draft> {
    return this.checked(tx, {
      id: newId(at),
      officerId: actor.personId,
      documentNumber: null,
      kind: dto.kind,
      purpose: dto.purpose,
      urgency: dto.urgency ?? 'normal',
      secrecy: secrecyOf(dto.secrecy),
      subject: dto.subject,
      unitId: dto.unitId ?? (await ownUnit(tx, actor, at)),
      unitLine: dto.unitLine ?? null,
      date: dto.date ?? bangkokDateOf(at),
      addressees: dto.addressees ?? null,
      amount: dto.amount ?? null,
      sections: dto.sections,
      closing: dto.closing ?? null,
      form: dto.form ?? null,
      attachmentIds: dto.attachmentIds ?? [],
      chainTemplateId: dto.chainTemplateId ?? null,
      chainSteps: dto.chain ? ownSteps(dto.chain) : null,
    });
  }

  private async edited(tx: Tx, draft: Draft, dto: UpdateMemoDto): Promise<Draft> {
    const kept = <Value>(given: Value | null | undefined, before: Value | null): Value | null =>
      given === undefined ? before : given;
    const edited: Draft = {
      ...draft,
      kind: dto.kind ?? draft.kind,
      purpose: dto.purpose ?? draft.purpose,
      urgency: dto.urgency ?? draft.urgency,
      secrecy: dto.secrecy === undefined ? draft.secrecy : secrecyOf(dto.secrecy),
      subject: dto.subject ?? draft.subject,
      unitId: dto.unitId ?? draft.unitId,
      unitLine: kept(dto.unitLine, draft.unitLine),
      date: dto.date ?? draft.date,
      addressees: kept(dto.addressees, draft.addressees),
      amount: kept(dto.amount, draft.amount),
      sections: dto.sections ?? draft.sections,
      closing: kept(dto.closing, draft.closing),
      form: kept(dto.form, draft.form),
      attachmentIds: kept(dto.attachmentIds, [...draft.attachmentIds]) ?? [],
      chainTemplateId: kept(dto.chainTemplateId, draft.chainTemplateId),
      chainSteps: dto.chain === undefined ? draft.chainSteps : dto.chain && ownSteps(dto.chain),
    };
    const isOffered =
      dto.addressees === undefined &&
      isRouteChanged(draft, edited) &&
      draft.addressees === (await offeredAddressees(tx, draft));
    return this.checked(tx, isOffered ? { ...edited, addressees: null } : edited);
  }

  /** What the draft names must be there, and its form as its kind knows it. */
  private async checked(tx: Tx, draft: Draft): Promise<Draft> {
    requireFormShape(draft.kind, draft.form);
    requirePicturesAttached(draft, draft.attachmentIds);
    const [numbering, unitName] = await Promise.all([
      readNumbering(tx, draft.kind),
      readUnitName(tx, draft.unitId),
      readDraftAttachments(tx, draft),
    ]);
    if (numbering === undefined) {
      throw new DomainError('REFERENCE_UNKNOWN', { reference: 'kind', id: draft.kind });
    }
    if (unitName === undefined) {
      throw new DomainError('REFERENCE_UNKNOWN', { reference: 'unit', id: draft.unitId });
    }
    if (draft.chainSteps) {
      if (!isChain(stepsOf(draft.chainSteps))) {
        throw new DomainError('CHAIN_INVALID');
      }
      await Promise.all(draft.chainSteps.map(({ positionId }) => requirePosition(tx, positionId)));
    } else if (draft.chainTemplateId && (await readTemplates(tx, draft.chainTemplateId)).length === 0) {
      throw new DomainError('REFERENCE_UNKNOWN', { reference: 'chainTemplate', id: draft.chainTemplateId });
    }
    return draft.addressees === null ? { ...draft, addressees: await offeredAddressees(tx, draft) } : draft;
  }
}

/** The unit of the actor's position. Refuses with `UNIT_NEEDED` where they have none, or several. */
export async function ownUnit(tx: Tx, actor: Actor, at: number): Promise<string> {
  const [unit, ...others] = await unitsHeldBy(tx, actor.personId, at);
  if (unit === undefined || others.length > 0) {
    throw new DomainError('UNIT_NEEDED');
  }
  return unit;
}

/** What carries a report stays one. */
async function refuseOtherKind(tx: Tx, { id, kind }: Draft, wanted: string | undefined): Promise<void> {
  const isAnother = wanted !== undefined && wanted !== kind;
  if (isAnother && kind === REPORT_MEMO_KIND && (await readReportMemo(tx, id)) !== undefined) {
    throw new DomainError('REPORT_KIND_FIXED');
  }
}

function secrecyOf(wanted: string | null | undefined): Secrecy {
  if (wanted === 'topSecret') {
    throw new DomainError('TOP_SECRET_REFUSED');
  }
  return SECRECIES.find((secrecy) => secrecy === wanted) ?? 'normal';
}

function ownSteps(chain: NonNullable<CreateMemoDto['chain']>): readonly TemplateStep[] {
  return chain.map(({ positionId, kind, heading, limit }) => ({
    positionId,
    kind,
    ...(heading && { heading }),
    ...(limit && { limit }),
  }));
}

function isCreated(answer: unknown): answer is { readonly id: string } {
  return typeof answer === 'object' && answer !== null && 'id' in answer && typeof answer.id === 'string';
}
