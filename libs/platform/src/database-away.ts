/** SQLSTATE classes: connection lost, out of resources, stopping or starting, and what a retry may mend. */
const AWAY_STATES = /^(08...|53...|57P0[1-5]|57014|25006|40001|40P01|55P03)$/;
const AWAY_SYSTEM = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);
/** What `pg` throws of its own, without a code; and TypeORM, where the connection was lost between two statements. */
const AWAY_MESSAGES =
  /^(Connection terminated|timeout expired|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed|Cannot use a pool after|Query runner already released|Database connection provided by a query runner was already released)/;

/** True for errors of `pg` and TypeORM that say that the database is out of reach, stopping, or too busy to answer. */
export function isDatabaseAway(error: unknown): boolean {
  const { code, driverError, cause, errors, message } = partsOf(error);
  const gathered: readonly unknown[] = Array.isArray(errors) ? errors : [];
  const reasons = [driverError, cause, ...gathered];
  return (
    (typeof code === 'string' && (AWAY_STATES.test(code) || isRefusedBySystem(code, error))) ||
    (typeof message === 'string' && AWAY_MESSAGES.test(message)) ||
    reasons.some((reason) => reason !== undefined && reason !== error && isDatabaseAway(reason))
  );
}

/** A file that is missing is ENOENT too: only a socket's counts. */
function isRefusedBySystem(code: string, error: unknown): boolean {
  return AWAY_SYSTEM.has(code) && (code !== 'ENOENT' || partsOf(error).syscall === 'connect');
}

interface ErrorParts {
  readonly code?: unknown;
  readonly driverError?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
  readonly syscall?: unknown;
  readonly message?: unknown;
}

function partsOf(error: unknown): ErrorParts {
  return typeof error === 'object' && error !== null ? error : {};
}
