import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { contentDisposition } from './content-disposition';

/** Answers with a file to keep: for its reader alone, and of no other type than it says. */
export function privateFile(
  reply: FastifyReply,
  { name, type, content }: { readonly name: string; readonly type: string; readonly content: Uint8Array },
): StreamableFile {
  void reply.headers({ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' });
  return new StreamableFile(content, { type, length: content.length, disposition: contentDisposition(name) });
}
