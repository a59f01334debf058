import { HttpException } from '@nestjs/common';
import { DomainError, REFUSAL_CODES, type RefusalCode, type RefusalDetails } from '@app/domain';
import {
  constraintText,
  formGapText,
  isConstraintCode,
  placeText,
  planImportText,
  problemText,
  type Language,
} from '@app/messages';
import { isDatabaseAway } from './database-away';
import { REFUSAL_STATUS } from './refusal-status';

/** One field that is against the rules. `bounds` are the rule's: least, most, allowed. */
export interface FieldError {
  readonly path: string;
  /** Of a file or a text, from 1 on. */
  readonly line?: number;
  readonly column?: number;
  readonly code: string;
  readonly message: string;
}

/** RFC 9457, with the machine's `code` beside; a refusal's further details stand beside these. */
export interface Problem extends RefusalDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: RefusalCode;
  readonly errors?: readonly FieldError[];
}

const AWAY_SECONDS = 2;

/** Errors of the framework, by their status; the rest of 4xx is a request that it could not read. */
const CODE_BY_STATUS: ReadonlyMap<number, RefusalCode> = new Map([
  [401, 'NOT_SIGNED_IN'],
  [403, 'NOT_ALLOWED'],
  [404, 'NOT_FOUND'],
  [405, 'NOT_FOUND'],
  [413, 'TOO_LARGE'],
  [415, 'TYPE_NOT_ALLOWED'],
  [422, 'INVALID_INPUT'],
  [429, 'TOO_MANY_REQUESTS'],
  [503, 'DATABASE_AWAY'],
]);

/** Whatever was thrown, as a refusal; what nobody foresaw is `INTERNAL`, without a word of its cause. */
export function refusalOf(error: unknown): DomainError {
  if (error instanceof DomainError) {
    return error;
  }
  if (error instanceof HttpException) {
    const status = error.getStatus();
    const code = CODE_BY_STATUS.get(status) ?? (status < 500 ? 'MALFORMED' : 'INTERNAL');
    return new DomainError(code, code === 'DATABASE_AWAY' ? { retryAfterSeconds: AWAY_SECONDS } : {});
  }
  return isDatabaseAway(error)
    ? new DomainError('DATABASE_AWAY', { retryAfterSeconds: AWAY_SECONDS })
    : new DomainError('INTERNAL');
}

export function problemOf({ code, details }: DomainError, language: Language): Problem {
  const { errors, ...facts } = details;
  return {
    ...facts,
    type: `urn:problem:${code}`,
    status: REFUSAL_STATUS[code],
    code,
    ...problemText(code, language, facts),
    ...(Array.isArray(errors) && { errors: errors.map((one) => fieldError(one, language)) }),
  };
}

/** Seconds to wait before the next try, where the refusal says so. */
export function retryAfterOf({ details }: DomainError): number | undefined {
  const seconds = details['retryAfterSeconds'];
  return typeof seconds === 'number' ? Math.max(1, Math.ceil(seconds)) : undefined;
}

function fieldError(error: unknown, language: Language): FieldError {
  const {
    path,
    code,
    bounds,
    line,
    column,
  }: { path?: unknown; code?: unknown; bounds?: unknown; line?: unknown; column?: unknown } =
    typeof error === 'object' && error !== null ? error : {};
  const message = messageOf(code, boundsOf(bounds), language);
  return {
    path: typeof path === 'string' ? path : '',
    ...(typeof line === 'number' && typeof column === 'number' && { line, column }),
    code: typeof code === 'string' ? code : 'INVALID',
    message:
      typeof line === 'number' && typeof column === 'number'
        ? `${placeText(line, column, language)}: ${message}`
        : message,
  };
}

function messageOf(code: unknown, bounds: Readonly<Record<string, string>>, language: Language): string {
  const text = typeof code === 'string' ? code : 'INVALID';
  const refusal = REFUSAL_CODES.find((one) => one === text);
  if (refusal !== undefined) {
    return problemText(refusal, language, bounds).detail;
  }
  return (
    planImportText(text, language, bounds) ??
    formGapText(text, language, bounds) ??
    constraintText(isConstraintCode(text) ? text : 'INVALID', language, bounds)
  );
}

function boundsOf(bounds: unknown): Readonly<Record<string, string>> {
  return typeof bounds === 'object' && bounds !== null
    ? Object.fromEntries(Object.entries(bounds).map(([name, bound]) => [name, String(bound)]))
    : {};
}
