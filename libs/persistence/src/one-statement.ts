import { createHash } from 'node:crypto';
import type { QueryConfig } from 'pg';
import type { NamedStatement } from './one-packet';

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

  of(writes: readonly Write[]): NamedStatement {
    return this.joined(writes, (parts) => `WITH ${asList(parts)} SELECT`);
  }

  /** Answers with one row where the first, an UPDATE, moved one; the others say in their text that they come `FROM moved`. */
  ofMove(move: Write, others: readonly Write[]): NamedStatement {
    return this.joined([move, ...others], ([first = '', ...rest]) => {
      return `WITH moved AS (${first} RETURNING true), ${asList(rest)} SELECT FROM moved`;
    });
  }

  private joined(writes: readonly Write[], textOf: (parts: readonly string[]) => string): NamedStatement {
    const names = writes.map((write) => write.name).join('+');
    const made = this.made.get(names) ?? named(textOf(renumbered(writes)));
    this.made.set(names, made);
    return { ...made, values: writes.flatMap(({ values }) => values) };
  }
}

function asList(parts: readonly string[]): string {
  return parts.map((part, index) => `w${index} AS (${part})`).join(', ');
}

/** The texts, each with the places of its own values. */
function renumbered(writes: readonly Write[]): readonly string[] {
  let before = 0;
  return writes.map(({ text, values }) => {
    const moved = text.replace(/\$(\d+)/g, (_, place: string) => `$${Number(place) + before}`);
    before += values.length;
    return moved;
  });
}

/** Named by its text: a connection refuses one name for two texts, and cuts names longer than 63 characters. */
function named(text: string): Joined {
  return { name: createHash('sha256').update(text).digest('base64url'), text };
}
