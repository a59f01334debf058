import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import type {
  BlockDifference,
  Change,
  ComparedField,
  FileDifference,
  MemoDifferences,
  Piece,
  RowDifference,
  SectionDifference,
  StepDifference,
  TextDifference,
} from '@app/documents';
import { assertNever } from '@app/domain';
import { word } from '@app/messages';
import { IfGiven } from '@app/platform';

const HIGHEST_REVISION = 1_000_000;

export class DifferencesQueryDto {
  /** The earlier revision. */
  @IfGiven()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(HIGHEST_REVISION)
  readonly from?: number;

  /** The later revision. */
  @IfGiven()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(HIGHEST_REVISION)
  readonly to?: number;
}

/** Those that are `same` or `added` give the new text when joined, those `same` or `removed` the old. */
export class PieceDto {
  readonly type!: Piece['type'];
  readonly text!: string;
}

export class TextDifferenceDto {
  readonly change!: Change;
  readonly pieces!: PieceDto[];

  static from({ change, pieces }: TextDifference): TextDifferenceDto {
    return { change, pieces: [...pieces] };
  }
}

export class FieldDifferenceDto extends TextDifferenceDto {
  readonly field!: ComparedField;
  /** Its name for people, in Thai, as its value is. */
  readonly name!: string;
}

export class FormDifferenceDto extends TextDifferenceDto {
  readonly heading!: string;
}

export class RowDifferenceDto {
  readonly change!: Change;
  /** One a column, in the order of `columns`; those of a column that is gone too. */
  readonly cells!: TextDifferenceDto[];

  static from({ change, cells }: RowDifference): RowDifferenceDto {
    return { change, cells: cells.map((cell) => TextDifferenceDto.from(cell)) };
  }
}

/** A paragraph has `pieces`, a list `items`, a table `columns` and `rows`, a picture `caption`, `fromAttachmentId` and `toAttachmentId`. */
export class BlockDifferenceDto {
  readonly type!: BlockDifference['type'];
  readonly change!: Change;
  readonly pieces?: PieceDto[];
  readonly items?: TextDifferenceDto[];
  readonly columns?: TextDifferenceDto[];
  readonly rows?: RowDifferenceDto[];
  readonly caption?: TextDifferenceDto;
  readonly fromAttachmentId?: string | null;
  readonly toAttachmentId?: string | null;

  static from(block: BlockDifference): BlockDifferenceDto {
    const { type, change } = block;
    switch (block.type) {
      case 'paragraph':
        return { type, change, pieces: [...block.pieces] };
      case 'list':
        return { type, change, items: block.items.map((item) => TextDifferenceDto.from(item)) };
      case 'table':
        return {
          type,
          change,
          columns: block.columns.map((column) => TextDifferenceDto.from(column)),
          rows: block.rows.map((row) => RowDifferenceDto.from(row)),
        };
      case 'picture':
        return {
          type,
          change,
          caption: TextDifferenceDto.from(block.caption),
          fromAttachmentId: block.from,
          toAttachmentId: block.to,
        };
      default:
        return assertNever(block);
    }
  }
}

export class SectionDifferenceDto {
  readonly change!: Change;
  /** It stands elsewhere among the sections that both have. */
  readonly isMoved!: boolean;
  /** Its place, from 0, in the earlier and in the later text; null where it is not there. */
  readonly from!: number | null;
  readonly to!: number | null;
  readonly heading!: PieceDto[];
  /** Left empty where nothing changed. */
  readonly blocks!: BlockDifferenceDto[];

  static from({ change, isMoved, from, to, heading, blocks }: SectionDifference): SectionDifferenceDto {
    const compared = blocks.map((block) => BlockDifferenceDto.from(block));
    return { change, isMoved, from, to, heading: [...heading], blocks: compared };
  }
}

export class ComparedFileDto {
  readonly id!: string;
  readonly name!: string;
  /** Bytes. */
  readonly size!: number;
  /** Hex. */
  readonly sha256!: string;

  static from({ id, name, size, sha256 }: ComparedFileDto): ComparedFileDto {
    return { id, name, size, sha256 };
  }
}

/** An attachment is the same by its content, else by its name: then it was replaced. */
export class FileDifferenceDto {
  readonly change!: Change;
  readonly isMoved!: boolean;
  readonly from!: ComparedFileDto | null;
  readonly to!: ComparedFileDto | null;

  static from({ change, isMoved, from, to }: FileDifference): FileDifferenceDto {
    return { change, isMoved, from: from && ComparedFileDto.from(from), to: to && ComparedFileDto.from(to) };
  }
}

export class StepDifferenceDto {
  readonly change!: Change;
  readonly isMoved!: boolean;
  /** Its place in the chain, from 1, before and after; null where it is not there. */
  readonly from!: number | null;
  readonly to!: number | null;
  readonly positionName!: string;
  readonly kind!: TextDifferenceDto;
  readonly heading!: TextDifferenceDto;
  /** ISO 8601, working time. */
  readonly limit!: TextDifferenceDto;

  static from({ change, isMoved, from, to, positionName, kind, heading, limit }: StepDifference): StepDifferenceDto {
    return {
      change,
      isMoved,
      from,
      to,
      positionName,
      kind: TextDifferenceDto.from(kind),
      heading: TextDifferenceDto.from(heading),
      limit: TextDifferenceDto.from(limit),
    };
  }
}

/** What changed from one revision to another. */
export class MemoDifferencesDto {
  /** Null where nothing was submitted before: then nothing is told as changed. */
  readonly from!: number | null;
  /** Null: the draft that its officer works on. */
  readonly to!: number | null;
  readonly isChanged!: boolean;
  /** Those that changed. */
  readonly fields!: FieldDifferenceDto[];
  /** All, in their new order, with what is gone where it stood. */
  readonly sections!: SectionDifferenceDto[];
  /** Of the structured form, what changed. */
  readonly form!: FormDifferenceDto[];
  /** All. */
  readonly attachments!: FileDifferenceDto[];
  /** All, of the chain. */
  readonly steps!: StepDifferenceDto[];

  static from({ from, to }: Pick<MemoDifferencesDto, 'from' | 'to'>, differences: MemoDifferences): MemoDifferencesDto {
    const { isChanged, fields, sections, form, attachments, steps } = differences;
    return {
      from,
      to,
      isChanged,
      fields: fields.map(({ field, difference }) => ({
        field,
        name: word('memoField', field),
        ...TextDifferenceDto.from(difference),
      })),
      sections: sections.map((section) => SectionDifferenceDto.from(section)),
      form: form.map(({ heading, difference }) => ({ heading, ...TextDifferenceDto.from(difference) })),
      attachments: attachments.map((file) => FileDifferenceDto.from(file)),
      steps: steps.map((step) => StepDifferenceDto.from(step)),
    };
  }
}
