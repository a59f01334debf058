import { timingSafeEqual } from 'node:crypto';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { DomainError, mayCall, type Operation } from '@app/domain';
import { Organisations } from '@app/persistence';
import { Clock } from '@app/platform';
import type { Caller } from './caller';
import { AccessSettings, secretHash } from './access-settings';
import { ENTERS_ITSELF, OPERATION } from './operation';
import { isForeign } from './origin';
import { RateLimits } from './rate-limits';
import { sessionSecretIn } from './session-cookie';

const BEARER = /^Bearer ([\x21-\x7e]{1,500})$/i;
/** Asked all the time by machines, answered from memory. */
const UNLIMITED: readonly Operation[] = ['getHealth', 'getReadiness', 'getMetrics'];

interface Credential {
  readonly tokenHash: Buffer;
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
    const credential = credentialOf(request);
    const isOperator = credential?.isBearer === true && this.isOperator(credential.tokenHash);
    const isPublic = mayCall(operation, null);
    const tokenHash = isOperator || isPublic ? undefined : credential?.tokenHash;
    request.caller = { operation, ...(tokenHash && { tokenHash }) };
    this.limit(request, request.caller, isOperator);
    if (credential?.isBearer !== true && isForeign(request.method, request.headers, this.settings.publicOrigin)) {
      throw new DomainError('FOREIGN_ORIGIN');
    }
    if (isPublic || isOperator) {
      return allowed(isPublic || mayCall(operation, 'operator'));
    }
    if (tokenHash === undefined) {
      throw new DomainError('NOT_SIGNED_IN');
    }
    return this.reflector.get<true | undefined>(ENTERS_ITSELF, handler) === true
      ? allowed(mayCall(operation, { roles: [] }))
      : this.enter(request, operation, tokenHash);
  }

  private limit({ ip }: FastifyRequest, { operation, tokenHash }: Caller, isOperator: boolean): void {
    if (tokenHash !== undefined) {
      this.limits.takeForCredential(tokenHash, ip);
    } else if (!isOperator && !UNLIMITED.includes(operation)) {
      this.limits.takeForAddress(ip);
    }
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
function credentialOf({ headers: { authorization, cookie } }: FastifyRequest): Credential | undefined {
  if (authorization !== undefined) {
    return { tokenHash: secretHash(BEARER.exec(authorization)?.[1] ?? ''), isBearer: true };
  }
  const secret = sessionSecretIn(cookie);
  return secret === undefined ? undefined : { tokenHash: secretHash(secret), isBearer: false };
}
