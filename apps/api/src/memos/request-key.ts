import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { sha256, type RequestKey } from '@app/persistence';
import { idempotencyKeyOf } from '../auth/idempotency-key';

/** The caller's key, bound to method, path and body; undefined where they gave none. */
export const GivenKey = createParamDecorator((_data: unknown, context: ExecutionContext): RequestKey | undefined => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const key = idempotencyKeyOf(request);
  if (key === undefined) {
    return undefined;
  }
  return { key, requestHash: sha256(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`) };
});
