import {
  DEFAULT_ESCALATE_AFTER,
  DEFAULT_LIMIT,
  type Capacity,
  type Purpose,
  type SameSigner,
  type StepKind,
} from '@app/domain';
import type { ChainTemplateRow, PersonRow, PositionRow, UnitRow } from '@app/persistence';

export class UnitDto {
  readonly id!: string;
  readonly code!: string;
  readonly name!: string;
  /** What its document numbers begin with; null: the organisation's. */
  readonly documentPrefix!: string | null;

  static from({ id, code, name, document_prefix }: UnitRow): UnitDto {
    return { id, code, name, documentPrefix: document_prefix };
  }
}

export class UnitListDto {
  readonly items!: UnitDto[];
  readonly nextCursor!: string | null;
}

export class UnitNameDto {
  readonly id!: string;
  readonly code!: string;
  readonly name!: string;

  /** Null where the row has no unit. */
  static from({ unit_id: id, unit_code: code, unit_name: name }: UnitInRow): UnitNameDto | null {
    return id === null || code === null || name === null ? null : { id, code, name };
  }
}

interface UnitInRow {
  readonly unit_id: string | null;
  readonly unit_code: string | null;
  readonly unit_name: string | null;
}

export class PositionDto {
  readonly id!: string;
  readonly code!: string;
  readonly name!: string;
  readonly unit!: UnitNameDto;

  static from(row: PositionRow): PositionDto {
    const unit = { id: row.unit_id, code: row.unit_code, name: row.unit_name };
    return { id: row.id, code: row.code, name: row.name, unit };
  }
}

export class PositionListDto {
  readonly items!: PositionDto[];
  readonly nextCursor!: string | null;
}

/** A position that a person may sign for now. */
export class SignedForDto {
  readonly id!: string;
  readonly code!: string;
  readonly name!: string;
  readonly capacity!: Capacity;
  readonly orderNumber!: string | null;
}

export class PersonDto {
  readonly id!: string;
  readonly username!: string;
  readonly name!: string;
  readonly positions!: SignedForDto[];

  static from({ id, username, name, positions }: PersonRow): PersonDto {
    return { id, username, name, positions: [...positions] };
  }
}

export class PersonListDto {
  readonly items!: PersonDto[];
  readonly nextCursor!: string | null;
}

export class TemplateStepDto {
  readonly number!: number;
  readonly positionId!: string;
  readonly positionCode!: string;
  readonly positionName!: string;
  readonly kind!: StepKind;
  /** Printed above the opinion; null: the position's name. */
  readonly heading!: string | null;
  /** ISO 8601, working time. */
  readonly limit!: string;
  readonly escalateAfter!: string;
}

export class ChainTemplateDto {
  readonly id!: string;
  readonly code!: string;
  readonly name!: string;
  /** Which memos it is for; null: any. */
  readonly unitId!: string | null;
  readonly kind!: string | null;
  readonly purpose!: Purpose | null;
  /** Whole baht, from (inclusive) and until (exclusive). */
  readonly amountFrom!: number | null;
  readonly amountUntil!: number | null;
  readonly sameSigner!: SameSigner;
  readonly dissentStops!: boolean;
  readonly returnResumes!: boolean;
  readonly steps!: TemplateStepDto[];

  static from(row: ChainTemplateRow): ChainTemplateDto {
    return {
      id: row.id,
      code: row.code,
      name: row.name,
      unitId: row.unit_id,
      kind: row.kind,
      purpose: row.purpose,
      amountFrom: row.amount_from === null ? null : Number(row.amount_from),
      amountUntil: row.amount_until === null ? null : Number(row.amount_until),
      sameSigner: row.same_signer,
      dissentStops: row.dissent_stops,
      returnResumes: row.return_resumes,
      steps: row.steps.map((step, index) => ({
        number: index + 1,
        positionId: step.positionId,
        positionCode: step.positionCode,
        positionName: step.positionName,
        kind: step.kind,
        heading: step.heading ?? null,
        limit: step.limit ?? DEFAULT_LIMIT,
        escalateAfter: step.escalateAfter ?? DEFAULT_ESCALATE_AFTER,
      })),
    };
  }
}

export class ChainTemplateListDto {
  readonly items!: ChainTemplateDto[];
  readonly nextCursor!: string | null;
}
