import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';

/** Whether an `If-None-Match` header names this ETag (RFC 9110, 13.1.2: weakly compared). */
export function isKnown(header: string | undefined, tag: string): boolean {
  const tags = (header ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return tags.includes(tag) || tags.includes('*');
}

/** An ETag of what is sent. */
export function tagOf(content: string): string {
  return `"${createHash('sha256').update(content).digest('base64url')}"`;
}

/**
 * Says that anyone may keep the answer and must ask each time whether it still holds: what is withdrawn is gone at once.
 * True where the caller has it; then the answer is 304 without a body.
 */
export function isKept(reply: FastifyReply, known: string | undefined, tag: string): boolean {
  void reply.headers({ etag: tag, 'cache-control': 'public, no-cache', vary: 'accept-language' });
  if (!isKnown(known, tag)) {
    return false;
  }
  void reply.status(304);
  return true;
}
