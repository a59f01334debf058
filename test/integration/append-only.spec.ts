import { openTestRecord, type TestRecord } from '../support/record';
import type { MemoRows } from '../support/record-fixtures';
import { insertRowInEveryTable } from '../support/record-rows';

const APPEND_ONLY = [
  'anchor',
  'anchor_timestamp',
  'check_code',
  'completion',
  'decision',
  'entry_hand_in',
  'log_entry',
  'memo_revision',
  'memo_text',
  'round_command',
  'seal',
  'sealed_document',
  'stream_text',
];
const FORBIDDEN = { driverError: expect.objectContaining({ code: '42501' }) };

let record: TestRecord;
let memo: MemoRows;

beforeAll(async () => {
  record = await openTestRecord('append_only');
  memo = await insertRowInEveryTable(record);
});

afterAll(async () => {
  await record.close();
});

describe.each(APPEND_ONLY)('a row of %s', (table) => {
  const changes = [
    `UPDATE ${table} SET organisation_id = organisation_id`,
    `DELETE FROM ${table}`,
    `TRUNCATE ${table} CASCADE`,
  ];

  it.each(changes)('stays as it is: the application has no right to %s', async (change) => {
    const changing = record.data.manage(memo.organisation.id, (manager) => manager.query(change));

    await expect(changing).rejects.toMatchObject(FORBIDDEN);
  });

  it.each(changes)('stays as it is: a trigger stops the owner at %s', async (change) => {
    const changing = record.owner.query(change);

    await expect(changing).rejects.toThrow(/is append-only/);
  });

  it('can be read and added to by the application, and no more', async () => {
    const granted = await record.owner.query<readonly { privilege: string }[]>(
      `SELECT DISTINCT privilege_type AS privilege FROM information_schema.column_privileges
       WHERE grantee IN ('sanoe_app', 'PUBLIC') AND table_name = $1
       UNION SELECT privilege_type FROM information_schema.role_table_grants WHERE grantee IN ('sanoe_app', 'PUBLIC') AND table_name = $1
       ORDER BY 1`,
      [table],
    );

    expect(granted.map(({ privilege }) => privilege)).toEqual(table === 'seal' ? ['SELECT'] : ['INSERT', 'SELECT']);
  });
});

describe('an appointment', () => {
  it('can be ended', async () => {
    const [, changed] = await record.data.manage(memo.organisation.id, (manager) =>
      manager.query<readonly [unknown, number]>(`UPDATE appointment SET valid_until = '2026-12-31T17:00:00Z'`),
    );

    expect(changed).toBe(2);
  });

  it('can be changed in nothing else, and not removed', async () => {
    const columns = await record.owner.query<readonly { name: string }[]>(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'appointment' AND column_name <> 'valid_until'`,
    );

    expect(columns.map(({ name }) => name)).toContain('capacity');
    for (const { name } of columns) {
      const editing = record.data.manage(memo.organisation.id, (manager) =>
        manager.query(`UPDATE appointment SET ${name} = ${name}`),
      );
      await expect(editing).rejects.toMatchObject(FORBIDDEN);
    }
    const removing = record.data.manage(memo.organisation.id, (manager) => manager.query('DELETE FROM appointment'));
    await expect(removing).rejects.toMatchObject(FORBIDDEN);
  });
});
