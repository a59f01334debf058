import { randomUUID } from 'node:crypto';
import { openTestRecord, type TestRecord } from '../support/record';
import type { MemoRows } from '../support/record-fixtures';
import { insertRowInEveryTable } from '../support/record-rows';

interface Case {
  readonly rule: string;
  readonly constraint: string;
  readonly sql: string;
}

const CASES: readonly Case[] = [
  {
    rule: 'an acting appointment without its order',
    constraint: 'appointment_order_check',
    sql: again('appointment', { id: 'gen_random_uuid()', capacity: `'acting'` }),
  },
  {
    rule: 'an appointment that ends before it begins',
    constraint: 'appointment_period_check',
    sql: `UPDATE appointment SET valid_until = valid_from - interval '1 second'`,
  },
  {
    rule: 'a role that the product does not know',
    constraint: 'person_roles_check',
    sql: `UPDATE person SET roles = '{superuser}'`,
  },
  {
    rule: 'two people of one name to sign in with',
    constraint: 'person_username_uq',
    sql: again('person', { id: 'gen_random_uuid()' }),
  },
  {
    rule: 'a unit that is not there',
    constraint: 'position_unit_fk',
    sql: `UPDATE position SET unit_id = '${randomUUID()}'`,
  },
  {
    rule: 'an amount below nothing',
    constraint: 'memo_amount_check',
    sql: 'UPDATE memo SET amount = -1',
  },
  {
    rule: 'a secrecy that may not enter an electronic system',
    constraint: 'memo_secrecy_check',
    sql: `UPDATE memo SET secrecy = 'topSecret'`,
  },
  {
    rule: 'a memo in review that is nobody’s turn',
    constraint: 'memo_chain_turn_check',
    sql: `UPDATE memo_chain SET status = 'inReview', current_step = 1`,
  },
  {
    rule: 'a memo in review at no step',
    constraint: 'memo_chain_step_check',
    sql: `UPDATE memo_chain SET status = 'inReview', turn_activation = 1`,
  },
  {
    rule: 'a settled memo whose turn is still open',
    constraint: 'memo_chain_turn_check',
    sql: `UPDATE memo_chain SET status = 'approved', turn_activation = 1`,
  },
  {
    rule: 'a revision submitted twice',
    constraint: 'memo_revision_pk',
    sql: again('memo_revision', {}),
  },
  {
    rule: 'a second number for a memo',
    constraint: 'register_entry_memo_uq',
    sql: `${again('register_entry', { number: '3' })} WHERE use = 'memo'`,
  },
  {
    rule: 'a number given twice',
    constraint: 'register_entry_pk',
    sql: again('register_entry', {}),
  },
  {
    rule: 'a number before the first',
    constraint: 'register_entry_number_check',
    sql: again('register_entry', { number: '0' }),
  },
  {
    rule: 'a number of a year that has no counter',
    constraint: 'register_entry_counter_fk',
    sql: `${again('register_entry', { year: '2027' })} WHERE use = 'paper'`,
  },
  {
    rule: 'a number of a memo that names no memo',
    constraint: 'register_entry_memo_check',
    sql: `${again('register_entry', { number: '3', memo_id: 'NULL' })} WHERE use = 'memo'`,
  },
  {
    rule: 'a number that nothing has and nobody kept',
    constraint: 'register_entry_block_check',
    sql: `${again('register_entry', { number: '3', use: `'nothing'`, block_id: 'NULL', document_number: 'NULL' })} WHERE use = 'paper'`,
  },
  {
    rule: 'a paper without its number in words',
    constraint: 'register_entry_text_check',
    sql: `${again('register_entry', { number: '3', document_number: 'NULL' })} WHERE use = 'paper'`,
  },
  {
    rule: 'a paper of no entry',
    constraint: 'register_paper_entry_fk',
    sql: again('register_paper', { number: '3' }),
  },
  {
    rule: 'a paper whose secrecy may not enter an electronic system',
    constraint: 'register_paper_secrecy_check',
    sql: again('register_paper', { secrecy: `'topSecret'` }),
  },
  {
    rule: 'a number cancelled twice',
    constraint: 'number_cancellation_pk',
    sql: again('number_cancellation', {}),
  },
  {
    rule: 'two blocks that begin with one number',
    constraint: 'number_block_first_uq',
    sql: again('number_block', { id: 'gen_random_uuid()' }),
  },
  {
    rule: 'two numbering rules for all of an organisation',
    constraint: 'numbering_rule_all_uq',
    sql: again('numbering_rule', { id: 'gen_random_uuid()' }),
  },
  {
    rule: 'a counter that goes back behind its start',
    constraint: 'register_counter_number_check',
    sql: 'UPDATE register_counter SET first_number = last_number + 2',
  },
  {
    rule: 'a task of no decision',
    constraint: 'task_decision_fk',
    sql: 'UPDATE task SET activation = 9',
  },
  {
    rule: 'a second result of a step of completion',
    constraint: 'completion_pk',
    sql: again('completion', {}),
  },
  {
    rule: 'a notice given twice',
    constraint: 'notice_pk',
    sql: again('notice', {}),
  },
  {
    rule: 'a second event of one version',
    constraint: 'log_entry_pk',
    sql: again('log_entry', {}),
  },
  {
    rule: 'an event before the first',
    constraint: 'log_entry_version_check',
    sql: again('log_entry', { version: '0' }),
  },
  {
    rule: 'a second event by one key of one person',
    constraint: 'log_entry_key_uq',
    sql: `WITH first AS (${again('log_entry', { version: '2', idempotency_key: `'key'` })})
          ${again('log_entry', { version: '3', idempotency_key: `'key'` })}`,
  },
  {
    rule: 'a second answer by one key of one person',
    constraint: 'answered_request_pk',
    sql: again('answered_request', {}),
  },
  {
    rule: 'one token for two sessions',
    constraint: 'session_token_uq',
    sql: again('session', { id: 'gen_random_uuid()' }),
  },
];

let record: TestRecord;
let memo: MemoRows;

beforeAll(async () => {
  record = await openTestRecord('record_constraints');
  memo = await insertRowInEveryTable(record);
});

afterAll(async () => {
  await record.close();
});

describe('the record refuses', () => {
  it.each(CASES)('$rule', async ({ sql, constraint }) => {
    const writing = record.data.manage(memo.organisation.id, (manager) => manager.query(sql));

    await expect(writing).rejects.toMatchObject({ driverError: { constraint } });
  });
});

/** Every row of the table once more, with these columns changed. */
function again(table: string, changed: Readonly<Record<string, string>>): string {
  const change = Object.entries(changed).map(([column, value]) => `'${column}', ${value}`);
  return `INSERT INTO ${table} SELECT (jsonb_populate_record(t, jsonb_build_object(${change.join(', ')}))).* FROM ${table} t`;
}
