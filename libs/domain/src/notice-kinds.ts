import { REPORT_NOTICE_KINDS } from './measure/report-notices';
import { MEMO_NOTICE_KINDS } from './memo/notices';

/** What people are told: of memos, and of the reports of measures. */
export const NOTICE_KINDS = [...MEMO_NOTICE_KINDS, ...REPORT_NOTICE_KINDS] as const;

export type NoticeKind = (typeof NOTICE_KINDS)[number];
