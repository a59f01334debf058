import { IsString, MaxLength } from 'class-validator';
import type { Capacity, MemoStatus } from '@app/domain';
import type { SealFailure } from '@app/documents';
import type { SigningKeyState } from '@app/persistence';
import { IfGiven } from '@app/platform';

const MOST_TYPED = 100;

/** Of a request that sends one file. */
export const FILE_BODY = {
  type: 'object',
  required: ['file'],
  properties: { file: { type: 'string', format: 'binary' } },
};

export class CheckQueryDto {
  /** As somebody typed it. */
  @IfGiven()
  @IsString()
  @MaxLength(MOST_TYPED)
  readonly code?: string;
}

export class CheckedSignerDto {
  readonly name!: string;
  /** That they signed for. */
  readonly positionName!: string | null;
  readonly capacity!: Capacity;
  /** Of one who stood in. */
  readonly ownPositionName!: string | null;
  readonly signedAt!: string;
}

export class CheckedCertificateDto {
  readonly subject!: string;
  readonly issuer!: string;
  /** SHA-256, hex with colons. */
  readonly fingerprint!: string;
  readonly validFrom!: string;
  readonly validUntil!: string;
  readonly state!: SigningKeyState;
  /** From when on its seals are not to be relied on; null where it was not revoked. */
  readonly revokedSince!: string | null;
}

export class CheckedSealDto {
  /** As the seal claims. */
  readonly sealedAt!: string;
  /** As a time-stamp authority says; null where none was asked. */
  readonly timeStampedAt!: string | null;
  /** Whether it may be relied on: false only where it was made after its key was revoked. */
  readonly isReliable!: boolean;
  readonly certificate!: CheckedCertificateDto;
}

/** What of a memo is told to whoever does not have to be secret to. */
export class CheckedContentDto {
  readonly kind!: string;
  readonly documentNumber!: string | null;
  readonly date!: string;
  readonly subject!: string;
  readonly status!: MemoStatus;
  /** The officer first, then who decided, in their order. */
  readonly signers!: CheckedSignerDto[];
  /** Of the sealed file, hex; null until it is sealed. */
  readonly sha256!: string | null;
}

/** What the holder of a paper may know of it. */
export class CheckDto {
  readonly code!: string;
  readonly organisation!: string;
  /** Null: a confidential or secret memo, of which nothing but its being and its seal is told. */
  readonly content!: CheckedContentDto | null;
  /** Null: not sealed yet. */
  readonly seal!: CheckedSealDto | null;
}

/**
 * `genuine` byte for byte a sealed document; `addedTo` one to which something was added; `changed` sealed, and changed
 * since; `sealedOther` sealed by the organisation and not a document that this system knows; `unknownSeal` sealed by
 * somebody else; `noSeal`.
 */
export const FILE_RESULTS = ['genuine', 'addedTo', 'changed', 'sealedOther', 'unknownSeal', 'noSeal'] as const;
export type FileResult = (typeof FILE_RESULTS)[number];

export class FileCheckDto {
  readonly result!: FileResult;
  /** Of the file that was sent, hex. */
  readonly sha256!: string;
  /** What is wrong with its seal. */
  readonly failure!: SealFailure | null;
  /** Whose file it is, where it is genuine or was added to; it may be another than the code's. */
  readonly document!: CheckDto | null;
}
