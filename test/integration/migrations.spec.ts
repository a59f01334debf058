import { DataSource } from 'typeorm';
import { dataSourceOptions, entities } from '@app/persistence';
import { createTestDatabase } from '../support/postgres';
import { prepareTestDatabase } from '../support/record';
import { schemaOf } from '../support/schema';

/** Has no key and is reached by functions only. */
const WITHOUT_ENTITY = ['sign_in_failure'];

let owner: DataSource;

beforeAll(async () => {
  const { ownerUrl } = await prepareTestDatabase('migrations');
  owner = await new DataSource(dataSourceOptions(ownerUrl)).initialize();
});

afterAll(async () => {
  await owner.destroy();
});

describe('the migrations', () => {
  it('leave nothing behind when all are undone, and make the same schema again', async () => {
    const before = await schemaOf(owner);

    for (let left = owner.migrations.length; left > 0; left--) {
      await owner.undoLastMigration();
    }
    const undone = await schemaOf(owner);
    const kept = await owner.query('SELECT * FROM typeorm_metadata');
    await owner.runMigrations();

    expect(before.tables.length).toBeGreaterThan(entities.length);
    expect(undone).toEqual({ tables: [], columns: [], constraints: [], indexes: [], beyond: [] });
    expect(kept).toEqual([]);
    expect(await schemaOf(owner)).toEqual(before);
  });
});

/**
 * TypeORM's own comparison goes by names and columns; what it makes of the entities in an empty database shows the rest:
 * what checks, partial indexes and generated columns say. It knows nothing of row-level security, grants, triggers,
 * functions and storage parameters: those have tests of their own beside this one.
 */
describe('the entities', () => {
  it('give TypeORM nothing to change in the schema of the migrations', async () => {
    const { upQueries } = await owner.driver.createSchemaBuilder().log();

    expect(upQueries).toEqual([]);
  });

  it('make the same tables, columns, constraints and indexes as the migrations', async () => {
    const url = await createTestDatabase('entities');
    const fromEntities = await new DataSource(dataSourceOptions(url)).initialize();
    await fromEntities.synchronize();
    const made = await schemaOf(fromEntities);
    await fromEntities.destroy();

    const migrated = await schemaOf(owner, WITHOUT_ENTITY);

    expect({ ...made, beyond: [] }).toEqual({ ...migrated, beyond: [] });
  });
});
