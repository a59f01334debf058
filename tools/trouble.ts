/** What of a child's line a person at the terminal should see: a warning or an error, shortened; none for the rest. */
export function troubleIn(line: string, stream: 'stdout' | 'stderr'): string | undefined {
  if (line.startsWith('{')) return troubleInJson(line);
  if (/FATAL: {2}the database system is /.test(line)) return undefined; // starting up, shutting down, recovering
  const postgres = /\b(WARNING|FATAL|PANIC): {1,2}(.*)$/.exec(line);
  if (postgres) return `${postgres[1]}: ${postgres[2]}`;
  if (line.startsWith('\t')) return undefined; // PostgreSQL goes on with a statement
  if (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.test(line)) return undefined; // PostgreSQL's log, other levels
  return stream === 'stderr' ? line : undefined;
}

/** The log lines of pino (level is a number, 40 is a warning) and of Temporal (level is a word). */
function troubleInJson(line: string): string | undefined {
  const entry = parsed(line);
  if (entry === undefined) return line;
  const { level, msg, err, error } = entry;
  const isTrouble = typeof level === 'number' ? level >= 40 : level === 'error' || level === 'fatal';
  if (!isTrouble) return undefined;
  return [msg, messageOf(err) ?? error].filter((part) => typeof part === 'string' && part !== '').join(': ');
}

function messageOf(value: unknown): string | undefined {
  const hasMessage = typeof value === 'object' && value !== null && 'message' in value;
  return hasMessage && typeof value.message === 'string' ? value.message : undefined;
}

function parsed(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
