import { Query, type Connection, type QueryConfig } from 'pg';
import { prepareValue } from 'pg/lib/utils';

export type NamedStatement = QueryConfig & { readonly name: string };

declare module 'pg' {
  interface Connection {
    /** Texts that the server has prepared for this connection, by name. */
    readonly parsedStatements: Record<string, string | undefined>;
  }
}

/**
 * Named statements as one transaction and one packet: neither BEGIN nor COMMIT, for what precedes a Sync succeeds or fails
 * together (PostgreSQL's protocol, "Pipelining"). No statement can use what another answers; of each, only the number of
 * rows is told. Where it failed, the connection is of no more use: what the server has prepared until then is not known.
 */
export class OnePacket extends Query {
  private readonly found: number[] = [];
  private readonly unprepared: NamedStatement[] = [];
  private readonly bound: readonly {
    readonly statement: NamedStatement;
    readonly values: (Buffer | string | null)[];
  }[];

  constructor(
    statements: readonly NamedStatement[],
    private readonly done: (rows: readonly number[]) => void,
    private readonly failed: (error: Error) => void,
  ) {
    super({ text: '' });
    this.bound = statements.map((statement) => ({ statement, values: (statement.values ?? []).map(prepareValue) }));
  }

  override readonly submit = (connection: Connection): void => {
    connection.stream.cork();
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
    connection.stream.uncork();
  };

  handleDataRow(): void {}

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.found.push(Number(text.slice(text.lastIndexOf(' ') + 1)));
  }

  handleError(error: Error): void {
    this.failed(error);
  }

  handleReadyForQuery(connection: Connection): void {
    for (const { name, text } of this.unprepared) {
      connection.parsedStatements[name] = text;
    }
    this.done(this.found);
  }
}
