import { randomUUID } from 'node:crypto';
import { Catch, Injectable, Logger, Optional, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '@app/domain';
import { languageOf } from '@app/messages';
import { errorFacts } from './error-facts';
import { problemOf, refusalOf, retryAfterOf } from './problem';

/** Hears of every refusal, after its answer went out. */
export abstract class RefusalListener {
  abstract refused(request: FastifyRequest, refusal: DomainError): void;
}

const AWAY_LOG_MS = 5_000;

/** The only place where an error becomes HTTP (RFC 9457). */
@Catch()
@Injectable()
export class ProblemDetailsFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemDetailsFilter.name);
  private awayLoggedAt = -AWAY_LOG_MS;

  constructor(@Optional() private readonly listener?: RefusalListener) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const refusal = this.logged(error, refusalOf(error), request);
    if (!reply.sent) {
      const problem = problemOf(refusal, languageOf(request.headers['accept-language']));
      const retryAfter = retryAfterOf(refusal);
      if (retryAfter !== undefined) {
        void reply.header('retry-after', retryAfter);
      }
      void reply.status(problem.status).type('application/problem+json; charset=utf-8').send(problem);
    }
    this.listener?.refused(request, refusal);
  }

  /** Expected refusals are not errors. What nobody foresaw is logged under a number that its caller is told. */
  private logged(error: unknown, refusal: DomainError, { method, routeOptions }: FastifyRequest): DomainError {
    const route = routeOptions.url;
    if (refusal.code === 'INTERNAL') {
      const correlationId = randomUUID();
      this.logger.error({ event: 'requestFailed', correlationId, method, route, error: errorFacts(error) });
      return new DomainError('INTERNAL', { correlationId });
    }
    if (refusal.code === 'DATABASE_AWAY' && performance.now() - this.awayLoggedAt >= AWAY_LOG_MS) {
      this.awayLoggedAt = performance.now();
      this.logger.warn({ event: 'databaseAway', method, route, error: errorFacts(error) });
    }
    return refusal;
  }
}
