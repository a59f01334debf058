import {
  OFFICER_STEP,
  openStep,
  signatureOf,
  type Capacity,
  type ChainStep,
  type DecisionKind,
  type MemoChain,
  type MemoStatus,
  type Purpose,
  type Secrecy,
  type StepKind,
  type Urgency,
} from '@app/domain';
import type { AttachmentFacts, DecisionReading, MemoReading, Named, Publication } from '@app/persistence';
import { type InstructionDto } from './memo-commands.dto';
import { type SectionDto } from './draft.dto';

export class NamedDto {
  readonly id!: string;
  readonly code!: string;
  readonly name!: string;

  static from({ id, code, name }: Named): NamedDto {
    return { id, code, name };
  }
}

export class PersonNameDto {
  readonly id!: string;
  readonly name!: string;
}

export class AttachmentDto {
  readonly id!: string;
  readonly name!: string;
  readonly mediaType!: string;
  /** Bytes. */
  readonly size!: number;
  /** Hex. */
  readonly sha256!: string;

  static from({ id, name, mediaType, size, sha256 }: AttachmentFacts): AttachmentDto {
    return { id, name, mediaType, size, sha256 };
  }
}

/** A note on a section (by its place, from 0) or on an entry of the report that the memo carries. */
export class DecisionMarkDto {
  readonly section!: number | null;
  readonly entryId!: string | null;
  readonly note!: string;
}

/** A decision as it was recorded. What the signer wrote is left out where the reader sees the memo's head only. */
export class DecisionSummaryDto {
  readonly id!: string;
  readonly decision!: DecisionKind;
  readonly signer!: PersonNameDto;
  /** The position that the signer holds, if any. */
  readonly ownPositionName!: string | null;
  /** The position that was signed for. */
  readonly positionName!: string;
  readonly capacity!: Capacity;
  readonly orderNumber!: string | null;
  readonly permitPublication!: boolean;
  readonly signedAt!: string;
  readonly revision!: number;
  readonly opinion?: string | null;
  readonly reason?: string | null;
  readonly marks?: DecisionMarkDto[] | null;
  readonly instruction?: InstructionDto | null;

  static from(row: DecisionReading, showsText: boolean): DecisionSummaryDto {
    const { opinion, reason, marks, instruction } = row;
    return {
      id: row.id,
      decision: row.decision,
      signer: { id: row.signer_id, name: row.signer_name },
      ownPositionName: row.own_position_name,
      positionName: row.position_name,
      capacity: row.capacity,
      orderNumber: row.order_number,
      permitPublication: row.permit_publication,
      signedAt: row.signed_at.toISOString(),
      revision: row.revision,
      ...(showsText && {
        opinion,
        reason,
        marks: marks && [...marks],
        instruction: instruction && { ...instruction, positionIds: [...instruction.positionIds] },
      }),
    };
  }
}

export class WithdrawnPublicationDto {
  readonly at!: string;
  readonly by!: PersonNameDto | null;
  readonly reason!: string;
}

/** Which step returned the memo, and why. */
export class ReturnedDto {
  readonly step!: number;
  /** The step that it went to; 0 is the officer. */
  readonly to!: number;
  readonly decision!: DecisionSummaryDto;
}

export class StepDto {
  /** Its identity within the memo; never changes. */
  readonly number!: number;
  /** Its place. */
  readonly order!: number;
  readonly position!: NamedDto;
  readonly kind!: StepKind;
  /** Printed above the opinion. */
  readonly heading!: string;
  readonly state!: 'waiting' | 'open' | 'signed';
  /** ISO 8601, working time. */
  readonly limit!: string;
  /** Of the open step. */
  readonly deadline!: string | null;
  /** When the signer of the open step first had the memo on the screen. */
  readonly seenAt!: string | null;
  /** The decision that counts. */
  readonly decision?: DecisionSummaryDto;

  static from(step: MemoReading['steps'][number], reading: MemoReading): StepDto {
    const { chain, access } = reading.standing;
    const position = reading.positions.get(step.positionId);
    if (position === undefined) {
      throw new Error('A step for a position that is gone');
    }
    const signature = signatureOf(chain, step.number);
    const decision = reading.decisions.find(({ activation }) => activation === signature?.activation);
    const turn = chain.turn?.step === step.number ? chain.turn : null;
    return {
      number: step.number,
      order: step.order,
      position: NamedDto.from(position),
      kind: step.kind,
      heading: step.heading ?? position.name,
      state: stateOf(step, chain),
      limit: step.limit,
      deadline: turn && instant(turn.dueAt),
      seenAt: turn && turn.seenAt !== null ? instant(turn.seenAt) : null,
      ...(decision && { decision: DecisionSummaryDto.from(decision, access === 'all') }),
    };
  }
}

