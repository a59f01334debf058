import { Client } from 'pg';
import { verifyOrganisationLog, type Verification } from '@app/persistence';
import type { Office } from './office';
import { administratorUrl } from './record';

export type Statement = readonly [text: string, values?: readonly unknown[]];

export interface Column {
  readonly name: string;
  readonly type: string;
}

/** Somebody who may do anything with an office's database: past triggers and foreign keys. */
export class Tampering {
  private constructor(
    private readonly office: Office,
    private readonly administrator: Client,
    private readonly tables: readonly string[],
  ) {}

  /** `tables`: those that are put back after each change. */
  static async open(office: Office, tables: readonly string[]): Promise<Tampering> {
    const url = new URL(administratorUrl());
    url.pathname = new URL(office.record.urls.ownerUrl).pathname;
    const administrator = new Client({ connectionString: url.href });
    await administrator.connect();
    await administrator.query('SET session_replication_role = replica');
    return new Tampering(office, administrator, tables);
  }

  async close(): Promise<void> {
    await this.administrator.end();
  }

  verified(): Promise<Verification> {
    return verifyOrganisationLog(this.office.organisations, this.office.organisationId);
  }

  /** Changes rows past every lock, sees what verification says, and puts them back. */
  async tampered(...statements: readonly Statement[]): Promise<Verification> {
    const before = await this.copyAll();
    try {
      for (const [text, values = []] of statements) {
        await this.administrator.query(text, [...values]);
      }
      return await this.verified();
    } finally {
      await this.restore(before);
    }
  }

  async columnsOf(table: string): Promise<readonly Column[]> {
    const { rows } = await this.administrator.query<Column>(
      `SELECT column_name AS name, udt_name AS type FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER' ORDER BY ordinal_position`,
      [table],
    );
    return rows;
  }

  private async copyAll(): Promise<ReadonlyMap<string, string>> {
    const copies = new Map<string, string>();
    for (const table of this.tables) {
      const copy = `copy_of_${table}`;
      await this.administrator.query(`CREATE TEMP TABLE ${copy} AS SELECT * FROM ${table}`);
      copies.set(table, copy);
    }
    return copies;
  }

  private async restore(copies: ReadonlyMap<string, string>): Promise<void> {
    for (const [table, copy] of copies) {
      const columns = (await this.columnsOf(table)).map(({ name }) => name).join(', ');
      await this.administrator.query(`DELETE FROM ${table}`);
      await this.administrator.query(`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM ${copy}`);
      await this.administrator.query(`DROP TABLE ${copy}`);
    }
  }
}

/** Another value that the column's checks let in. */
export function another({ name, type }: Column): string {
  const words: Readonly<Record<string, string>> = {
    first_number: 'first_number + 1', // of a block, not above its last
    stream_kind: `CASE ${name} WHEN 'memo' THEN 'settings' ELSE 'memo' END`,
    decision: `CASE ${name} WHEN 'endorse' THEN 'dissent' ELSE 'endorse' END`,
    capacity: `'statutory'`, // needs no order either
    purpose: `'consider'`,
    urgency: `'urgent'`,
    secrecy: `'confidential'`,
    status: `CASE ${name} WHEN 'rejected' THEN 'approved' WHEN 'approved' THEN 'rejected' ELSE ${name} END`,
  };
  const types: Readonly<Record<string, string>> = {
    uuid: 'gen_random_uuid()',
    text: `coalesce(${name}, '') || 'x'`,
    int4: name === 'follows_activation' ? `${name} - 1` : `coalesce(${name}, 0) + 1000`,
    int8: `coalesce(${name}, 0) + 1000`,
    bool: `NOT ${name}`,
    bytea: `set_byte(coalesce(${name}, '\\x00'), 0, 255 - get_byte(coalesce(${name}, '\\x00'), 0))`,
    date: `${name} + 1`,
    timestamptz: `coalesce(${name}, '2026-11-01') + interval '1 second'`,
    jsonb: `CASE jsonb_typeof(${name}) WHEN 'array' THEN ${name} || '["x"]' WHEN 'object' THEN ${name} || '{"x": 1}' ELSE '{"x": 1}' END`,
    _uuid: `${name} || gen_random_uuid()`,
  };
  const value = words[name] ?? types[type];
  if (value === undefined) {
    throw new Error(`No other value for ${name} ${type}`);
  }
  return value;
}
