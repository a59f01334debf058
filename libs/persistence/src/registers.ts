import type { MemoStatus, Secrecy } from '@app/domain';
import type { Tx } from './organisations';

/** One number that was given, and what it was given to. */
export interface RegisterEntryRow {
  readonly unit_id: string;
  readonly unit_code: string;
  readonly unit_name: string;
  readonly year: number;
  readonly number: number;
  readonly document_number: string;
  readonly memo_id: string;
  readonly subject: string;
  readonly secrecy: Secrecy;
  readonly status: MemoStatus;
  readonly given_at: Date;
  readonly given_by: string;
  readonly given_by_name: string;
}

export interface RegisterRow {
  readonly unit_id: string;
  readonly unit_code: string;
  readonly unit_name: string;
  readonly year: number;
  readonly last_number: number;
  /** Numbers below the last one that no entry has, the first hundred: there are none unless somebody changed the record. */
  readonly missing: readonly number[];
}

export interface RegisterQuery {
  readonly unitId?: string | undefined;
  /** Calendar year, Gregorian. */
  readonly year?: number | undefined;
  readonly after?: { readonly year: number; readonly unitCode: string; readonly number: number } | undefined;
  readonly limit: number;
}

/** The newest year first, then by unit and number. */
export async function listRegisterEntries(
  tx: Tx,
  { unitId, year, after, limit }: RegisterQuery,
): Promise<readonly RegisterEntryRow[]> {
  return tx.query<RegisterEntryRow>({
    name: 'register-entries',
    text: `SELECT r.unit_id, u.code AS unit_code, u.name AS unit_name, r.year, r.number, r.document_number, r.memo_id,
             m.subject, m.secrecy, c.status, r.given_at, r.given_by, p.name AS given_by_name
           FROM register_entry r
           JOIN unit u ON u.organisation_id = r.organisation_id AND u.id = r.unit_id
           JOIN memo m ON m.organisation_id = r.organisation_id AND m.id = r.memo_id
           JOIN memo_chain c ON c.organisation_id = r.organisation_id AND c.memo_id = r.memo_id
           JOIN person p ON p.organisation_id = r.organisation_id AND p.id = r.given_by
           WHERE ($1::uuid IS NULL OR r.unit_id = $1) AND ($2::integer IS NULL OR r.year = $2)
             AND ($3::integer IS NULL OR r.year < $3 OR (r.year = $3 AND (u.code, r.number) > ($4::text, $5::integer)))
           ORDER BY r.year DESC, u.code, r.number LIMIT $6`,
    values: [unitId, year, after?.year, after?.unitCode, after?.number, limit],
  });
}

export async function listRegisters(
  tx: Tx,
  { unitId, year }: Pick<RegisterQuery, 'unitId' | 'year'>,
): Promise<readonly RegisterRow[]> {
  return tx.query<RegisterRow>({
    name: 'registers',
    text: `SELECT r.unit_id, u.code AS unit_code, u.name AS unit_name, r.year, r.last_number,
             ARRAY(SELECT number FROM generate_series(1, r.last_number) number
               WHERE NOT EXISTS (SELECT FROM register_entry e WHERE e.organisation_id = r.organisation_id AND e.unit_id = r.unit_id
                 AND e.year = r.year AND e.number = number.number)
               LIMIT 100) AS missing
           FROM register_counter r JOIN unit u ON u.organisation_id = r.organisation_id AND u.id = r.unit_id
           WHERE ($1::uuid IS NULL OR r.unit_id = $1) AND ($2::integer IS NULL OR r.year = $2)
           ORDER BY r.year DESC, u.code LIMIT 500`,
    values: [unitId, year],
  });
}