/** What was published of the memo: where, by whose leave, since when, and until when. */
export class MemoPublicationDto {
  readonly id!: string;
  /** 1, 2, 3 … within the memo. */
  readonly number!: number;
  /** Of the public page. */
  readonly address!: string;
  readonly permittedBy!: PersonNameDto;
  readonly permittedAt!: string;
  /** Null: the engine, on the approval. */
  readonly publishedBy!: PersonNameDto | null;
  readonly publishedAt!: string;
  /** Of the redacted document, hex. */
  readonly sha256!: string;
  /** Bytes. */
  readonly size!: number;
  /** Null while it is in force. */
  readonly withdrawn!: WithdrawnPublicationDto | null;

  static from(row: Publication): MemoPublicationDto {
    return {
      id: row.id,
      number: row.number,
      address: row.address,
      permittedBy: { id: row.permitted_by, name: row.permitted_by_name },
      permittedAt: row.permitted_at.toISOString(),
      publishedBy: personOf(row.published_by, row.published_by_name),
      publishedAt: row.published_at.toISOString(),
      sha256: row.sha256,
      size: row.size,
      withdrawn: row.withdrawn_at && {
        at: row.withdrawn_at.toISOString(),
        by: personOf(row.withdrawn_by, row.withdrawn_by_name),
        reason: row.withdrawn_reason ?? '',
      },
    };
  }
}

function personOf(id: string | null, name: string | null): PersonNameDto | null {
  return id === null ? null : { id, name: name ?? '' };
}

/**
 * A memo. Who sees its head only (`access`: `head`) gets it without sections, closing, form and attachments, and
 * without what the signers wrote. Where it is returned its officer sees the working draft, everyone else the present revision.
 */
export class MemoDto {
  readonly id!: string;
  readonly kind!: string;
  readonly purpose!: Purpose;
  readonly urgency!: Urgency;
  readonly secrecy!: Secrecy;
  readonly subject!: string;
  readonly unit!: NamedDto;
  readonly unitLine!: string | null;
  readonly documentNumber!: string | null;
  /** YYYY-MM-DD */
  readonly date!: string;
  readonly addressees!: string | null;
  /** Whole baht. */
  readonly amount!: number | null;
  readonly status!: MemoStatus;
  /** 0 before the first submission. */
  readonly revision!: number;
  /** The step whose turn it is; null where none is open. */
  readonly currentStep!: number | null;
  /** As the ETag has it. */
  readonly version!: number;
  readonly officer!: PersonNameDto;
  readonly sections?: SectionDto[];
  readonly closing?: string | null;
  readonly form?: Record<string, unknown> | null;
  readonly attachments?: AttachmentDto[];
  readonly chainTemplateId!: string | null;
  /** In the order in which they sign. */
  readonly steps!: StepDto[];
  /** The last return of the present revision, until it goes up again as a new one. */
  readonly returned!: ReturnedDto | null;
  /** The last one, withdrawn or not. */
  readonly publication!: MemoPublicationDto | null;
  readonly access!: 'all' | 'head';
  readonly createdAt!: string;
  readonly submittedAt!: string | null;
  readonly settledAt!: string | null;

  static from(reading: MemoReading): MemoDto {
    const { standing, content, unit } = reading;
    const { chain, access } = standing;
    return {
      id: standing.memoId,
      kind: content.kind,
      purpose: content.purpose,
      urgency: content.urgency,
      secrecy: content.secrecy,
      subject: content.subject,
      unit: NamedDto.from(unit),
      unitLine: content.unitLine,
      documentNumber: reading.documentNumber,
      date: content.date,
      addressees: content.addressees,
      amount: content.amount,
      status: chain.status,
      revision: chain.revision,
      currentStep: openStep(chain)?.number ?? null,
      version: standing.version,
      officer: { ...standing.officer },
      ...(access === 'all' && bodyOf(reading)),
      chainTemplateId: reading.chainTemplateId,
      steps: reading.steps.toSorted((a, b) => a.order - b.order).map((step) => StepDto.from(step, reading)),
      returned: returnedOf(reading),
      publication: reading.publication ? MemoPublicationDto.from(reading.publication) : null,
      access,
      createdAt: standing.createdAt.toISOString(),
      submittedAt: standing.submittedAt?.toISOString() ?? null,
      settledAt: standing.settledAt?.toISOString() ?? null,
    };
  }
}

function bodyOf({ content, attachments }: MemoReading): Pick<MemoDto, 'sections' | 'closing' | 'form' | 'attachments'> {
  return {
    sections: content.sections.map(({ heading, body }) => ({
      heading,
      body: typeof body === 'string' ? body : [...body],
    })),
    closing: content.closing,
    form: content.form,
    attachments: attachments.map((attachment) => AttachmentDto.from(attachment)),
  };
}

function returnedOf({ standing, decisions }: MemoReading): ReturnedDto | null {
  const last = decisions.findLast(({ decision }) => decision === 'return');
  if (last === undefined || last.revision !== standing.chain.revision) {
    return null;
  }
  const decision = DecisionSummaryDto.from(last, standing.access === 'all');
  return { step: last.step, to: last.return_to ?? OFFICER_STEP, decision };
}

function stateOf({ number }: ChainStep, chain: MemoChain): StepDto['state'] {
  if (chain.turn?.step === number) {
    return 'open';
  }
  return signatureOf(chain, number) === undefined ? 'waiting' : 'signed';
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
