import { Client, Connection } from '@temporalio/client';
import { DataSource } from 'typeorm';
import {
  dataSourceOptions,
  EngineCursors,
  findOrganisation,
  OrganisationData,
  Organisations,
  Reconciliation,
  recordPool,
} from '@app/persistence';
import { temporalAddress, type Config } from '@app/platform';
import { CommandFailure } from './command-failure';

const CONNECTIONS = 8;

/** The doors to record and engine. None is open before it is used. */
export interface Stores {
  readonly config: Config;
  readonly organisations: Organisations;
  readonly cursors: EngineCursors;
  readonly reconciliation: Reconciliation;
  readonly temporal: Client;
  /** For what writes settings. */
  readonly withData: <Result>(work: (data: OrganisationData) => Promise<Result>) => Promise<Result>;
  readonly close: () => Promise<void>;
}

export function openStores(config: Config): Stores {
  const onIdleError = (): void => undefined; // the next query opens another, or says why not
  const app = recordPool({ connectionString: config.DATABASE_URL, max: CONNECTIONS }, onIdleError);
  const relay = recordPool({ connectionString: config.RELAY_DATABASE_URL, max: CONNECTIONS }, onIdleError);
  const connection = Connection.lazy({ ...temporalAddress(config), interceptors: [] });
  const organisations = new Organisations(app);
  return {
    config,
    organisations,
    cursors: new EngineCursors(relay),
    reconciliation: new Reconciliation(relay, organisations),
    temporal: new Client({ connection, namespace: config.TEMPORAL_NAMESPACE }),
    withData: async (work) => {
      const dataSource = await new DataSource(dataSourceOptions(config.DATABASE_URL)).initialize();
      try {
        return await work(new OrganisationData(dataSource));
      } finally {
        await dataSource.destroy();
      }
    },
    close: async () => {
      await Promise.all([app.end(), relay.end(), connection.close()]);
    },
  };
}

/** Throws `CommandFailure` where there is no such organisation. */
export async function organisationId({ organisations }: Stores, slug: string): Promise<string> {
  const id = await findOrganisation(organisations, slug);
  if (id === undefined) {
    throw new CommandFailure({ th: `ไม่มีหน่วยงาน ${slug}`, en: `there is no organisation ${slug}` });
  }
  return id;
}
