import type { Operation } from '@app/domain';
import type { Actor } from '@app/persistence';

/** What the guard found out about a request. */
export interface Caller {
  readonly operation: Operation;
  /** SHA-256 of the credential that came with it. */
  readonly tokenHash?: Buffer;
  /** Left out for the public, the platform's operator, and where the use case signs in by itself. */
  readonly actor?: Actor;
}

declare module 'fastify' {
  interface FastifyRequest {
    caller?: Caller;
  }
}
