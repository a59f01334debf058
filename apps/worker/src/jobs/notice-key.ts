import { createHash } from 'node:crypto';
import { NOTICE_KINDS, type NoticeKind } from '@app/domain';

/** What names one notice: with its channel, the key of its row. */
export interface NoticeKey {
  readonly organisationId: string;
  readonly memoId: string;
  readonly activation: number;
  readonly kind: NoticeKind;
  readonly number: number;
  readonly recipientId: string;
}

/** The same for every attempt: the job queue and the mail servers know a repeat by it. */
export function keyOf({ organisationId, memoId, activation, kind, number, recipientId }: NoticeKey): string {
  return `mail/${organisationId}/${memoId}/${activation}/${kind}/${number}/${recipientId}`;
}

/** RFC 5322; `host` is that of the address printed in mails. */
export function messageId(key: NoticeKey, host: string): string {
  return `<${createHash('sha256').update(keyOf(key)).digest('hex').slice(0, 40)}@${host}>`;
}

/** A job's payload comes back from the database as anything. Throws on what is no key. */
export function noticeKeyIn(payload: unknown): NoticeKey {
  const given: Partial<Record<keyof NoticeKey, unknown>> =
    typeof payload === 'object' && payload !== null ? payload : {};
  const { organisationId, memoId, activation, number, recipientId } = given;
  const kind = NOTICE_KINDS.find((one) => one === given.kind);
  if (
    typeof organisationId !== 'string' ||
    typeof memoId !== 'string' ||
    typeof activation !== 'number' ||
    kind === undefined ||
    typeof number !== 'number' ||
    typeof recipientId !== 'string'
  ) {
    throw new Error('A mail job without its notice');
  }
  return { organisationId, memoId, activation, kind, number, recipientId };
}
