import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { DomainError, Operation, RefusalCode } from '@app/domain';
import { AccessLogEntity, newId, OrganisationData, Organisations } from '@app/persistence';
import { Clock, errorFacts, type RefusalListener } from '@app/platform';
import type { Caller } from './caller';
import { RateLimits } from './rate-limits';

/** Refusals that tell of somebody reaching for what is not theirs. */
const KEPT: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'SIGN_IN_FAILED',
  'SIGN_IN_LOCKED',
  'CONFIRMATION_WRONG',
  'NOT_ALLOWED',
  'FOREIGN_ORIGIN',
  'NOT_FOUND',
  'NOT_YOUR_TURN',
  'CAPACITY_NOT_HELD',
  'OFFICER_CANNOT_DECIDE',
  'SAME_SIGNER',
]);
const MOST_WAITING = 1_000;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

export interface RefusedAttempt {
  readonly organisationId: string;
  readonly personId: string | null;
  readonly operation: Operation;
  readonly code: RefusalCode;
  readonly subjectId: string | null;
}

/** What is on record of an access: a refusal, or that something was given. */
interface Access extends Omit<RefusedAttempt, 'code'> {
  readonly code: RefusalCode | 'GIVEN';
  readonly at: number;
}

interface Waiting extends Omit<RefusedAttempt, 'organisationId' | 'personId'> {
  readonly at: number;
  readonly by: Pick<RefusedAttempt, 'organisationId' | 'personId'> | Buffer;
}

/** Writes refusals down after their answer went out, and what is given out before: a refusal that cannot be written is told to the process's log. */
@Injectable()
export class AccessLog implements RefusalListener, BeforeApplicationShutdown {
  private readonly logger = new Logger(AccessLog.name);
  private readonly waiting: Waiting[] = [];
  private writing: Promise<void> | undefined;

  constructor(
    private readonly organisations: Organisations,
    private readonly data: OrganisationData,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  /** Every refusal passes by here. Without a credential there is no organisation to tell it to. */
  refused({ caller, ip, url }: Pick<FastifyRequest, 'caller' | 'ip' | 'url'>, { code }: DomainError): void {
    if (code === 'NOT_SIGNED_IN' && caller?.tokenHash !== undefined) {
      this.limits.wasUnknown(caller.tokenHash, ip);
    }
    const by = caller && (caller.actor ?? caller.tokenHash);
    if (caller !== undefined && by !== undefined && KEPT.has(code)) {
      this.keep({
        by,
        operation: caller.operation,
        code,
        subjectId: UUID.exec(url)?.[0] ?? null,
        at: this.clock.now(),
      });
    }
  }

  record({ organisationId, personId, ...attempt }: RefusedAttempt): void {
    this.keep({ ...attempt, by: { organisationId, personId }, at: this.clock.now() });
  }

  /** Resolves when it is on record that something was given out. */
  async given(access: Omit<Access, 'code' | 'at'>): Promise<void> {
    await this.write({ ...access, code: 'GIVEN', at: this.clock.now() });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.writing;
  }

  private keep(attempt: Waiting): void {
    if (this.waiting.length >= MOST_WAITING) {
      this.lost(attempt, 'too many are waiting');
      return;
    }
    this.waiting.push(attempt);
    this.writing ??= this.writeAll().finally(() => (this.writing = undefined));
  }

  private async writeAll(): Promise<void> {
    for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) {
      try {
        await this.insert(next);
      } catch (error) {
        this.lost(next, errorFacts(error));
      }
    }
  }

  private async insert({ by, operation, code, subjectId, at }: Waiting): Promise<void> {
    const actor = Buffer.isBuffer(by) ? await this.organisations.findActor(by, at) : by;
    if (actor === undefined) {
      return; // nobody's credential: there is no organisation to tell it to
    }
    const { organisationId, personId } = actor;
    await this.write({ organisationId, personId, operation, code, subjectId, at });
  }

  private async write({ organisationId, at, ...access }: Access): Promise<void> {
    await this.data.manage(organisationId, (manager) =>
      manager.insert(AccessLogEntity, { organisationId, id: newId(at), at: new Date(at), ...access }),
    );
  }

  private lost({ operation, code }: Pick<Caller, 'operation'> & { code: RefusalCode }, reason: unknown): void {
    this.logger.warn({ event: 'refusalNotKept', operation, code, reason });
  }
}
