import multipart from '@fastify/multipart';
import { Logger } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '@app/domain';
import { languageOf } from '@app/messages';
import { CommandLoad, Metrics, parseJsonBody, problemOf, type Config } from '@app/platform';
import { MULTIPART_OPTIONS } from './attachments/upload';

export const API_PREFIX = 'api/v1';
export const DOCS_PATH = 'api/docs';
/** Routes of machines stand at the root, and the short addresses that are printed. */
const UNPREFIXED = [
  ...['healthz', 'readyz', 'metrics', 'c', 'c/:code'],
  // Escaped, for Nest holds these against the routes as they are written: `public/documents/:code` is data, below the prefix.
  ...['public/\\:orgSlug', 'public/\\:orgSlug/\\:publicationId', 'public/\\:orgSlug/\\:publicationId/document.pdf'],
];

const MOST_BODY = 1_048_576;
const MOST_BODY_READ = 64 * MOST_BODY;
const MOST_PARAMETER = 200;
const SLOW_MS = 1_000;
/** While a store is away every request would write a line; the filter says it once in a while. */
const UNAVAILABLE = 503;

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
} as const;
const API_HEADERS = {
  ...HEADERS,
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const;
/** The page of the contract styles itself inline. */
const DOCS_HEADERS = {
  ...HEADERS,
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'",
} as const;

export function httpAdapter({ SANOE_TRUSTED_PROXIES }: Pick<Config, 'SANOE_TRUSTED_PROXIES'>): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: MOST_BODY,
    routerOptions: { maxParamLength: MOST_PARAMETER },
    frameworkErrors: (_: Error, request: FastifyRequest, reply: FastifyReply) => sendMalformed(request, reply),
    ...(SANOE_TRUSTED_PROXIES !== undefined && { trustProxy: SANOE_TRUSTED_PROXIES }),
  });
}

/** What every request passes before the guard: parser, headers, counts. */
export function prepareHttp(app: NestFastifyApplication): void {
  app.setGlobalPrefix(API_PREFIX, { exclude: UNPREFIXED });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers(); // forms too: a page of another site can send one without asking
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_, body, done) => {
    try {
      done(null, parseJsonBody(Buffer.isBuffer(body) ? body : Buffer.from(body)));
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  });
  void app.register(multipart, MULTIPART_OPTIONS); // loaded before the first request
  fastify.get('/', (_, reply) => reply.redirect(`/${DOCS_PATH}`));

  const load = app.get(CommandLoad);
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.headers(request.url.startsWith(`/${DOCS_PATH}`) ? DOCS_HEADERS : API_HEADERS);
    if (request.method !== 'GET') {
      load.begin();
      reply.raw.once('close', () => load.end());
    }
    if (isToBeReadToItsEnd(request)) {
      request.raw.once('end', () => done()).once('error', done);
      request.raw.resume();
      return;
    }
    done();
  });

  const { httpDuration } = app.get(Metrics);
  const logger = new Logger('Http');
  fastify.addHook('onResponse', ({ method, routeOptions }, { statusCode, elapsedTime }, done) => {
    const route = routeOptions.url ?? 'none';
    httpDuration.observe({ method, route, status: statusCode }, elapsedTime / 1_000);
    const answer = { method, route, status: statusCode, ms: Math.round(elapsedTime) };
    if (statusCode >= 500 && statusCode !== UNAVAILABLE) {
      logger.warn({ event: 'answeredBadly', ...answer });
    } else if (elapsedTime >= SLOW_MS) {
      logger.log({ event: 'answeredSlowly', ...answer });
    }
    done();
  });
}

/**
 * A body that will be refused as too large: a client that is still sending when the connection closes hears of a broken
 * pipe, and never of the refusal. Beyond any that a person sends, it is not read at all.
 */
function isToBeReadToItsEnd({ headers }: FastifyRequest): boolean {
  const length = Number(headers['content-length'] ?? 0);
  const isUpload = headers['content-type']?.startsWith('multipart/') ?? false;
  return !isUpload && length > MOST_BODY && length <= MOST_BODY_READ;
}

/** An address that the router cannot read reaches neither guard nor filter. */
function sendMalformed(request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(new DomainError('MALFORMED'), languageOf(request.headers['accept-language']));
  void reply.headers(API_HEADERS).status(problem.status).type('application/problem+json; charset=utf-8').send(problem);
}
