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
  const { level, msg, event, message, err, error } = entry;
  const isTrouble = typeof level === 'number' ? level >= 40 : level === 'error' || level === 'fatal';
  if (!isTrouble) return undefined;
  const words = [event, msg, message, wordsOf(err) ?? wordsOf(error)].filter((part) => typeof part === 'string');
  return words.filter((part) => part !== '').join(': ') || line;
}

/** An error is logged as a sentence, or as facts; of a database's the sentence is left out, and the code tells. */
function wordsOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return typeof error === 'string' ? error : undefined;
  const { message, code, type }: Readonly<Record<string, unknown>> = { ...error };
  return [message, code, type].find((part) => typeof part === 'string');
}

/** Lets a line through once within `quietMs`: a store that goes takes many connections along, and each says so. */
export function onceWithin(quietMs: number): (line: string, at: number) => boolean {
  const saidAt = new Map<string, number>();
  return (line, at) => {
    for (const [said, since] of saidAt) {
      if (at - since >= quietMs) saidAt.delete(said);
    }
    if (saidAt.has(line)) return false;
    saidAt.set(line, at);
    return true;
  };
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
