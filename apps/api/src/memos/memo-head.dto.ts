import type { MemoStatus, Purpose, Secrecy, Urgency } from '@app/domain';
import type { FoundMemo, MemoHead } from '@app/persistence';
import { type NamedDto, type PersonNameDto } from './memo.dto';

/** A memo in a list. */
export class MemoHeadDto {
  readonly id!: string;
  readonly kind!: string;
  readonly purpose!: Purpose;
  readonly urgency!: Urgency;
  readonly secrecy!: Secrecy;
  readonly subject!: string;
  readonly unit!: NamedDto;
  readonly documentNumber!: string | null;
  /** YYYY-MM-DD */
  readonly date!: string;
  /** Whole baht. */
  readonly amount!: number | null;
  readonly status!: MemoStatus;
  readonly revision!: number;
  /** The step whose turn it is; null where none is open. */
  readonly currentStep!: number | null;
  /** The position that it waits for; null where none is open, or its officer has it. */
  readonly waitsFor!: NamedDto | null;
  /** Of the open turn, a returned draft's included. */
  readonly deadline!: string | null;
  readonly version!: number;
  readonly officer!: PersonNameDto;
  readonly createdAt!: string;
  readonly submittedAt!: string | null;
  readonly settledAt!: string | null;

  static from(head: MemoHead): MemoHeadDto {
    const { turn_position_id: id, turn_position_code: code, turn_position_name: name } = head;
    return {
      id: head.id,
      kind: head.kind,
      purpose: head.purpose,
      urgency: head.urgency,
      secrecy: head.secrecy,
      subject: head.subject,
      unit: { id: head.unit_id, code: head.unit_code, name: head.unit_name },
      documentNumber: head.document_number,
      date: head.memo_date,
      amount: head.amount === null ? null : Number(head.amount),
      status: head.status,
      revision: head.revision,
      currentStep: head.current_step,
      waitsFor: id === null || code === null || name === null ? null : { id, code, name },
      deadline: head.due_at?.toISOString() ?? null,
      version: head.version,
      officer: { id: head.officer_id, name: head.officer_name },
      createdAt: head.created_at.toISOString(),
      submittedAt: head.submitted_at?.toISOString() ?? null,
      settledAt: head.settled_at?.toISOString() ?? null,
    };
  }
}

export class FoundMemoDto extends MemoHeadDto {
  /** `head`: opening it shows no more than its head and state. */
  readonly access!: 'all' | 'head';

  static override from(found: FoundMemo): FoundMemoDto {
    return { ...MemoHeadDto.from(found), access: found.access };
  }
}

export class FoundMemosDto {
  readonly items!: FoundMemoDto[];
  readonly nextCursor!: string | null;
}
