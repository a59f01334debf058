import { STATUS_CODES } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { REFUSAL_CODES } from '@app/domain';
import { problemText } from '@app/messages';
import { REFUSAL_STATUS } from '@app/platform';
import { SESSION_COOKIE } from './auth/session-cookie';
import { DOCS_PATH } from './http-edge';

const JSON_PATH = 'api/openapi.json';
const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** Serves the contract at `/api/openapi.json`, and a page to read it at `/api/docs`. */
export function serveOpenApi(app: INestApplication): void {
  const document = describeApi(app);
  SwaggerModule.setup(DOCS_PATH, app, document, { jsonDocumentUrl: JSON_PATH, customSiteTitle: 'Sanoe API' });
}

/** The contract, made from the controllers and DTOs; every operation may answer with a problem. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('Sanoe')
    .setVersion('1')
    .setDescription(codesTable())
    .addBearerAuth({ type: 'http', scheme: 'bearer' })
    .addCookieAuth(SESSION_COOKIE);
  const document = SwaggerModule.createDocument(app, builder.build());
  for (const path of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = path[method];
      if (operation !== undefined) {
        if (method !== 'get' && operation.operationId !== 'login') {
          operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_KEY];
        }
        operation.responses['default'] = {
          description: 'A problem (RFC 9457)',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        };
      }
    }
  }
  return {
    ...document,
    components: { ...document.components, schemas: { ...document.components?.schemas, ...PROBLEM_SCHEMAS } },
  };
}

const TEXT = { type: 'string' };

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  description: 'The same key with the same request gives the first answer again; required on decisions',
  schema: { ...TEXT, minLength: 1, maxLength: 200, pattern: '^[ -~]+$' },
};

const PROBLEM_SCHEMAS = {
  RefusalCode: { type: 'string', enum: [...REFUSAL_CODES] },
  Problem: {
    type: 'object',
    required: ['type', 'title', 'status', 'detail', 'code'],
    properties: {
      type: { ...TEXT, example: 'urn:problem:NOT_YOUR_TURN' },
      title: TEXT,
      status: { type: 'integer' },
      detail: { ...TEXT, description: 'What to do next: in Thai, or in English with Accept-Language: en' },
      code: { $ref: '#/components/schemas/RefusalCode' },
      errors: {
        type: 'array',
        items: {
          type: 'object',
          required: ['path', 'code', 'message'],
          properties: { path: TEXT, code: TEXT, message: TEXT },
        },
      },
      state: { type: 'object', description: 'The present state of what a conflict is about' },
    },
  },
};

/** All codes, once. */
function codesTable(): string {
  const rows = REFUSAL_CODES.map((code) => {
    const status = REFUSAL_STATUS[code];
    return `| \`${code}\` | ${status} ${STATUS_CODES[status] ?? ''} | ${problemText(code, 'en').title} |`;
  });
  return ['Codes of problems:', '', '| code | status | meaning |', '|---|---|---|', ...rows].join('\n');
}
