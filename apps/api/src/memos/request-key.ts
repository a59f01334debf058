import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { sha256, type RequestKey } from '@app/persistence';
import { keyOf } from '../auth/request-parameters';

/** The caller's key, bound to method, path and body; undefined where they gave none. */
export const GivenKey = createParamDecorator((_data: unknown, context: ExecutionContext): RequestKey | undefined => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const key = keyOf(request);
  if (key === undefined) {
    return undefined;
  }
  return {
    key,
    requestHash: sha256(`${request.method} ${request.url.split('?', 1)[0]}\n${JSON.stringify(request.body ?? null)}`),
  };
});
