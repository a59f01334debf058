import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '@app/persistence';
import { isDatabaseAway } from './database-away';
import { errorFacts } from './error-facts';

const RETRY_MS = 1_000;

/** Waits for a database that is out of reach: a program is started before it, or again while it is down. */
export async function openDataSource(url: string, logger: Logger): Promise<DataSource> {
  const dataSource = new DataSource(dataSourceOptions(url));
  while (!dataSource.isInitialized) {
    try {
      await dataSource.initialize();
    } catch (error) {
      if (!isDatabaseAway(error)) {
        throw error;
      }
      logger.warn({ event: 'databaseAway', error: errorFacts(error) });
      await delay(RETRY_MS);
    }
  }
  return dataSource;
}
