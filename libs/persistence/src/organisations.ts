import type { Pool, PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import type { Role } from '@app/domain';
import { inOnePacket, type NamedStatement } from './one-packet';

/** A transaction of one organisation: it comes from `Organisations` only. */
export interface Tx {
  readonly query: <Row extends QueryResultRow>(statement: QueryConfig) => Promise<Row[]>;
  /** Sends a statement without waiting for it; what it throws, the commit throws. With `rows`, it has to give so many. */
  readonly write: (statement: QueryConfig, rows?: number) => void;
}

/** Who acts, as the session or token says: nothing of it comes from the request's body. */
export interface Actor {
  readonly organisationId: string;
  readonly personId: string;
  readonly roles: readonly Role[];
  /** False for a personal access token. */
  readonly isSession: boolean;
}

interface EnteredRow {
  readonly organisation_id: string;
  readonly person_id: string;
  readonly roles: readonly Role[];
  readonly is_session: boolean;
}

/** The only door to an organisation's data: row-level security shows a transaction one organisation's rows. */
export class Organisations {
  constructor(private readonly pool: Pool) {}

  /**
   * Runs `work` in a transaction of one organisation. On a pool with `pipeline` the statements are sent without waiting
   * for each other: BEGIN and the organisation travel with the first read, the writes with the COMMIT.
   */
  async inOrganisation<Result>(organisationId: string, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.inTransaction((tx) => {
      tx.write(entering(organisationId));
      return work(tx);
    });
  }

  /** As `inOrganisation`, for a person whose session or token was looked up before. */
  async asActor<Result>(actor: Actor, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.inTransaction((tx) => {
      tx.write({
        name: 'enter-as',
        text: `SELECT set_config('sanoe.organisation_id', $1, true), set_config('sanoe.person_id', $2, true)`,
        values: [actor.organisationId, actor.personId],
      });
      return work(tx);
    });
  }

  /**
   * One statement in a transaction of its own, in one way to the server and without a lock before it: the number of rows
   * that it gives.
   */
  async inOrganisationAtOnce(organisationId: string, statement: NamedStatement): Promise<number> {
    const client = await this.pool.connect();
    try {
      const [, rows = 0] = await inOnePacket(client, [entering(organisationId), statement]);
      client.release();
      return rows;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  /** Runs `read` on one consistent view of an organisation, in which nothing can be written. */
  async inSnapshot<Result>(organisationId: string, read: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.inTransaction((tx) => {
      tx.write(entering(organisationId));
      return read(tx);
    }, 'BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY');
  }

  /** A transaction whose first statement signs its caller in: until then it sees no organisation. */
  async enteringItself<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.inTransaction(work);
  }

  /** Who a credential signs in; undefined where it is unknown, closed or expired. */
  async findActor(tokenHash: Buffer, at: number): Promise<Actor | undefined> {
    const [row] = await this.outside<EnteredRow>({
      name: 'enter-by-token',
      text: 'SELECT organisation_id, person_id, roles, is_session FROM enter_by_token($1, $2)',
      values: [tokenHash, new Date(at)],
    });
    return (
      row && {
        organisationId: row.organisation_id,
        personId: row.person_id,
        roles: row.roles,
        isSession: row.is_session,
      }
    );
  }

  /** For what comes before the organisation is known: functions that return ids and hashes only. */
  async outside<Row extends QueryResultRow>(statement: QueryConfig): Promise<Row[]> {
    return (await this.pool.query<Row>(statement)).rows;
  }

  private async inTransaction<Result>(work: (tx: Tx) => Promise<Result>, begin = 'BEGIN'): Promise<Result> {
    const client = await this.pool.connect();
    const sent: Promise<unknown>[] = [];
    const send = together(client);
    const write = (statement: QueryConfig, rows?: number): void => {
      const done = send(statement).then(({ rowCount }) => {
        requireRows(rowCount, rows);
      });
      done.catch(() => undefined); // the commit reports it
      sent.push(done);
    };
    try {
      write({ text: begin });
      const result = await work({
        query: async <Row extends QueryResultRow>(statement: QueryConfig) => (await send<Row>(statement)).rows,
        write,
      });
      const commit = send({ text: 'COMMIT' });
      commit.catch(() => undefined); // awaited below, after what it depends on
      await Promise.all(sent);
      await commit;
      client.release();
      return result;
    } catch (error) {
      await rollBack(client);
      throw error;
    }
  }
}

/** Throws where a statement that has to give so many rows gave others. */
export function requireRows(found: number | null, wanted: number | undefined): void {
  if (wanted !== undefined && found !== wanted) {
    throw new Error(`A statement gave ${found} rows, not ${wanted}`);
  }
}

type Send = <Row extends QueryResultRow>(statement: QueryConfig) => Promise<QueryResult<Row>>;

/** What is sent until the next tick travels as one packet: BEGIN with the first read, the writes with the COMMIT. */
function together(client: PoolClient): Send {
  const { stream } = client.connection;
  let isHeld = false;
  return (statement) => {
    if (!isHeld) {
      isHeld = true;
      stream.cork();
      process.nextTick(() => {
        isHeld = false;
        stream.uncork();
      });
    }
    return client.query(statement);
  };
}

function entering(organisationId: string): NamedStatement {
  return { name: 'enter', text: `SELECT set_config('sanoe.organisation_id', $1, true)`, values: [organisationId] };
}

async function rollBack(client: PoolClient): Promise<void> {
  try {
    await client.query('ROLLBACK');
    client.release();
  } catch {
    client.release(true); // the connection is gone, and the transaction with it
  }
}
