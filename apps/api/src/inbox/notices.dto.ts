import { IsRFC3339, IsUUID, MaxLength } from 'class-validator';
import type { NoticeKind } from '@app/domain';
import { noticeText, type Language } from '@app/messages';
import type { NoticeReading } from '@app/persistence';
import { IfGiven } from '@app/platform';

export class NoticeMemoDto {
  readonly id!: string;
  /** Null of a confidential memo whose number a records clerk is to give. */
  readonly subject!: string | null;
  readonly documentNumber!: string | null;
}

/** The common report of a plan's measures of one period. */
export class NoticeReportDto {
  readonly planId!: string;
  /** `2023-m01-06` */
  readonly period!: string;
  readonly planTitle!: string;
}

/** What the caller was told, of a memo or of a report. */
export class NoticeDto {
  readonly kind!: NoticeKind;
  readonly memo!: NoticeMemoDto | null;
  readonly report!: NoticeReportDto | null;
  readonly activation!: number;
  /** Of the reminder, or the version of the event that it tells of. */
  readonly number!: number;
  readonly at!: string;
  readonly readAt!: string | null;
  readonly title!: string;
  readonly text!: string;

  static from(notice: NoticeReading, language: Language): NoticeDto {
    const { kind, subject: title, document_number: documentNumber, plan_id: planId, period } = notice;
    const isReport = planId !== null && period !== null && title !== null;
    const subject = isReport ? `${title} (${period})` : title;
    return {
      kind,
      memo: isReport ? null : { id: notice.memo_id, subject, documentNumber },
      report: isReport ? { planId, period, planTitle: title } : null,
      activation: notice.activation,
      number: notice.number,
      at: notice.at.toISOString(),
      readAt: notice.read_at?.toISOString() ?? null,
      ...noticeText(kind, language, {
        ...(subject !== null && { subject }),
        ...(documentNumber !== null && { documentNumber }),
      }),
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
