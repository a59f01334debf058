import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';
import { outliveServer, recordPool } from '@app/persistence';
import { Config, errorFacts } from '@app/platform';

const RELAY_CONNECTIONS = 3;
const OWNER_CONNECTIONS = 8;

/** The worker's connections to the record, one pool a role. */
@Injectable()
export class WorkerPools implements OnApplicationShutdown {
  private readonly logger = new Logger(WorkerPools.name);
  readonly app: Pool;
  readonly relay: Pool;
  /** Of the role that the job queue's schema belongs to; its driver does not send ahead. */
  readonly owner: Pool;

  constructor({ DATABASE_URL, RELAY_DATABASE_URL, OWNER_DATABASE_URL, DATABASE_POOL_SIZE }: Config) {
    if (OWNER_DATABASE_URL === undefined) {
      throw new Error('The settings are not complete: the worker needs OWNER_DATABASE_URL');
    }
    const onIdleError = (error: Error): void => this.logger.warn({ event: 'connectionLost', error: errorFacts(error) });
    this.app = recordPool({ connectionString: DATABASE_URL, max: DATABASE_POOL_SIZE }, onIdleError);
    this.relay = recordPool({ connectionString: RELAY_DATABASE_URL, max: RELAY_CONNECTIONS }, onIdleError);
    this.owner = new Pool({
      connectionString: OWNER_DATABASE_URL,
      max: OWNER_CONNECTIONS,
      connectionTimeoutMillis: 5_000,
    });
    this.owner.on('error', onIdleError);
    outliveServer(this.owner);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.app.end(), this.relay.end(), this.owner.end()]);
  }
}
