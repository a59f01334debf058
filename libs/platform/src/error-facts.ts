/**
 * What a log may hold of an error: a database's sentences quote rows, so of those only codes and names are kept, and the
 * sentence where the statement itself is wrong (SQLSTATE class 42).
 */
export interface ErrorFacts {
  readonly type: string;
  readonly message?: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly stack?: string;
  readonly cause?: ErrorFacts;
}

export function errorFacts(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) {
    return { type: typeof error };
  }
  const driver = 'driverError' in error && error.driverError instanceof Error ? error.driverError : undefined;
  const facts: Record<string, unknown> = { ...driver, ...error };
  const isOfDatabase = 'driverError' in error || 'severity' in error;
  return {
    type: error.constructor.name,
    ...(isOfDatabase && !String(facts['code']).startsWith('42') ? {} : { message: error.message }),
    ...text('code', facts['code']),
    ...text('constraint', facts['constraint']),
    ...text('table', facts['table']),
    ...text('stack', framesOf(error)),
    ...(error.cause === undefined ? {} : { cause: errorFacts(error.cause) }),
  };
}

function text(name: string, value: unknown): Record<string, string> {
  return typeof value === 'string' && value !== '' ? { [name]: value } : {};
}

/** The stack without its first lines, which repeat the message. */
function framesOf({ stack = '' }: Error): string {
  return stack.slice(Math.max(0, stack.search(/^ {4}at /m)));
}
