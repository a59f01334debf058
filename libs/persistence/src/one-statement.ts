import type { QueryConfig } from 'pg';

/** A named statement that writes and answers nothing. */
export type Write = QueryConfig & { readonly name: string; readonly values: unknown[] };

/**
 * Joins writes into one statement: a round of parsing, sending and answering for all of them. They see the same snapshot
 * and run in no order; foreign keys among them are checked at the end. Texts are made once for each sequence of names.
 */
export class OneStatement {
  private readonly texts = new Map<string, string>();

  of(writes: readonly Write[]): QueryConfig {
    const name = writes.map((write) => write.name).join('+');
    const text = this.texts.get(name) ?? joined(writes);
    this.texts.set(name, text);
    return {
      name: name.length > LONGEST_NAME ? undefined : name,
      text,
      values: writes.flatMap(({ values }) => values),
    };
  }
}

/** PostgreSQL cuts longer names of prepared statements. */
const LONGEST_NAME = 63;

function joined(writes: readonly Write[]): string {
  let before = 0;
  const parts = writes.map(({ text, values }, index) => {
    const moved = text.replace(/\$(\d+)/g, (_, place: string) => `$${Number(place) + before}`);
    before += values.length;
    return `w${index} AS (${moved})`;
  });
  return `WITH ${parts.join(', ')} SELECT`;
}
