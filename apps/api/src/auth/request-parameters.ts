import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '@app/domain';
import { sha256, type Actor, type RequestKey } from '@app/persistence';

const KEY = /^[\x20-\x7e]{1,200}$/;

/** Who acts, as the session or token says. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const actor = requestOf(context).caller?.actor;
  if (actor === undefined) {
    throw new DomainError('NOT_SIGNED_IN');
  }
  return actor;
});

/** SHA-256 of the session's or the token's secret, not looked up yet: for routes with `@EntersItself()`. */
export const Credential = createParamDecorator((_: unknown, context: ExecutionContext): Buffer => {
  const tokenHash = requestOf(context).caller?.tokenHash;
  if (tokenHash === undefined) {
    throw new DomainError('NOT_SIGNED_IN');
  }
  return tokenHash;
});

/** The caller's name for one attempt at a change. Refuses with `MALFORMED` what is not 1–200 printable ASCII characters. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined =>
  keyOf(requestOf(context)),
);

/** The caller's key, bound to method, path and body; undefined where they gave none. */
export const GivenKey = createParamDecorator((_: unknown, context: ExecutionContext): RequestKey | undefined => {
  const request = requestOf(context);
  const key = keyOf(request);
  return key === undefined ? undefined : { key, requestHash: requestHash(request) };
});

/** The same where there must be one; refuses with `KEY_NEEDED`. */
export const RequiredKey = createParamDecorator((_: unknown, context: ExecutionContext): RequestKey => {
  const request = requestOf(context);
  const key = keyOf(request);
  if (key === undefined) {
    throw new DomainError('KEY_NEEDED');
  }
  return { key, requestHash: requestHash(request) };
});

export function keyOf({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined) {
    return undefined;
  }
  if (typeof key !== 'string' || !KEY.test(key)) {
    throw new DomainError('MALFORMED');
  }
  return key;
}

function requestOf(context: ExecutionContext): FastifyRequest {
  return context.switchToHttp().getRequest<FastifyRequest>();
}

/** SHA-256 of method, path without query, and body with its members in order. */
export function requestHash({ method, url, body }: Pick<FastifyRequest, 'method' | 'url' | 'body'>): Buffer {
  return sha256(`${method} ${url.split('?', 1)[0]}\n${JSON.stringify(body ?? null, inOrder)}`);
}

function inOrder(_: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
}
