import { IsRFC3339, IsUUID, MaxLength } from 'class-validator';
import type { NoticeKind } from '@app/domain';
import { noticeText, type Language } from '@app/messages';
import type { NoticeReading } from '@app/persistence';
import { IfGiven } from '@app/platform';
import { TaskMemoDto } from './tasks.dto';

/** What the caller was told. */
export class NoticeDto {
  readonly kind!: NoticeKind;
  readonly memo!: TaskMemoDto;
  readonly activation!: number;
  /** Of the reminder, or the version of the event that it tells of. */
  readonly number!: number;
  readonly at!: string;
  readonly readAt!: string | null;
  readonly title!: string;
  readonly text!: string;

  static from(notice: NoticeReading, language: Language): NoticeDto {
    const { kind, subject, document_number: documentNumber } = notice;
    return {
      kind,
      memo: { id: notice.memo_id, subject, documentNumber },
      activation: notice.activation,
      number: notice.number,
      at: notice.at.toISOString(),
      readAt: notice.read_at?.toISOString() ?? null,
      ...noticeText(kind, language, { subject, ...(documentNumber !== null && { documentNumber }) }),
    };
  }
}

export class NoticesDto {
  readonly items!: NoticeDto[];
  readonly nextCursor!: string | null;
  /** Of all, not of this page. */
  readonly unread!: number;
}

export class ReadNoticesDto {
  /** Notices up to this instant (RFC 3339); now where left out. */
  @IfGiven()
  @IsRFC3339()
  @MaxLength(40)
  readonly upTo?: string;

  /** Those about one memo; all where left out. */
  @IfGiven()
  @IsUUID()
  readonly memoId?: string;
}

export class UnreadDto {
  readonly unread!: number;
}
