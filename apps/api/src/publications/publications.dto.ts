import { Transform, type TransformFnParams } from 'class-transformer';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import type { PublishedSection } from '@app/domain';
import type { Publication, PublishedHead, PublishedMemo } from '@app/persistence';
import { IfGiven, PageQueryDto, Text } from '@app/platform';
import { MemoPublicationDto } from '../memos/memo.dto';

const STATES = ['inForce', 'withdrawn'] as const;

/** A form without script sends what was not chosen as nothing. */
function givenOnly({ value }: TransformFnParams): unknown {
  return value === '' ? undefined : value;
}

/** What anyone chooses by. */
export class PublishedQueryDto extends PageQueryDto {
  /** Of the memo. */
  @IfGiven()
  @Transform(givenOnly)
  @Text({ max: 63 })
  readonly kind?: string;

  /** Of the memo's date: the Gregorian year in which it ends. */
  @IfGiven()
  @Transform(({ value }: TransformFnParams) => (value === '' ? undefined : Number(value)))
  @IsInt()
  @Min(2000)
  @Max(2200)
  readonly fiscalYear?: number;
}

export class PublicationsQueryDto extends PublishedQueryDto {
  @IfGiven()
  @IsIn(STATES)
  readonly state?: (typeof STATES)[number];
}

/** A publication with what it is of. */
export class PublicationDto extends MemoPublicationDto {
  readonly memoId!: string;
  readonly kind!: string;
  readonly subject!: string;
  /** Of the memo, YYYY-MM-DD. */
  readonly date!: string;

  static override from(row: Publication): PublicationDto {
    const { memo_id: memoId, kind, subject, memo_date: date } = row;
    return { ...MemoPublicationDto.from(row), memoId, kind, subject, date };
  }
}

export class PublicationListDto {
  readonly items!: PublicationDto[];
  readonly nextCursor!: string | null;
}

/** A publication in the list that anyone may read. */
export class PublishedHeadDto {
  readonly id!: string;
  readonly kind!: string;
  readonly kindName!: string;
  readonly subject!: string;
  readonly unit!: string;
  readonly documentNumber!: string | null;
  /** Of the memo, YYYY-MM-DD. */
  readonly date!: string;
  readonly publishedAt!: string;

  static from(row: PublishedHead): PublishedHeadDto {
    const { id, kind, kind_name: kindName, subject, unit, document_number: documentNumber, memo_date: date } = row;
    return { id, kind, kindName, subject, unit, documentNumber, date, publishedAt: row.published_at.toISOString() };
  }
}

export class PublishedListDto {
  readonly organisation!: string;
  readonly items!: PublishedHeadDto[];
  readonly nextCursor!: string | null;
}

/** A publication as anyone may read it; the document is at `document`, below the public pages. */
export class PublishedDto extends PublishedHeadDto {
  readonly organisation!: string;
  readonly addressees!: string | null;
  readonly sections!: PublishedSectionDto[];
  readonly closing!: string | null;
  readonly officer!: PublishedSignatureDto;
  readonly opinions!: PublishedOpinionDto[];
  /** The form of the memo's kind, filled in. */
  readonly formPapers!: PublishedPaperDto[];
  /** Files that are attached to the memo and not published. */
  readonly enclosures!: number;
  /** Path of the redacted document. */
  readonly document!: string;
  /** Of the redacted document, hex. */
  readonly sha256!: string;
  /** Bytes. */
  readonly size!: number;

  static of(slug: string, row: PublishedMemo): PublishedDto {
    const { organisationName, addressees, sections, closing, officer, opinions, formPapers, enclosures } = row.content;
    return {
      ...PublishedHeadDto.from(row),
      organisation: organisationName,
      addressees,
      sections: sections.map(sectionOf),
      closing,
      officer,
      opinions: opinions.map((opinion) => ({ ...opinion, remarks: [...opinion.remarks] })),
      formPapers: formPapers.map((paper) => ({ titles: [...paper.titles], sections: paper.sections.map(sectionOf) })),
      enclosures,
      document: documentPath(slug, row.id),
      sha256: row.sha256,
      size: row.size,
    };
  }
}

export class PublishedSectionDto {
  readonly heading!: string;
  /** Paragraphs, lists, tables, and the captions of pictures. */
  readonly blocks!: Record<string, unknown>[];
}

export class PublishedPaperDto {
  readonly titles!: string[];
  readonly sections!: PublishedSectionDto[];
}

export class PublishedSignatureDto {
  readonly name!: string | null;
  readonly positionName!: string | null;
  readonly capacity!: string | null;
  readonly ownPositionName!: string | null;
  readonly orderNumber!: string | null;
  readonly date!: string | null;
}

export class PublishedOpinionDto extends PublishedSignatureDto {
  readonly heading!: string;
  readonly remarks!: string[];
}

function sectionOf({ heading, blocks }: PublishedSection): PublishedSectionDto {
  return { heading, blocks: [...blocks] };
}

export function pagePath(slug: string, id: string): string {
  return `/public/${slug}/${id}`;
}

export function documentPath(slug: string, id: string): string {
  return `${pagePath(slug, id)}/document.pdf`;
}
