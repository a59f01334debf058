import { createHash } from 'node:crypto';
import type { QueryConfig } from 'pg';

/** A named statement that writes and answers nothing. */
export type Write = QueryConfig & { readonly name: string; readonly values: unknown[] };

interface Joined {
  readonly name: string;
  readonly text: string;
}

/**
 * Joins writes into one statement: a round of parsing, sending and answering for all of them. They see the same snapshot
 * and run in no order; foreign keys among them are checked at the end. Made once for each sequence of names.
 */
export class OneStatement {
  private readonly made = new Map<string, Joined>();

  of(writes: readonly Write[]): QueryConfig {
    const names = writes.map((write) => write.name).join('+');
    const joined = this.made.get(names) ?? joinedOf(writes);
    this.made.set(names, joined);
    return { ...joined, values: writes.flatMap(({ values }) => values) };
  }
}

/** Named by its text: a connection refuses one name for two texts, and cuts names longer than 63 characters. */
function joinedOf(writes: readonly Write[]): Joined {
  let before = 0;
  const parts = writes.map(({ text, values }, index) => {
    const moved = text.replace(/\$(\d+)/g, (_, place: string) => `$${Number(place) + before}`);
    before += values.length;
    return `w${index} AS (${moved})`;
  });
  const text = `WITH ${parts.join(', ')} SELECT`;
  return { name: createHash('sha256').update(text).digest('base64url'), text };
}
