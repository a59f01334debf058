import { timingSafeEqual } from 'node:crypto';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { DomainError, mayCall, type Operation } from '@app/domain';
import { Organisations } from '@app/persistence';
import { Clock } from '@app/platform';
import { AccessSettings, secretHash } from './access-settings';
import { SESSION_COOKIE } from './session-cookie';
import { ENTERS_ITSELF, OPERATION } from './operation';
import { isForeign } from './origin';
import { RateLimits } from './rate-limits';

const BEARER = /^Bearer ([\x21-\x7e]{1,500})$/i;
const MOST_SECRET = 500;
/** Asked all the time by machines, answered from memory. */
const UNLIMITED: readonly Operation[] = ['getHealth', 'getReadiness', 'getMetrics'];

interface Secret {
  readonly text: string;
  readonly isBearer: boolean;
}

/**
 * The only way in. Fails closed: a route without an operation is refused. Sessions and tokens are looked up on each
 * call, so that what was signed out or closed counts at once. Refuses with `NOT_SIGNED_IN`, `NOT_ALLOWED`,
 * `FOREIGN_ORIGIN`, `TOO_MANY_REQUESTS`.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly organisations: Organisations,
    private readonly limits: RateLimits,
    private readonly settings: AccessSettings,
    private readonly clock: Clock,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const handler = context.getHandler();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const operation = this.reflector.get<Operation | undefined>(OPERATION, handler);
    if (operation === undefined) {
      throw new DomainError('NOT_ALLOWED');
    }
    request.caller = { operation };
    const secret = secretOf(request);
    if (secret?.isBearer !== true && isForeign(request.method, request.headers, this.settings.publicOrigin)) {
      throw new DomainError('FOREIGN_ORIGIN');
    }
    if (mayCall(operation, null)) {
      if (!UNLIMITED.includes(operation)) {
        this.limits.takeForAddress(request.ip);
      }
      return true;
    }
    if (secret === undefined) {
      this.limits.takeForAddress(request.ip);
      throw new DomainError('NOT_SIGNED_IN');
    }
    const tokenHash = secretHash(secret.text);
    if (secret.isBearer && this.isOperator(tokenHash)) {
      return allowed(mayCall(operation, 'operator'));
    }
    request.caller = { operation, tokenHash };
    this.limits.takeForCredential(tokenHash, request.ip);
    return this.reflector.get<true | undefined>(ENTERS_ITSELF, handler) === true
      ? allowed(mayCall(operation, { roles: [] }))
      : this.enter(request, operation, tokenHash);
  }

  private async enter(request: FastifyRequest, operation: Operation, tokenHash: Buffer): Promise<boolean> {
    const actor = await this.organisations.findActor(tokenHash, this.clock.now());
    if (actor === undefined) {
      throw new DomainError('NOT_SIGNED_IN');
    }
    request.caller = { operation, tokenHash, actor };
    return allowed(mayCall(operation, actor));
  }

  private isOperator(tokenHash: Buffer): boolean {
    const { operatorTokenHash } = this.settings;
    return operatorTokenHash !== undefined && timingSafeEqual(tokenHash, operatorTokenHash);
  }
}

function allowed(may: boolean): true {
  if (!may) {
    throw new DomainError('NOT_ALLOWED');
  }
  return true;
}

/** A bearer token counts before a cookie: who sends one means it. */
function secretOf({ headers, cookies }: FastifyRequest): Secret | undefined {
  const { authorization } = headers;
  if (authorization !== undefined) {
    const [, token] = BEARER.exec(authorization) ?? [];
    return { text: token ?? '', isBearer: true };
  }
  const session = cookies[SESSION_COOKIE];
  return session === undefined || session.length > MOST_SECRET ? undefined : { text: session, isBearer: false };
}
