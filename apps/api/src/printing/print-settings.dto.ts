import { ArrayMaxSize, IsObject, IsOptional, IsUUID } from 'class-validator';
import { ListOf, Text } from '@app/platform';
import type { PrintFile } from '@app/persistence';

const MOST_PROFILES = 200;

/** How memos are printed: of a unit, of a kind, of both, or of the whole organisation where neither is named. */
export class PutPrintProfileDto {
  @IsOptional()
  @IsUUID()
  readonly unitId?: string | null;

  @IsOptional()
  @Text({ max: 64 })
  readonly kind?: string | null;

  /** What differs from the official form: sizes in points of TH Sarabun, lengths in centimetres, digits, marks. */
  @IsObject()
  readonly settings!: Record<string, unknown>;
}

/** Replaces all profiles. */
export class PutPrintSettingsDto {
  @ArrayMaxSize(MOST_PROFILES)
  @ListOf(() => PutPrintProfileDto)
  readonly profiles!: PutPrintProfileDto[];
}

export class PrintProfileDto {
  readonly unitId!: string | null;
  readonly kind!: string | null;
  readonly settings!: Record<string, unknown>;
}

export class PrintFileDto {
  readonly name!: string;
  readonly mediaType!: string;
  /** Bytes. */
  readonly size!: number;
  /** Hex. */
  readonly sha256!: string;

  static from({ name, mediaType, size, sha256 }: PrintFile): PrintFileDto {
    return { name, mediaType, size, sha256 };
  }
}

export class PrintSettingsDto {
  readonly profiles!: PrintProfileDto[];
  /** PNG; null: the garuda. */
  readonly emblem!: PrintFileDto | null;
  /** TrueType. An own font is used where both of its styles are there, else Sarabun. */
  readonly fontRegular!: PrintFileDto | null;
  readonly fontBold!: PrintFileDto | null;
  /** The official form, which holds for what no profile says. */
  readonly official!: Record<string, unknown>;
}
