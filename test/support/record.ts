import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions, OrganisationData, prepareDatabase, type DatabaseUrls } from '@app/persistence';

/** The roles belong to the server, so that all databases of a test run share their passwords. */
const SECRET = 'the secret of a test run';

/** A database of one test file, ready for the product, whose name ends in `_test`. */
export async function prepareTestDatabase(name: string): Promise<DatabaseUrls> {
  return prepareDatabase({
    adminUrl: administratorUrl(),
    secret: SECRET,
    database: `${name}_${randomUUID().slice(0, 8)}_test`,
  });
}

export interface TestRecord {
  readonly urls: DatabaseUrls;
  readonly owner: DataSource;
  readonly app: DataSource;
  readonly relay: Pool;
  readonly data: OrganisationData;
  readonly close: () => Promise<void>;
}

/** A record of its own with a connection for each of the three roles. */
export async function openTestRecord(name: string): Promise<TestRecord> {
  const urls = await prepareTestDatabase(name);
  const owner = await new DataSource(dataSourceOptions(urls.ownerUrl)).initialize();
  const app = await new DataSource(dataSourceOptions(urls.appUrl)).initialize();
  const relay = new Pool({ connectionString: urls.relayUrl });
  return {
    urls,
    owner,
    app,
    relay,
    data: new OrganisationData(app),
    close: async () => {
      await Promise.all([owner.destroy(), app.destroy(), relay.end()]);
    },
  };
}

export function administratorUrl(): string {
  const url = process.env['ADMIN_DATABASE_URL'];
  if (url === undefined) {
    throw new Error('ADMIN_DATABASE_URL is set by test/support/postgres.setup.ts');
  }
  return url;
}
