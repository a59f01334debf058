import { Query, type ClientBase, type Connection, type QueryConfig } from 'pg';
import { prepareValue } from 'pg/lib/utils';

export type NamedStatement = QueryConfig & { readonly name: string };

declare module 'pg' {
  interface Connection {
    /** Texts that the server has prepared for this connection, by name. */
    readonly parsedStatements: Record<string, string | undefined>;
  }
  interface Query {
    handleReadyForQuery(connection: Connection): void;
  }
}

/**
 * Sends named statements as one transaction in one packet, without BEGIN and COMMIT, for what precedes a Sync succeeds or
 * fails together (PostgreSQL's protocol, "Pipelining"), and answers with the number of rows of each. No statement can use what another
 * answers. Where it rejects, the connection is of no more use: what the server has prepared until then is not known.
 */
export async function inOnePacket(
  client: ClientBase,
  statements: readonly NamedStatement[],
): Promise<readonly number[]> {
  return new Promise((resolve, reject) => {
    const packet = new Packet(statements, (error?: Error | null) => {
      if (error) reject(error);
      else resolve(packet.found);
    });
    client.query(packet);
  });
}

/** A kind of pg's own query, for pg refuses all others on a connection that pipelines. */
class Packet extends Query {
  readonly found: number[] = [];
  private readonly unprepared: NamedStatement[] = [];
  private readonly bound: readonly {
    readonly statement: NamedStatement;
    readonly values: (Buffer | string | null)[];
  }[];

  constructor(statements: readonly NamedStatement[], callback: (error?: Error | null) => void) {
    super({ text: '' }, callback);
    this.bound = statements.map((statement) => ({ statement, values: (statement.values ?? []).map(prepareValue) }));
  }

  override readonly submit = (connection: Connection): void => {
    connection.stream.cork();
    try {
      for (const { statement, values } of this.bound) {
        const { name, text } = statement;
        if (connection.parsedStatements[name] === undefined) {
          this.unprepared.push(statement);
          connection.parse({ name, text, types: [] }, true);
        }
        connection.bind({ statement: name, values }, true);
        connection.execute(null, true);
      }
      connection.sync();
    } finally {
      connection.stream.uncork();
    }
  };

  handleDataRow(): void {}

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.found.push(Number(text.slice(text.lastIndexOf(' ') + 1)));
  }

  override handleReadyForQuery(connection: Connection): void {
    for (const { name, text } of this.unprepared) {
      connection.parsedStatements[name] = text;
    }
    super.handleReadyForQuery(connection);
  }
}
