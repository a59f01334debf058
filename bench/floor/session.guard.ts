import { createHash } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Injectable, UnauthorizedException } from '@nestjs/common';
import { Pool } from 'pg';

export interface SignedInRequest {
  readonly cookies: Readonly<Record<string, string | undefined>>;
  personId?: string;
}

/** Looks the cookie's session up on every request, as the product does. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(private readonly pool: Pool) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const token = request.cookies['session'];
    if (token === undefined) throw new UnauthorizedException();
    const { rows } = await this.pool.query<{ id: string }>({
      name: 'session',
      text: 'SELECT p.id, p.name FROM session s JOIN person p ON p.id = s.person_id WHERE s.token_hash = $1 AND s.expires_at > now()',
      values: [createHash('sha256').update(token).digest()],
    });
    const person = rows[0];
    if (!person) throw new UnauthorizedException();
    request.personId = person.id;
    return true;
  }
}
